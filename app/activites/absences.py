"""Absences: days on which a person could not act. They change its weeks, rebuilt in the same transaction."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne, visibles
from app.acces.permissions import Permission, Role, role_requis
from app.acces.sante import classes_lisibles, masquer, propre
from app.activites import absences_schemas as s
from app.activites.participation import lire_lien
from app.activites.semaines import reconstruire
from app.beneficiaires.requetes import deja_recue, suivie
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import changements, rectifier
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, Resultat, refuser
from app.erreurs import Conflit, Interdit
from app.journal import consigner
from app.models.beneficiaires import absences
from app.pagination import Tri
from app.references import reserver
from app.regles.activites import JOURS_MAX
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.participation import verifier_lien

AUTRE_STRUCTURE = "La structure qui a saisi cette absence la corrige."
AUTRE_ANNULATION = "La structure qui a saisi cette absence, le référent de la personne ou le Département l'annule."
ANNULEE = "Cette absence est annulée : saisissez-en une nouvelle."
TRI = Tri({"du": absences.c.du, "saisi_le": absences.c.saisi_le}, "du", absences.c.id)


def lister(acteur: Acteur, beneficiaire_id: UUID) -> Select[Any]:
    """The absences of a person that the caller may read, those withdrawn left out."""
    return visibles(absences, acteur).where(
        absences.c.beneficiaire_id == beneficiaire_id, absences.c.annulee.is_(False)
    )


async def convertisseur(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> Callable[[Rangee], dict[str, Any]]:
    """How a row of this person becomes its representation: the motive is health data."""
    est_suivie = await suivie(session, acteur, beneficiaire_id)
    tenue = est_suivie or Role.DEPARTEMENT in acteur.roles

    def convertir(ligne: Rangee) -> dict[str, Any]:
        a_elle = propre(acteur, ligne["structure_id"])
        lisibles = classes_lisibles(acteur, "absences", suivie=est_suivie, propre=a_elle, territoire=False)
        return {**masquer("absences", dict(ligne), lisibles), "actes_possibles": _actes(acteur, ligne, tenue=tenue)}

    return convertir


def _actes(acteur: Acteur, ligne: Rangee, *, tenue: bool) -> list[ActePossible]:
    """`tenue`: the acteur is the référent of the person, or the Département."""
    a_elle = propre(acteur, ligne["structure_id"])
    actes = []
    for acte, droit, refus in (
        ("rectification", Permission.ABSENCES_SAISIR, None if a_elle else AUTRE_STRUCTURE),
        ("annulation", Permission.ABSENCES_ANNULER, None if a_elle or tenue else AUTRE_ANNULATION),
    ):
        raison = refus if acteur.peut(droit) else role_requis(droit)
        if raison is None and ligne["annulee"]:
            raison = ANNULEE
        actes.append(ActePossible(acte=acte, possible=raison is None, raison=raison))
    return actes


async def _tient(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> bool:
    return Role.DEPARTEMENT in acteur.roles or await suivie(session, acteur, beneficiaire_id)


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.AbsenceLue:
    """One absence."""
    ligne = await charger(session, acteur, absences, ident)
    convertir = await convertisseur(session, acteur, ligne["beneficiaire_id"])
    return s.AbsenceLue.model_validate(convertir(ligne))


ABSENCES = Ressource("absences", absences, lire)


async def _verifier(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    du: date,
    au: date,
    *,
    sous: str = "",
    ancienne: Rangee | None = None,
) -> list[Constat]:
    """Days in order, not too many, not in the future, of the structure's own, and free of any other absence.

    Raises Conflit ABSENCE_CHEVAUCHANTE for an overlap. `sous` is where the fields stand in the body; `ancienne`, the
    absence that is corrected.
    """
    if au < du:
        refuser([Constat("DATES_INVERSEES", "Donnez un dernier jour égal ou postérieur au premier.", f"{sous}/au")])
    if (au - du).days >= JOURS_MAX:
        message = f"Découpez cette absence : une période compte au plus {JOURS_MAX} jours."
        refuser([Constat("PERIODE_TROP_LONGUE", message, f"{sous}/au")])
    constats = verifier_date_acte(au, aujourdhui=acteur.jour, campagne=campagne_du(du), pointeur=f"{sous}/au")
    if ancienne is None or (ancienne["du"], ancienne["au"]) != (du, au):
        lien = await lire_lien(session, acteur, beneficiaire_id)
        constats += verifier_lien(lien, du, au, pointeur=f"{sous}/du")
    avertis = refuser(constats)
    autre = exists().where(
        absences.c.beneficiaire_id == beneficiaire_id,
        absences.c.annulee.is_(False),
        absences.c.du <= au,
        absences.c.au >= du,
    )
    if ancienne is not None:
        autre = autre.where(absences.c.id != ancienne["id"])
    if await session.scalar(select(autre)):
        raise Conflit(
            "Une absence de cette personne couvre déjà un de ces jours : donnez d'autres jours, ou rectifiez-la.",
            code="ABSENCE_CHEVAUCHANTE",
        )
    return avertis


async def creer(session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.AbsenceCreation) -> Resultat:
    """An absence of a person followed today; its weeks are rebuilt."""
    await charger_personne(session, acteur, beneficiaire_id, verrou=True, pointeur="")
    ident = uuid7()
    connue = await reserver(session, acteur, "absences", corps, ident)
    if connue:
        return await deja_recue(session, acteur, ABSENCES, connue, beneficiaire_id)
    avertis = await _verifier(session, acteur, beneficiaire_id, corps.du, corps.au)
    await inserer(
        session,
        absences,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=beneficiaire_id,
        structure_id=acteur.structure_id,
        du=corps.du,
        au=corps.au,
        nature=corps.nature.value,
        code_motif=corps.code_motif and corps.code_motif.value,
        annulee=False,
    )
    donnees = {"du": corps.du.isoformat(), "au": corps.au.isoformat(), "nature": corps.nature.value}
    await consigner(
        session, acteur, "absence.constatee", "absences", ident, beneficiaire_id=beneficiaire_id, donnees=donnees
    )
    await reconstruire(session, beneficiaire_id, corps.du, corps.au)
    return Resultat(ident, avertis)


async def _charger(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """An absence that is not withdrawn, of one's own or of a person followed today; locked after its person."""
    ligne = await charger_de_suivie(session, acteur, absences, ident, siennes=True)
    if ligne["annulee"]:
        raise Conflit(ANNULEE, code="TRANSITION_IMPOSSIBLE")
    return ligne


async def rectifier_absence(session: Session, acteur: Acteur, ident: UUID, corps: s.AbsenceRectification) -> Resultat:
    """Its days, nature or motive were wrong; the weeks of the old and of the new days are rebuilt."""
    ligne = await _charger(session, acteur, ident)
    if not propre(acteur, ligne["structure_id"]):
        raise Interdit(AUTRE_STRUCTURE)
    donnes = changements(corps.champs)
    for nom in {"nature", "code_motif"} & set(donnes):
        donnes[nom] = donnes[nom] and donnes[nom].value
    voulue = {**ligne, **donnes}
    personne, du, au = ligne["beneficiaire_id"], voulue["du"], voulue["au"]
    avertis = await _verifier(session, acteur, personne, du, au, sous="/champs", ancienne=ligne)
    await rectifier(session, acteur, ABSENCES, ligne, donnes, acte="absence.rectifiee", motif=corps.motif)
    await reconstruire(session, personne, ligne["du"], ligne["au"])
    await reconstruire(session, personne, du, au)
    return Resultat(ident, avertis)


async def annuler(session: Session, acteur: Acteur, ident: UUID, motif: str) -> Resultat:
    """The absence did not take place: told so by who recorded it, by the référent or by the Département.

    Its weeks are rebuilt: a sanction may rest on them.
    """
    ligne = await _charger(session, acteur, ident)
    if not propre(acteur, ligne["structure_id"]) and not await _tient(session, acteur, ligne["beneficiaire_id"]):
        raise Interdit(AUTRE_ANNULATION)
    await rectifier(session, acteur, ABSENCES, ligne, {"annulee": True}, acte="absence.annulee", motif=motif)
    await reconstruire(session, ligne["beneficiaire_id"], ligne["du"], ligne["au"])
    return Resultat(ident)
