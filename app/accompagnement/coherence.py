"""What the days of an entrée must agree with: the rows that hang on it, and the answer to its prescription."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from app.catalogue.modele import Campagne
from app.db import Session
from app.models.activites import activites
from app.models.parcours import contrats, plans_action
from app.regles.constats import Constat
from app.regles.etats import StatutActivite, StatutContrat, StatutPlan
from app.regles.francais import en_lettres, en_nombre

SANS_EFFET = (StatutActivite.REJETEE, StatutActivite.ANNULEE)
DEBUTS = (
    (activites, activites.c.du, SANS_EFFET, ("activité", "activités")),
    (contrats, contrats.c.date_debut, (StatutContrat.ANNULE,), ("contrat d'engagement", "contrats d'engagement")),
    (plans_action, plans_action.c.date, (StatutPlan.ANNULE,), ("plan d'action", "plans d'action")),
)


async def alerter_avant_entree(session: Session, entree: Mapping[Any, Any], jour: date) -> list[Constat]:
    """What hangs on the entrée and begins before it would: told, with how many."""
    precedents = []
    for table, debut, sans_effet, quoi in DEBUTS:
        requete = select(func.count()).where(
            table.c.entree_id == entree["id"], debut < jour, table.c.statut.not_in(sans_effet)
        )
        if nombre := await session.scalar(requete):
            precedents.append(en_nombre(nombre, *quoi))
    if not precedents:
        return []
    message = f"Corrigez aussi ce qui précède cette date d'entrée : {', '.join(precedents)}."
    return [Constat("FAITS_AVANT_ENTREE", message, "/date_entree", bloquant=False)]


async def alerter_apres_sortie(session: Session, entree: Mapping[Any, Any], jour: date) -> list[Constat]:
    """What follows the sortie: activités of the entrée that end after it, a contract that begins after it; told."""
    requete = select(func.count()).where(
        activites.c.entree_id == entree["id"], activites.c.au > jour, activites.c.statut.not_in(SANS_EFFET)
    )
    nombre = await session.scalar(requete)
    contrat = await _alerter_contrat_a_venir(session, entree, jour)
    if not nombre:
        return contrat
    combien = en_nombre(nombre, "activité de cette entrée la suit", "activités de cette entrée la suivent")
    message = f"Vérifiez la date de sortie : {combien}."
    return [Constat("ACTIVITES_APRES_SORTIE", message, "/date_sortie", bloquant=False), *contrat]


async def _alerter_contrat_a_venir(session: Session, entree: Mapping[Any, Any], jour: date) -> list[Constat]:
    """A contract that both have signed and that begins after the sortie: it ends with it, without covering a day."""
    if entree["orientation_id"] is None:
        return []
    requete = select(contrats.c.date_debut).where(
        contrats.c.beneficiaire_id == entree["beneficiaire_id"],
        contrats.c.structure_id == entree["structure_id"],
        or_(contrats.c.entree_id == entree["id"], contrats.c.entree_id.is_(None)),
        contrats.c.statut.in_((StatutContrat.EN_COURS, StatutContrat.CLOS)),
        contrats.c.signe_beneficiaire_le.is_not(None),
        contrats.c.signe_referent_le.is_not(None),
        contrats.c.date_debut > jour,
    )
    debut = await session.scalar(requete.order_by(contrats.c.date_debut).limit(1))
    if debut is None:
        return []
    message = (
        f"Vérifiez la date de sortie : le contrat signé ne commence que le {en_lettres(debut)} ; il est clos avec le "
        "parcours, sans avoir couvert un jour."
    )
    return [Constat("CONTRAT_APRES_SORTIE", message, "/date_sortie", bloquant=False)]


def alerter_prescription(campagne: Campagne, prescription: Mapping[Any, Any], jour: date) -> list[Constat]:
    """An entrée before its prescription (L309), or before the porteur accepted it: told."""
    reponse = prescription["date_reponse"]
    if jour < prescription["date"]:
        code, message = "ENTREE_AVANT_PRESCRIPTION", "L'entrée précède la prescription : vérifiez la date."
    elif reponse is not None and jour < reponse:
        code, message = (
            "ENTREE_AVANT_ACCEPTATION",
            f"L'entrée précède l'acceptation, le {en_lettres(reponse)} : vérifiez la date.",
        )
    else:
        return []
    return [Constat(code, message, "/date_entree", campagne.phrase("positionnement"), bloquant=False)]
