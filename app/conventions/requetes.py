"""Reads of conventions, actions and sessions, with the places of a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.conventions import schemas as s
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, actes
from app.models.conventions import (
    actions,
    avenants_convention,
    conventions,
    places_action,
    sessions_action,
    utas_action,
)
from app.models.parcours import affectations, entrees, prescriptions, sorties
from app.pagination import Filtres, Tri
from app.regles.conventions import dernier_jour, verifier_attestation
from app.regles.dates import Periode, couvre
from app.regles.etats import CONVENTIONS as CYCLE
from app.regles.etats import StatutConvention, StatutEntree, StatutPrescription

TRI_CONVENTIONS = Tri({"du": conventions.c.du, "saisi_le": conventions.c.saisi_le}, "du", conventions.c.id)
TRI_ACTIONS = Tri({"nom": actions.c.nom, "saisi_le": actions.c.saisi_le}, "nom", actions.c.id)
TRI_SESSIONS = Tri({"du": sessions_action.c.du}, "du", sessions_action.c.id)
ACTES_CONVENTION = dict.fromkeys(CYCLE, Permission.CONVENTIONS_GERER)
SANS_DROIT = "Votre rôle ne permet pas cet acte."

Convertir = Callable[[Rangee], Mapping[str, Any]]


def statut_du_jour(ligne: Rangee, jour: date) -> StatutConvention:
    """A signed convention is `terminee` once its last day has passed: nobody has to say it."""
    statut = StatutConvention(ligne["statut"])
    finie = statut is StatutConvention.SIGNEE and ligne["au"] < jour
    return StatutConvention.TERMINEE if finie else statut


def termes(ligne: Rangee, avenants: Iterable[Rangee], jour: date) -> dict[str, Any]:
    """The terms in force on `jour`: those of the convention, then each avenant that had taken effect, in order."""
    lus = {
        "objectif_entrees": ligne["objectif_entrees"],
        "etp_centiemes": ligne["etp_centiemes"],
        "montants_centimes": dict(ligne["montants"]),
    }
    for avenant in avenants:
        if avenant["date_effet"] > jour:
            continue
        for nom in ("objectif_entrees", "etp_centiemes"):
            lus[nom] = lus[nom] if avenant[nom] is None else avenant[nom]
        lus["montants_centimes"] |= avenant["montants"]
    return lus


async def avenants_de(session: Session, idents: Sequence[UUID]) -> Mapping[UUID, list[Rangee]]:
    """The avenants of conventions, by convention, in order of effect."""
    requete = select(avenants_convention).where(avenants_convention.c.convention_id.in_(idents))
    requete = requete.order_by(avenants_convention.c.date_effet, avenants_convention.c.id)
    par_convention: dict[UUID, list[Rangee]] = defaultdict(list)
    for avenant in (await session.execute(requete)).mappings():
        par_convention[avenant["convention_id"]].append(avenant)
    return par_convention


def lister_conventions(acteur: Acteur, filtres: s.FiltresConventions) -> Select[Any]:
    """Visible conventions; the state asked for is that of today."""
    requete = _egaux(visibles(conventions, acteur), filtres, conventions, exclus={"statut"})
    if filtres.statut is not None:
        finie = and_(conventions.c.statut == StatutConvention.SIGNEE, conventions.c.au < acteur.jour)
        requete = requete.where(
            case((finie, StatutConvention.TERMINEE.value), else_=conventions.c.statut) == filtres.statut.value
        )
    return requete


def fiche_de(ligne: Rangee) -> tuple[Campagne, Fiche]:
    """The campaign and the fiche of a convention or of an action."""
    campagne = charger_campagne(ligne["campagne"])
    return campagne, campagne.fiches[ligne["fiche"]]


def _sans_objet(ligne: Rangee) -> str | None:
    """Why the convention waits for no attestation de démarrage; None when it does."""
    constats = verifier_attestation(*fiche_de(ligne))
    return constats[0].message if constats else None


async def preparer_conventions(session: Session, acteur: Acteur, lignes: Sequence[Rangee]) -> Convertir:
    """How rows of a page become conventions; one query for all their avenants."""
    avenants = await avenants_de(session, [x["id"] for x in lignes])

    def convertir(ligne: Rangee) -> dict[str, Any]:
        siens = avenants.get(ligne["id"], [])
        return {
            **ligne,
            "statut": statut_du_jour(ligne, acteur.jour),
            "montants_centimes": ligne["montants"],
            "avenants": [{**a, "montants_centimes": a["montants"]} for a in siens],
            "termes_en_vigueur": termes(ligne, siens, acteur.jour),
            "actes_possibles": actes(
                CYCLE,
                StatutConvention(ligne["statut"]),
                acteur,
                ACTES_CONVENTION,
                {"attestation-demarrage": _sans_objet(ligne)},
            ),
        }

    return convertir


async def lire_convention(session: Session, acteur: Acteur, ident: UUID) -> s.ConventionLue:
    """One convention."""
    ligne = await charger(session, acteur, conventions, ident)
    return s.ConventionLue.model_validate((await preparer_conventions(session, acteur, [ligne]))(ligne))


@dataclass(slots=True)
class Occupation:
    """What an action offers on a day: funded places, who holds them, its sessions."""

    utas: list[str] = field(default_factory=list)
    periodes: list[Rangee] = field(default_factory=list)
    places_financees: int = 0
    entrees_en_cours: int = 0
    prescriptions_acceptees: int = 0
    sessions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def places_libres(self) -> int:
        """Funded places that no open entrée holds; overbooking leaves none."""
        return max(0, self.places_financees - self.entrees_en_cours)


def _ouvertes(jour: date) -> tuple[ColumnElement[bool], ...]:
    """Entrées open on `jour`; the day of the sortie frees the place. Needs the outer join on sorties."""
    return (
        entrees.c.statut != StatutEntree.ANNULEE.value,
        entrees.c.date_entree <= jour,
        or_(sorties.c.date_sortie.is_(None), sorties.c.date_sortie > jour),
    )


async def compter_places(session: Session, idents: Sequence[UUID], jour: date) -> dict[UUID, Occupation]:
    """Of the occupation, the funded places and the open entrées that hold them."""
    vues = {ident: Occupation() for ident in idents}
    await _places(session, vues, jour)
    affectees = (
        select(affectations.c.action_id, func.count())
        .select_from(affectations.join(entrees).outerjoin(sorties, sorties.c.entree_id == entrees.c.id))
        .where(
            affectations.c.action_id.in_(idents),
            affectations.c.du <= jour,
            or_(affectations.c.au.is_(None), affectations.c.au > jour),
            *_ouvertes(jour),
        )
        .group_by(affectations.c.action_id)
    )
    for ident, nombre in await session.execute(affectees):
        vues[ident].entrees_en_cours = nombre
    return vues


async def occuper(session: Session, idents: Sequence[UUID], jour: date) -> Mapping[UUID, Occupation]:
    """The occupation of actions on `jour`, all perimeters together: counts only, nobody is named."""
    vues = await compter_places(session, idents, jour)
    utas = select(utas_action).where(utas_action.c.action_id.in_(idents)).order_by(utas_action.c.utas)
    for ligne in (await session.execute(utas)).mappings():
        vues[ligne["action_id"]].utas.append(ligne["utas"])
    attendues = (
        select(prescriptions.c.action_id, func.count())
        .where(
            prescriptions.c.action_id.in_(idents),
            prescriptions.c.statut == StatutPrescription.ACCEPTEE.value,
            prescriptions.c.date <= jour,
        )
        .group_by(prescriptions.c.action_id)
    )
    for ident, nombre in await session.execute(attendues):
        vues[ident].prescriptions_acceptees = nombre
    await _sessions(session, vues, jour)
    return vues


async def _places(session: Session, vues: Mapping[UUID, Occupation], jour: date) -> None:
    """Dated places; they are funded on `jour` when the convention is signed, begun, neither ended nor terminated."""
    requete = (
        select(places_action, conventions.c.du.label("debut"), conventions.c.au.label("fin"))
        .add_columns(conventions.c.date_signature, conventions.c.date_resiliation)
        .select_from(
            places_action.join(actions, actions.c.id == places_action.c.action_id).join(
                conventions, conventions.c.id == actions.c.convention_id
            )
        )
        .where(places_action.c.action_id.in_(list(vues)))
        .order_by(places_action.c.du)
    )
    for ligne in (await session.execute(requete)).mappings():
        vue = vues[ligne["action_id"]]
        vue.periodes.append(ligne)
        fin = dernier_jour(ligne["fin"], ligne["date_resiliation"])
        conventionnee = ligne["debut"] <= jour <= fin and ligne["date_signature"] is not None
        if conventionnee and couvre(Periode(ligne["du"], ligne["au"]), jour):
            vue.places_financees = ligne["places"]


async def _sessions(session: Session, vues: Mapping[UUID, Occupation], jour: date) -> None:
    """Sessions neither cancelled nor ended on `jour`, with their free places."""
    requete = (
        select(sessions_action)
        .where(
            sessions_action.c.action_id.in_(list(vues)),
            sessions_action.c.au >= jour,
            sessions_action.c.annulee.is_(False),
        )
        .order_by(sessions_action.c.du, sessions_action.c.id)
    )
    lignes = (await session.execute(requete)).mappings().all()
    prises = await entrees_des_sessions(session, [x["id"] for x in lignes], jour)
    for ligne in lignes:
        vues[ligne["action_id"]].sessions.append(
            {**ligne, "places_libres": max(0, ligne["places"] - prises.get(ligne["id"], 0))}
        )


async def compter_entrees(session: Session, convention_id: UUID, *conditions: ColumnElement[bool]) -> int:
    """Entrées that have been in the actions of a convention (`affectation`), cancelled ones apart."""
    requete = (
        select(func.count(entrees.c.id.distinct()))
        .select_from(affectations.join(entrees).join(actions, actions.c.id == affectations.c.action_id))
        .where(actions.c.convention_id == convention_id, entrees.c.statut != StatutEntree.ANNULEE.value, *conditions)
    )
    return int(await session.scalar(requete) or 0)


async def entrees_des_sessions(session: Session, idents: Sequence[UUID], jour: date) -> Mapping[UUID, int]:
    """How many entrées each session holds on `jour`."""
    if not idents:
        return {}
    requete = (
        select(entrees.c.session_id, func.count())
        .select_from(entrees.outerjoin(sorties, sorties.c.entree_id == entrees.c.id))
        .where(entrees.c.session_id.in_(idents), *_ouvertes(jour))
        .group_by(entrees.c.session_id)
    )
    return {ident: nombre for ident, nombre in (await session.execute(requete)) if ident is not None}


def lister_actions(acteur: Acteur, filtres: s.FiltresActions) -> Select[Any]:
    """Visible actions, filtered on their fiche, convention, structure and territory."""
    requete = _egaux(visibles(actions, acteur), filtres, actions, exclus={"utas", "date"})
    if filtres.utas is not None:
        servies = select(utas_action.c.action_id).where(utas_action.c.utas == filtres.utas)
        requete = requete.where(actions.c.id.in_(servies))
    return requete


async def preparer_actions(session: Session, acteur: Acteur, lignes: Sequence[Rangee], jour: date) -> Convertir:
    """How rows of a page become actions; the same few queries whatever the number of rows."""
    vues = await occuper(session, [x["id"] for x in lignes], jour)
    permis = acteur.peut(Permission.CONVENTIONS_GERER)
    possibles = [
        ActePossible(acte=acte, possible=permis, raison=None if permis else SANS_DROIT)
        for acte in ("places", "rectification")
    ]

    def convertir(ligne: Rangee) -> dict[str, Any]:
        vue = vues[ligne["id"]]
        return {
            **ligne,
            "date": jour,
            "utas": vue.utas,
            "places": [dict(p) for p in vue.periodes],
            "places_financees": vue.places_financees,
            "entrees_en_cours": vue.entrees_en_cours,
            "prescriptions_acceptees": vue.prescriptions_acceptees,
            "places_libres": vue.places_libres,
            "sessions": vue.sessions,
            "actes_possibles": possibles,
        }

    return convertir


async def lire_action(session: Session, acteur: Acteur, ident: UUID) -> s.ActionLue:
    """One action, today."""
    ligne = await charger(session, acteur, actions, ident)
    return s.ActionLue.model_validate((await preparer_actions(session, acteur, [ligne], acteur.jour))(ligne))


def lister_sessions(acteur: Acteur, filtres: s.FiltresSessions) -> Select[Any]:
    """Visible sessions."""
    return _egaux(visibles(sessions_action, acteur), filtres, sessions_action)


async def preparer_sessions(session: Session, acteur: Acteur, lignes: Sequence[Rangee]) -> Convertir:
    """How rows of a page become sessions; one query for all their entrées."""
    prises = await entrees_des_sessions(session, [x["id"] for x in lignes], acteur.jour)
    permis = acteur.peut(Permission.SESSIONS_GERER)

    def convertir(ligne: Rangee) -> dict[str, Any]:
        raison = SANS_DROIT if not permis else "La session est annulée." if ligne["annulee"] else None
        return {
            **ligne,
            "places_libres": max(0, ligne["places"] - prises.get(ligne["id"], 0)),
            "actes_possibles": [
                ActePossible(acte=acte, possible=raison is None, raison=raison)
                for acte in ("annulation", "rectification")
            ],
        }

    return convertir


async def lire_session(session: Session, acteur: Acteur, ident: UUID) -> s.SessionLue:
    """One session."""
    ligne = await charger(session, acteur, sessions_action, ident)
    return s.SessionLue.model_validate((await preparer_sessions(session, acteur, [ligne]))(ligne))


def _egaux(requete: Select[Any], filtres: Filtres, table: Any, exclus: Iterable[str] = ()) -> Select[Any]:
    """The filters that ask a column to equal a value."""
    donnes = filtres.model_dump(exclude={*Filtres.model_fields, *exclus}, exclude_none=True)
    return requete.where(*(table.c[nom] == valeur for nom, valeur in donnes.items()))


CONVENTIONS = Ressource("conventions", conventions, lire_convention)
ACTIONS = Ressource("actions", actions, lire_action)
SESSIONS = Ressource("sessions", sessions_action, lire_session)
