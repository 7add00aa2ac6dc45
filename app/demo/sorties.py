"""How people leave an action: motifs of the fiche, or an exit that does not count."""

from typing import Any

from app.catalogue.modele import Fiche
from app.demo.vie import Vie
from app.regles.etats import PrecisionNonValorisable
from app.regles.sorties import NON_VALORISABLE, SOUS_MOTIFS, motifs_admis

PART_VALORISABLE = 0.66
PRECISIONS = tuple(p for p in PrecisionNonValorisable if p is not PrecisionNonValorisable.CHANGEMENT_REFERENT)


def choisir_motif(vie: Vie, fiche: Fiche, parcours: str | None) -> dict[str, Any]:
    """`motif` and what goes with it, as a sortie or a final closing takes them."""
    if not vie.chance(PART_VALORISABLE):
        precision = PrecisionNonValorisable.DECES if vie.chance(0.01) else vie.choix(PRECISIONS)
        return {"motif": NON_VALORISABLE, "precision": precision}
    motif = vie.choix(motifs_admis(fiche, parcours=parcours))
    champs: dict[str, Any] = {"motif": motif.code}
    sous = [code for code, admis in SOUS_MOTIFS.items() if motif.code in admis]
    if sous and vie.chance(0.7):
        champs["sous_motif"] = vie.choix(sous)
    if "formation" in motif.code:
        champs["formation_qualifiante"] = vie.chance(0.6)
    return champs
