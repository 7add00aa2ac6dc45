"""Acts on a contract in force: renouvellement, avenant, rupture."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_requetes as r
from app.accompagnement import contrats_schemas as s
from app.accompagnement.contrats_service import SIGNATURES, inscrire, verifier_une_signature
from app.corrections import retenir
from app.db import Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.parcours import contrats, entrees, objectifs, termes_contrat
from app.references import reserver
from app.regles.constats import Constat
from app.regles.contrats import (
    verifier_avenant,
    verifier_demande_dispense,
    verifier_renouvellement_contrat,
    verifier_rupture,
)
from app.regles.dates import verifier_date_acte
from app.regles.etats import CONTRATS, Signataire, StatutContrat, apres_signature_contrat

TERMES = frozenset(s.TermesCorps.model_fields)


async def entree_du_contrat(session: Session, acteur: Acteur, contrat: Mapping[Any, Any]) -> Mapping[Any, Any] | None:
    """The entrée a contract hangs on: its own, else the axe 1 entrée opened since in the same structure."""
    if contrat["entree_id"] is not None:
        return await charger(session, acteur, entrees, contrat["entree_id"])
    return await commun.entree_axe_1(session, contrat["beneficiaire_id"], contrat["structure_id"])


async def renouveler(session: Session, acteur: Acteur, ident: UUID, corps: s.Renouvellement) -> Resultat:
    """A new contract follows this one, to be signed in its turn; the old one covers its days to the end."""
    nouveau = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, nouveau)
    ancien = await commun.charger_contrat(session, acteur, ident)
    if connue:
        return await _deja_renouvele(session, acteur, ident, connue)
    statut_ancien = transiter(CONTRATS, "renouvellement", ancien["statut"])
    personne = ancien["beneficiaire_id"]
    entree = await entree_du_contrat(session, acteur, ancien)
    debut = corps.date_debut or commun.fin(ancien) + commun.JOUR
    campagne, _ = commun.cadre(entree, debut)
    termes, constats = await _termes_suivants(session, acteur, ancien, corps, campagne.commun.heures_hebdomadaires)
    vises = await _objectifs_suivants(session, ancien, corps, debut)
    constats += verifier_renouvellement_contrat(campagne, fin_precedent=commun.fin(ancien), date_debut=debut)
    if debut > commun.fin(ancien):
        constats += await commun.verifier(
            session,
            acteur,
            personne,
            entree,
            date_debut=debut,
            date_fin=corps.date_fin,
            termes=termes,
            echeances=[vise["echeance"] for vise in vises],
        )
    valeurs: dict[str, Any] = {"date_debut": debut, "date_fin": corps.date_fin, "precedent_id": ident}
    fonde_le = await commun.diagnostic_le(session, termes.diagnostic_id)
    signatures, refus = await _signatures(session, acteur, {**ancien, **valeurs}, corps.signatures, fonde_le)
    avertissements = refuser([*constats, *refus])
    await modifier(session, contrats, ident, statut=statut_ancien)
    valeurs |= signatures
    await inscrire(session, acteur, nouveau, personne, entree, valeurs=valeurs, termes=termes, vises=vises)
    donnees = {"suivant_id": str(nouveau)}
    await consigner(session, acteur, "contrat.renouvele", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    if signatures["statut"] == StatutContrat.EN_COURS:
        await commun.refaire_semaines(session, personne, debut, corps.date_fin)
    return Resultat(nouveau, avertissements)


async def _deja_renouvele(session: Session, acteur: Acteur, ident: UUID, connue: UUID) -> Resultat:
    """The same key again: the same renewal, of the same contract."""
    suivant = await charger(session, acteur, contrats, connue)
    if suivant["precedent_id"] != ident:
        raise Conflit("Cette clé id_source a déjà servi pour un autre contrat.", code="CLE_REUTILISEE")
    return Resultat(connue, cree=False)


async def _termes_suivants(
    session: Session, acteur: Acteur, ancien: Mapping[Any, Any], corps: s.Renouvellement, norme: int
) -> tuple[commun.Termes, list[Constat]]:
    """The terms given; none given, those the old contract ends with."""
    if not TERMES & corps.model_fields_set:
        return commun.Termes.de((await r.lire_termes(session, ancien["id"]))[-1]), []
    return await commun.resoudre_termes(session, acteur, corps, ancien["beneficiaire_id"], norme)


async def _objectifs_suivants(
    session: Session, ancien: Mapping[Any, Any], corps: s.Renouvellement, debut: date
) -> list[dict[str, Any]]:
    """The objectives given; none given, the old ones go on, without an échéance that is past on the first day."""
    if corps.objectifs is not None:
        return [o.model_dump() for o in corps.objectifs]
    anciens = await r.lire_objectifs(session, objectifs.c.contrat_id, ancien["id"])
    return [{**o, "echeance": o["echeance"] if (o["echeance"] or debut) >= debut else None} for o in anciens]


async def _signatures(
    session: Session,
    acteur: Acteur,
    contrat: dict[str, Any],
    donnees: s.SignaturesRenouvellement,
    diagnostic_le: date | None,
) -> tuple[dict[str, Any], list[Constat]]:
    """State and signature columns of a renewal, whose signatures may come with it."""
    contrat |= dict.fromkeys(SIGNATURES.values())
    statut = StatutContrat.EN_ATTENTE_SIGNATURE
    constats: list[Constat] = []
    signataires: list[Signataire] = []
    for signataire, colonne in SIGNATURES.items():
        jour: date | None = getattr(donnees, signataire.value)
        if jour is None:
            continue
        trouves = await verifier_une_signature(
            session, acteur, contrat, signataire=signataire, jour=jour, diagnostic_le=diagnostic_le
        )
        constats += [replace(c, pointeur=f"/signatures/{signataire.value}") for c in trouves]
        contrat[colonne] = jour
        signataires.append(signataire)
        statut = apres_signature_contrat(statut, signataires)
    return {"statut": statut} | {colonne: contrat[colonne] for colonne in SIGNATURES.values()}, constats


async def amender(session: Session, acteur: Acteur, ident: UUID, corps: s.Avenant) -> Resultat:
    """New terms from a day of the contract on (L263); one already there that day is replaced, and kept aside."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    transiter(CONTRATS, "avenant", contrat["statut"])
    campagne, _ = commun.cadre_contrat(contrat)
    personne = contrat["beneficiaire_id"]
    termes, constats = await commun.resoudre_termes(session, acteur, corps, personne, None)
    actuels = await _termes_du(session, ident, corps.date_effet)
    constats += verifier_demande_dispense(
        campagne, date_effet=corps.date_effet, demandee_le=termes.dispense_demandee_le
    )
    constats += verifier_avenant(
        campagne,
        date_effet=corps.date_effet,
        date_debut=contrat["date_debut"],
        date_fin=commun.fin(contrat),
        **commun.termes_regle(termes),
        diagnostic_le=await commun.diagnostic_le(session, termes.diagnostic_id),
        inchange=termes == actuels,
    )
    if corps.date_effet <= acteur.jour:
        constats += verifier_date_acte(
            corps.date_effet, aujourdhui=acteur.jour, campagne=campagne, pointeur="/date_effet"
        )
    avertissements = refuser(constats)
    await _poser_avenant(session, acteur, contrat, corps.date_effet, termes)
    await modifier(session, contrats, ident)
    donnees = {"date_effet": corps.date_effet.isoformat(), "heures_hebdomadaires": termes.heures_hebdomadaires}
    await consigner(session, acteur, "contrat.avenant", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    await commun.refaire_semaines(session, personne, corps.date_effet, commun.fin(contrat))
    return Resultat(ident, avertissements)


async def _termes_du(session: Session, contrat_id: UUID, jour: date) -> commun.Termes | None:
    """The terms in force on a day of the contract; None before its first."""
    passes = [t for t in await r.lire_termes(session, contrat_id) if t["du"] <= jour]
    return commun.Termes.de(passes[-1]) if passes else None


async def _poser_avenant(
    session: Session, acteur: Acteur, contrat: Mapping[Any, Any], du: date, termes: commun.Termes
) -> None:
    ancien = next((t for t in await r.lire_termes(session, contrat["id"]) if t["du"] == du), None)
    if ancien is None:
        await commun.poser_terme(session, acteur, contrat["id"], du, termes)
        return
    await session.execute(update(termes_contrat).where(termes_contrat.c.id == ancien["id"]).values(**termes.colonnes()))
    await retenir(
        session,
        acteur,
        "contrat.terme-remplace",
        r.CONTRATS_ENGAGEMENT,
        contrat["id"],
        motif="Avenant prenant effet le même jour",
        avant={nom: ancien[nom] for nom in ("du", *r.TERME)},
        beneficiaire_id=contrat["beneficiaire_id"],
    )


async def rompre(session: Session, acteur: Acteur, ident: UUID, corps: s.Rupture) -> Resultat:
    """The contract ends on one of its days, before its term."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    statut = transiter(CONTRATS, "rupture", contrat["statut"])
    campagne, _ = commun.cadre_contrat(contrat)
    constats = verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
    constats += verifier_rupture(date=corps.date, date_debut=contrat["date_debut"], date_fin=contrat["date_fin"])
    avertissements = refuser(constats)
    await modifier(session, contrats, ident, statut=statut, date_fin_effective=corps.date, motif_fin=corps.motif.value)
    personne = contrat["beneficiaire_id"]
    donnees = {"date": corps.date.isoformat(), "motif": corps.motif.value}
    await consigner(session, acteur, "contrat.rompu", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    await commun.refaire_semaines(session, personne, corps.date, contrat["date_fin"])
    return Resultat(ident, avertissements)
