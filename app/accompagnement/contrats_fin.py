"""What ends contracts from outside, and undoes it: the sortie of an axe 1 entrée, a change of référent, an end.

A contract never in force covers no day: its last day is then the eve of its first. A renewed one keeps its state,
and only loses the days that come after.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_requetes as r
from app.db import Session
from app.ecriture import modifier, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.parcours import contrats
from app.regles.dates import Periode, chevauchent
from app.regles.etats import CONTRATS, MotifFinParcours, MotifRupture, StatutContrat

Jour = date  # the caller names the day of the sortie so
OUVERTS = CONTRATS["fin-entree"][0]


async def clore_pour_sortie(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, entree_id: UUID, date: Jour, motif: str
) -> None:
    """A sortie of axe 1 closes the person's open contract with that structure (api.md, L352); it becomes the entrée's.

    The caller holds the person's lock and has judged the sortie.
    """
    structure = acteur.structure_id
    vises = [
        c
        for c in await commun.lister_contrats(session, acteur, beneficiaire_id)
        if c["entree_id"] == entree_id or (c["entree_id"] is None and c["structure_id"] == structure)
    ]
    await _arreter(session, acteur, vises, acte="fin-entree", dernier_jour=date, motif=motif, entree_id=entree_id)


async def rouvrir_apres_annulation_sortie(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, entree_id: UUID
) -> None:
    """The annulation of a sortie gives back their state to the contracts it had closed.

    Raises Conflit when a contract made since stands in the way.
    """
    tous = await commun.lister_contrats(session, acteur, beneficiaire_id)
    clos = [c for c in tous if c["entree_id"] == entree_id and c["statut"] == StatutContrat.CLOS]
    coupes = [
        c
        for c in tous
        if c["entree_id"] == entree_id
        and c["statut"] == StatutContrat.RENOUVELE
        and c["date_fin_effective"] is not None
        and c["motif_fin"] is None
    ]
    await _rouvrir(session, acteur, [*clos, *coupes], tous, acte="cloture-annulee")


async def rompre_pour_changement_referent(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, structure_id: UUID, dernier_jour: date
) -> None:
    """The référent is unique (L245): contracts of another structure end on the eve of the new one's first day."""
    vises = [
        c for c in await commun.lister_contrats(session, acteur, beneficiaire_id) if c["structure_id"] != structure_id
    ]
    await _arreter(
        session,
        acteur,
        vises,
        acte="changement-referent",
        dernier_jour=dernier_jour,
        motif=MotifRupture.CHANGEMENT_REFERENT,
    )


async def retablir_apres_changement_referent(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, dernier_jour: date
) -> None:
    """The annulation of a change of référent gives back the contracts it had broken.

    Raises Conflit when the new référent has made a contract since.
    """
    motif = MotifRupture.CHANGEMENT_REFERENT
    await _retablir(session, acteur, beneficiaire_id, dernier_jour, motif, acte="changement-referent-annule")


async def rompre_pour_fin_de_parcours(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, dernier_jour: date, motif: MotifFinParcours
) -> None:
    """The person is no longer followed: no contract goes on after that day."""
    tous = await commun.lister_contrats(session, acteur, beneficiaire_id)
    rupture = MotifRupture(motif)
    await _arreter(session, acteur, tous, acte="fin-parcours", dernier_jour=dernier_jour, motif=rupture)


async def retablir_apres_fin_de_parcours(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, dernier_jour: date, motif: MotifFinParcours
) -> None:
    """The end was a mistake: the contracts it had broken are given back."""
    rupture = MotifRupture(motif)
    await _retablir(session, acteur, beneficiaire_id, dernier_jour, rupture, acte="fin-parcours-annulee")


async def _retablir(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, dernier_jour: date, motif: MotifRupture, *, acte: str
) -> None:
    tous = await commun.lister_contrats(session, acteur, beneficiaire_id)
    vises = [
        c
        for c in tous
        if c["motif_fin"] == motif
        and commun.fin(c) == _dernier_jour(c, dernier_jour)
        and c["statut"] in (StatutContrat.ROMPU, StatutContrat.RENOUVELE)
    ]
    await _rouvrir(session, acteur, vises, tous, acte=acte)


def _dernier_jour(contrat: Mapping[Any, Any], jour: date) -> date:
    """Last day covered by a contract stopped on `jour`: none when it was not in force, or had yet to begin."""
    veille: date = contrat["date_debut"] - commun.JOUR
    if contrat["signe_beneficiaire_le"] is None or contrat["signe_referent_le"] is None:
        return veille
    terme: date = contrat["date_fin"]
    return max(veille, min(jour, terme))


async def _arreter(
    session: Session,
    acteur: Acteur,
    lignes: Iterable[Mapping[Any, Any]],
    *,
    acte: str,
    dernier_jour: date,
    motif: str,
    entree_id: UUID | None = None,
) -> None:
    for contrat in lignes:
        valeurs: dict[str, Any] = {"date_fin_effective": _dernier_jour(contrat, dernier_jour)}
        if contrat["statut"] in OUVERTS:
            valeurs |= {"statut": transiter(CONTRATS, acte, contrat["statut"]), "motif_fin": motif}
        elif contrat["statut"] != StatutContrat.RENOUVELE or commun.fin(contrat) <= dernier_jour:
            continue
        elif acte != "fin-entree":
            valeurs["motif_fin"] = motif
        if entree_id is not None:
            valeurs["entree_id"] = entree_id
        await _appliquer(session, acteur, contrat, acte, valeurs)


async def _rouvrir(
    session: Session,
    acteur: Acteur,
    lignes: list[Any],
    tous: Iterable[Mapping[Any, Any]],
    *,
    acte: str,
) -> None:
    rendus = {c["id"] for c in lignes}
    autres = commun.periodes(c for c in tous if c["id"] not in rendus)
    for contrat in lignes:
        if any(chevauchent(Periode.inclusive(contrat["date_debut"], contrat["date_fin"]), p) for p in autres):
            raise Conflit("Un contrat plus récent couvre ces jours : annulez-le d'abord.", code="CONTRAT_CHEVAUCHE")
        signatures = [contrat["signe_beneficiaire_le"], contrat["signe_referent_le"]]
        statut = contrat["statut"]
        if statut != StatutContrat.RENOUVELE:
            signes = len([jour for jour in signatures if jour is not None])
            statut = (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE, StatutContrat.EN_COURS)[signes]
        valeurs = {"date_fin_effective": None, "motif_fin": None, "statut": statut}
        await _appliquer(session, acteur, contrat, acte, valeurs)


async def _appliquer(
    session: Session, acteur: Acteur, contrat: Mapping[Any, Any], acte: str, valeurs: Mapping[Any, Any]
) -> None:
    """Change one contract, record it, rebuild its weeks."""
    await modifier(session, contrats, contrat["id"], **valeurs)
    statut = str(valeurs.get("statut", contrat["statut"]))
    await consigner(
        session,
        acteur,
        f"contrat.{acte}",
        r.NOM,
        contrat["id"],
        beneficiaire_id=contrat["beneficiaire_id"],
        donnees={"statut": statut},
    )
    await commun.refaire_semaines(
        session, contrat["beneficiaire_id"], contrat["date_debut"], contrat["date_fin"], commun.fin(contrat)
    )
