"""A list of people, as a porteur's software knows them, beside those of the caller's perimeter; nothing is created."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.beneficiaires import schemas as s
from app.db import Session
from app.models.beneficiaires import beneficiaires
from app.models.journal import cles_source
from app.references import espace
from app.regles.rapprochement import SCORES, Identite, Ressemblance, ressemblance

CANDIDATS_MAX = 5


async def rapprocher(session: Session, acteur: Acteur, lignes: Sequence[s.LigneRapprochement]) -> s.Rapprochement:
    """One result per line, in order: `exact`, `proche` with its candidates, or `aucun`. Ids and scores, no identity."""
    nommees = await _nommees(session, acteur, lignes)
    par_date, par_nom = await _connues(session, acteur, lignes)
    resultats = []
    for index, ligne in enumerate(lignes):
        if ligne.id_source in nommees:
            candidats = [s.Candidat(beneficiaire_id=nommees[ligne.id_source], score=100, ressemblance="id_source")]
        else:
            cherchee = Identite(ligne.nom, ligne.prenom, ligne.date_naissance)
            candidats = _candidats(cherchee, par_date[cherchee.naissance] | par_nom[cherchee.normalisee])
        resultats.append(s.LigneRapprochee(index=index, resultat=_resultat(candidats), candidats=candidats))
    return s.Rapprochement(resultats=resultats)


def _candidats(cherchee: Identite, connues: Mapping[UUID, Identite]) -> list[s.Candidat]:
    """The nearest people, nearest first."""
    vus = [(ident, ressemblance(cherchee, connue)) for ident, connue in connues.items()]
    proches = [s.Candidat(beneficiaire_id=i, score=SCORES[vu], ressemblance=vu) for i, vu in vus if vu is not None]
    return sorted(proches, key=lambda c: (-c.score, c.beneficiaire_id))[:CANDIDATS_MAX]


def _resultat(candidats: Sequence[s.Candidat]) -> s.ResultatRapprochement:
    """`exact` when one person alone has that very identity: two namesakes born on one day are for a human."""
    if not candidats:
        return "aucun"
    exacts = [c for c in candidats if c.ressemblance in ("id_source", Ressemblance.IDENTIQUE)]
    return "exact" if len(exacts) == 1 else "proche"


async def _nommees(session: Session, acteur: Acteur, lignes: Sequence[s.LigneRapprochement]) -> dict[str | None, UUID]:
    """People of the perimeter by the key that the caller's structure gave them."""
    cles = {ligne.id_source for ligne in lignes if ligne.id_source}
    if not cles:
        return {}
    requete = (
        visibles(beneficiaires, acteur)
        .join(cles_source, cles_source.c.ressource_id == beneficiaires.c.id)
        .where(
            cles_source.c.structure_id == espace(acteur),
            cles_source.c.ressource == "beneficiaires",
            cles_source.c.id_source.in_(cles),
        )
        .with_only_columns(cles_source.c.id_source, beneficiaires.c.id)
    )
    return {lue.id_source: lue.id for lue in await session.execute(requete)}


async def _connues(
    session: Session, acteur: Acteur, lignes: Sequence[s.LigneRapprochement]
) -> tuple[dict[Any, dict[UUID, Identite]], dict[str, dict[UUID, Identite]]]:
    """People of the perimeter born on one of the days, or of one of the names: by day, by name."""
    cherchees = [Identite(ligne.nom, ligne.prenom, ligne.date_naissance) for ligne in lignes]
    requete = visibles(beneficiaires, acteur).where(
        beneficiaires.c.fusionne_dans_id.is_(None),
        or_(
            beneficiaires.c.date_naissance.in_({c.naissance for c in cherchees}),
            beneficiaires.c.nom_normalise.in_({c.normalisee for c in cherchees}),
        ),
    )
    par_date: dict[Any, dict[UUID, Identite]] = defaultdict(dict)
    par_nom: dict[str, dict[UUID, Identite]] = defaultdict(dict)
    for lue in (await session.execute(requete)).mappings():
        connue = Identite(lue["nom"], lue["prenom"], lue["date_naissance"])
        par_date[connue.naissance][lue["id"]] = par_nom[connue.normalisee][lue["id"]] = connue
    return par_date, par_nom
