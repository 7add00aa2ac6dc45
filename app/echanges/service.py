"""Events in: each runs the service function of its single route; runs of new activités are written as one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.activites import service as activites
from app.activites.lot import declarer_lot
from app.activites.schemas import ActiviteCreation
from app.chaud import inserer
from app.db import Session, retenir_trace
from app.echanges.lecture import Brut, Ecarte, Lecteur, Recu
from app.echanges.personnes import verrouiller_personnes_de
from app.echanges.recus import Cle, connus, deja_vu, retenir, serialiser
from app.echanges.requetes import Rapport, rapporter
from app.echanges.schemas import Mode
from app.ecriture import Resultat
from app.erreurs import Refus, RegleRefusee, refus_de_la_base
from app.models.echanges import lots_evenements
from app.references import espace, resoudre

Issue = Resultat | Refus


class LotRefuse(RegleRefusee):
    """An `atomique` batch of which an event is refused: nothing of it is stored but its report."""

    def __init__(self, rapport: Rapport) -> None:
        super().__init__("Un événement du lot est refusé : rien n'est enregistré. Voir resultats.", code="LOT_REFUSE")
        self.membres = rapport.valeurs


async def recevoir(session: Session, acteur: Acteur, recu: Recu) -> Resultat:
    """One event: its act, or what it had already done. Raises what its single route raises, and CLE_REUTILISEE."""
    await serialiser(session, acteur, [recu], actes=False)
    issue = deja_vu(recu, await connus(session, acteur, [recu]))
    if isinstance(issue, Refus):
        raise issue
    if issue is not None:
        return issue
    resultat = await _executer(session, recu)
    await retenir(session, acteur, [(recu, resultat.id)])
    return resultat


async def viser(session: Session, recu: Recu) -> UUID:
    """The id that `data.cible` names."""
    assert recu.genre.cible is not None  # noqa: S101  only acts are aimed
    assert recu.cible is not None  # noqa: S101  `lire` saw to it
    return await resoudre(session, recu.acteur, recu.genre.cible.nom, recu.cible, "/cible")


async def _executer(session: Session, recu: Recu) -> Resultat:
    """The act of an event, as its route runs it."""
    cible = () if recu.genre.cible is None else (await viser(session, recu),)
    return await recu.genre.acte(session, recu.acteur, *cible, recu.corps)


async def recevoir_lot(
    session: Session, acteur: Acteur, bruts: Sequence[Brut], *, mode: Mode, simulation: bool
) -> Resultat:
    """Many events: the report is the answer."""
    rapport = await traiter_lot(session, acteur, bruts, mode=mode, recepisse=not simulation)
    return Resultat(rapport.id or uuid7(), cree=False, lue=rapport.valeurs)


async def traiter_lot(
    session: Session, acteur: Acteur, bruts: Sequence[Brut], *, mode: Mode, recepisse: bool
) -> Rapport:
    """Many events, in order: one outcome each, a refused one leaving the others; `recepisse`: the report is kept.

    Raises LotRefuse, its report kept all the same, when the mode is `atomique` and an event is refused.
    """
    lot = uuid7() if recepisse else None
    issues: dict[int, Issue] = {}
    recus: dict[int, Recu] = {}
    lecteur = Lecteur(acteur)
    for rang, brut in enumerate(bruts):
        if isinstance(brut, Ecarte):
            issues[rang] = brut.refus
            continue
        try:
            recus[rang] = lecteur.lire(brut)
        except Refus as refus:
            issues[rang] = refus.sans_trace()
    await _traiter(session, acteur, recus, issues, lot)
    return await _conclure(session, acteur, bruts, recus, issues, lot=lot, mode=mode)


async def _traiter(
    session: Session, acteur: Acteur, recus: Mapping[int, Recu], issues: dict[int, Issue], lot: UUID | None
) -> None:
    """Fill `issues` for the events that were read, and keep the keys of those accepted."""
    if not recus:
        return
    await serialiser(session, acteur, recus.values(), actes=not all(map(_en_nombre, recus.values())))
    vus = await connus(session, acteur, list(recus.values()))
    suites = list(_suites(recus))
    if len(suites) > 1:  # a run locks its own people at once
        await verrouiller_personnes_de(session, acteur, [r for r in recus.values() if deja_vu(r, vus) is None])
    acceptes: list[tuple[Recu, UUID]] = []
    for suite in suites:
        anciennes = {rang: issue for rang in suite if (issue := deja_vu(recus[rang], vus))} if vus else {}
        nouveaux = [rang for rang in suite if rang not in anciennes]
        faites = dict(zip(nouveaux, await _executer_suite(session, [recus[rang] for rang in nouveaux]), strict=True))
        issues |= anciennes | faites
        for rang, issue in faites.items():
            if isinstance(issue, Resultat):
                vus[recus[rang].source, recus[rang].id] = (recus[rang].empreinte, issue.id)
                acceptes.append((recus[rang], issue.id))
    await retenir(session, acteur, acceptes, lot=lot)


def _en_nombre(recu: Recu) -> bool:
    """Whether a run of such events is written as one: new activités."""
    return recu.genre.acte is activites.creer


def _suites(recus: Mapping[int, Recu]) -> Iterator[list[int]]:
    """The events in order: runs of new activités without the same key twice, the others one by one."""
    suite: dict[Cle, int] = {}
    for rang, recu in recus.items():
        cle, en_nombre = (recu.source, recu.id), _en_nombre(recu)
        if suite and (cle in suite or not en_nombre):
            yield list(suite.values())
            suite = {}
        if en_nombre:
            suite[cle] = rang
        else:
            yield [rang]
    if suite:
        yield list(suite.values())


async def _executer_suite(session: Session, recus: Sequence[Recu]) -> Sequence[Issue]:
    """A run as one; one by one when it is of one, or when the store refuses it whole."""
    if len(recus) > 1:
        try:
            async with session.essai():
                corps = [r.corps for r in recus]  # all of new activités, or they would be a run of one
                return await declarer_lot(session, recus[0].acteur, cast(list[ActiviteCreation], corps))
        except (Refus, DBAPIError) as exc:
            _refus(exc)
            await verrouiller_personnes_de(session, recus[0].acteur, recus)
    return [await _essayer(session, recu) for recu in recus]


async def _essayer(session: Session, recu: Recu) -> Issue:
    """One event among others: refused, it leaves no trace."""
    try:
        async with session.essai():
            return await _executer(session, recu)
    except (Refus, DBAPIError) as exc:
        return _refus(exc).sans_trace()


def _refus(exc: Refus | DBAPIError) -> Refus:
    """The refusal that an error is; a failure is raised again, and the whole batch with it."""
    refus = exc if isinstance(exc, Refus) else refus_de_la_base(exc)
    if refus is None:
        raise exc
    return refus


async def _conclure(
    session: Session,
    acteur: Acteur,
    bruts: Sequence[Brut],
    recus: Mapping[int, Recu],
    issues: dict[int, Issue],
    *,
    lot: UUID | None,
    mode: Mode,
) -> Rapport:
    """The report, kept under `lot`; that of a refused `atomique` batch outlives its transaction."""
    refuse = mode == "atomique" and any(isinstance(issue, Refus) for issue in issues.values())
    if refuse:
        issues = _defaites(issues)
    rapport = rapporter(acteur, lot, mode, bruts, recus, issues)
    if lot is not None:
        ligne = {
            "id": lot,
            "structure_id": espace(acteur),
            "compte": acteur.compte,
            "le": acteur.maintenant,
            "mode": mode,
            "synthese": rapport.synthese,
            "resultats": rapport.ecrits,
        }
        if refuse:
            retenir_trace(session, insert(lots_evenements).values(ligne))
        else:
            await inserer(session, lots_evenements, **ligne)
    if refuse:
        raise LotRefuse(rapport)
    return rapport


def _defaites(issues: Mapping[int, Issue]) -> dict[int, Issue]:
    """What was done in a batch that is refused is undone."""
    defait = RegleRefusee("Un autre événement du lot est refusé : corrigez-le et renvoyez le lot.", code="LOT_REFUSE")
    faites = {issue.id for issue in issues.values() if isinstance(issue, Resultat) and issue.cree}
    return {rang: defait if isinstance(i, Resultat) and i.id in faites else i for rang, i in issues.items()}
