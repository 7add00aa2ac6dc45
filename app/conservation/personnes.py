"""The files past their time: archived, then anonymised, one short transaction each."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, delete, func, insert, or_, select, update

from app.acces.acteur import Acteur
from app.acces.relations import tenants
from app.conservation.effacement import EFFACE, lignes_de
from app.db import Session
from app.ecriture import modifier, transiter
from app.journal import consigner
from app.models.beneficiaires import beneficiaires
from app.models.echanges import evenements_recus
from app.models.journal import cles_source, conservations, corrections, evenements, idempotences
from app.models.parcours import contrats, entrees, termes_contrat
from app.regles.conservation import Sort, Vue, limite, sort_de
from app.regles.etats import BENEFICIAIRES as CYCLE
from app.regles.etats import NON_CONSERVE, StatutBeneficiaire, StatutContrat, StatutEntree

OUVERTS = (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE, StatutContrat.EN_COURS)


@dataclass(frozen=True, slots=True)
class Promise:
    """A file and what is to be done with it."""

    id: UUID
    sort: Sort


def debut(jour: date) -> datetime:
    """The instant a day begins, for what is kept by instants."""
    return datetime(jour.year, jour.month, jour.day, tzinfo=UTC)


async def sort_actuel(session: Session, jour: date, ident: UUID) -> Sort:
    """What is to be done with one file, asked again once it is locked: someone may have come back meanwhile."""
    await _verrouiller(session, ident)
    lues = (await session.execute(_candidates(jour).where(beneficiaires.c.id == ident))).mappings().all()
    return sort_de(_vue(lues[0]), jour) if lues else Sort.GARDER


async def candidats(session: Session, jour: date, apres: UUID | None, page: int) -> list[Promise]:
    """Files that may be past their time, after `apres` in order of ids; none at the end."""
    requete = _candidates(jour)
    if apres is not None:
        requete = requete.where(beneficiaires.c.id > apres)
    lues = await session.execute(requete.order_by(beneficiaires.c.id).limit(page))
    return [Promise(x["id"], sort_de(_vue(x), jour)) for x in lues.mappings()]


async def compter(session: Session, jour: date) -> int:
    """How many `candidats` there are."""
    requete = _candidates(jour).with_only_columns(func.count(), maintain_column_froms=True)
    return await session.scalar(requete) or 0


def _candidates(jour: date) -> Select[Any]:
    """Files that may be past their time, with what tells.

    The last contact is the last act of the journal on the person, or the last day a contract covers if it is later:
    never earlier than any day told. An absorbed file has no time of its own: its acts and keys are the kept one's.
    """
    dernier = (
        select(func.max(evenements.c.le)).where(evenements.c.beneficiaire_id == beneficiaires.c.id).scalar_subquery()
    )
    couvert = (
        select(func.max(func.coalesce(contrats.c.date_fin_effective, contrats.c.date_fin)))
        .where(contrats.c.beneficiaire_id == beneficiaires.c.id)
        .scalar_subquery()
    )
    ouverte = select(entrees.c.id).where(
        entrees.c.beneficiaire_id == beneficiaires.c.id, entrees.c.statut == StatutEntree.EN_COURS
    )
    contrat = select(contrats.c.id).where(
        contrats.c.beneficiaire_id == beneficiaires.c.id, contrats.c.statut.in_(OUVERTS)
    )
    candidates = or_(
        and_(
            beneficiaires.c.statut == StatutBeneficiaire.ACTIF,
            beneficiaires.c.saisi_le < debut(limite("base_active", jour)),
        ),
        and_(
            beneficiaires.c.statut == StatutBeneficiaire.ARCHIVE, beneficiaires.c.archive_le < limite("archive", jour)
        ),
    )
    return select(
        beneficiaires.c.id,
        beneficiaires.c.statut,
        beneficiaires.c.archive_le,
        beneficiaires.c.saisi_le,
        dernier.label("dernier"),
        couvert.label("couvert"),
        or_(ouverte.exists(), contrat.exists()).label("ouvert"),
    ).where(candidates, beneficiaires.c.fusionne_dans_id.is_(None))


def _vue(ligne: Mapping[Any, Any]) -> Vue:
    contacts = [(ligne["dernier"] or ligne["saisi_le"]).date()]
    if ligne["couvert"] is not None:
        contacts.append(ligne["couvert"])
    return Vue(StatutBeneficiaire(ligne["statut"]), max(contacts), ligne["archive_le"], bool(ligne["ouvert"]))


async def archiver(session: Session, acteur: Acteur, ident: UUID) -> None:
    """The file leaves everyone's sight but the Département's; the rows of each structure stay its own."""
    ligne = await _verrouiller(session, ident)
    await _changer(session, acteur, ident, "archivage", ligne, acte="beneficiaire.archive", archive_le=acteur.jour)


async def anonymiser(session: Session, acteur: Acteur, ident: UUID) -> None:
    """What identifies goes, in this file and in those it absorbed; what is counted stays, under ids of nobody."""
    absorbes = select(beneficiaires.c.id).where(
        beneficiaires.c.fusionne_dans_id == ident, beneficiaires.c.statut != StatutBeneficiaire.ANONYMISE
    )
    for une in [ident, *(await session.scalars(absorbes.order_by(beneficiaires.c.id)))]:
        ligne = await _verrouiller(session, une)
        await _oublier(session, une)
        for table, valeurs in EFFACE.items():
            for condition in lignes_de(table, une) if table is not beneficiaires else ():
                await session.execute(update(table).where(condition).values(**valeurs))
        await _sans_dispense(session, une)
        await _changer(
            session, acteur, une, "anonymisation", ligne, acte="beneficiaire.anonymise", **EFFACE[beneficiaires]
        )


async def _sans_dispense(session: Session, ident: UUID) -> None:
    """Why someone was exempt is gone; that it was stays, for its weeks are counted so."""
    [siens] = lignes_de(termes_contrat, ident)
    exempte = and_(siens, termes_contrat.c.dispense_motif.is_not(None))
    await session.execute(update(termes_contrat).where(exempte).values(dispense_motif=NON_CONSERVE))


async def _oublier(session: Session, ident: UUID) -> None:
    """The keys by which writers know the person's rows, and the old values of what was corrected."""
    siennes = select(evenements.c.ressource_id).where(evenements.c.beneficiaire_id == ident).distinct()
    idents = {ident, *(await session.scalars(siennes))}
    for table in (cles_source, evenements_recus, idempotences):
        await session.execute(delete(table).where(table.c.ressource_id.in_(idents)))
    async with ouverte(session):
        await session.execute(delete(corrections).where(corrections.c.ressource_id.in_(idents)))


@asynccontextmanager
async def ouverte(session: Session) -> AsyncIterator[None]:
    """What is written once may be removed inside, by this transaction alone."""
    await session.execute(insert(conservations).values(code="purge"))
    yield
    await session.execute(delete(conservations))


async def _verrouiller(session: Session, ident: UUID) -> Mapping[Any, Any]:
    requete = select(beneficiaires).where(beneficiaires.c.id == ident).with_for_update()
    return (await session.execute(requete)).mappings().one()


async def _changer(
    session: Session,
    acteur: Acteur,
    ident: UUID,
    transition: str,
    ligne: Mapping[Any, Any],
    *,
    acte: str,
    **valeurs: Any,
) -> None:
    statut = transiter(CYCLE, transition, ligne["statut"])
    suivie_par = await tenants(session, ident, acteur.jour)
    await modifier(session, beneficiaires, ident, **(valeurs | {"statut": statut}))
    await consigner(session, acteur, acte, "beneficiaires", ident, beneficiaire_id=ident, donnees=suivie_par)
