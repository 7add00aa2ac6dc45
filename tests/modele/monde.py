"""The facts that the model stands on, stated again from the cahier des charges: fiches, actions, who may do what.

Nothing here, nor in the other files of the model, comes from the application: plain Python, so that a rule wrongly
written there is not repeated here.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

AUJOURDHUI = date(2027, 6, 15)
JOUR = timedelta(days=1)
DEBUT_FAITS = date(2027, 1, 4)  # the person is known, and oriented, from that day
DEBUT_CONVENTION = date(2027, 1, 1)
NON_VALORISABLE = "non_valorisable"
REFERENT, PORTEUR, DEPARTEMENT, POLE = "referent", "porteur", "departement", "pole_allocation"
SOCIALE, SOCIO_PRO, PRO = "sociale", "socio_professionnelle", "professionnelle"
RANG = {SOCIALE: 0, SOCIO_PRO: 1, PRO: 2}
BRSA, JEUNE_ASE = "brsa", "jeune_ase"
# The public holidays of the days played that are no weekend: 1 January, Easter Monday, Ascension, Whit Monday.
FERIES = {date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17), date(2027, 7, 14)}
DEMANDES = ("demandes-sanction", "demandes-reorientation", "demandes-investigation")


class Ref(NamedTuple):
    """A resource named by its rank among those of its kind: each store has an id of its own for it."""

    genre: str
    rang: int | str


PERSONNE = Ref("beneficiaires", 0)


@dataclass(frozen=True)
class Acteur:
    """An account, with its roles; a rule sees it with those alone that give the right to the act."""

    nom: str
    roles: frozenset[str]
    structure: str | None = None

    def au_titre_de(self, roles: frozenset[str]) -> "Acteur":
        return replace(self, roles=self.roles & roles)


ACTEURS = {
    a.nom: a
    for a in (
        Acteur("referent", frozenset({PORTEUR, REFERENT}), "suit"),
        Acteur("second", frozenset({PORTEUR, REFERENT}), "autre"),
        Acteur("porteur", frozenset({PORTEUR}), "agit"),
        Acteur("departement", frozenset({DEPARTEMENT})),
        Acteur("pole", frozenset({POLE})),
    )
}
PAR_STRUCTURE = {a.structure: a.nom for a in ACTEURS.values() if a.structure}


@dataclass(frozen=True)
class Fiche:
    """What a fiche says, as far as the model goes."""

    axe: int
    publics: frozenset[str]
    orientations: frozenset[str]
    motifs: frozenset[str]
    lignes: str
    exception: frozenset[str] = frozenset()  # admitted « à titre dérogatoire », with a justification
    mois: int | None = None
    renouvellements: int = 0
    suivi_mois: int | None = None
    a_verifier: frozenset[str] = field(default=frozenset({"progression_positive", "autre_action"}))


TOUTES = frozenset(RANG)
FICHES = {
    "1-2": Fiche(
        axe=1,
        publics=frozenset({BRSA}),
        orientations=frozenset({SOCIO_PRO}),
        motifs=frozenset({"emploi_durable", "emploi_transition", "embauche_siae", "formation_certifiante"}),
        mois=6,
        renouvellements=1,
        lignes="L369-405",
    ),
    "2": Fiche(
        axe=2,
        publics=frozenset({BRSA, JEUNE_ASE}),
        orientations=frozenset({SOCIALE, SOCIO_PRO}),
        exception=frozenset({SOCIO_PRO}),
        motifs=frozenset({"emploi_formation", "benevolat", "progression_positive", "autre_action"}),
        mois=12,
        suivi_mois=3,
        lignes="L460-495",
    ),
    "3-1": Fiche(
        axe=3,
        publics=frozenset({BRSA, JEUNE_ASE}),
        orientations=TOUTES,
        motifs=frozenset({
            "mobilite_permis", "mobilite_code_permis", "mobilite_code", "mobilite_levee_freins",
            "mobilite_mode_transport", "mobilite_location", "emploi_formation", "benevolat",
            "progression_positive", "autre_action",
        }),
        lignes="L510-555",
    ),
}  # fmt: skip


class Action(NamedTuple):
    structure: str
    fiche: str


ACTIONS = {
    "relais": Action("suit", "1-2"),
    "voisine": Action("autre", "1-2"),
    "mobiliser": Action("agit", "2"),
    "mobilite": Action("agit", "3-1"),
}

TYPES = {"atelier_collectif": True, "formation": True, "rendez_vous_individuel": True, "emploi_salarie": False}


def dans_mois(jour: date, mois: int) -> date:
    """Date to date, that many months later; the last day of the month where it has none such."""
    rang = jour.month - 1 + mois
    annee, mois_ = jour.year + rang // 12, rang % 12 + 1
    for numero in (jour.day, 30, 29, 28):
        try:
            return date(annee, mois_, min(numero, jour.day))
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
