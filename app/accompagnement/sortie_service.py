"""The sortie of an entrée, judged and written.

Two public acts lead here, and each does the other half itself: `POST /entrees/{id}/sortie` closes the open contract
of axe 1, the final clôture of that contract pronounces the sortie (L352).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from app.acces.acteur import Acteur
from app.accompagnement.coherence import alerter_apres_sortie
from app.accompagnement.entrees_requetes import RESSOURCE, cadre
from app.accompagnement.sortie_verification import verifier_par_faits
from app.beneficiaires.requetes import orientation_du
from app.chaud import Chaude, inserer, liee
from app.corrections import retenir
from app.db import Session
from app.ecriture import modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.activites import activites
from app.models.parcours import affectations, entrees, sorties, suivis
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import ENTREES as CYCLE
from app.regles.etats import Orientation, PrecisionNonValorisable, StatutActivite
from app.regles.francais import en_lettres
from app.regles.sorties import suivi_du_le, trouver_motif, verification_initiale, verifier_sortie

SANS_EFFET = (StatutActivite.PREVUE, StatutActivite.REJETEE, StatutActivite.ANNULEE)
EXAMEN = "examen"


async def prononcer(
    session: Session,
    acteur: Acteur,
    entree: Mapping[Any, Any],
    *,
    date_sortie: date,
    motif: str,
    sous_motif: str | None = None,
    precision: PrecisionNonValorisable | None = None,
    formation_qualifiante: bool | None = None,
    suites_preconisees: str | None = None,
) -> list[Constat]:
    """Judge, then write, the sortie of an entrée loaded and locked; gives back the warnings."""
    transiter(CYCLE, "sortie", entree["statut"])
    valeurs = {
        "date_sortie": date_sortie,
        "motif": motif,
        "sous_motif": sous_motif,
        "precision": precision,
        "formation_qualifiante": formation_qualifiante,
    }
    alertes = refuser(await juger(session, acteur, entree, valeurs))
    await enregistrer_sortie(session, acteur, entree, {**valeurs, "suites_preconisees": suites_preconisees})
    return alertes


async def juger(
    session: Session, acteur: Acteur, entree: Mapping[Any, Any], valeurs: Mapping[Any, Any]
) -> list[Constat]:
    """The rule of a sortie, with the facts in force at the entrée and the exams passed since."""
    campagne, fiche = cadre(entree)
    jour = valeurs["date_sortie"]
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne, pointeur="/date_sortie")
    derniere = await derniere_affectation(session, entree)
    if derniere["du"] > max(jour, entree["date_entree"]):
        message = (
            "Donnez une date de sortie qui ne précède pas le dernier transfert, ou changement de parcours, le "
            f"{en_lettres(derniere['du'])}."
        )
        constats.append(Constat("DATE_AVANT_TRANSFERT", message, "/date_sortie"))
    constats += await alerter_apres_sortie(session, entree, jour)
    orientation = await orientation_du(session, entree["beneficiaire_id"], entree["date_entree"])
    return constats + verifier_sortie(
        campagne,
        fiche,
        parcours=entree["parcours"],
        date_entree=entree["date_entree"],
        date_sortie=jour,
        motif=valeurs["motif"],
        precision=valeurs["precision"],
        sous_motif=valeurs["sous_motif"],
        formation_qualifiante=valeurs["formation_qualifiante"],
        date_fin_max=entree["date_fin_max"],
        orientation_entree=Orientation(orientation["orientation"]) if orientation else None,
        examens=await _examens(session, entree, jour),
    )


async def enregistrer_sortie(
    session: Session, acteur: Acteur, entree: Mapping[Any, Any], valeurs: Mapping[Any, Any]
) -> None:
    """Write the sortie, the entrée's state and the journal; a motif may be health data, the journal has none."""
    posees = colonnes(entree, valeurs)
    await inserer(session, sorties, entree_id=entree["id"], saisi_le=acteur.maintenant, **posees)
    await modifier(session, entrees, entree["id"], statut=transiter(CYCLE, "sortie", entree["statut"]))
    await consigner(
        session,
        acteur,
        "sortie.prononcee",
        "entrees",
        entree["id"],
        beneficiaire_id=entree["beneficiaire_id"],
        donnees={"date_sortie": valeurs["date_sortie"].isoformat()},
    )
    if posees["verification"]:
        await verifier_par_faits(session, acteur, entree["beneficiaire_id"])


async def effacer_sortie(session: Session, acteur: Acteur, entree: Mapping[Any, Any], motif: str) -> None:
    """The person had not left: the entrée is open again, the sortie is kept in the journal.

    Conflit SORTIE_SUIVIE while a suivi rests on it: it would be out of reach, and count for the next sortie.
    """
    if await session.scalar(select(suivis.c.id).where(suivis.c.entree_id == entree["id"]).limit(1)):
        raise Conflit("Un suivi repose sur cette sortie : annulez-le d'abord.", code="SORTIE_SUIVIE")
    requete = select(sorties).where(sorties.c.entree_id == entree["id"])
    ancienne = (await session.execute(requete)).mappings().one()
    await session.execute(delete(sorties).where(sorties.c.entree_id == entree["id"]))
    statut = transiter(CYCLE, "sortie/annulation", entree["statut"])
    await modifier(session, entrees, entree["id"], statut=statut)
    dite = {nom: valeur for nom, valeur in ancienne.items() if nom not in ("entree_id", "saisi_le")}
    avant = {nom: valeur for nom, valeur in dite.items() if valeur is not None}
    await retenir(
        session,
        acteur,
        "sortie.annulee",
        RESSOURCE,
        entree["id"],
        motif=motif,
        avant=avant,
        beneficiaire_id=entree["beneficiaire_id"],
    )


def colonnes(entree: Mapping[Any, Any], valeurs: Mapping[Any, Any]) -> dict[str, Any]:
    """A sortie as a row: what it waits for, and when the person is looked at again, follow from the fiche."""
    _, fiche = cadre(entree)
    precision = valeurs["precision"]
    verification = verification_initiale(trouver_motif(fiche, valeurs["motif"], parcours=entree["parcours"]))
    return {
        "date_sortie": valeurs["date_sortie"],
        "motif": valeurs["motif"],
        "sous_motif": valeurs["sous_motif"],
        "precision_motif": precision and PrecisionNonValorisable(precision).value,
        "formation_qualifiante": valeurs["formation_qualifiante"],
        "suites_preconisees": valeurs["suites_preconisees"],
        "verification": verification and verification.value,
        "suivi_du_le": suivi_du_le(fiche, date_sortie=valeurs["date_sortie"], precision=precision),
    }


async def derniere_affectation(session: Session, entree: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Where the entrée is now."""
    [lue] = await DERNIERE.mappings(session, entree_id=entree["id"])
    return lue


DERNIERE = Chaude(
    lambda: (
        select(affectations)
        .where(affectations.c.entree_id == liee(affectations.c.entree_id))
        .order_by(affectations.c.du.desc())
        .limit(1)
    )
)


async def _examens(session: Session, entree: Mapping[Any, Any], jour: date) -> dict[str, bool]:
    """For each exam the person has sat by then, whether it was ever passed (one enters 3-2 without any, L566)."""
    requete = select(activites.c.details).where(
        activites.c.beneficiaire_id == entree["beneficiaire_id"],
        activites.c.type == EXAMEN,
        activites.c.statut.not_in(SANS_EFFET),
        activites.c.au <= jour,
    )
    passes: dict[str, bool] = {}
    for details in await session.scalars(requete):
        epreuve = details.get("epreuve")
        if epreuve is not None:
            passes[epreuve] = passes.get(epreuve, False) or details.get("resultat") == "recu"
    return passes
