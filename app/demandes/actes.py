"""What every act on a demande does: load and lock, check state and day, change, write its history, record it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur, Exige
from app.acces.perimetre import charger_de_suivie, verrouiller
from app.acces.permissions import Role
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation, changements, rectifier, retenir
from app.db import Rangee, Session
from app.demandes.lecture import Genre, historique
from app.ecriture import Corps, Resultat, modifier, refuser, transiter
from app.journal import consigner
from app.models.demandes import actes_demande
from app.regles.constats import Constat
from app.regles.demandes import verifier_date_suite
from app.regles.etats_demandes import DERNIER_ACTE

Defaire = Callable[[Session, Acteur, Rangee, Annulation], Awaitable[None]]


async def charger(session: Session, acteur: Acteur, genre: Genre, ident: UUID) -> Rangee:
    """A demande about to change, its person locked first; a référent's, while it follows the person."""
    if Role.REFERENT in acteur.roles:
        return await charger_de_suivie(session, acteur, genre.ressource.table, ident)
    return await verrouiller(session, acteur, genre.ressource.table, ident)


async def ouvrir(
    session: Session, acteur: Acteur, genre: Genre, ident: UUID, acte: str, jour: date | None
) -> tuple[Rangee, date, list[Constat]]:
    """The demande, the day of the act (today when not said), and what the rule says of that day.

    Raises Introuvable, and Conflit when the state does not allow the act.
    """
    demande = await charger(session, acteur, genre, ident)
    transiter(genre.cycle, acte, demande["statut"])
    le = jour or acteur.jour
    constats = verifier_date_suite(
        le, demande_le=demande["date"], aujourdhui=acteur.jour, campagne=campagne_du(demande["date"])
    )
    return demande, le, constats


async def poser(
    session: Session,
    acteur: Acteur,
    genre: Genre,
    demande: Rangee,
    acte: str,
    jour: date,
    *,
    contenu: Mapping[str, Any] | None = None,
    statut: str | None = None,
    **colonnes: Any,
) -> None:
    """Change the demande, add the act to its history, record it. `contenu`: what the act said, as JSON keeps it."""
    vers = statut or transiter(genre.cycle, acte, demande["statut"])
    await modifier(session, genre.ressource.table, demande["id"], statut=vers, **colonnes)
    await inserer(
        session,
        actes_demande,
        id=uuid7(),
        saisi_le=acteur.maintenant,
        compte=acteur.compte,
        agent_id=acteur.agent_id,
        structure_id=acteur.structure_id,
        acte=acte,
        date=jour,
        statut_avant=demande["statut"],
        statut=vers,
        contenu=dict(contenu or {}),
        annule=False,
        **{genre.lien: demande["id"]},
    )
    await consigner(
        session,
        acteur,
        f"{genre.nom}.{acte}",
        genre.ressource.nom,
        demande["id"],
        beneficiaire_id=demande["beneficiaire_id"],
        donnees={"date": jour.isoformat(), "statut": vers},
    )


async def agir(
    session: Session,
    acteur: Acteur,
    genre: Genre,
    ident: UUID,
    acte: str,
    corps: Any,
    **colonnes: Any,
) -> Resultat:
    """An act that asks for nothing but its state and its day; what else the body says goes into the history."""
    demande, jour, constats = await ouvrir(session, acteur, genre, ident, acte, corps.date)
    alertes = refuser(constats)
    dit = corps.model_dump(mode="json", exclude={"date"}, exclude_none=True)
    await poser(session, acteur, genre, demande, acte, jour, contenu=dit, **colonnes)
    return Resultat(ident, alertes)


async def corriger(
    session: Session, acteur: Acteur, genre: Genre, demande: Rangee, champs: Mapping[str, Any], motif: str
) -> None:
    """Put right what was asked, while nobody has taken it up."""
    await rectifier(session, acteur, genre.ressource, demande, champs, acte=f"{genre.nom}.rectifiee", motif=motif)


def champs_donnes(champs: Corps) -> dict[str, Any]:
    """The fields a rectification gives, as the columns hold them."""
    return {nom: getattr(v, "value", v) for nom, v in changements(champs).items()}


async def annuler_dernier(
    session: Session,
    acteur: Acteur,
    genre: Genre,
    ident: UUID,
    corps: Annulation,
    *,
    defaire: Mapping[str, Defaire] | None = None,
) -> Resultat:
    """The last act was an error: the state is again what it was before, what the act had filled is emptied.

    By whoever has the right of that act (Interdit otherwise). `defaire`: what else an act had done.
    """
    vue = await verrouiller(session, acteur, genre.ressource.table, ident)
    transiter(genre.cycle, DERNIER_ACTE, vue["statut"])
    dernier = [x for x in await historique(session, genre, ident) if not x["annule"]][-1]
    auteur = Exige(genre.permissions[dernier["acte"]]).restreindre(acteur)
    demande = await charger(session, auteur, genre, ident)
    vides = dict.fromkeys(genre.colonnes.get(dernier["acte"], ()))
    await modifier(session, genre.ressource.table, ident, statut=dernier["statut_avant"], **vides)
    await session.execute(update(actes_demande).where(actes_demande.c.id == dernier["id"]).values(annule=True))
    if defaire and dernier["acte"] in defaire:
        await defaire[dernier["acte"]](session, auteur, demande, corps)
    avant = {nom: demande[nom] for nom in vides} | {"statut": demande["statut"]}
    await retenir(
        session,
        auteur,
        f"{genre.nom}.{dernier['acte']}-annulee",
        genre.ressource,
        ident,
        motif=corps.motif,
        avant=avant,
        beneficiaire_id=demande["beneficiaire_id"],
    )
    return Resultat(ident)
