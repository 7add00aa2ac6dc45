"""Many activités at once: the same rule item by item, in order, and a few statements for all that is accepted."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.activites import schemas as s
from app.activites.preparation import Preparation, contexte, evenement_de, exiger_structure, preparer, verifier_bornes
from app.activites.semaines import calculer, poser_lot, sources_de, tenue
from app.activites.semaines import valeurs as valeurs_semaine
from app.chaud import inserer_lot
from app.db import Session
from app.ecriture import Resultat
from app.erreurs import Conflit, Refus
from app.models.activites import activites
from app.models.journal import cles_source, evenements
from app.references import CLE_REUTILISEE, Reference, empreinte, resoudre
from app.regles.calendrier import semaines

RESSOURCE = "activites"


async def declarer_lot(session: Session, acteur: Acteur, corps: Sequence[s.ActiviteCreation]) -> list[Resultat | Refus]:
    """Declare many activités: one outcome per item, in order; a refused item leaves the others.

    Nothing is written for a refused item, so its key stays free.
    """
    exiger_structure(acteur)
    issues: dict[int, Resultat | Refus] = {}
    connues = await _cles_connues(session, acteur, corps)
    par_personne: dict[UUID, list[int]] = {}
    personnes: dict[Reference, UUID] = {}
    for rang, item in enumerate(corps):
        try:
            reference = item.beneficiaire_id
            if reference not in personnes:
                personnes[reference] = await resoudre(session, acteur, "beneficiaires", reference, "/beneficiaire_id")
            par_personne.setdefault(personnes[reference], []).append(rang)
        except Refus as refus:
            issues[rang] = refus
    for personne in sorted(par_personne):  # always locked in the same order
        rangs = par_personne[personne]
        issues |= await _declarer_pour(session, acteur, personne, {rang: corps[rang] for rang in rangs}, connues)
    return [issues[rang] for rang in range(len(corps))]


async def _cles_connues(
    session: Session, acteur: Acteur, corps: Sequence[s.ActiviteCreation]
) -> dict[str, tuple[UUID, str]]:
    """The keys of the batch that already name an activité, with the hash of their body."""
    cles = [c.id_source for c in corps if c.id_source is not None]
    if not cles:
        return {}
    lues = await session.execute(
        select(cles_source.c.id_source, cles_source.c.ressource_id, cles_source.c.empreinte).where(
            cles_source.c.structure_id == acteur.structure_id,
            cles_source.c.ressource == RESSOURCE,
            cles_source.c.id_source.in_(cles),
        )
    )
    return {cle: (UUID(str(ident)), hache) for cle, ident, hache in lues}


async def _declarer_pour(
    session: Session,
    acteur: Acteur,
    personne: UUID,
    items: dict[int, s.ActiviteCreation],
    connues: dict[str, tuple[UUID, str]],
) -> dict[int, Resultat | Refus]:
    """The items of one person: locked once, read once, written once."""
    issues: dict[int, Resultat | Refus] = {}
    bornes: dict[int, tuple[date, date]] = {}
    entrees: dict[int, UUID | None] = {}
    try:
        await charger_personne(session, acteur, personne, verrou=True)
    except Refus as refus:
        return dict.fromkeys(items, refus)
    for rang, item in items.items():
        try:
            verifier_bornes(*item.bornes)
            voulue = item.entree_id
            entrees[rang] = await resoudre(session, acteur, "entrees", voulue, "/entree_id") if voulue else None
            bornes[rang] = item.bornes
        except Refus as refus:
            issues[rang] = refus
    if not bornes:
        return issues
    lues = await contexte(
        session,
        acteur,
        personne,
        min(du for du, _ in bornes.values()),
        max(au for _, au in bornes.values()),
    )
    preparation = Preparation(acteur, personne, lues)
    for rang in bornes:
        try:
            issues[rang] = _preparer_un(preparation, items[rang], entrees[rang], connues)
        except Refus as refus:
            issues[rang] = refus
    await _ecrire(session, preparation, {rang: items[rang] for rang in bornes}, issues)
    return issues


def _preparer_un(
    preparation: Preparation,
    item: s.ActiviteCreation,
    entree: UUID | None,
    connues: dict[str, tuple[UUID, str]],
) -> Resultat:
    """One item against the rule, and against the keys already taken, in this batch or before."""
    hache = empreinte(item) if item.id_source else ""
    if item.id_source in connues:
        ident, ancien = connues[item.id_source]
        if ancien != hache:
            raise Conflit(CLE_REUTILISEE, code="CLE_REUTILISEE")
        return Resultat(ident, cree=False)
    ident = uuid7()
    alertes = preparer(preparation, item, entree, ident)
    if item.id_source:
        connues[item.id_source] = (ident, hache)
    return Resultat(ident, alertes)


async def _ecrire(
    session: Session,
    preparation: Preparation,
    items: dict[int, s.ActiviteCreation],
    issues: dict[int, Resultat | Refus],
) -> None:
    """The accepted rows, their journal, their keys, and the weeks they touch."""
    nouvelles = preparation.nouvelles
    if not nouvelles:
        return
    acteur, personne = preparation.acteur, preparation.personne
    await inserer_lot(session, activites, nouvelles)
    await inserer_lot(session, evenements, [evenement_de(acteur, ligne) for ligne in nouvelles])
    cles = [
        {
            "structure_id": acteur.structure_id,
            "ressource": RESSOURCE,
            "id_source": item.id_source,
            "ressource_id": issue.id,
            "empreinte": empreinte(item),
        }
        for rang, item in items.items()
        if item.id_source and isinstance(issue := issues[rang], Resultat) and issue.cree
    ]
    if cles:
        await session.execute(insert(cles_source), cles)
    touches = sorted({m for ligne in nouvelles for m in semaines(ligne["du"], ligne["au"])})
    calculees = [c for c in calculer(touches, sources_de(preparation.lues, nouvelles)) if tenue(c)]
    if calculees:
        await session.execute(poser_lot(session.dialecte), [valeurs_semaine(personne, c) for c in calculees])
