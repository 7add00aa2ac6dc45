"""Writes of contrats d'engagement: made, signed or refused; and what other acts do to them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_requetes as r
from app.accompagnement import contrats_schemas as s
from app.beneficiaires.requetes import orientation_du
from app.chaud import inserer
from app.db import Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.journal import consigner
from app.models.parcours import contrats
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.contrats import echeance_signature, verifier_signature
from app.regles.dates import verifier_date_acte
from app.regles.etats import CONTRATS, Signataire, StatutContrat, apres_signature_contrat

SIGNATURES = {Signataire.BENEFICIAIRE: "signe_beneficiaire_le", Signataire.REFERENT: "signe_referent_le"}


async def creer(session: Session, acteur: Acteur, corps: s.ContratCreation) -> Resultat:
    """A new contract, to be signed, with a person whose référent is the caller's structure (L103, L249)."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    beneficiaire = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    await charger_personne(session, acteur, beneficiaire, verrou=True)
    entree, constats = await commun.choisir_entree(session, acteur, beneficiaire, corps.entree_id)
    campagne, _ = commun.cadre(entree, corps.date_debut)
    norme = campagne.commun.heures_hebdomadaires
    termes, refus = await commun.resoudre_termes(session, acteur, corps, beneficiaire, norme)
    constats += refus
    constats += await commun.verifier(
        session,
        acteur,
        beneficiaire,
        entree,
        date_debut=corps.date_debut,
        date_fin=corps.date_fin,
        termes=termes,
        echeances=[o.echeance for o in corps.objectifs],
    )
    avertissements = refuser(constats)
    valeurs = {"date_debut": corps.date_debut, "date_fin": corps.date_fin, "statut": StatutContrat.BROUILLON}
    vises = [o.model_dump() for o in corps.objectifs]
    await inscrire(session, acteur, ident, beneficiaire, entree, valeurs=valeurs, termes=termes, vises=vises)
    return Resultat(ident, avertissements)


async def inscrire(
    session: Session,
    acteur: Acteur,
    ident: UUID,
    beneficiaire_id: UUID,
    entree: Mapping[Any, Any] | None,
    *,
    valeurs: Mapping[Any, Any],
    termes: commun.Termes,
    vises: list[dict[str, Any]],
) -> None:
    """Write a contract already judged, with its first term and its objectives."""
    campagne, fiche = commun.cadre(entree, valeurs["date_debut"])
    await inserer(
        session,
        contrats,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=beneficiaire_id,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        entree_id=entree["id"] if entree else None,
        campagne=campagne.code,
        fiche=fiche.code if fiche else None,
        **valeurs,
    )
    await commun.poser_terme(session, acteur, ident, valeurs["date_debut"], termes)
    await commun.poser_objectifs(session, acteur, vises, contrat_id=ident)
    donnees = {nom: valeurs[nom].isoformat() for nom in ("date_debut", "date_fin")}
    await consigner(session, acteur, "contrat.propose", r.NOM, ident, beneficiaire_id=beneficiaire_id, donnees=donnees)


async def _echeance(
    session: Session, acteur: Acteur, contrat: Mapping[Any, Any], orientation: Mapping[Any, Any] | None
) -> date | None:
    """Last day to sign the first contract of an orientation; None for those that follow it."""
    if contrat["precedent_id"] is not None or orientation is None:
        return None
    for autre in await commun.lister_contrats(session, acteur, contrat["beneficiaire_id"]):
        signe = autre["signe_beneficiaire_le"] and autre["signe_referent_le"]
        if signe and autre["id"] != contrat["id"] and commun.fin(autre) >= orientation["du"]:
            return None
    campagne, _ = commun.cadre_contrat(contrat)
    return echeance_signature(campagne, orientation["date_notification"])


def deja_signe(contrat: Mapping[Any, Any]) -> list[Signataire]:
    """The parties that have signed."""
    return [qui for qui, colonne in SIGNATURES.items() if contrat[colonne] is not None]


async def verifier_une_signature(
    session: Session,
    acteur: Acteur,
    contrat: Mapping[Any, Any],
    *,
    signataire: Signataire,
    jour: date,
    diagnostic_le: date | None,
) -> list[Constat]:
    """The rule of a signature, and that of the day of an act; `diagnostic_le`: of the contract's first term."""
    campagne, _ = commun.cadre_contrat(contrat)
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
    orientation = await orientation_du(session, contrat["beneficiaire_id"], min(jour, acteur.jour))
    return constats + verifier_signature(
        campagne,
        signataire=signataire,
        date=jour,
        date_debut=contrat["date_debut"],
        date_fin=contrat["date_fin"],
        deja_signe=deja_signe(contrat),
        structure_referente=orientation is not None and orientation["structure_id"] == contrat["structure_id"],
        echeance=await _echeance(session, acteur, contrat, orientation),
        diagnostic_le=diagnostic_le,
    )


async def signer(session: Session, acteur: Acteur, ident: UUID, corps: s.Signature) -> Resultat:
    """One party signs; the contract is in force, and its weeks exist, once both have (L249)."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    transiter(CONTRATS, "signatures", contrat["statut"])
    premier = (await r.lire_termes(session, ident))[0]
    constats = await verifier_une_signature(
        session,
        acteur,
        contrat,
        signataire=corps.signataire,
        jour=corps.date,
        diagnostic_le=await commun.diagnostic_le(session, premier["diagnostic_id"]),
    )
    avertissements = refuser(constats)
    signataires = [*deja_signe(contrat), corps.signataire]
    statut = apres_signature_contrat(StatutContrat(contrat["statut"]), signataires)
    personne = contrat["beneficiaire_id"]
    if statut == StatutContrat.EN_COURS:
        await commun.relayer(session, acteur, personne, suivant=ident, le=corps.date)
    await modifier(session, contrats, ident, statut=statut, **{SIGNATURES[corps.signataire]: corps.date})
    donnees = {"signataire": corps.signataire.value, "date": corps.date.isoformat(), "statut": statut.value}
    await consigner(session, acteur, "contrat.signe", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    if statut == StatutContrat.EN_COURS:
        await commun.refaire_semaines(session, personne, contrat["date_debut"], contrat["date_fin"])
    return Resultat(ident, avertissements)


async def refuser_contrat(session: Session, acteur: Acteur, ident: UUID, corps: s.RefusContrat) -> Resultat:
    """The person refuses to enter into the contract: it never covers a day; a renewed one is in force again."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    statut = transiter(CONTRATS, "refus", contrat["statut"])
    campagne, _ = commun.cadre_contrat(contrat)
    avertissements = refuser(verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne))
    await modifier(session, contrats, ident, statut=statut, date_fin_effective=corps.date, motif_fin=corps.motif)
    await rendre_au_precedent(session, contrat)
    donnees = {"date": corps.date.isoformat()} | ({"motif": corps.motif} if corps.motif else {})
    await consigner(
        session,
        acteur,
        "contrat.refuse",
        r.NOM,
        ident,
        beneficiaire_id=contrat["beneficiaire_id"],
        donnees=donnees,
    )
    return Resultat(ident, avertissements)


async def rendre_au_precedent(session: Session, contrat: Mapping[Any, Any]) -> None:
    """A renewal that does not hold puts the contract it followed back in force."""
    if contrat["precedent_id"] is not None:
        await modifier(session, contrats, contrat["precedent_id"], statut=StatutContrat.EN_COURS)
