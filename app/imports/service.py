"""Files of events in: received whole, then run slice by slice, each as a batch of POST /v1/evenements.

The events of a slice, its counts and its place in the file are one transaction: whoever is killed, the next one goes
on from there, nothing twice and nothing lost. The lock on the row is what claims an import.
"""

import asyncio
import time
from collections.abc import AsyncIterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from structlog.stdlib import get_logger
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur, Exige
from app.acces.comptes import inactif
from app.acces.permissions import Permission, Role, restriction
from app.config import Settings
from app.corrections import Annulation
from app.db import Base, Session
from app.echanges.recus import ERREURS_MAX, erreurs_de
from app.echanges.requetes import Rapport
from app.echanges.service import traiter_lot
from app.ecriture import Resultat
from app.erreurs import Conflit, Interdit, Refus, refus_de_la_base
from app.horloge import instant, now, today
from app.imports.fichier import (
    Depot,
    Ligne,
    Nature,
    Tranche,
    entetes_de,
    lire_tranche,
    recevoir,
    recevoir_classeur,
    verifier_type,
)
from app.imports.requetes import charger, lu
from app.models.imports import averties, imports, rejets
from app.references import espace

LIGNES_PAR_TRANCHE = 1_000
LIGNES_SIMULEES = 5_000  # tried as one: a line may rest on any line before it among these
AVERTIS_MAX = 1_000  # lines warned of that are kept; all are counted
REJETS_MAX = 100_000  # refused lines of an import: each is kept, and such a file is wrong as a whole
ORPHELIN = 86_400.0  # seconds without a write, after which a file of no import is one of a deposit that died
OUVERTS = ("recu", "en_cours")
journal = get_logger("aisne.imports")


async def deposer(
    session: Session,
    acteur: Acteur,
    flux: AsyncIterable[bytes],
    *,
    settings: Settings,
    format_: str,
    type_: str | None,
    source: str,
    simulation: bool = False,
) -> Resultat:
    """Keep a file to import; its first line is read at once. Raises TropGrand, SyntaxeInvalide, RegleRefusee."""
    verifier_type(format_, type_)
    ident = uuid7()
    chemin = adresse(settings, ident)
    classeur = format_ == "xlsx"
    depot = await _recevoir(flux, chemin, settings, sel=f"{type_}|", classeur=classeur)
    nature = Nature("csv" if classeur else format_, depot.encodage, type_, source, depot.empreinte, classeur)
    try:
        entetes = await asyncio.to_thread(entetes_de, chemin, nature)
        valeurs = {
            "id": ident,
            "structure_id": espace(acteur),
            "compte": acteur.compte,
            "acteur": _droits(acteur),
            "type": type_,
            "source": source,
            "format": nature.format,
            "classeur": classeur,
            "simulation": simulation,
            "encodage": depot.encodage,
            "empreinte": depot.empreinte,
            "entetes": entetes,
            "octets": depot.octets,
            "statut": "recu",
            **dict.fromkeys(("position", "ligne", "lus", "acceptes", "deja_traites", "rejetes", "avertis"), 0),
            "avertissements": [],
            "tranche_le": None,
            "raison": None,
            "recu_le": acteur.maintenant,
            "termine_le": None,
        }
        await session.execute(insert(imports).values(valeurs))
    except BaseException:
        chemin.unlink(missing_ok=True)
        raise
    return Resultat(ident, lue=lu(valeurs))


async def _recevoir(flux: AsyncIterable[bytes], chemin: Path, settings: Settings, *, sel: str, classeur: bool) -> Depot:
    octets_max = settings.imports_max_bytes
    if not classeur:
        return await recevoir(flux, chemin, sel=sel, octets_max=octets_max)
    recu = adresse(settings, uuid7())  # swept as any file of no import, when this process is killed
    return await recevoir_classeur(flux, chemin, recu=recu, sel=sel, octets_max=octets_max)


def adresse(settings: Settings, ident: UUID) -> Path:
    """Where the file of an import waits."""
    return settings.dossier_imports / str(ident)


def _droits(acteur: Acteur) -> dict[str, Any]:
    """The rights of the sender, to run by later."""
    return {
        "roles": sorted(acteur.tous_roles),
        "structure_id": str(acteur.structure_id) if acteur.structure_id else None,
        "agent_id": str(acteur.agent_id) if acteur.agent_id else None,
        "utas": sorted(acteur.utas),
        "portees": None if acteur.portees is None else sorted(acteur.portees),
    }


def _acteur(ligne: Mapping[Any, Any]) -> Acteur:
    droits = ligne["acteur"]
    roles = frozenset(Role(r) for r in droits["roles"])
    structure, agent = (UUID(v) if (v := droits[nom]) else None for nom in ("structure_id", "agent_id"))
    portees = restriction(droits.get("portees"))
    tous = Acteur(ligne["compte"], roles, structure, agent, frozenset(droits["utas"]), today(), now(), roles, portees)
    return Exige(Permission.EVENEMENTS_ENVOYER).restreindre(tous)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """Stop an import: what it has stored stays, the rest is not read. Raises Introuvable, Conflit."""
    ligne = await charger(session, acteur, ident, sien=True)
    if ligne["statut"] not in OUVERTS:
        raise Conflit("Cet import est déjà fini.", code="TRANSITION_IMPOSSIBLE")
    fin = {"statut": "annule", "termine_le": acteur.maintenant, "raison": corps.motif}
    await session.execute(update(imports).where(imports.c.id == ident).values(fin))
    return Resultat(ident, lue=lu({**ligne, **fin}))


def _en_attente(seul: UUID | None) -> Select[Any]:
    requete = select(imports).where(imports.c.statut.in_(OUVERTS)).limit(1)
    return requete if seul is None else requete.where(imports.c.id == seul)


def _suivant(seul: UUID | None) -> Select[Any]:
    """The compte whose last turn is the oldest, those of its imports that are over included; its first file."""
    siens = imports.alias("siens")
    tour = select(func.max(siens.c.tranche_le)).where(siens.c.compte == imports.c.compte).scalar_subquery()
    return _en_attente(seul).order_by(tour.nulls_first(), imports.c.id).with_for_update(of=imports, skip_locked=True)


async def traiter_tranche(base: Base, settings: Settings, *, seul: UUID | None = None) -> bool:
    """The next slice of an import that no one else runs, each compte in its turn; False when there is none.

    What passes with time is raised; an import that cannot go on says why and is `echoue`.
    """
    async with base.session(lecture=True) as session:
        if await session.scalar(_en_attente(seul).with_only_columns(imports.c.id)) is None:
            return False
    ident = None
    try:
        async with base.transaction() as session:
            ligne = (await session.execute(_suivant(seul))).mappings().one_or_none()
            if ligne is None:
                return False
            ident = ligne["id"]
            fini = await _avancer(session, ligne, settings)
    except FileNotFoundError:
        await _echouer(base, ident, "Le fichier n'est plus là : envoyez-le de nouveau.")
    except Refus as refus:
        await _echouer(base, ident, refus.detail)
    except Exception as exc:
        if _passe(exc):
            raise
        journal.exception("import_echoue")
        await _echouer(base, ident, "Erreur interne ; communiquez l'identifiant de l'import au support.")
    else:
        if fini:
            adresse(settings, ident).unlink(missing_ok=True)
    return True


def _passe(exc: Exception) -> bool:
    """Whether it may work later: the store failed, and did not refuse."""
    return isinstance(exc, PoolTimeout | OSError) or (isinstance(exc, DBAPIError) and refus_de_la_base(exc) is None)


async def _echouer(base: Base, ident: UUID | None, raison: str) -> None:
    async with base.transaction() as session:
        fin = {"statut": "echoue", "raison": raison, "termine_le": now(), "tranche_le": instant()}
        await session.execute(update(imports).where(imports.c.id == ident).values(fin))


async def _avancer(session: Session, ligne: RowMapping, settings: Settings) -> bool:
    """Run a slice by the right of its sender, and say how far the import is; whether it is done.

    Raises Interdit when the sender's compte is active no more.
    """
    if await inactif(session, ligne["compte"]):
        raise Interdit("Le compte qui a envoyé ce fichier est désactivé : la suite n'est pas lue.")
    nature = Nature(*(ligne[nom] for nom in ("format", "encodage", "type", "source", "empreinte", "classeur")))
    tranche = await asyncio.to_thread(
        lire_tranche,
        adresse(settings, ligne["id"]),
        nature,
        position=ligne["position"],
        numero=ligne["ligne"],
        lignes_max=LIGNES_SIMULEES if ligne["simulation"] else LIGNES_PAR_TRANCHE,
    )
    faits, refuses, prevenues = await _executer(session, _acteur(ligne), ligne, tranche)
    if refuses:
        await session.execute(insert(rejets), refuses)
    if gardees := prevenues[: max(AVERTIS_MAX - ligne["avertis"], 0)]:
        await session.execute(insert(averties), gardees)
    rejetes = ligne["rejetes"] + len(refuses)
    fin = _fin(tranche, rejetes)
    await session.execute(
        update(imports)
        .where(imports.c.id == ligne["id"])
        .values(
            position=tranche.position,
            ligne=tranche.numero,
            lus=ligne["lus"] + len(tranche.lignes),
            acceptes=ligne["acceptes"] + faits.get("accepte", 0),
            deja_traites=ligne["deja_traites"] + faits.get("deja_traite", 0),
            rejetes=rejetes,
            avertis=ligne["avertis"] + len(prevenues),
            avertissements=_par_code(ligne["avertissements"], prevenues),
            tranche_le=instant(),
            **fin,
        )
    )
    return fin["statut"] not in OUVERTS


def _fin(tranche: Tranche, rejetes: int) -> dict[str, Any]:
    """Whether an import is done, goes on, or is stopped: what it refuses must not fill the store."""
    if tranche.fin:
        return {"statut": "termine", "termine_le": now()}
    if rejetes < REJETS_MAX:
        return {"statut": "en_cours"}
    raison = f"{rejetes} lignes sont rejetées : la suite n'est pas lue. Corrigez le fichier et renvoyez-le."
    return {"statut": "echoue", "termine_le": now(), "raison": raison}


def _par_code(anciens: Sequence[Mapping[str, Any]], prevenues: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The warnings of an import by code, those of a slice added: how many lines, the first and what it was told."""
    motifs = {motif["code"]: dict(motif) for motif in anciens}
    for prevenue in prevenues:
        for code, dit in {dit["code"]: dit for dit in reversed(prevenue["avertissements"])}.items():
            neuf = {nom: dit[nom] for nom in ("code", "message", "regle")}
            motif = motifs.setdefault(code, neuf | {"lignes": 0, "premiere_ligne": prevenue["ligne"]})
            motif["lignes"] += 1
    return list(motifs.values())


async def _executer(
    session: Session, acteur: Acteur, fichier: Mapping[Any, Any], tranche: Tranche
) -> tuple[dict[str, int], list[dict[str, Any]], list[dict[str, Any]]]:
    """The events of a slice as one batch: how many of each outcome, the lines refused and those warned of."""
    ident = fichier["id"]
    lues = [(ligne, ligne.lu) for ligne in tranche.lignes if isinstance(ligne.lu, dict)]
    refuses = [
        _rejet(ident, ligne, None, [e.valeurs() for e in erreurs_de(ligne.lu)])
        for ligne in tranche.lignes
        if isinstance(ligne.lu, Refus)
    ]
    faits: dict[str, int] = {}
    prevenues: list[dict[str, Any]] = []
    if lues:
        rapport = await _traiter_lot(session, acteur, [b for _, b in lues], simulation=fichier["simulation"])
        for (ligne, _), issue in zip(lues, rapport.resultats, strict=True):
            faits[issue["statut"]] = faits.get(issue["statut"], 0) + 1
            if issue["statut"] == "rejete":
                refuses.append(_rejet(ident, ligne, issue["id"], issue["erreurs"]))
            elif dits := issue["avertissements"][:ERREURS_MAX]:
                prevenue = {"import_id": ident, "ligne": ligne.numero, "id_evenement": issue["id"]}
                prevenues.append(prevenue | {"avertissements": dits})
    return faits, refuses, prevenues


class _Essaye(Exception):
    """Carries the report of a simulated batch out of the savepoint that it undoes."""

    def __init__(self, rapport: Rapport) -> None:
        self.rapport = rapport


async def _traiter_lot(
    session: Session, acteur: Acteur, bruts: Sequence[dict[str, Any]], *, simulation: bool
) -> Rapport:
    """The report of a batch, which the import itself keeps; simulated, nothing else of it stays."""
    if not simulation:
        return await traiter_lot(session, acteur, bruts, mode="partiel", recepisse=False)
    try:
        async with session.essai():
            raise _Essaye(await traiter_lot(session, acteur, bruts, mode="partiel", recepisse=False))
    except _Essaye as essaye:
        return essaye.rapport


def _rejet(ident: UUID, ligne: Ligne, evenement: str | None, erreurs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "import_id": ident,
        "ligne": ligne.numero,
        "id_evenement": evenement,
        "code": erreurs[0]["code"],
        "contenu": ligne.contenu.replace("\0", "\ufffd"),
        "erreurs": erreurs,
    }


async def traiter_imports(base: Base, settings: Settings, *, arret: asyncio.Event | None = None) -> int:
    """Run all that waits, until there is none or `arret` is set; how many slices were run."""
    tranches = 0
    while (arret is None or not arret.is_set()) and await traiter_tranche(base, settings):
        tranches += 1
    return tranches


async def balayer(base: Base, settings: Settings) -> bool:
    """Delete the files of imports that are over, and those that a deposit left when it was killed; never more to do."""
    dossier = settings.dossier_imports
    ages = await asyncio.to_thread(_ages, dossier)
    if ages:
        async with base.session(lecture=True) as session:
            requete = select(imports.c.id, imports.c.statut).where(imports.c.id.in_(list(ages)))
            statuts = {ligne.id: ligne.statut for ligne in (await session.execute(requete)).all()}
        for ident, age in ages.items():
            if statuts[ident] not in OUVERTS if ident in statuts else age > ORPHELIN:
                adresse(settings, ident).unlink(missing_ok=True)
    return False


def _ages(dossier: Path) -> dict[UUID, float]:
    """The files that wait, and for how many seconds none has written to each; what is no import is left alone."""
    instant, ages = time.time(), {}
    for fichier in dossier.iterdir() if dossier.is_dir() else ():
        with suppress(ValueError, FileNotFoundError):  # another name; gone meanwhile
            ages[UUID(fichier.name)] = instant - fichier.stat().st_mtime
    return ages
