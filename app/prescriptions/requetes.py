"""Reads of prescriptions, and what their reader may know of health (also for the entrées they lead to)."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, false, or_, select

from app.acces.acteur import Acteur
from app.acces.perimetre import actions_du_territoire, jeunes_ase, parmi, suivies, visibles
from app.acces.permissions import Permission, Role
from app.acces.sante import ClasseSante, classes_lisibles, masquer, propre
from app.beneficiaires.requetes import Faits
from app.chaud import Chaude, liee
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, actes
from app.erreurs import Introuvable
from app.models.conventions import utas_action
from app.models.parcours import prescriptions
from app.pagination import Tri
from app.prescriptions import schemas as s
from app.references import portant
from app.regles.etats import PRESCRIPTIONS as CYCLE
from app.regles.etats import Orientation, Public, StatutPrescription

TRI = Tri({"date": prescriptions.c.date, "saisi_le": prescriptions.c.saisi_le}, "-date", prescriptions.c.id)
ACTES_DU_PORTEUR = ("acceptation", "refus", "liste-attente", "non-venue")
REPONSES = frozenset({*ACTES_DU_PORTEUR, *(f"{acte}/annulation" for acte in ACTES_DU_PORTEUR)})
CORRECTIONS = frozenset({"annulation", "rectification"})
PERMISSIONS = dict.fromkeys(REPONSES, Permission.PRESCRIPTIONS_REPONDRE) | dict.fromkeys(
    CORRECTIONS, Permission.PRESCRIPTIONS_CREER
)


def avec_liens(table: Table, acteur: Acteur) -> Select[Any]:
    """Visible rows of `table` (a person in an action), and what ties the acteur to each.

    `suivie`: as its référent today; `jeune_ase`: as the UTAS where it lives; `territoire`: as a UTAS at all.
    """
    suivie: ColumnElement[bool] = false()
    jeune: ColumnElement[bool] = false()
    territoire: ColumnElement[bool] = false()
    if Role.REFERENT in acteur.roles:
        suivie = parmi(table.c.beneficiaire_id, suivies(acteur))
    if Role.UTAS in acteur.roles:
        jeune = parmi(table.c.beneficiaire_id, jeunes_ase(acteur))
        territoire = or_(table.c.action_id.in_(actions_du_territoire(acteur)), jeune)
    return visibles(table, acteur).add_columns(
        suivie.label("suivie"), jeune.label("jeune_ase"), territoire.label("territoire")
    )


def lisibles(
    acteur: Acteur, ressource: str, ligne: Mapping[Any, Any], *structures: UUID | None
) -> frozenset[ClasseSante]:
    """Health classes the acteur reads on a row of `avec_liens` that `structures` wrote or run."""
    return classes_lisibles(
        acteur, ressource, suivie=ligne["suivie"], propre=propre(acteur, *structures), territoire=ligne["territoire"]
    )


def lister(acteur: Acteur, filtres: s.FiltresPrescriptions) -> Select[Any]:
    """Visible prescriptions."""
    requete = avec_liens(prescriptions, acteur)
    for nom in ("statut", "fiche", "action_id", "beneficiaire_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(prescriptions.c[nom] == valeur)
    if filtres.a_repondre:
        requete = requete.where(
            prescriptions.c.structure_id == acteur.structure_id, prescriptions.c.statut.in_(CYCLE["acceptation"][0])
        )
    return portant(requete, prescriptions.c.id, acteur, "prescriptions", filtres.id_source)


def actes_de(acteur: Acteur, ligne: Mapping[Any, Any]) -> list[ActePossible]:
    """What the caller may do: the porteur answers, the prescripteur withdraws or corrects."""
    refus: dict[str, str | None] = {}
    if not propre(acteur, ligne["structure_id"]):
        refus |= dict.fromkeys(REPONSES, "Seule la structure qui porte l'action répond.")
    if not est_prescripteur(acteur, ligne):
        refus |= dict.fromkeys(CORRECTIONS, "Seul le prescripteur fait cet acte, tant qu'il suit la personne.")
    return actes(CYCLE, StatutPrescription(ligne["statut"]), acteur, PERMISSIONS, refus)


def est_prescripteur(acteur: Acteur, ligne: Mapping[Any, Any]) -> bool:
    """Whether the acteur may withdraw or correct a row of `avec_liens`.

    The Département; the référent of today, what its structure wrote; a UTAS, what a UTAS wrote for a jeune ASE who
    lives on its territory today.
    """
    if Role.DEPARTEMENT in acteur.roles:
        return True
    if ligne["suivie"] and propre(acteur, ligne["prescripteur_id"]):
        return True
    return bool(ligne["par_utas"] and ligne["jeune_ase"])


def convertir(acteur: Acteur) -> Any:
    """How a row becomes its representation."""

    def ligne_lue(ligne: Mapping[Any, Any]) -> dict[str, Any]:
        classes = lisibles(acteur, "prescriptions", ligne, ligne["structure_id"], ligne["prescripteur_id"])
        return masquer("prescriptions", ligne, classes) | {"actes_possibles": actes_de(acteur, ligne)}

    return ligne_lue


async def charger_liee(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """One visible prescription, and what ties the acteur to it. Raises Introuvable."""
    requete = avec_liens(prescriptions, acteur).where(prescriptions.c.id == ident)
    ligne: Rangee | None = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return ligne


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.PrescriptionLue:
    """One prescription."""
    return s.PrescriptionLue.model_validate(convertir(acteur)(await charger_liee(session, acteur, ident)))


async def acces(session: Session, connus: Faits, action_id: UUID) -> dict[str, Any]:
    """What `verifier_acces` asks of a person and of an action, with the facts of one day."""
    orientation = connus.orientation
    return {
        "public": Public(connus.public),
        "droits_et_devoirs": connus.droits_et_devoirs,
        "orientation": Orientation(orientation["orientation"]) if orientation else None,
        "utas": connus.utas,
        "utas_action": await territoires(session, action_id),
    }


async def territoires(session: Session, action_id: UUID) -> Collection[str]:
    """UTAS that an action serves."""
    return [x["utas"] for x in await TERRITOIRES.executer(session, action_id=action_id)]


TERRITOIRES = Chaude(lambda: select(utas_action.c.utas).where(utas_action.c.action_id == liee(utas_action.c.action_id)))


RESSOURCE = Ressource("prescriptions", prescriptions, lire)
