"""The types that the change feed tells: each act of the journal, and the two moves of the perimeter.

A test finds here every act that any other test records: who adds one says it here.
"""

from collections.abc import Mapping

from app.echanges.mouvements import ANNONCES
from app.regles.etats import StatutActivite, StatutPrescription
from app.regles.etats_demandes import DERNIER_ACTE, INVESTIGATIONS, REORIENTATIONS, SANCTIONS

DU_BILAN = (
    "annule commence evaluation-annulee evaluation-rectifiee evalue modifie rectifie transmis transmission-annulee"
)
ACTES: Mapping[str, str] = {
    "absence": "annulee constatee rectifiee",
    "action": "creee modifiee places rectifiee",
    "activite": "realisee rectifiee",
    "agent": "cree",
    "agents": "modifie rectifie",
    "atelier": "annule emargement_annule emargement_rectifie prevu rectifie tenu",
    "beneficiaire": (
        "absorbe anonymise archive cree fin-de-parcours fin-de-parcours-annulee fusionne modifie rectifie repris"
    ),
    "bilan": DU_BILAN,
    "bilan-financier": DU_BILAN,
    "calendrier": "ferme ouvert",
    "comite": "annule prevu rectifie tenu tenue_annulee tenue_rectifiee",
    "compte": "cree secret-change secret-revoque",
    "comptes": "modifie rectifie",
    "contrat": (
        "annule avenant changement-referent changement-referent-annule clos cloture-annulee fin-entree fin-parcours "
        "fin-parcours-annulee propose rectifie refuse renouvele rompu signe terme-remplace"
    ),
    "convention": "attestation_demarrage avenant creee modifiee rectifiee resiliee signee",
    "cv": "annule rectifie",
    "diagnostic": "annule realise rectifie",
    "entree": "annulee effectuee rectifiee renouvelee renouvellement-motive transferee",
    "evaluation": "annulee realisee rectifiee",
    "heures-payees": "annulees declarees rectifiees",
    "inscription": "annule rectifie",
    "orientation": "annulee posee rectifiee reprise terminee",
    "plan": "annule clos cloture-annulee cree evaluation-annulee evalue rectifie signe",
    "prescription": "rectifiee rouverte",
    "realisation": "annulee constatee rectifiee",
    "rendez-vous": "absent annule excuse issue_annulee issue_rectifiee prevu rectifie tenu",
    "session": "annulee creee modifiee rectifiee",
    "signalement": "annule emis pris_en_compte rectifie",
    "situation": "changee rectifiee reprise terminee",
    "sortie": "annulee prononcee rectifiee verifiee",
    "structure": "creee",
    "structures": "modifie rectifie",
    "suivi": "annule realise rectifie",
    "transfert": "annule rectifie",
}
DEMANDES = {"sanction": SANCTIONS, "reorientation": REORIENTATIONS, "investigation": INVESTIGATIONS}
SANS_NOM = frozenset({"cv", "inscription"})  # told once of a person: the act has the name of what it tells


def _types() -> frozenset[str]:
    dits = {f"{nom}.{acte}" for nom, actes in ACTES.items() for acte in actes.split()}
    dits |= {f"activite.{statut.value}" for statut in StatutActivite}
    dits |= {f"prescription.{statut.value}" for statut in StatutPrescription}
    for nom, cycle in DEMANDES.items():
        suites = cycle.keys() - {"rectification", DERNIER_ACTE}
        dits |= {f"{nom}.{acte}" for acte in ("demandee", "rectifiee", *suites)}
        dits |= {f"{nom}.{acte}-annulee" for acte in suites}
    return frozenset(dits) | SANS_NOM | ANNONCES


TYPES = _types()
