"""Many activités at once: the same rule item by item, in order, and a few statements for all that is accepted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import absentes, accompagnees, charger_personne, generique
from app.acces.permissions import Role
from app.activites import schemas as s
from app.activites.conduite import lire_conduite
from app.activites.participation import lire_fins_convention
from app.activites.preparation import (
    Contexte,
    acte_de,
    declarees,
    exiger_structure,
    lire_contextes,
    preparer,
    verifier_bornes,
)
from app.activites.semaines import calculer, poser_lot, tenue
from app.activites.semaines import valeurs as valeurs_semaine
from app.chaud import Chaude, dans_liste, inserer_lot, liee
from app.db import Session
from app.ecriture import Resultat
from app.erreurs import Conflit, Disparu, Introuvable, Refus
from app.journal import auteur
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires
from app.models.journal import cles_source, evenements
from app.references import CLE_REUTILISEE, Reference, empreinte, sans_ressource, trouver
from app.regles.calendrier import semaines
from app.regles.etapes import CONDUITE

RESSOURCE = "activites"
PAQUET = 100  # items between two statements: many, for the store to write while the rule is asked

Issues = dict[int, Resultat | Refus]


@dataclass(slots=True)
class Suivie:
    """A person of the batch: the days that its items touch, what the rule reads over them, the Mondays to write."""

    id: UUID
    du: date
    au: date
    contexte: Contexte = field(init=False)
    lundis: set[date] = field(default_factory=set)


class Item(NamedTuple):
    """A body whose references are known."""

    corps: s.ActiviteCreation
    personne: Suivie
    entree: UUID | None
    du: date
    au: date


async def declarer_lot(session: Session, acteur: Acteur, corps: Sequence[s.ActiviteCreation]) -> list[Resultat | Refus]:
    """Declare many activités: one outcome per item, in order; a refused item leaves the others.

    Nothing is written for a refused item, so its key stays free.
    """
    exiger_structure(acteur)
    issues: Issues = {}
    connues = await _cles_connues(session, acteur, corps)
    items = await _situer(session, acteur, corps, issues)
    personnes = list({id(item.personne): item.personne for item in items.values()}.values())
    await _lire_contextes(session, acteur, personnes)
    await _lire_conduite(session, items.values())
    await _lire_fins(session, items.values())
    ecrites: list[dict[str, Any]] = []
    rangs = iter(items)
    while paquet := list(islice(rangs, PAQUET)):
        nouvelles: list[dict[str, Any]] = []
        for rang in paquet:
            try:
                issues[rang] = _preparer_un(acteur, items[rang], connues, nouvelles)
            except Refus as refus:
                issues[rang] = refus.sans_trace()
        if nouvelles:  # the store writes them while the rule is asked of the next
            await inserer_lot(session, activites, nouvelles, **declarees(acteur))
            ecrites += nouvelles
    if ecrites:
        await _ecrire_suites(session, acteur, ecrites, personnes)
        await _retenir_cles(session, acteur, items, issues)
    return [issues[rang] for rang in range(len(corps))]


async def _situer(
    session: Session, acteur: Acteur, corps: Sequence[s.ActiviteCreation], issues: Issues
) -> dict[int, Item]:
    """The items of people followed today, who are locked, always in the same order; the others are refused."""
    personnes = await _ids(session, acteur, "beneficiaires", [c.beneficiaire_id for c in corps])
    entrees = await _ids(session, acteur, "entrees", [c.entree_id for c in corps if c.entree_id])
    directes = {r.int: r for c in corps if isinstance(r := c.beneficiaire_id, UUID)}  # a UUID is slow to look up
    nommees = {*directes.values(), *personnes.values()}
    suivies = await _suivies(session, acteur, nommees)
    inconnues = await absentes(session, acteur, nommees - suivies, pointeur="/beneficiaire_id")
    gens: dict[int, Suivie] = {}
    items = {}
    for rang, item in enumerate(corps):
        try:
            ident = _id(personnes, item.beneficiaire_id, "/beneficiaire_id")
            if inconnues and ident in inconnues:
                raise inconnues[ident]
            du, au = item.bornes
            verifier_bornes(du, au)
            entree = _id(entrees, item.entree_id, "/entree_id") if item.entree_id else None
            personne = gens.get(ident.int) or gens.setdefault(ident.int, Suivie(ident, du, au))
            personne.du, personne.au = min(personne.du, du), max(personne.au, au)
            items[rang] = Item(item, personne, entree, du, au)
        except Refus as refus:
            issues[rang] = refus.sans_trace()
    return items


async def _ids(
    session: Session, acteur: Acteur, ressource: str, references: Iterable[Reference]
) -> dict[Reference, UUID]:
    """What the keys among these references name; one that names nothing is left out."""
    cles = {r for r in references if not isinstance(r, UUID)}
    return {r: i for r in cles if (i := await trouver(session, acteur, ressource, r)) is not None}


def _id(trouves: Mapping[Reference, UUID], reference: Reference, pointeur: str) -> UUID:
    if isinstance(reference, UUID):
        return reference
    if reference not in trouves:
        raise sans_ressource(pointeur)
    return trouves[reference]


async def _suivies(session: Session, acteur: Acteur, personnes: set[UUID]) -> set[UUID]:
    """Of these people, those followed today, locked; one alone by the statement that every creation runs."""
    if len(personnes) != 1:
        return await suivies_verrouillees(session, acteur, personnes)
    with suppress(Introuvable, Disparu):
        await charger_personne(session, acteur, next(iter(personnes)), verrou=True)
        return personnes
    return set()


async def suivies_verrouillees(session: Session, acteur: Acteur, idents: Collection[UUID]) -> set[UUID]:
    """Of these people, those that `charger_personne` would give; locked in one order. Not for the UTAS role."""
    connus = {"structure": acteur.structure_id, "jour": acteur.jour, "personnes": list(idents)}
    return {x["id"] for x in await _suivies_chaudes(acteur.roles, session.sqlite).executer(session, **connus)}


@cache
def _suivies_chaudes(roles: frozenset[Role], sqlite: bool) -> Chaude:
    nommees = dans_liste(beneficiaires.c.id, "personnes", sqlite=sqlite)
    requete = accompagnees(generique(roles)).where(nommees).with_only_columns(beneficiaires.c.id)
    return Chaude(lambda: requete.order_by(beneficiaires.c.id).with_for_update(of=beneficiaires))


async def _lire_contextes(session: Session, acteur: Acteur, personnes: Sequence[Suivie]) -> None:
    """What the rule reads of each person, over all the days that its items touch."""
    lus = await lire_contextes(session, acteur, {p.id: (p.du, p.au) for p in personnes})
    for personne in personnes:
        personne.contexte = lus[personne.id]


async def _lire_conduite(session: Session, items: Iterable[Item]) -> None:
    """The driving hours of the sessions that the items touch, one account of them for all their people."""
    conduites = [i for i in items if i.corps.type == CONDUITE and i.entree in i.personne.contexte.entrees]
    if conduites:
        lue = await lire_conduite(session, {i.entree for i in conduites if i.entree})
        for item in conduites:
            item.personne.contexte.conduite = lue


async def _lire_fins(session: Session, items: Iterable[Item]) -> None:
    """When the conventions end of the entrées for which something is planned."""
    prevues = [i for i in items if i.corps.statut == "prevue" and i.entree in i.personne.contexte.entrees]
    if prevues:
        fins = await lire_fins_convention(session, {i.entree for i in prevues if i.entree})
        for item in prevues:
            item.personne.contexte.fins = fins


async def _cles_connues(
    session: Session, acteur: Acteur, corps: Sequence[s.ActiviteCreation]
) -> dict[str, tuple[UUID, str]]:
    """The keys of the batch that already name an activité, with the hash of their body."""
    cles = [c.id_source for c in corps if c.id_source is not None]
    if not cles:
        return {}
    lues = await _cles(session.sqlite).executer(session, structure_id=acteur.structure_id, cles=cles)
    return {x["id_source"]: (x["ressource_id"], x["empreinte"]) for x in lues}


@cache
def _cles(sqlite: bool) -> Chaude:
    return Chaude(
        lambda: select(cles_source.c.id_source, cles_source.c.ressource_id, cles_source.c.empreinte).where(
            cles_source.c.structure_id == liee(cles_source.c.structure_id),
            cles_source.c.ressource == RESSOURCE,
            dans_liste(cles_source.c.id_source, "cles", sqlite=sqlite),
        )
    )


def _preparer_un(
    acteur: Acteur,
    item: Item,
    connues: dict[str, tuple[UUID, str]],
    nouvelles: list[dict[str, Any]],
) -> Resultat:
    """One item against the rule, and against the keys already taken, in this batch or before."""
    cle = item.corps.id_source
    hache = empreinte(item.corps) if cle else ""
    if cle in connues:
        ident, ancien = connues[cle]
        if ancien != hache:
            raise Conflit(CLE_REUTILISEE, code="CLE_REUTILISEE")
        return Resultat(ident, cree=False)
    ident, personne = uuid7(), item.personne
    ligne, alertes = preparer(
        acteur, personne.contexte, item.corps, personne=personne.id, entree_id=item.entree, ident=ident
    )
    nouvelles.append(ligne)
    personne.lundis.update(semaines(item.du, item.au))
    if cle:
        connues[cle] = (ident, hache)
    return Resultat(ident, alertes)


async def _ecrire_suites(
    session: Session, acteur: Acteur, nouvelles: Sequence[Mapping[str, Any]], personnes: Sequence[Suivie]
) -> None:
    """What follows from the accepted rows: their journal, and the weeks they touch, a statement each."""
    await inserer_lot(session, evenements, list(map(acte_de, nouvelles)), ressource=RESSOURCE, **auteur(acteur))
    lignes = [
        valeurs_semaine(personne.id, calculee)
        for personne in personnes
        for calculee in calculer(sorted(personne.lundis), personne.contexte.sources)
        if tenue(calculee)
    ]
    if lignes:
        await poser_lot(session, lignes)


async def _retenir_cles(session: Session, acteur: Acteur, items: Mapping[int, Item], issues: Issues) -> None:
    cles = [
        {
            "id_source": item.corps.id_source,
            "ressource_id": issue.id,
            "empreinte": empreinte(item.corps),
        }
        for rang, item in items.items()
        if item.corps.id_source and isinstance(issue := issues[rang], Resultat) and issue.cree
    ]
    if cles:
        await inserer_lot(session, cles_source, cles, structure_id=acteur.structure_id, ressource=RESSOURCE)
