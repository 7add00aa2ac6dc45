"""Writes of what is told of an entrée: its evaluations (L490, L636…), the hours paid of axe 5 (L1034)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.accompagnement import entrees_commun as commun
from app.accompagnement import evaluations_schemas as s
from app.accompagnement.entrees_requetes import RESSOURCE, cadre
from app.chaud import inserer
from app.corrections import changements, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser
from app.erreurs import Conflit, Introuvable
from app.journal import consigner
from app.models.parcours import evaluations, heures_payees, sorties
from app.regles.constats import Constat
from app.regles.etats import MomentEvaluation
from app.regles.evaluations import verifier_evaluation, verifier_heures_payees


@dataclass(frozen=True, slots=True)
class Dit:
    """What is told of an entrée: where it is kept, what it holds, the act that tells it, the one that withdraws it."""

    table: Table
    colonnes: tuple[str, ...]
    acte: str
    annulation: str
    pointeur: str


EVALUATION = Dit(
    evaluations,
    ("date", "moment", "grille", "reponses", "points"),
    "evaluations",
    "evaluation.annulee",
    "/evaluation_id",
)
HEURES = Dit(heures_payees, ("mois", "minutes"), "heures-payees", "heures-payees.annulees", "/heures_id")


async def evaluer(session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationCreation) -> Resultat:
    """A questionnaire answered, once by moment and grille."""
    entree = await commun.charger_entree(session, acteur, ident, "evaluations")
    moment, jour = {"moment": corps.moment.value, "grille": corps.grille}, corps.date or acteur.jour
    await _refuser_repetee(
        session, evaluations, ident, moment, "Cette évaluation est déjà enregistrée : même moment, même grille."
    )
    valeurs = {**moment, "date": jour, "reponses": corps.reponses}
    alertes = refuser(await _juger_evaluation(session, acteur, entree, valeurs))
    await _ecrire(session, acteur, evaluations, ident, {**valeurs, "points": sum(corps.reponses.values())})
    donnees = {"date": jour.isoformat(), "moment": corps.moment.value}
    await _consigner(session, acteur, "evaluation.realisee", entree, donnees)
    return Resultat(ident, alertes)


async def rectifier_evaluation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationRectification
) -> Resultat:
    """What was wrong in an evaluation is put right and judged again."""
    entree = await commun.charger_entree(session, acteur, ident, "evaluations")
    ancienne = await _lire(session, evaluations, ident, corps.evaluation_id, "/evaluation_id")
    donnes = changements(corps.champs)
    constats = await _juger_evaluation(session, acteur, entree, {**ancienne, **donnes})
    alertes = refuser(sous_champs(constats, corps.champs))
    if "reponses" in donnes:
        donnes["points"] = sum(donnes["reponses"].values())
    await _corriger(session, acteur, evaluations, entree, ancienne, donnes, "evaluation.rectifiee", corps.motif)
    return Resultat(ident, alertes)


async def annuler_evaluation(session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationAnnulation) -> Resultat:
    """An evaluation told by mistake is withdrawn: what it held is kept with the correction."""
    return await _retirer(session, acteur, EVALUATION, ident, corps.evaluation_id, corps.motif)


async def payer(session: Session, acteur: Acteur, ident: UUID, corps: s.HeuresPayeesCreation) -> Resultat:
    """The hours paid over a month, once by month."""
    entree = await commun.charger_entree(session, acteur, ident, "heures-payees")
    await _refuser_repetee(
        session, heures_payees, ident, {"mois": corps.mois}, "Les heures payées de ce mois sont déjà enregistrées."
    )
    alertes = refuser(await _juger_heures(session, acteur, entree, corps.mois))
    await _ecrire(session, acteur, heures_payees, ident, {"mois": corps.mois, "minutes": corps.minutes})
    await _consigner(session, acteur, "heures-payees.declarees", entree, {"mois": str(corps.mois)[:7]})
    return Resultat(ident, alertes)


async def rectifier_heures(
    session: Session, acteur: Acteur, ident: UUID, corps: s.HeuresPayeesRectification
) -> Resultat:
    """The hours of a month were wrong."""
    entree = await commun.charger_entree(session, acteur, ident, "heures-payees")
    anciennes = await _lire(session, heures_payees, ident, corps.heures_id, "/heures_id")
    donnes = changements(corps.champs)
    await _corriger(session, acteur, heures_payees, entree, anciennes, donnes, "heures-payees.rectifiees", corps.motif)
    return Resultat(ident)


async def annuler_heures(session: Session, acteur: Acteur, ident: UUID, corps: s.HeuresPayeesAnnulation) -> Resultat:
    """The hours of a month were told by mistake."""
    return await _retirer(session, acteur, HEURES, ident, corps.heures_id, corps.motif)


async def _juger_evaluation(
    session: Session, acteur: Acteur, entree: Rangee, valeurs: Mapping[Any, Any]
) -> list[Constat]:
    campagne, fiche = cadre(entree)
    e = evaluations.c
    autre = select(e.reponses).where(
        e.entree_id == entree["id"], e.grille == valeurs["grille"], e.moment != valeurs["moment"]
    )
    return verifier_evaluation(
        campagne,
        fiche,
        moment=MomentEvaluation(valeurs["moment"]),
        jour=valeurs["date"],
        items=valeurs["reponses"],
        items_autre_moment=await session.scalar(autre),
        date_entree=entree["date_entree"],
        date_sortie=await _date_sortie(session, entree),
        aujourdhui=acteur.jour,
    )


async def _juger_heures(session: Session, acteur: Acteur, entree: Rangee, mois: date) -> list[Constat]:
    campagne, fiche = cadre(entree)
    return verifier_heures_payees(
        campagne,
        fiche,
        mois=mois,
        date_entree=entree["date_entree"],
        date_sortie=await _date_sortie(session, entree),
        aujourdhui=acteur.jour,
    )


async def _date_sortie(session: Session, entree: Rangee) -> date | None:
    lue: date | None = await session.scalar(select(sorties.c.date_sortie).where(sorties.c.entree_id == entree["id"]))
    return lue


async def _refuser_repetee(session: Session, table: Table, ident: UUID, cle: Mapping[str, Any], message: str) -> None:
    """Told once: what changes is put right. Raises Conflit DEJA_ENREGISTREE."""
    memes = (table.c[nom] == valeur for nom, valeur in cle.items())
    if await session.scalar(select(table.c.id).where(table.c.entree_id == ident, *memes)):
        raise Conflit(f"{message} Rectifiez ce qui a changé.", code="DEJA_ENREGISTREE")


async def _ecrire(session: Session, acteur: Acteur, table: Table, ident: UUID, valeurs: Mapping[str, Any]) -> None:
    await inserer(session, table, id=uuid7(), version=1, saisi_le=acteur.maintenant, entree_id=ident, **valeurs)
    await _toucher(session, ident)


async def _toucher(session: Session, ident: UUID) -> None:
    """The entrée has another version: it is read with what is told of it."""
    await modifier(session, RESSOURCE.table, ident)


async def _lire(session: Session, table: Table, ident: UUID, voulue: UUID, pointeur: str) -> Rangee:
    cible = select(table).where(table.c.id == voulue, table.c.entree_id == ident)
    lue = (await session.execute(cible)).mappings().one_or_none()
    if lue is None:
        raise Introuvable("Cet identifiant n'est pas de cette entrée : prenez l'un des siens.", pointeur=pointeur)
    return lue


async def _corriger(
    session: Session,
    acteur: Acteur,
    table: Table,
    entree: Rangee,
    ancienne: Rangee,
    donnes: Mapping[str, Any],
    acte: str,
    motif: str,
) -> None:
    await modifier(session, table, ancienne["id"], **donnes)
    await _toucher(session, entree["id"])
    await _retenir(session, acteur, acte, entree, motif, {nom: ancienne[nom] for nom in donnes})


async def _retirer(session: Session, acteur: Acteur, dit: Dit, ident: UUID, voulue: UUID, motif: str) -> Resultat:
    entree = await commun.charger_entree(session, acteur, ident, dit.acte)
    ancienne = await _lire(session, dit.table, ident, voulue, dit.pointeur)
    await session.execute(delete(dit.table).where(dit.table.c.id == voulue))
    await _toucher(session, ident)
    await _retenir(session, acteur, dit.annulation, entree, motif, {n: ancienne[n] for n in dit.colonnes})
    return Resultat(ident)


async def _retenir(
    session: Session, acteur: Acteur, acte: str, entree: Rangee, motif: str, avant: Mapping[str, Any]
) -> None:
    personne = entree["beneficiaire_id"]
    await retenir(session, acteur, acte, RESSOURCE, entree["id"], motif=motif, avant=avant, beneficiaire_id=personne)


async def _consigner(session: Session, acteur: Acteur, acte: str, entree: Rangee, donnees: Mapping[str, Any]) -> None:
    personne = entree["beneficiaire_id"]
    await consigner(session, acteur, acte, RESSOURCE.nom, entree["id"], beneficiaire_id=personne, donnees=donnees)
