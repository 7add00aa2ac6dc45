"""What the year of each convention would give if nothing changes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.bilans.subventions import prevoir
from app.conventions.requetes import statut_du_jour
from app.db import Rangee, Session
from app.models.conventions import conventions
from app.pagination import Tri
from app.tableaux_de_bord import schemas_prevision as s

PAR_PAGE = 10  # each is computed from its own indicators: a page takes as many statements as these need
TRI = Tri({"du": conventions.c.du}, "du", conventions.c.id)


def page_courte(filtres: s.FiltresSoldes) -> s.FiltresSoldes:
    """A page may be shorter than asked, and says what follows."""
    return filtres.model_copy(update={"limit": min(filtres.limit, PAR_PAGE)})


def lister(acteur: Acteur, filtres: s.FiltresSoldes) -> Select[Any]:
    """Visible conventions that cover a day of the exercice at least."""
    c, annee = conventions.c, filtres.exercice or acteur.jour.year
    premier, fin = date(annee, 1, 1), c.date_resiliation
    requete = visibles(conventions, acteur).where(c.du <= date(annee, 12, 31), c.au >= premier)
    requete = requete.where(or_(fin.is_(None), (fin > premier) & (fin > c.du)))
    if filtres.fiche is not None:
        requete = requete.where(c.fiche == filtres.fiche)
    return requete if filtres.structure_id is None else requete.where(c.structure_id == filtres.structure_id)


async def prevus(
    session: Session, acteur: Acteur, filtres: s.FiltresSoldes, lignes: Sequence[Rangee]
) -> list[dict[str, Any]]:
    """The conventions of a page, with their shares and what they would give."""
    annee, dites = filtres.exercice or acteur.jour.year, ("id", "structure_id", "campagne", "fiche", "du", "au")
    return [
        {nom: ligne[nom] for nom in dites}
        | {"statut": statut_du_jour(ligne, acteur.jour), "exercice": annee}
        | await prevoir(session, acteur, ligne, annee)
        for ligne in lignes
    ]
