"""The public acts on a sortie: pronounced, put right, taken back, verified; and the look three months after."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.accompagnement import contrats_fin, sortie_service
from app.accompagnement import entrees_commun as commun
from app.accompagnement import entrees_schemas as s
from app.accompagnement.entrees_requetes import RESSOURCE, cadre
from app.accompagnement.sortie_verification import faits_depuis, verifier_par_faits
from app.chaud import inserer
from app.corrections import Annulation, changements, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser
from app.erreurs import Conflit, Introuvable
from app.journal import consigner
from app.models.parcours import entrees, sorties, suivis
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import IssueSuivi, PrecisionNonValorisable, Verification
from app.regles.reorientations import verifier_fait_attendu
from app.regles.sorties import NON_VALORISABLE, sous_motif_garde, verifier_suivi


async def sortir(session: Session, acteur: Acteur, ident: UUID, corps: s.Sortie) -> Resultat:
    """The person leaves; in axe 1 the open contract ends with the entrée (L352)."""
    entree = await commun.charger_entree(session, acteur, ident, "sortie")
    alertes = await sortie_service.prononcer(
        session, acteur, entree, **{n: getattr(corps, n) for n in s.Sortie.model_fields}
    )
    if entree["orientation_id"] is not None:
        await contrats_fin.clore_pour_sortie(
            session,
            acteur,
            beneficiaire_id=entree["beneficiaire_id"],
            entree_id=ident,
            date=corps.date_sortie,
            motif=corps.motif,
        )
    return Resultat(ident, alertes)


async def rectifier_sortie(session: Session, acteur: Acteur, ident: UUID, corps: s.SortieRectification) -> Resultat:
    """What was wrong in the sortie is put right and judged again; the contract it closed follows its day."""
    entree = await commun.charger_entree(session, acteur, ident, "sortie/rectification")
    ancienne = await _lire(session, ident)
    valeurs = _corrigees(ancienne, changements(corps.champs))
    constats = await sortie_service.juger(session, acteur, entree, valeurs)
    alertes = refuser(sous_champs(constats, corps.champs))
    nouvelles = sortie_service.colonnes(entree, valeurs)
    if nouvelles["motif"] == ancienne["motif"]:
        nouvelles["verification"] = ancienne["verification"]
    avant = {nom: ancienne[nom] for nom, valeur in nouvelles.items() if valeur != ancienne[nom]}
    await session.execute(update(sorties).where(sorties.c.entree_id == ident).values(**nouvelles))
    await modifier(session, entrees, ident)
    if entree["orientation_id"] is not None and {"date_sortie", "motif"} & avant.keys():
        personne = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": ident}
        await contrats_fin.rouvrir_apres_annulation_sortie(session, acteur, **personne)
        fin = {"date": valeurs["date_sortie"], "motif": valeurs["motif"]}
        await contrats_fin.clore_pour_sortie(session, acteur, **personne, **fin)
    await _retenir(session, acteur, "sortie.rectifiee", entree, corps.motif, avant)
    if nouvelles["verification"] == Verification.EN_ATTENTE:
        await verifier_par_faits(session, acteur, entree["beneficiaire_id"])
    return Resultat(ident, alertes)


def _corrigees(ancienne: Rangee, donnes: Mapping[str, Any]) -> dict[str, Any]:
    """The sortie as it would stand; the precision goes away with `non_valorisable`, the sub-type with its motif."""
    precision = ancienne["precision_motif"] and PrecisionNonValorisable(ancienne["precision_motif"])
    valeurs = {nom: ancienne[nom] for nom in s.SortieChamps.model_fields if nom != "precision"}
    valeurs |= {"precision": precision, **donnes}
    if valeurs["motif"] != NON_VALORISABLE and "precision" not in donnes:
        valeurs["precision"] = None
    if valeurs["motif"] != ancienne["motif"] and "sous_motif" not in donnes:
        valeurs["sous_motif"] = sous_motif_garde(valeurs["motif"], ancienne["sous_motif"])
    return valeurs


async def annuler_sortie(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The person had not left: the entrée is open again, in axe 1 its contract too."""
    entree = await commun.charger_entree(session, acteur, ident, "sortie/annulation")
    campagne, fiche = cadre(entree)
    cle = {"beneficiaire_id": entree["beneficiaire_id"], "action_id": entree["action_id"]}
    await commun.refuser_seconde(session, campagne, fiche, **cle, sauf=ident)
    alertes = await commun.prevenir_places(session, entree, acteur.jour, campagne, fiche)
    await sortie_service.effacer_sortie(session, acteur, entree, corps.motif)
    if entree["orientation_id"] is not None:
        await contrats_fin.rouvrir_apres_annulation_sortie(
            session, acteur, beneficiaire_id=entree["beneficiaire_id"], entree_id=ident
        )
    return Resultat(ident, alertes)


async def verifier(session: Session, acteur: Acteur, ident: UUID, corps: s.SortieVerification) -> Resultat:
    """The Département says whether the decision that the motif rests on was taken."""
    entree = await charger(session, acteur, entrees, ident, verrou=True)
    sortie = (await session.execute(select(sorties).where(sorties.c.entree_id == ident))).mappings().one_or_none()
    if sortie is None or sortie["verification"] is None:
        raise Conflit("Rien à vérifier : le motif ne repose sur aucune autre décision.", code="VERIFICATION_SANS_OBJET")
    alertes = await _alerter_fait(session, entree, sortie, corps.verification)
    await session.execute(
        update(sorties).where(sorties.c.entree_id == ident).values(verification=corps.verification.value)
    )
    await modifier(session, entrees, ident)
    await _consigner(session, acteur, "sortie.verifiee", entree, {"verification": corps.verification.value})
    return Resultat(ident, alertes)


async def _alerter_fait(session: Session, entree: Rangee, sortie: Rangee, verification: Verification) -> list[Constat]:
    """What a confirmed motif rests on, told when it is not recorded."""
    if verification != Verification.CONFIRMEE:
        return []
    campagne, fiche = cadre(entree)
    return verifier_fait_attendu(
        campagne,
        fiche,
        parcours=entree["parcours"],
        motif=sortie["motif"],
        **await faits_depuis(session, entree, jusqu_au=None),
    )


async def suivre(session: Session, acteur: Acteur, ident: UUID, corps: s.SuiviCreation) -> Resultat:
    """« Suivi à 3 mois à la sortie »: how the person is, or that it could not be reached."""
    entree = await commun.charger_entree(session, acteur, ident, "suivi")
    alertes = refuser(await _juger_suivi(session, acteur, entree, corps.date, corps.issue))
    await _refuser_suivi_repete(session, ident, corps.date, corps.issue)
    await inserer(
        session,
        suivis,
        id=uuid7(),
        version=1,
        saisi_le=acteur.maintenant,
        entree_id=ident,
        date=corps.date,
        issue=corps.issue.value,
        situation=corps.situation,
        tentatives=corps.tentatives,
    )
    await modifier(session, entrees, ident)
    donnees = {"date": corps.date.isoformat(), "issue": corps.issue.value}
    await _consigner(session, acteur, "suivi.realise", entree, donnees)
    return Resultat(ident, alertes)


async def rectifier_suivi(session: Session, acteur: Acteur, ident: UUID, corps: s.SuiviRectification) -> Resultat:
    """What was wrong in a suivi is put right and judged again."""
    entree = await commun.charger_entree(session, acteur, ident, "suivi")
    ancien = await _lire_suivi(session, ident, corps.suivi_id)
    donnes = changements(corps.champs)
    voulu = {**ancien, **donnes}
    jour, issue = voulu["date"], IssueSuivi(voulu["issue"])
    constats = await _juger_suivi(session, acteur, entree, jour, issue)
    alertes = refuser(sous_champs(constats, corps.champs))
    await _refuser_suivi_repete(session, ident, jour, issue, sauf=corps.suivi_id)
    await modifier(session, suivis, corps.suivi_id, **donnes)
    await modifier(session, entrees, ident)
    await _retenir(session, acteur, "suivi.rectifie", entree, corps.motif, {nom: ancien[nom] for nom in donnes})
    return Resultat(ident, alertes)


async def annuler_suivi(session: Session, acteur: Acteur, ident: UUID, corps: s.SuiviAnnulation) -> Resultat:
    """A suivi told by mistake is withdrawn: what it held is kept with the correction."""
    entree = await commun.charger_entree(session, acteur, ident, "suivi")
    ancien = await _lire_suivi(session, ident, corps.suivi_id)
    await session.execute(delete(suivis).where(suivis.c.id == corps.suivi_id))
    await modifier(session, entrees, ident)
    avant = {nom: ancien[nom] for nom in s.SuiviChamps.model_fields}
    await _retenir(session, acteur, "suivi.annule", entree, corps.motif, avant)
    return Resultat(ident)


async def _juger_suivi(
    session: Session, acteur: Acteur, entree: Rangee, jour: date, issue: IssueSuivi
) -> list[Constat]:
    sortie = await _lire(session, entree["id"])
    campagne, fiche = cadre(entree)
    precision = sortie["precision_motif"] and PrecisionNonValorisable(sortie["precision_motif"])
    return verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne) + verifier_suivi(
        campagne, fiche, date=jour, date_sortie=sortie["date_sortie"], issue=issue, precision=precision
    )


async def _lire_suivi(session: Session, ident: UUID, suivi_id: UUID) -> Rangee:
    cible = (suivis.c.id == suivi_id, suivis.c.entree_id == ident)
    lu = (await session.execute(select(suivis).where(*cible))).mappings().one_or_none()
    if lu is None:
        raise Introuvable("Ce suivi n'est pas de cette entrée : prenez l'un de ses suivis.", pointeur="/suivi_id")
    return lu


async def _refuser_suivi_repete(
    session: Session, ident: UUID, jour: date, issue: IssueSuivi, *, sauf: UUID | None = None
) -> None:
    """One suivi a day and an issue: sent again, it is the same. Raises Conflit SUIVI_DEJA_ENREGISTRE."""
    meme = [suivis.c.entree_id == ident, suivis.c.date == jour, suivis.c.issue == issue.value]
    if sauf is not None:
        meme.append(suivis.c.id != sauf)
    if await session.scalar(select(suivis.c.id).where(*meme).limit(1)):
        raise Conflit("Ce suivi est déjà enregistré : même jour, même issue.", code="SUIVI_DEJA_ENREGISTRE")


async def _lire(session: Session, ident: UUID) -> Rangee:
    return (await session.execute(select(sorties).where(sorties.c.entree_id == ident))).mappings().one()


async def _retenir(
    session: Session, acteur: Acteur, acte: str, entree: Rangee, motif: str, avant: Mapping[str, Any]
) -> None:
    personne = entree["beneficiaire_id"]
    await retenir(session, acteur, acte, RESSOURCE, entree["id"], motif=motif, avant=avant, beneficiaire_id=personne)


async def _consigner(session: Session, acteur: Acteur, acte: str, entree: Rangee, donnees: Mapping[str, Any]) -> None:
    personne = entree["beneficiaire_id"]
    await consigner(session, acteur, acte, "entrees", entree["id"], beneficiaire_id=personne, donnees=donnees)
