"""Who may do what: roles, permissions, and the one dictionary that joins them. Everything else is the perimeter."""

from enum import StrEnum


class Role(StrEnum):
    DEPARTEMENT = "departement"
    POLE_ALLOCATION = "pole_allocation"
    PORTEUR = "porteur"
    REFERENT = "referent"
    TABLEAU_DE_BORD = "tableau_de_bord"
    UTAS = "utas"


class Permission(StrEnum):
    ABONNEMENTS_GERER = "abonnements:gerer"
    ABSENCES_SAISIR = "absences:saisir"
    ACTIONS_LIRE = "actions:lire"
    ACTIVITES_LIRE = "activites:lire"
    ACTIVITES_SAISIR = "activites:saisir"
    ACTIVITES_VALIDER = "activites:valider"
    ATELIERS_GERER = "ateliers:gerer"
    ATELIERS_LIRE = "ateliers:lire"
    BENEFICIAIRES_CREER = "beneficiaires:creer"
    BENEFICIAIRES_LIRE = "beneficiaires:lire"
    BENEFICIAIRES_MODIFIER = "beneficiaires:modifier"
    CHANGEMENTS_LIRE = "changements:lire"
    COMITES_GERER = "comites:gerer"
    COMITES_LIRE = "comites:lire"
    COMPTE_LIRE = "compte:lire"
    CONTRATS_GERER = "contrats:gerer"
    CONTRATS_LIRE = "contrats:lire"
    CONVENTIONS_GERER = "conventions:gerer"
    CONVENTIONS_LIRE = "conventions:lire"
    DIAGNOSTICS_SAISIR = "diagnostics:saisir"
    ENTREES_GERER = "entrees:gerer"
    ENTREES_LIRE = "entrees:lire"
    EVENEMENTS_ENVOYER = "evenements:envoyer"
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
    SORTIES_VERIFIER = "sorties:verifier"
    STRUCTURES_GERER = "structures:gerer"
    STRUCTURES_LIRE = "structures:lire"


P = Permission
TOUS = frozenset({P.COMPTE_LIRE, P.REFERENTIEL_LIRE})
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
        P.ATELIERS_LIRE,
        P.BENEFICIAIRES_CREER,
        P.BENEFICIAIRES_MODIFIER,
        P.CONTRATS_LIRE,
        P.CONVENTIONS_GERER,
        P.CONVENTIONS_LIRE,
        P.EVENEMENTS_ENVOYER,
        P.INSCRIPTIONS_SAISIR,
        P.ORIENTATIONS_GERER,
        P.PRESCRIPTIONS_CREER,
        P.REALISATIONS_LIRE,
        P.SEMAINES_LIRE,
        P.SESSIONS_GERER,
        P.SORTIES_VERIFIER,
        P.STRUCTURES_GERER,
    },
    Role.POLE_ALLOCATION: TOUS,
    Role.PORTEUR: TOUS
    | LECTURE_PERSONNES
    | {
        P.ABSENCES_SAISIR,
        P.ACTIVITES_SAISIR,
        P.ATELIERS_GERER,
        P.ATELIERS_LIRE,
        P.COMITES_GERER,
        P.CONVENTIONS_LIRE,
        P.DIAGNOSTICS_SAISIR,
        P.ENTREES_GERER,
        P.EVENEMENTS_ENVOYER,
        P.INSCRIPTIONS_SAISIR,
        P.PLANS_GERER,
        P.PRESCRIPTIONS_REPONDRE,
        P.REALISATIONS_GERER,
        P.REALISATIONS_LIRE,
        P.RENDEZ_VOUS_SAISIR,
        P.SESSIONS_GERER,
    },
    Role.REFERENT: TOUS
    | LECTURE_PERSONNES
    | {
        P.ABSENCES_SAISIR,
        P.ACTIVITES_SAISIR,
        P.ACTIVITES_VALIDER,
        P.CONTRATS_GERER,
        P.CONTRATS_LIRE,
        P.DIAGNOSTICS_SAISIR,
        P.EVENEMENTS_ENVOYER,
        P.INSCRIPTIONS_SAISIR,
        P.PRESCRIPTIONS_CREER,
        P.RENDEZ_VOUS_SAISIR,
        P.SEMAINES_LIRE,
    },
    Role.TABLEAU_DE_BORD: TOUS,
    Role.UTAS: TOUS
    | LECTURE_PERSONNES
    | {
        P.ATELIERS_LIRE,
        P.BENEFICIAIRES_CREER,
        P.BENEFICIAIRES_MODIFIER,
        P.COMITES_GERER,
        P.EVENEMENTS_ENVOYER,
        P.PRESCRIPTIONS_CREER,
        P.REALISATIONS_LIRE,
        P.SEMAINES_LIRE,
    },
}


def role_requis(permission: Permission) -> str:
    """What to tell a caller whose roles do not give this right: the roles that do."""
    roles = " ou ".join(f"« {r.value} »" for r in Role if permission in DROITS.get(r, ()))
    return f"Votre rôle ne permet pas cet acte : il demande le rôle {roles}."
