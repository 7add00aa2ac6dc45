"""Who may do what: roles, permissions, and the one dictionary that joins them. Everything else is the perimeter."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum


class PorteeRefusee(Exception):
    """A scope that is asked for, and not held."""


class Role(StrEnum):
    DEPARTEMENT = "departement"
    POLE_ALLOCATION = "pole_allocation"
    PORTEUR = "porteur"
    REFERENT = "referent"
    TABLEAU_DE_BORD = "tableau_de_bord"
    UTAS = "utas"


class Permission(StrEnum):
    ABONNEMENTS_GERER = "abonnements:gerer"
    ABSENCES_ANNULER = "absences:annuler"
    ABSENCES_SAISIR = "absences:saisir"
    ACTIONS_LIRE = "actions:lire"
    ACTIVITES_LIRE = "activites:lire"
    ACTIVITES_SAISIR = "activites:saisir"
    ACTIVITES_VALIDER = "activites:valider"
    ATELIERS_GERER = "ateliers:gerer"
    ATELIERS_LIRE = "ateliers:lire"
    BENEFICIAIRES_CREER = "beneficiaires:creer"
    BENEFICIAIRES_FUSIONNER = "beneficiaires:fusionner"
    BENEFICIAIRES_LIRE = "beneficiaires:lire"
    BENEFICIAIRES_MODIFIER = "beneficiaires:modifier"
    BILANS_EVALUER = "bilans:evaluer"
    BILANS_GERER = "bilans:gerer"
    BILANS_LIRE = "bilans:lire"
    CALENDRIERS_GERER = "calendriers:gerer"
    CHANGEMENTS_LIRE = "changements:lire"
    COMITES_GERER = "comites:gerer"
    COMITES_LIRE = "comites:lire"
    COMPTE_GERER = "compte:gerer"
    COMPTE_LIRE = "compte:lire"
    CONTRATS_GERER = "contrats:gerer"
    CONTRATS_LIRE = "contrats:lire"
    CONVENTIONS_GERER = "conventions:gerer"
    CONVENTIONS_LIRE = "conventions:lire"
    DEMANDES_CORRIGER = "demandes:corriger"
    DEMANDES_CREER = "demandes:creer"
    DEMANDES_EXECUTER = "demandes:executer"
    DEMANDES_INSTRUIRE = "demandes:instruire"
    DEMANDES_LIRE = "demandes:lire"
    DIAGNOSTICS_SAISIR = "diagnostics:saisir"
    ENTREES_GERER = "entrees:gerer"
    ENTREES_LIRE = "entrees:lire"
    EVENEMENTS_ENVOYER = "evenements:envoyer"
    INDICATEURS_LIRE = "indicateurs:lire"
    INSCRIPTIONS_SAISIR = "inscriptions:saisir"
    ORIENTATIONS_GERER = "orientations:gerer"
    PARCOURS_LIRE = "parcours:lire"
    PLANS_GERER = "plans:gerer"
    PLANS_LIRE = "plans:lire"
    PORTEFEUILLE_LIRE = "portefeuille:lire"
    PRESCRIPTIONS_CREER = "prescriptions:creer"
    PRESCRIPTIONS_LIRE = "prescriptions:lire"
    PRESCRIPTIONS_REPONDRE = "prescriptions:repondre"
    REALISATIONS_GERER = "realisations:gerer"
    REALISATIONS_LIRE = "realisations:lire"
    REFERENTIEL_LIRE = "referentiel:lire"
    RENDEZ_VOUS_LIRE = "rendez-vous:lire"
    RENDEZ_VOUS_SAISIR = "rendez-vous:saisir"
    SEMAINES_LIRE = "semaines:lire"
    SESSIONS_GERER = "sessions:gerer"
    SIGNALEMENTS_EMETTRE = "signalements:emettre"
    SIGNALEMENTS_LIRE = "signalements:lire"
    SIGNALEMENTS_REPONDRE = "signalements:repondre"
    SORTIES_VERIFIER = "sorties:verifier"
    STRUCTURES_GERER = "structures:gerer"
    STRUCTURES_LIRE = "structures:lire"
    TABLEAUX_DEMANDES = "tableaux:demandes"
    TABLEAUX_LIRE = "tableaux:lire"
    TABLEAUX_PREVOIR = "tableaux:prevoir"


P = Permission
TOUS = frozenset({P.COMPTE_GERER, P.COMPTE_LIRE, P.REFERENTIEL_LIRE})
LECTURE_PERSONNES = frozenset(
    {
        P.ABONNEMENTS_GERER,
        P.ACTIONS_LIRE,
        P.ACTIVITES_LIRE,
        P.BENEFICIAIRES_LIRE,
        P.CHANGEMENTS_LIRE,
        P.COMITES_LIRE,
        P.ENTREES_LIRE,
        P.PARCOURS_LIRE,
        P.PLANS_LIRE,
        P.PORTEFEUILLE_LIRE,
        P.PRESCRIPTIONS_LIRE,
        P.RENDEZ_VOUS_LIRE,
        P.STRUCTURES_LIRE,
    }
)
DROITS: dict[Role, frozenset[Permission]] = {
    Role.DEPARTEMENT: TOUS
    | LECTURE_PERSONNES
    | {
        P.ABSENCES_ANNULER,
        P.ATELIERS_LIRE,
        P.BENEFICIAIRES_CREER,
        P.BENEFICIAIRES_FUSIONNER,
        P.BENEFICIAIRES_MODIFIER,
        P.BILANS_EVALUER,
        P.BILANS_LIRE,
        P.CONTRATS_LIRE,
        P.CONVENTIONS_GERER,
        P.CONVENTIONS_LIRE,
        P.DEMANDES_CORRIGER,
        P.DEMANDES_INSTRUIRE,
        P.DEMANDES_LIRE,
        P.EVENEMENTS_ENVOYER,
        P.INDICATEURS_LIRE,
        P.INSCRIPTIONS_SAISIR,
        P.ORIENTATIONS_GERER,
        P.PRESCRIPTIONS_CREER,
        P.REALISATIONS_LIRE,
        P.SEMAINES_LIRE,
        P.SESSIONS_GERER,
        P.SIGNALEMENTS_LIRE,
        P.SORTIES_VERIFIER,
        P.STRUCTURES_GERER,
        P.TABLEAUX_DEMANDES,
        P.TABLEAUX_LIRE,
        P.TABLEAUX_PREVOIR,
    },
    Role.POLE_ALLOCATION: TOUS
    | {P.DEMANDES_CORRIGER, P.DEMANDES_EXECUTER, P.DEMANDES_LIRE, P.PORTEFEUILLE_LIRE, P.TABLEAUX_DEMANDES},
    Role.PORTEUR: TOUS
    | LECTURE_PERSONNES
    | {
        P.ABSENCES_ANNULER,
        P.ABSENCES_SAISIR,
        P.ACTIVITES_SAISIR,
        P.ATELIERS_GERER,
        P.ATELIERS_LIRE,
        P.BILANS_GERER,
        P.BILANS_LIRE,
        P.CALENDRIERS_GERER,
        P.COMITES_GERER,
        P.CONVENTIONS_LIRE,
        P.DIAGNOSTICS_SAISIR,
        P.ENTREES_GERER,
        P.EVENEMENTS_ENVOYER,
        P.INDICATEURS_LIRE,
        P.INSCRIPTIONS_SAISIR,
        P.PLANS_GERER,
        P.PRESCRIPTIONS_REPONDRE,
        P.REALISATIONS_GERER,
        P.REALISATIONS_LIRE,
        P.RENDEZ_VOUS_SAISIR,
        P.SESSIONS_GERER,
        P.SIGNALEMENTS_EMETTRE,
        P.SIGNALEMENTS_LIRE,
        P.TABLEAUX_LIRE,
        P.TABLEAUX_PREVOIR,
    },
    Role.REFERENT: TOUS
    | LECTURE_PERSONNES
    | {
        P.ABSENCES_ANNULER,
        P.ABSENCES_SAISIR,
        P.ACTIVITES_SAISIR,
        P.ACTIVITES_VALIDER,
        P.CALENDRIERS_GERER,
        P.CONTRATS_GERER,
        P.CONTRATS_LIRE,
        P.DEMANDES_CORRIGER,
        P.DEMANDES_CREER,
        P.DEMANDES_LIRE,
        P.DIAGNOSTICS_SAISIR,
        P.EVENEMENTS_ENVOYER,
        P.INSCRIPTIONS_SAISIR,
        P.PRESCRIPTIONS_CREER,
        P.RENDEZ_VOUS_SAISIR,
        P.SEMAINES_LIRE,
        P.SIGNALEMENTS_LIRE,
        P.SIGNALEMENTS_REPONDRE,
        P.TABLEAUX_PREVOIR,
    },
    Role.TABLEAU_DE_BORD: TOUS | {P.INDICATEURS_LIRE, P.TABLEAUX_DEMANDES, P.TABLEAUX_LIRE, P.TABLEAUX_PREVOIR},
    Role.UTAS: TOUS
    | LECTURE_PERSONNES
    | {
        P.ATELIERS_LIRE,
        P.BENEFICIAIRES_CREER,
        P.BENEFICIAIRES_MODIFIER,
        P.COMITES_GERER,
        P.EVENEMENTS_ENVOYER,
        P.INDICATEURS_LIRE,
        P.PRESCRIPTIONS_CREER,
        P.REALISATIONS_LIRE,
        P.SEMAINES_LIRE,
        P.TABLEAUX_LIRE,
        P.TABLEAUX_PREVOIR,
    },
}


# The vocabulary of `scope` (RFC 6749): the names above, and what the OpenAPI document says of each.
SCOPES: dict[str, str] = {r.value: "Ce rôle du compte." for r in Role} | {
    p.value: "Ce droit ; rôles : " + ", ".join(r for r in Role if p in DROITS[r]) + "." for p in Permission
}


def droits(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that these roles give."""
    return frozenset[Permission]().union(*(DROITS[r] for r in roles))


def restriction(portees: Iterable[str] | None) -> frozenset[Permission] | None:
    """What an account or a token is restricted to, as an acteur holds it; None: nothing restricts it."""
    return None if portees is None else frozenset(map(Permission, portees))


def accorder(roles: Sequence[str], portees: Collection[str] | None, scope: str) -> tuple[list[str], list[str] | None]:
    """What a token asked with `scope` has of an account's rights: its roles, and its permissions (None: all of theirs).

    Names of roles keep these roles, names of permissions these rights alone; without any, all that the account holds.
    Raises PorteeRefusee for a name that is unknown, or not held.
    """
    voulues = list(dict.fromkeys(scope.split()))
    gardes = [r for r in roles if r in voulues] or list(roles)
    tenues = {p.value for p in droits(map(Role, gardes)) if portees is None or p in portees}
    if not tenues.issuperset(v for v in voulues if v not in gardes):
        raise PorteeRefusee
    permises = tenues.intersection(voulues) or (None if portees is None else tenues)
    if permises is not None and not permises:
        raise PorteeRefusee
    return gardes, None if permises is None else sorted(permises)


def role_requis(permission: Permission) -> str:
    """What to tell a caller whose roles do not give this right: the roles that do."""
    roles = " ou ".join(f"« {r.value} »" for r in Role if permission in DROITS.get(r, ()))
    return f"Votre rôle ne permet pas cet acte : il demande le rôle {roles}."


def portee_requise(permission: Permission) -> str:
    """What to tell a caller whose roles give this right, and whose token was narrowed to others."""
    return f"Votre jeton est restreint à d'autres portées : cet acte demande « {permission.value} »."
