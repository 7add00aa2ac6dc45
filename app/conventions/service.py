"""Writes of conventions: the Département's."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.chaud import inserer
from app.conventions import requetes as r
from app.conventions import schemas as s
from app.corrections import changements, rectifier, retenir
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.conventions import actions, avenants_convention, conventions, places_action, sessions_action
from app.models.parcours import affectations, entrees
from app.models.structures import structures
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.conventions import (
    signaler_entrees_ouvertes,
    verifier_attestation,
    verifier_convention,
    verifier_jour_attestation,
    verifier_signature_avant_entrees,
)
from app.regles.dates import verifier_date_acte
from app.regles.etats import CONVENTIONS as CYCLE
from app.regles.etats import StatutConvention, StatutEntree
from app.regles.francais import en_lettres

POINTEURS = {"/date_debut": "/du", "/date_fin": "/au", "/etp": "/etp_centiemes"}


def situer(constats: Iterable[Constat], prefixe: str = "") -> list[Constat]:
    """The findings, their pointers in the words of our bodies."""

    def pointeur(lieu: str) -> str:
        if not lieu:
            return prefixe
        return prefixe + POINTEURS.get(lieu, lieu.replace("/montants/", "/montants_centimes/"))

    return [replace(c, pointeur=pointeur(c.pointeur)) for c in constats]


def _verifier_termes(
    ligne: Rangee, termes: Mapping[str, Any], *, du: date, au: date, prefixe: str = ""
) -> list[Constat]:
    campagne, fiche = r.fiche_de(ligne)
    etp = termes["etp_centiemes"]
    return situer(
        verifier_convention(
            campagne,
            fiche,
            debut=du,
            fin=au,
            etp=None if etp is None else Decimal(etp) / 100,
            montants_centimes={int(an): montant for an, montant in termes["montants_centimes"].items()},
        ),
        prefixe,
    )


def _verifier_jour(acteur: Acteur, ligne: Rangee, jour: date) -> list[Constat]:
    return verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=charger_campagne(ligne["campagne"]))


async def creer_convention(session: Session, acteur: Acteur, corps: s.ConventionCreation) -> Resultat:
    """A new convention, a draft until both parties have signed; without dates it takes those of the fiche."""
    ident = uuid7()
    connue = await reserver(session, acteur, "conventions", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    structure = await resoudre(session, acteur, "structures", corps.structure_id, "/structure_id")
    await charger(session, acteur, structures, structure, pointeur="/structure_id")
    campagne = charger_campagne(corps.campagne) if corps.campagne else campagne_du(acteur.jour)
    if corps.fiche not in campagne.fiches:
        message = "Choisissez une fiche de cette campagne : voir /v1/referentiel/fiches."
        refuser([Constat("FICHE_HORS_CAMPAGNE", message, "/fiche")])
    bornes = campagne.fiches[corps.fiche].convention
    ligne: dict[str, Any] = {
        "structure_id": structure,
        "campagne": campagne.code,
        "fiche": corps.fiche,
        "du": corps.du or bornes.debut,
        "au": corps.au or bornes.fin,
        "objectif_entrees": corps.objectif_entrees,
        "etp_centiemes": corps.etp_centiemes,
        "montants": dict(corps.montants_centimes),
    }
    constats = refuser(_verifier_termes(ligne, corps.model_dump(), du=ligne["du"], au=ligne["au"]))
    await inserer(
        session,
        conventions,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        statut=StatutConvention.BROUILLON.value,
        **ligne,
    )
    donnees = {"structure_id": str(structure), "campagne": campagne.code, "fiche": corps.fiche}
    await consigner(session, acteur, "convention.creee", "conventions", ident, donnees=donnees)
    return Resultat(ident, constats)


def _colonnes(champs: s.ConventionChamps, *, sous: str) -> dict[str, Any]:
    """The fields given, as columns."""
    donnes = changements(champs, sous=sous)
    if "montants_centimes" in donnes:
        donnes["montants"] = dict(donnes.pop("montants_centimes"))
    return donnes


async def _verifier_champs(
    session: Session, ligne: Rangee, donnes: Mapping[str, Any], *, prefixe: str = ""
) -> list[Constat]:
    """The convention as it would be, its avenants included, asked to the same rule as at its creation."""
    apres = {**ligne, **donnes}
    avenants = (await r.avenants_de(session, [ligne["id"]])).get(ligne["id"], [])
    constats = []
    for jour in (date.min, *(a["date_effet"] for a in avenants)):
        termes = r.termes(apres, avenants, jour)
        constats += _verifier_termes(apres, termes, du=apres["du"], au=apres["au"], prefixe=prefixe)
    constats = list(dict.fromkeys(constats))
    if {"du", "au"} & set(donnes) and await _deborde(session, ligne["id"], apres["du"], apres["au"]):
        message = "Gardez dans la convention ses sessions et ses places : corrigez-les d'abord."
        constats.append(Constat("ACTIONS_HORS_CONVENTION", message, prefixe + ("/au" if "au" in donnes else "/du")))
    return constats


async def _deborde(session: Session, ident: UUID, du: date, au: date) -> bool:
    """Whether a session, or the start of a period of places, would stand outside [du, au]."""
    siennes = select(actions.c.id).where(actions.c.convention_id == ident)
    en_session = select(func.count()).where(
        sessions_action.c.action_id.in_(siennes),
        sessions_action.c.annulee.is_(False),
        or_(sessions_action.c.du < du, sessions_action.c.au > au),
    )
    en_places = select(func.count()).where(
        places_action.c.action_id.in_(siennes), or_(places_action.c.du < du, places_action.c.du > au)
    )
    return bool(await session.scalar(en_session) or await session.scalar(en_places))


async def modifier_convention(session: Session, acteur: Acteur, ident: UUID, corps: s.ConventionChamps) -> Resultat:
    """PATCH of a draft; once signed, terms change by avenant."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    if ligne["statut"] != StatutConvention.BROUILLON:
        raise Conflit(
            "Une convention signée se modifie par avenant, ou par rectification d'une erreur de saisie.",
            code="TRANSITION_IMPOSSIBLE",
        )
    donnes = _colonnes(corps, sous="")
    constats = refuser(await _verifier_champs(session, ligne, donnes))
    await modifier(session, conventions, ident, **donnes)
    await consigner(session, acteur, "convention.modifiee", "conventions", ident, donnees={"champs": sorted(donnes)})
    return Resultat(ident, constats)


async def rectifier_convention(
    session: Session, acteur: Acteur, ident: UUID, corps: s.ConventionRectification
) -> Resultat:
    """What was wrong from the start is put right; the date of an act is corrected once the act is recorded."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    transiter(CYCLE, "rectification", ligne["statut"])
    donnes = _colonnes(corps.champs, sous="/champs")
    constats = await _verifier_champs(session, ligne, donnes, prefixe="/champs")
    for nom in ("date_signature", "date_attestation_demarrage"):
        if nom not in donnes:
            continue
        if ligne[nom] is None:
            message = "Enregistrez d'abord l'acte : il n'a pas encore de date à rectifier."
            constats.append(Constat("ACTE_ABSENT", message, f"/champs/{nom}"))
        constats += [replace(c, pointeur=f"/champs/{nom}") for c in _verifier_jour(acteur, ligne, donnes[nom])]
    constats += await _verifier_actes(session, {**ligne, **donnes}, set(donnes))
    constats = refuser(constats)
    await rectifier(session, acteur, r.CONVENTIONS, ligne, donnes, acte="convention.rectifiee", motif=corps.motif)
    return Resultat(ident, constats)


async def _verifier_actes(session: Session, voulue: Mapping[str, Any], donnes: set[str]) -> list[Constat]:
    """The days of the signature and of the attestation, put right, beside each other and beside the entrées."""
    campagne, fiche = r.fiche_de(voulue)
    signature, attestation = voulue["date_signature"], voulue["date_attestation_demarrage"]
    constats = []
    if attestation is not None and donnes & {"du", "date_signature", "date_attestation_demarrage"}:
        nom = "date_attestation_demarrage" if "date_attestation_demarrage" in donnes else min(donnes - {"au"})
        lus = verifier_jour_attestation(campagne, fiche, date=attestation, debut=voulue["du"], signature=signature)
        constats += [replace(c, pointeur=f"/champs/{nom}") for c in lus]
    if signature is not None and "date_signature" in donnes:
        premiere = (affectations.c.du == entrees.c.date_entree, entrees.c.date_entree < signature)
        avant = await r.compter_entrees(session, voulue["id"], *premiere)
        lus = verifier_signature_avant_entrees(campagne, fiche, entrees_avant=avant)
        constats += [replace(c, pointeur="/champs/date_signature") for c in lus]
    return constats


async def signer(session: Session, acteur: Acteur, ident: UUID, corps: s.ActeDate) -> Resultat:
    """Signed by both parties (L410): from then on it funds its actions."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    statut = transiter(CYCLE, "signature", ligne["statut"])
    constats = refuser(_verifier_jour(acteur, ligne, corps.date))
    await modifier(session, conventions, ident, statut=statut, date_signature=corps.date)
    await _dater(session, acteur, "convention.signee", ident, corps.date)
    return Resultat(ident, constats)


async def attester_demarrage(session: Session, acteur: Acteur, ident: UUID, corps: s.ActeDate) -> Resultat:
    """The attestation de démarrage has been given (L559): recorded once."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    transiter(CYCLE, "attestation-demarrage", ligne["statut"])
    if ligne["date_attestation_demarrage"] is not None:
        raise Conflit(
            "L'attestation de démarrage est déjà enregistrée : rectifiez-la si sa date est fausse.",
            code="ATTESTATION_DEJA_REMISE",
        )
    campagne, fiche = r.fiche_de(ligne)
    constats = refuser(
        verifier_attestation(campagne, fiche)
        or verifier_jour_attestation(
            campagne, fiche, date=corps.date, debut=ligne["du"], signature=ligne["date_signature"]
        )
        + _verifier_jour(acteur, ligne, corps.date)
    )
    await modifier(session, conventions, ident, date_attestation_demarrage=corps.date)
    await _dater(session, acteur, "convention.attestation_demarrage", ident, corps.date)
    return Resultat(ident, constats)


async def ajouter_avenant(session: Session, acteur: Acteur, ident: UUID, corps: s.AvenantConvention) -> Resultat:
    """New terms from a day on; the convention keeps its first terms, the same ceilings hold."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    transiter(CYCLE, "avenant", ligne["statut"])
    donnes = corps.model_dump(exclude={"montants_centimes", "motif"}, exclude_none=True)
    nouveau: dict[str, Any] = {
        "date_effet": corps.date_effet,
        "objectif_entrees": corps.objectif_entrees,
        "etp_centiemes": corps.etp_centiemes,
        "montants": dict(corps.montants_centimes),
    }
    constats = _verifier_effet(ligne, corps.date_effet, "/date_effet")
    if set(donnes) == {"date_effet"} and not corps.montants_centimes:
        message = "Donnez au moins un terme nouveau : objectif_entrees, etp_centiemes ou montants_centimes."
        constats.append(Constat("AVENANT_VIDE", message))
    avenants = (await r.avenants_de(session, [ident])).get(ident, [])
    tous: list[Rangee] = sorted([*avenants, nouveau], key=lambda a: a["date_effet"])
    for avenant in tous:
        if avenant["date_effet"] >= corps.date_effet:
            termes = r.termes(ligne, tous, avenant["date_effet"])
            constats += _verifier_termes(ligne, termes, du=ligne["du"], au=ligne["au"])
    constats = refuser(dict.fromkeys(constats))
    avenant_id = uuid7()
    await inserer(
        session,
        avenants_convention,
        id=avenant_id,
        version=1,
        saisi_le=acteur.maintenant,
        convention_id=ident,
        motif=corps.motif,
        **nouveau,
    )
    await modifier(session, conventions, ident)
    await _dater(session, acteur, "convention.avenant", ident, corps.date_effet, avenant_id=str(avenant_id))
    return Resultat(ident, constats)


async def resilier(session: Session, acteur: Acteur, ident: UUID, corps: s.Resiliation) -> Resultat:
    """The convention ends before its term: its places are no longer funded from that day on."""
    ligne = await charger(session, acteur, conventions, ident, verrou=True)
    statut = transiter(CYCLE, "resiliation", ligne["statut"])
    constats = _verifier_effet(ligne, corps.date, "/date") + _verifier_jour(acteur, ligne, corps.date)
    constats = refuser(constats)
    await modifier(session, conventions, ident, statut=statut, date_resiliation=corps.date)
    await retenir(
        session,
        acteur,
        "convention.resiliee",
        r.CONVENTIONS,
        ident,
        motif=corps.motif,
        avant={"statut": ligne["statut"], "date_resiliation": None},
        beneficiaire_id=None,
    )
    ouvertes = (affectations.c.au.is_(None), entrees.c.statut == StatutEntree.EN_COURS.value)
    return Resultat(ident, constats + signaler_entrees_ouvertes(await r.compter_entrees(session, ident, *ouvertes)))


def _verifier_effet(ligne: Rangee, jour: date, pointeur: str) -> list[Constat]:
    """A change takes effect inside the convention."""
    if ligne["du"] <= jour <= ligne["au"]:
        return []
    campagne, fiche = r.fiche_de(ligne)
    message = f"Donnez une date dans la convention, du {en_lettres(ligne['du'])} au {en_lettres(ligne['au'])}."
    regle = campagne.citer(fiche.convention.texte, fiche.code)
    return [Constat("DATE_HORS_CONVENTION", message, pointeur, regle)]


async def _dater(session: Session, acteur: Acteur, acte: str, ident: UUID, jour: date, **autres: str) -> None:
    donnees = {"date": jour.isoformat(), **autres}
    await consigner(session, acteur, acte, "conventions", ident, donnees=donnees)
