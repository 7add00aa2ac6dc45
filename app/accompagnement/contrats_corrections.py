"""Rectification and annulation of contrats d'engagement: judged again by the same rules, weeks rebuilt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update

from app.acces.acteur import Acteur
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_requetes as r
from app.accompagnement import contrats_schemas as s
from app.accompagnement.contrats_actes import TERMES, entree_du_contrat
from app.accompagnement.contrats_service import SIGNATURES, rendre_au_precedent, verifier_une_signature
from app.corrections import Annulation, changements, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit, Erreur, RegleRefusee
from app.models.parcours import contrats, objectifs, termes_contrat
from app.regles.constats import Constat
from app.regles.contrats import verifier_avenant, verifier_diagnostic, verifier_rupture
from app.regles.dates import verifier_date_acte
from app.regles.etats import CONTRATS, StatutContrat

COLONNES = ("date_debut", "date_fin", "date_fin_effective", *SIGNATURES.values())


async def rectifier(session: Session, acteur: Acteur, ident: UUID, corps: s.ContratRectification) -> Resultat:
    """What was wrong from the start is put right: dates, signatures already given, a term, the objectives."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    transiter(CONTRATS, "rectification", contrat["statut"])
    champs = corps.champs
    donnes = changements(champs)
    nouveau = {**contrat, **{nom: donnes[nom] for nom in COLONNES if nom in donnes}}
    termes = await r.lire_termes(session, ident)
    vise = _terme_vise(termes, champs, contrat["date_debut"])
    rectifie, constats = await _terme_rectifie(session, acteur, contrat, champs, vise)
    lignes = [{**t, **(rectifie.colonnes() if t is vise else {})} for t in termes]
    lignes[0]["du"] = nouveau["date_debut"]
    vises = await _objectifs(session, ident, champs)
    constats += await _juger(session, acteur, contrat, nouveau, lignes, [v["echeance"] for v in vises])
    fonde_le = await commun.diagnostic_le(session, lignes[0]["diagnostic_id"])
    constats += await _juger_dates(session, acteur, contrat, nouveau, donnes, fonde_le)
    avertissements = refuser(sous_champs(constats, corps.champs))
    await modifier(session, contrats, ident, **{nom: donnes[nom] for nom in COLONNES if nom in donnes})
    avant = {nom: contrat[nom] for nom in COLONNES if nom in donnes}
    if TERMES & champs.model_fields_set:
        avant |= {nom: vise[nom] for nom in r.TERME}
    if "objectifs" in donnes:
        anciens = await _remplacer_objectifs(session, acteur, ident, vises)
        avant["objectifs"] = anciens
    await _ecrire_termes(session, termes, lignes)
    await retenir(
        session,
        acteur,
        "contrat.rectifie",
        r.CONTRATS_ENGAGEMENT,
        ident,
        motif=corps.motif,
        avant=avant,
        beneficiaire_id=contrat["beneficiaire_id"],
    )
    bornes = [ligne[nom] for ligne in (contrat, nouveau) for nom in ("date_debut", "date_fin")]
    await commun.refaire_semaines(session, contrat["beneficiaire_id"], *bornes)
    return Resultat(ident, avertissements)


def _terme_vise(termes: Sequence[Rangee], champs: s.ContratChamps, date_debut: date) -> Rangee:
    """The term that the fields speak of: that of `terme_du`, the first unless said."""
    du = champs.terme_du if "terme_du" in champs.model_fields_set else date_debut
    trouve = next((t for t in termes if t["du"] == du), None)
    if trouve is None:
        message = "Donnez dans terme_du le premier jour d'un terme du contrat : voir termes."
        erreurs = [Erreur("TERME_INCONNU", message, "/champs/terme_du")]
        raise RegleRefusee(message, code="TERME_INCONNU", erreurs=erreurs)
    return trouve


async def _terme_rectifie(
    session: Session, acteur: Acteur, contrat: Mapping[Any, Any], champs: s.ContratChamps, vise: Rangee
) -> tuple[commun.Termes, list[Constat]]:
    """The term with the fields given; a dispense takes the place of the hours, and the other way round."""
    ancien = commun.Termes.de(vise)
    donnes = TERMES & champs.model_fields_set
    if not donnes:
        return ancien, []
    campagne, _ = commun.cadre_contrat(contrat)
    norme = campagne.commun.heures_hebdomadaires
    lus, constats = await commun.resoudre_termes(session, acteur, champs, contrat["beneficiaire_id"], norme)
    if "dispense" in donnes:
        return lus, constats
    if "heures_hebdomadaires" in donnes:
        gardes = {} if "motif_minoration" in donnes else {"motif_minoration": _motif_garde(ancien, lus, norme)}
        if "diagnostic_id" not in donnes:
            gardes["diagnostic_id"] = ancien.diagnostic_id
        return replace(lus, **gardes), constats
    gardes = {nom: getattr(lus, nom) for nom in ("motif_minoration", "diagnostic_id") if nom in donnes}
    return replace(ancien, **gardes), constats


def _motif_garde(ancien: commun.Termes, lus: commun.Termes, norme: int) -> Any:
    """The motive stays while the hours are still under the norm; it is not kept when nothing is minored."""
    return ancien.motif_minoration if (lus.heures_hebdomadaires or norme) < norme else None


async def _juger(
    session: Session,
    acteur: Acteur,
    contrat: Mapping[Any, Any],
    nouveau: Mapping[Any, Any],
    lignes: Sequence[Mapping[Any, Any]],
    echeances: Sequence[date | None],
) -> list[Constat]:
    """The contract as it would stand, and each of its avenants."""
    entree = await entree_du_contrat(session, acteur, contrat) if contrat["entree_id"] else None
    constats = await commun.verifier(
        session,
        acteur,
        contrat["beneficiaire_id"],
        entree,
        date_debut=nouveau["date_debut"],
        date_fin=nouveau["date_fin"],
        termes=commun.Termes.de(lignes[0]),
        echeances=echeances,
        sauf=contrat["id"],
        structure_id=contrat["structure_id"],
    )
    campagne, _ = commun.cadre_contrat(contrat)
    for ligne in lignes[1:]:
        lus = verifier_avenant(
            campagne,
            date_effet=ligne["du"],
            date_debut=nouveau["date_debut"] + commun.JOUR,
            date_fin=nouveau["date_fin"],
            **commun.termes_regle(commun.Termes.de(ligne)),
            diagnostic_le=await commun.diagnostic_le(session, ligne["diagnostic_id"]),
        )
        constats += [replace(c, pointeur="/date_fin") if c.code == "DATE_HORS_CONTRAT" else c for c in lus]
    return constats


async def _juger_dates(
    session: Session,
    acteur: Acteur,
    contrat: Mapping[Any, Any],
    nouveau: dict[str, Any],
    donnes: Mapping[Any, Any],
    diagnostic_le: date | None,
) -> list[Constat]:
    """Signatures and last day, as if told now; a signature not yet given is an act, not a correction."""
    constats: list[Constat] = []
    for signataire, colonne in SIGNATURES.items():
        if colonne not in donnes:
            continue
        if contrat[colonne] is None:
            raise Conflit("Cette partie n'a pas signé : enregistrez sa signature.", code="SIGNATURE_ABSENTE")
        sans = {**nouveau, colonne: None}
        lus = await verifier_une_signature(
            session, acteur, sans, signataire=signataire, jour=donnes[colonne], diagnostic_le=diagnostic_le
        )
        constats += [replace(c, pointeur=f"/{colonne}") for c in lus]
    if "diagnostic_id" in donnes:
        campagne, _ = commun.cadre_contrat(contrat)
        for colonne in SIGNATURES.values():
            if colonne not in donnes and contrat[colonne] is not None:
                constats += verifier_diagnostic(
                    campagne, date=contrat[colonne], diagnostic_le=diagnostic_le, pointeur="/diagnostic_id"
                )
    if "date_fin_effective" in donnes:
        constats += _juger_fin(acteur, contrat, nouveau)
    return constats


def _juger_fin(acteur: Acteur, contrat: Mapping[Any, Any], nouveau: Mapping[Any, Any]) -> list[Constat]:
    """The last day of a broken or closed contract; that of an axe 1 parcours is its sortie's."""
    termine = contrat["statut"] in (StatutContrat.ROMPU, StatutContrat.CLOS)
    if not termine or contrat["date_fin_effective"] is None:
        raise Conflit("Ce contrat n'est ni rompu ni clos : il n'a pas de date de fin effective.", code="CONTRAT_OUVERT")
    if contrat["statut"] == StatutContrat.CLOS and contrat["entree_id"] is not None:
        raise Conflit("Rectifiez la sortie de l'entrée : elle donne sa fin à ce contrat.", code="FIN_PAR_SORTIE")
    campagne, _ = commun.cadre_contrat(contrat)
    jour = nouveau["date_fin_effective"]
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne) + verifier_rupture(
        date=jour, date_debut=nouveau["date_debut"], date_fin=nouveau["date_fin"]
    )
    return [replace(c, pointeur="/date_fin_effective") for c in constats]


async def _objectifs(session: Session, ident: UUID, champs: s.ContratChamps) -> list[dict[str, Any]]:
    if "objectifs" in champs.model_fields_set:
        return [o.model_dump() for o in champs.objectifs]
    return [dict(o) for o in await r.lire_objectifs(session, objectifs.c.contrat_id, ident)]


async def _remplacer_objectifs(
    session: Session, acteur: Acteur, ident: UUID, vises: Sequence[Mapping[Any, Any]]
) -> list[dict[str, Any]]:
    """Put other objectives in their place, and give back the old ones as JSON keeps them."""
    anciens = await r.lire_objectifs(session, objectifs.c.contrat_id, ident)
    await session.execute(delete(objectifs).where(objectifs.c.contrat_id == ident))
    await commun.poser_objectifs(session, acteur, vises, contrat_id=ident)
    return [s.ObjectifLu.model_validate(o).model_dump(mode="json") for o in anciens]


async def _ecrire_termes(session: Session, termes: Sequence[Rangee], lignes: Sequence[Mapping[Any, Any]]) -> None:
    for ancien, ligne in zip(termes, lignes, strict=True):
        valeurs = {nom: ligne[nom] for nom in ("du", *r.TERME) if ligne[nom] != ancien[nom]}
        if valeurs:
            await session.execute(update(termes_contrat).where(termes_contrat.c.id == ancien["id"]).values(**valeurs))


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """A contract written by mistake: out of every count; the one it renewed is in force again."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    statut = transiter(CONTRATS, "annulation", contrat["statut"])
    await modifier(session, contrats, ident, statut=statut)
    await rendre_au_precedent(session, contrat)
    await retenir(
        session,
        acteur,
        "contrat.annule",
        r.CONTRATS_ENGAGEMENT,
        ident,
        motif=corps.motif,
        avant={"statut": contrat["statut"]},
        beneficiaire_id=contrat["beneficiaire_id"],
    )
    await commun.refaire_semaines(session, contrat["beneficiaire_id"], contrat["date_debut"], contrat["date_fin"])
    return Resultat(ident)
