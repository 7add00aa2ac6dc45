"""Writes of actions and sessions: the Département's; sessions also the porteur's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select, update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.chaud import inserer
from app.conventions import requetes as r
from app.conventions import schemas as s
from app.conventions.service import situer
from app.corrections import Annulation, changements, rectifier, retenir
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser
from app.erreurs import Conflit
from app.journal import consigner
from app.models.conventions import actions, conventions, places_action, sessions_action, utas_action
from app.models.parcours import entrees, prescriptions
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.conventions import dernier_jour, verifier_action, verifier_session
from app.regles.etats import StatutConvention, StatutEntree, StatutPrescription
from app.regles.francais import en_lettres

Periodes = Sequence[tuple[date, int]]
"""Places from a day on, in order; each period ends where the next begins, the last is open."""


async def creer_action(session: Session, acteur: Acteur, corps: s.ActionCreation) -> Resultat:
    """A new site of a convention, with its territories and its dated places."""
    ident = uuid7()
    connue = await reserver(session, acteur, "actions", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    convention_id = await resoudre(session, acteur, "conventions", corps.convention_id, "/convention_id")
    convention = await charger(session, acteur, conventions, convention_id, verrou=True, pointeur="/convention_id")
    _ouverte(convention)
    campagne, _ = r.fiche_de(convention)
    periodes = [(p.du or convention["du"], p.places) for p in corps.places]
    constats = refuser(verifier_action(campagne, utas=corps.utas) + _verifier_places(convention, periodes, "/places"))
    await inserer(
        session,
        actions,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        convention_id=convention_id,
        structure_id=convention["structure_id"],
        campagne=convention["campagne"],
        fiche=convention["fiche"],
        nom=corps.nom,
        lieu=corps.lieu,
    )
    await _ecrire_utas(session, ident, corps.utas)
    await _ecrire_places(session, ident, periodes)
    donnees = {
        "convention_id": str(convention_id),
        "fiche": convention["fiche"],
        "utas": sorted(set(corps.utas)),
        "places": _simples(periodes),
    }
    await consigner(session, acteur, "action.creee", "actions", ident, donnees=donnees)
    return Resultat(ident, constats)


async def modifier_action(session: Session, acteur: Acteur, ident: UUID, corps: s.ActionChamps) -> Resultat:
    """PATCH: name, place and territories."""
    ligne = await charger(session, acteur, actions, ident, verrou=True)
    donnes = changements(corps, sous="")
    constats = refuser(_verifier_utas(ligne, donnes))
    utas = donnes.pop("utas", None)
    if utas is not None:
        await _ecrire_utas(session, ident, utas)
    await modifier(session, actions, ident, **donnes)
    await consigner(
        session, acteur, "action.modifiee", "actions", ident, donnees={"champs": sorted(corps.model_fields_set)}
    )
    return Resultat(ident, constats)


async def dater_places(session: Session, acteur: Acteur, ident: UUID, corps: s.Places) -> Resultat:
    """From a day on, the action has other places; the former period stops there."""
    ligne = await charger(session, acteur, actions, ident, verrou=True)
    convention = await charger(session, acteur, conventions, ligne["convention_id"])
    _ouverte(convention)
    periodes = [*await _periodes(session, ident), (corps.du, corps.places)]
    constats = refuser(_verifier_places(convention, periodes, "", derniere=True))
    await session.execute(
        update(places_action)
        .where(places_action.c.action_id == ident, places_action.c.au.is_(None))
        .values(au=corps.du)
    )
    await inserer(session, places_action, action_id=ident, du=corps.du, places=corps.places)
    await modifier(session, actions, ident)
    donnees = {"du": corps.du.isoformat(), "places": corps.places}
    await consigner(session, acteur, "action.places", "actions", ident, donnees=donnees)
    return Resultat(ident, constats)


async def rectifier_action(session: Session, acteur: Acteur, ident: UUID, corps: s.ActionRectification) -> Resultat:
    """What was wrong from the start is put right; `places` gives again all the periods."""
    ligne = await charger(session, acteur, actions, ident, verrou=True)
    convention = await charger(session, acteur, conventions, ligne["convention_id"])
    donnes = changements(corps.champs)
    constats = _verifier_utas(ligne, donnes, "/champs")
    avant: dict[str, Any] = {nom: ligne[nom] for nom in donnes if nom in ("nom", "lieu")}
    places = donnes.pop("places", None)
    utas = donnes.pop("utas", None)
    periodes = [(p.du or convention["du"], p.places) for p in places or ()]
    if places is not None:
        constats += _verifier_places(convention, periodes, "/champs/places")
    constats = refuser(constats)
    if places is not None:
        avant["places"] = _simples(await _periodes(session, ident))
        await _ecrire_places(session, ident, periodes)
    if utas is not None:
        lues = select(utas_action.c.utas).where(utas_action.c.action_id == ident).order_by(utas_action.c.utas)
        avant["utas"] = list((await session.execute(lues)).scalars())
        await _ecrire_utas(session, ident, utas)
    await modifier(session, actions, ident, **donnes)
    await retenir(
        session, acteur, "action.rectifiee", r.ACTIONS, ident, motif=corps.motif, avant=avant, beneficiaire_id=None
    )
    return Resultat(ident, constats)


def _ouverte(convention: Rangee) -> None:
    if convention["statut"] == StatutConvention.RESILIEE:
        raise Conflit("La convention est résiliée : rattachez l'action à une autre.", code="CONVENTION_RESILIEE")


def _verifier_utas(ligne: Rangee, donnes: Mapping[str, Any], prefixe: str = "") -> list[Constat]:
    if "utas" not in donnes:
        return []
    return situer(verifier_action(r.fiche_de(ligne)[0], utas=donnes["utas"]), prefixe)


def _verifier_places(convention: Rangee, periodes: Periodes, pointeur: str, *, derniere: bool = False) -> list[Constat]:
    """Each period starts inside the convention and after the one before; `derniere`: only the last is new."""
    campagne, fiche = r.fiche_de(convention)
    regle = campagne.citer(fiche.convention.texte, fiche.code)
    constats = []
    for rang, (du, _) in enumerate(periodes):
        lieu = f"{pointeur}/du" if derniere else f"{pointeur}/{rang}/du"
        if derniere and rang < len(periodes) - 1:
            continue
        if not convention["du"] <= du <= convention["au"]:
            bornes = f"du {en_lettres(convention['du'])} au {en_lettres(convention['au'])}"
            message = f"Donnez un jour de la convention, {bornes}."
            constats.append(Constat("DATE_HORS_CONVENTION", message, lieu, regle))
        if rang and du <= periodes[rang - 1][0]:
            message = "Donnez un jour qui suit le début de la période précédente, ou rectifiez celle-ci."
            constats.append(Constat("PLACES_CHEVAUCHANTES", message, lieu))
    return constats


async def _periodes(session: Session, ident: UUID) -> list[tuple[date, int]]:
    requete = select(places_action.c.du, places_action.c.places).where(places_action.c.action_id == ident)
    return [(du, places) for du, places in (await session.execute(requete.order_by(places_action.c.du)))]


def _simples(periodes: Periodes) -> list[dict[str, Any]]:
    return [{"du": du.isoformat(), "places": places} for du, places in periodes]


async def _ecrire_places(session: Session, ident: UUID, periodes: Periodes) -> None:
    fins = [du for du, _ in periodes[1:]]
    await session.execute(delete(places_action).where(places_action.c.action_id == ident))
    await session.execute(
        insert(places_action),
        [
            {"action_id": ident, "du": du, "au": au, "places": places}
            for (du, places), au in zip(periodes, [*fins, None], strict=True)
        ],
    )


async def _ecrire_utas(session: Session, ident: UUID, utas: Sequence[str]) -> None:
    await session.execute(delete(utas_action).where(utas_action.c.action_id == ident))
    await session.execute(insert(utas_action), [{"action_id": ident, "utas": code} for code in sorted(set(utas))])


async def creer_session(session: Session, acteur: Acteur, corps: s.SessionCreation) -> Resultat:
    """A dated group, where the fiche works by session and inside the convention."""
    ident = uuid7()
    connue = await reserver(session, acteur, "sessions", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    action_id = await resoudre(session, acteur, "actions", corps.action_id, "/action_id")
    action = await charger(session, acteur, actions, action_id, verrou=True, pointeur="/action_id")
    constats = refuser(await _verifier_session(session, acteur, action, du=corps.du, au=corps.au))
    await inserer(
        session,
        sessions_action,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        action_id=action_id,
        structure_id=action["structure_id"],
        annulee=False,
        **corps.model_dump(include={"du", "au", "places"}),
    )
    donnees = {"action_id": str(action_id), "du": corps.du.isoformat(), "au": corps.au.isoformat()}
    await consigner(session, acteur, "session.creee", "sessions", ident, donnees=donnees | {"places": corps.places})
    return Resultat(ident, constats)


async def _verifier_session(
    session: Session, acteur: Acteur, action: Rangee, *, du: date, au: date, prefixe: str = ""
) -> list[Constat]:
    convention = await charger(session, acteur, conventions, action["convention_id"])
    campagne, fiche = r.fiche_de(action)
    return situer(
        verifier_session(
            campagne,
            fiche,
            debut=du,
            fin=au,
            convention_debut=convention["du"],
            convention_fin=dernier_jour(convention["au"], convention["date_resiliation"]),
        ),
        prefixe,
    )


async def _verifier_changement(
    session: Session, acteur: Acteur, ligne: Rangee, donnes: Mapping[str, Any], prefixe: str = ""
) -> list[Constat]:
    """A session as it would be: the same rule as at its creation, and no entrée left outside its dates."""
    if ligne["annulee"]:
        raise Conflit("La session est annulée : elle ne change plus.", code="TRANSITION_IMPOSSIBLE")
    if not {"du", "au"} & set(donnes):
        return []
    du, au = donnes.get("du", ligne["du"]), donnes.get("au", ligne["au"])
    action = await charger(session, acteur, actions, ligne["action_id"])
    constats = await _verifier_session(session, acteur, action, du=du, au=au, prefixe=prefixe)
    dehors = select(func.count()).where(
        entrees.c.session_id == ligne["id"],
        entrees.c.statut != StatutEntree.ANNULEE.value,
        or_(entrees.c.date_entree < du, entrees.c.date_entree > au),
    )
    if await session.scalar(dehors):
        message = "Gardez dans la session les entrées déjà faites : leurs dates en sortiraient."
        constats.append(Constat("ENTREES_HORS_SESSION", message, prefixe + ("/du" if "du" in donnes else "/au")))
    return constats


async def modifier_session(session: Session, acteur: Acteur, ident: UUID, corps: s.SessionChamps) -> Resultat:
    """PATCH: dates and places."""
    ligne = await charger(session, acteur, sessions_action, ident, verrou=True)
    donnes = changements(corps, sous="")
    constats = refuser(await _verifier_changement(session, acteur, ligne, donnes))
    await modifier(session, sessions_action, ident, **donnes)
    donnees = {"champs": sorted(donnes)}
    await consigner(session, acteur, "session.modifiee", "sessions", ident, donnees=donnees)
    return Resultat(ident, constats)


async def rectifier_session(session: Session, acteur: Acteur, ident: UUID, corps: s.SessionRectification) -> Resultat:
    """What was wrong from the start is put right."""
    ligne = await charger(session, acteur, sessions_action, ident, verrou=True)
    donnes = changements(corps.champs)
    constats = refuser(await _verifier_changement(session, acteur, ligne, donnes, "/champs"))
    await rectifier(session, acteur, r.SESSIONS, ligne, donnes, acte="session.rectifiee", motif=corps.motif)
    return Resultat(ident, constats)


async def annuler_session(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The session will not take place; refused once people have entered it, told when some are expected."""
    ligne = await charger(session, acteur, sessions_action, ident, verrou=True)
    if ligne["annulee"]:
        raise Conflit("La session est déjà annulée.", code="TRANSITION_IMPOSSIBLE")
    entrees_faites = select(func.count()).where(
        entrees.c.session_id == ident, entrees.c.statut != StatutEntree.ANNULEE.value
    )
    if await session.scalar(entrees_faites):
        raise Conflit(
            "Des entrées ont eu lieu dans cette session : annulez-les d'abord si elles sont fausses.",
            code="SESSION_COMMENCEE",
        )
    ouvertes = (StatutPrescription.EMISE, StatutPrescription.EN_LISTE_ATTENTE, StatutPrescription.ACCEPTEE)
    attendues = select(func.count()).where(
        prescriptions.c.session_id == ident, prescriptions.c.statut.in_([x.value for x in ouvertes])
    )
    constats = []
    if await session.scalar(attendues):
        message = "Des prescriptions visent cette session : proposez une autre session aux personnes."
        constats.append(Constat("PRESCRIPTIONS_EN_ATTENTE", message, bloquant=False))
    await rectifier(session, acteur, r.SESSIONS, ligne, {"annulee": True}, acte="session.annulee", motif=corps.motif)
    return Resultat(ident, constats)
