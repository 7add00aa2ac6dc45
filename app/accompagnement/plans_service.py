"""Writes of plans d'action: the porteur's, axes 2 to 5 (L105)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne
from app.accompagnement import plans_requetes as r
from app.accompagnement import plans_schemas as s
from app.accompagnement.contrats_commun import poser_objectifs
from app.accompagnement.contrats_requetes import lire_objectifs
from app.accompagnement.contrats_schemas import ObjectifLu
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import inserer
from app.corrections import Annulation, changements, retenir, sous_champs
from app.db import Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.parcours import entrees, objectifs, plans_action, sorties
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import PLANS, StatutEntree, StatutPlan, apres_cloture_annulee, apres_signature_plan
from app.regles.plans import (
    verifier_cloture_plan,
    verifier_date_signature,
    verifier_evaluation_plan,
    verifier_plan,
    verifier_signature_plan,
)
from app.regles.sorties import NON_VALORISABLE


def _cadre(entree: Mapping[Any, Any]) -> tuple[Campagne, Fiche]:
    campagne = charger_campagne(entree["campagne"])
    return campagne, campagne.fiches[entree["fiche"]]


async def _charger(
    session: Session, acteur: Acteur, ident: UUID
) -> tuple[Mapping[Any, Any], Mapping[Any, Any], Campagne, Fiche]:
    """A plan about to change, and its entrée; the person, whose file is still open to the acteur, is locked first."""
    vu = await charger(session, acteur, plans_action, ident)
    await charger_personne(session, acteur, vu["beneficiaire_id"], verrou=True, pointeur="")
    plan = await charger(session, acteur, plans_action, ident, verrou=True)
    entree = await charger(session, acteur, entrees, plan["entree_id"])
    return plan, entree, *_cadre(entree)


def _juger_plan(
    campagne: Campagne, fiche: Fiche, entree: Mapping[Any, Any], *, acteur: Acteur, jour: date, categories: list[str]
) -> list[Constat]:
    regle = verifier_plan(
        campagne, fiche, date_debut=jour, date_fin=None, date_entree=entree["date_entree"], objectifs=categories
    )
    constats = [replace(c, pointeur="/date") if c.pointeur == "/date_debut" else c for c in regle]
    return constats + verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)


async def creer(session: Session, acteur: Acteur, corps: s.PlanCreation) -> Resultat:
    """A new plan for an open entrée of the porteur; at most one is open at a time."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    cible = await resoudre(session, acteur, "entrees", corps.entree_id, "/entree_id")
    entree = await charger(session, acteur, entrees, cible, verrou=True, pointeur="/entree_id")
    if entree["statut"] != StatutEntree.EN_COURS:
        raise Conflit("Cette entrée n'est plus ouverte : un plan s'établit pendant l'action.", code="ENTREE_CLOSE")
    campagne, fiche = _cadre(entree)
    categories = [o.categorie for o in corps.objectifs]
    avertissements = refuser(
        _juger_plan(campagne, fiche, entree, acteur=acteur, jour=corps.date, categories=categories)
    )
    await _refuser_second(session, cible)
    personne = entree["beneficiaire_id"]
    await inserer(
        session,
        plans_action,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne,
        structure_id=entree["structure_id"],
        entree_id=cible,
        fiche=entree["fiche"],
        date=corps.date,
        statut=StatutPlan.BROUILLON,
    )
    await poser_objectifs(session, acteur, [o.model_dump() for o in corps.objectifs], plan_id=ident)
    donnees = {"entree_id": str(cible), "date": corps.date.isoformat()}
    await consigner(session, acteur, "plan.cree", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, avertissements)


async def _refuser_second(session: Session, entree_id: UUID) -> None:
    ouverts = select(plans_action.c.id).where(
        plans_action.c.entree_id == entree_id,
        plans_action.c.statut.in_((StatutPlan.BROUILLON, StatutPlan.EN_COURS)),
    )
    if (await session.execute(ouverts)).first() is not None:
        raise Conflit("Un plan d'action est déjà ouvert pour cette entrée.", code="PLAN_DEJA_OUVERT")


async def signer(session: Session, acteur: Acteur, ident: UUID, corps: s.SignaturePlan) -> Resultat:
    """One party signs; the plan is in force once bénéficiaire and porteur both have."""
    plan, _, campagne, fiche = await _charger(session, acteur, ident)
    transiter(PLANS, "signatures", plan["statut"])
    deja = [qui for qui, colonne in r.SIGNATURES.items() if plan[colonne] is not None]
    constats = verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
    constats += verifier_signature_plan(
        campagne, fiche, signataire=corps.signataire, deja_signe=deja, date=corps.date, date_debut=plan["date"]
    )
    avertissements = refuser(constats)
    statut = apres_signature_plan(StatutPlan(plan["statut"]), [*deja, corps.signataire])
    await modifier(session, plans_action, ident, statut=statut, **{r.SIGNATURES[corps.signataire]: corps.date})
    donnees = {"signataire": corps.signataire.value, "date": corps.date.isoformat()}
    await _consigner(session, acteur, "plan.signe", plan, donnees)
    return Resultat(ident, avertissements)


async def evaluer(session: Session, acteur: Acteur, ident: UUID, corps: s.Evaluation) -> Resultat:
    """The plan is evaluated at the end of the action (L105)."""
    plan, _, campagne, _ = await _charger(session, acteur, ident)
    statut = transiter(PLANS, "evaluation", plan["statut"])
    constats = verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
    constats += verifier_evaluation_plan(campagne, date=corps.date, date_debut=plan["date"])
    avertissements = refuser(constats)
    await modifier(
        session,
        plans_action,
        ident,
        statut=statut,
        evalue_le=corps.date,
        atteinte=corps.atteinte,
        bilan=corps.bilan,
    )
    donnees = {"date": corps.date.isoformat(), "atteinte": corps.atteinte}
    await _consigner(session, acteur, "plan.evalue", plan, donnees)
    return Resultat(ident, avertissements)


async def clore(session: Session, acteur: Acteur, ident: UUID, corps: s.CloturePlan) -> Resultat:
    """The plan is closed, once evaluated; after a `non_valorisable` exit the evaluation may be missing."""
    plan, _, campagne, _ = await _charger(session, acteur, ident)
    statut = transiter(PLANS, "cloture", plan["statut"])
    constats = verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
    constats += await _juger_cloture(session, campagne, plan, corps.date)
    avertissements = refuser(constats)
    await modifier(session, plans_action, ident, statut=statut, clos_le=corps.date)
    await _consigner(session, acteur, "plan.clos", plan, {"date": corps.date.isoformat()})
    return Resultat(ident, avertissements)


async def _juger_cloture(session: Session, campagne: Campagne, plan: Mapping[Any, Any], jour: date) -> list[Constat]:
    motif = await session.scalar(select(sorties.c.motif).where(sorties.c.entree_id == plan["entree_id"]))
    return verifier_cloture_plan(
        campagne,
        date=jour,
        date_debut=plan["date"],
        evalue_le=plan["evalue_le"],
        sortie_non_valorisable=motif == NON_VALORISABLE,
    )


async def annuler_evaluation(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The evaluation was told by mistake: the plan is running again."""
    plan, _, _, _ = await _charger(session, acteur, ident)
    statut = transiter(PLANS, "evaluation/annulation", plan["statut"])
    await _rouvrir(session, acteur, plan, statut, ("evalue_le", "atteinte", "bilan"), "plan.evaluation-annulee", corps)
    return Resultat(ident)


async def annuler_cloture(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The closing was told by mistake: the plan is what it was, evaluated or running."""
    plan, _, _, _ = await _charger(session, acteur, ident)
    transiter(PLANS, "cloture/annulation", plan["statut"])
    statut = apres_cloture_annulee(StatutPlan(plan["statut"]), evalue=plan["evalue_le"] is not None)
    await _rouvrir(session, acteur, plan, statut, ("clos_le",), "plan.cloture-annulee", corps)
    return Resultat(ident)


async def _rouvrir(
    session: Session,
    acteur: Acteur,
    plan: Mapping[Any, Any],
    statut: str,
    dits: tuple[str, ...],
    acte: str,
    corps: Annulation,
) -> None:
    """The plan as it was before an act, of which what was `dits` goes. One plan runs at a time."""
    if statut == StatutPlan.EN_COURS:
        await _refuser_second(session, plan["entree_id"])
    await modifier(session, plans_action, plan["id"], statut=statut, **dict.fromkeys(dits))
    await _retenir(session, acteur, acte, plan, corps.motif, {nom: plan[nom] for nom in ("statut", *dits)})


async def rectifier(session: Session, acteur: Acteur, ident: UUID, corps: s.PlanRectification) -> Resultat:
    """What was wrong from the start is put right: dates, evaluation, objectives; judged again as a whole."""
    plan, entree, campagne, fiche = await _charger(session, acteur, ident)
    transiter(PLANS, "rectification", plan["statut"])
    donnes = changements(corps.champs)
    absents = [nom for nom in donnes if nom not in ("date", "objectifs", "bilan") and plan[nom] is None]
    if absents or ("bilan" in donnes and plan["evalue_le"] is None):
        raise Conflit("Cet acte n'a pas encore eu lieu : enregistrez-le au lieu de le rectifier.", code="ACTE_ABSENT")
    anciens = await lire_objectifs(session, objectifs.c.plan_id, ident)
    vises = donnes.pop("objectifs", None)
    categories = [o.categorie for o in vises] if vises is not None else [o["categorie"] for o in anciens]
    nouveau = {**plan, **donnes}
    constats = _juger_plan(campagne, fiche, entree, acteur=acteur, jour=nouveau["date"], categories=categories)
    constats += await _juger_suites(session, acteur, campagne, fiche, nouveau, donnes)
    avertissements = refuser(sous_champs(constats, corps.champs))
    await modifier(session, plans_action, ident, **donnes)
    avant: dict[str, Any] = {nom: plan[nom] for nom in donnes}
    if vises is not None:
        avant["objectifs"] = [ObjectifLu.model_validate(dict(o)).model_dump(mode="json") for o in anciens]
        await session.execute(delete(objectifs).where(objectifs.c.plan_id == ident))
        await poser_objectifs(session, acteur, [o.model_dump() for o in vises], plan_id=ident)
    await _retenir(session, acteur, "plan.rectifie", plan, corps.motif, avant)
    return Resultat(ident, avertissements)


async def _juger_suites(
    session: Session,
    acteur: Acteur,
    campagne: Campagne,
    fiche: Fiche,
    plan: Mapping[Any, Any],
    donnes: Mapping[str, Any],
) -> list[Constat]:
    """The acts of a plan in their order, as they would be: signatures, evaluation, closing."""
    constats: list[Constat] = []
    for colonne in (*r.SIGNATURES.values(), "evalue_le", "clos_le"):
        if colonne in donnes:
            constats += verifier_date_acte(
                donnes[colonne], aujourdhui=acteur.jour, campagne=campagne, pointeur=f"/{colonne}"
            )
    for colonne in r.SIGNATURES.values():
        if plan[colonne] is not None:
            constats += verifier_date_signature(
                campagne, fiche, date=plan[colonne], date_debut=plan["date"], pointeur=f"/{colonne}"
            )
    if plan["evalue_le"] is not None:
        lus = verifier_evaluation_plan(campagne, date=plan["evalue_le"], date_debut=plan["date"])
        constats += [replace(c, pointeur="/evalue_le") for c in lus]
    if plan["clos_le"] is not None:
        lus = await _juger_cloture(session, campagne, plan, plan["clos_le"])
        constats += [replace(c, pointeur=c.pointeur and "/clos_le") for c in lus]
    return constats


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """A plan written by mistake."""
    plan, _, _, _ = await _charger(session, acteur, ident)
    statut = transiter(PLANS, "annulation", plan["statut"])
    await modifier(session, plans_action, ident, statut=statut)
    await _retenir(session, acteur, "plan.annule", plan, corps.motif, {"statut": plan["statut"]})
    return Resultat(ident)


async def _consigner(
    session: Session, acteur: Acteur, acte: str, plan: Mapping[Any, Any], donnees: dict[str, Any]
) -> None:
    await consigner(session, acteur, acte, r.NOM, plan["id"], beneficiaire_id=plan["beneficiaire_id"], donnees=donnees)


async def _retenir(
    session: Session, acteur: Acteur, acte: str, plan: Mapping[Any, Any], motif: str, avant: dict[str, Any]
) -> None:
    await retenir(
        session,
        acteur,
        acte,
        r.PLANS_ACTION,
        plan["id"],
        motif=motif,
        avant=avant,
        beneficiaire_id=plan["beneficiaire_id"],
    )
