"""Reads of yearly bilans: the porteur's words, the figures of the day or those frozen, what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.sante import ClasseSante, classes_lisibles, propre
from app.bilans import schemas as s
from app.bilans.commun import ligne, tri
from app.db import Rangee, Session
from app.ecriture import Ressource
from app.indicateurs.requetes import indicateurs
from app.indicateurs.schemas import FiltresIndicateurs, IndicateurCalcule
from app.models.bilans import bilans_annuels as bilans
from app.models.conventions import actions, conventions
from app.models.structures import structures
from app.regles.secret import taire_motifs_de_sante

NOM = "bilans-annuels"
TRI = tri(bilans)
TEXTES = tuple(nom for nom in s.BilanChamps.model_fields if nom != "resultats_porteur")
VALEURS = ("valeur", "numerateur", "denominateur")


async def indicateurs_du_jour(session: Session, acteur: Acteur, bilan: Rangee) -> list[dict[str, Any]]:
    """Every indicator of the convention over the exercice, as JSON keeps it."""
    filtres = FiltresIndicateurs(convention_id=bilan["convention_id"], exercice=bilan["exercice"])
    lus = await indicateurs(session, acteur, filtres)
    return [IndicateurCalcule.model_validate(i).model_dump(mode="json") for i in lus]


def _lisibles(acteur: Acteur, bilan: Rangee, lus: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The figures as this acteur reads them: whole to whoever may read the motifs of the sorties they count."""
    classes = classes_lisibles(
        acteur, "entrees", suivie=False, propre=propre(acteur, bilan["structure_id"]), territoire=False
    )
    return [*lus] if ClasseSante.MOTIF_SORTIE in classes else [taire_motifs_de_sante(lu) for lu in lus]


def _ecarts(figes: Sequence[Mapping[str, Any]], du_jour: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The indicators whose figures are no longer those that were sent."""
    actuels = {(i["code"], i["parcours"]): i for i in du_jour}
    ecarts = []
    for i in figes:
        actuel = actuels.get((i["code"], i["parcours"]), dict.fromkeys(VALEURS))
        avant, apres = ({nom: x[nom] for nom in VALEURS} for x in (i, actuel))
        if avant != apres:
            dits = {nom: i[nom] for nom in ("code", "parcours", "texte")}
            ecarts.append({**dits, "transmis": avant, "aujourdhui": apres})
    return ecarts


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.BilanLu:
    """One bilan. A draft writes its figures itself; sent, they stay, beside what has changed since."""
    seule = await charger(session, acteur, bilans, ident)
    convention = await charger(session, acteur, conventions, seule["convention_id"])
    brute = {**seule, "campagne": convention["campagne"], "fiche": convention["fiche"]}
    du_jour = _lisibles(acteur, brute, await indicateurs_du_jour(session, acteur, brute))
    transmis = brute["date_transmission"] is not None
    figes = _lisibles(acteur, brute, (brute["indicateurs"] if transmis else None) or [])
    return s.BilanLu.model_validate(
        {
            **ligne(acteur)(brute),
            **{nom: brute["textes"].get(nom) for nom in TEXTES},
            "indicateurs": figes if transmis else du_jour,
            "ecarts_depuis_transmission": _ecarts(figes, du_jour),
        }
    )


@dataclass(frozen=True, slots=True)
class Cadre:
    """Whose bilan it is: the porteur, the days of its convention, where its actions take place."""

    porteur: str
    du: date
    au: date
    lieux: tuple[str, ...]


async def cadre(session: Session, acteur: Acteur, bilan: s.BilanDUnExercice) -> Cadre:
    """What a document says of a bilan that its ids do not."""
    porteur = await charger(session, acteur, structures, bilan.structure_id)
    convention = await charger(session, acteur, conventions, bilan.convention_id)
    siennes = visibles(actions, acteur).where(actions.c.convention_id == bilan.convention_id)
    lieux = await session.scalars(siennes.with_only_columns(actions.c.lieu).distinct().order_by(actions.c.lieu))
    return Cadre(porteur["nom"], convention["du"], convention["au"], tuple(lieux))


RESSOURCE = Ressource(NOM, bilans, lire)
