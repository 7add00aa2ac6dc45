"""The final closing of a contract: in axe 1 it is the sortie (L352, L400, L447), in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_requetes as r
from app.accompagnement import contrats_schemas as s
from app.accompagnement.contrats_fin import clore_pour_sortie
from app.accompagnement.sortie_service import enregistrer_sortie, juger
from app.catalogue.modele import Citation
from app.db import Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.journal import consigner
from app.models.parcours import contrats, entrees
from app.regles.constats import Constat
from app.regles.contrats import verifier_cloture
from app.regles.dates import verifier_date_acte
from app.regles.etats import CONTRATS, StatutEntree

COMPLEMENTS = ("sous_motif", "precision", "formation_qualifiante", "suites_preconisees")


async def clore(session: Session, acteur: Acteur, ident: UUID, corps: s.Cloture) -> Resultat:
    """Close the contract for good; with an open axe 1 entrée this pronounces its sortie, whose motif it gives."""
    contrat = await commun.charger_contrat(session, acteur, ident)
    statut = transiter(CONTRATS, "cloture", contrat["statut"])
    entree = await _entree_ouverte(session, acteur, contrat)
    campagne, fiche = commun.cadre(entree, contrat["date_debut"])
    constats = verifier_cloture(campagne, fiche, date=corps.date, date_debut=contrat["date_debut"], motif=corps.motif)
    sortie = {"date_sortie": corps.date, "motif": corps.motif} | {nom: getattr(corps, nom) for nom in COMPLEMENTS}
    if entree is not None and corps.motif is not None:
        constats += _au_corps(await juger(session, acteur, entree, sortie))
    else:
        constats += verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
        constats += _complements_en_trop(campagne.phrase("contrat"), corps) if entree is None else []
    avertissements = refuser(constats)
    if entree is not None and corps.motif is not None:
        await enregistrer_sortie(session, acteur, entree, sortie)
        await clore_pour_sortie(
            session,
            acteur,
            beneficiaire_id=contrat["beneficiaire_id"],
            entree_id=entree["id"],
            date=corps.date,
            motif=corps.motif,
        )
    else:
        await _clore_seul(session, acteur, contrat, corps, statut)
    return Resultat(ident, avertissements)


async def _entree_ouverte(session: Session, acteur: Acteur, contrat: Mapping[Any, Any]) -> Mapping[str, Any] | None:
    """The open entrée of axe 1 that this closing ends."""
    if contrat["entree_id"] is None:
        ouverte = await commun.entree_axe_1(session, contrat["beneficiaire_id"], contrat["structure_id"])
        if ouverte is None:
            return None
        return dict(await charger(session, acteur, entrees, ouverte["id"], verrou=True))
    entree = await charger(session, acteur, entrees, contrat["entree_id"], verrou=True)
    return dict(entree) if entree["statut"] == StatutEntree.EN_COURS else None


def _au_corps(constats: Iterable[Constat]) -> list[Constat]:
    """The findings of the sortie, said where this body holds its day."""
    return [replace(c, pointeur="/date") if c.pointeur == "/date_sortie" else c for c in constats]


def _complements_en_trop(regle: Citation, corps: s.Cloture) -> list[Constat]:
    """What describes a sortie is refused where there is none: it would be kept nowhere."""
    message = "Retirez ce champ : cette clôture ne prononce aucune sortie."
    return [
        Constat("SORTIE_SANS_OBJET", message, f"/{nom}", regle)
        for nom in COMPLEMENTS
        if getattr(corps, nom) is not None
    ]


async def _clore_seul(
    session: Session, acteur: Acteur, contrat: Mapping[Any, Any], corps: s.Cloture, statut: str
) -> None:
    """Without an entrée of axe 1: the contract alone ends, on that day or at its term if it came before."""
    await modifier(
        session,
        contrats,
        contrat["id"],
        statut=statut,
        date_fin_effective=min(corps.date, contrat["date_fin"]),
        motif_fin=corps.motif,
    )
    personne = contrat["beneficiaire_id"]
    donnees = {"date": corps.date.isoformat()}
    await consigner(session, acteur, "contrat.clos", r.NOM, contrat["id"], beneficiaire_id=personne, donnees=donnees)
    await commun.refaire_semaines(session, personne, contrat["date_debut"], contrat["date_fin"])
