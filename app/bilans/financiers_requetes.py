"""Reads of bilans financiers: the porteur's posts, their totals, what they are compared with."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.bilans import commun
from app.bilans import financiers_schemas as s
from app.bilans.reste_a_charge import reste_a_charge_exercice
from app.bilans.subventions import bilan_annuel, lire_exercice, sites
from app.conventions.requetes import fiche_de
from app.db import Rangee, Session
from app.ecriture import Ressource
from app.models.bilans import bilans_financiers as bilans
from app.models.conventions import conventions
from app.regles.bilans_financiers import Comptes, compter, subvention_attendue

NOM = "bilans-financiers"
TRI = commun.tri(bilans)


def comptes(postes: Rangee, *, attendue: int | None = None) -> Comptes:
    """The totals of `charges` and `produits`."""
    produits = ((p["origine"], p["centimes"]) for p in postes["produits"])
    return compter((c["centimes"] for c in postes["charges"]), produits, attendue=attendue)


def _dire(lus: Comptes) -> dict[str, int]:
    return {
        "total_charges_centimes": lus.charges,
        "total_produits_centimes": lus.produits,
        "resultat_centimes": lus.resultat,
        "subvention_recue_centimes": lus.recue,
    }


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row of `commun.lister` becomes its representation."""
    commune = commun.ligne(acteur)
    return lambda brute: commune(brute) | _dire(comptes(brute))


async def attendue(session: Session, acteur: Acteur, convention: Rangee, exercice: int) -> int | None:
    """The subsidy of the exercice, by what was decided on its bilan annuel; in cents."""
    e = await lire_exercice(session, acteur, convention, exercice)
    decide = await bilan_annuel(session, acteur, convention["id"], exercice)
    solde, variable = (decide.get(f"{part}_centimes") for part in ("solde_accorde", "part_variable_accordee"))
    return subvention_attendue(e.echeancier, solde=solde, part_variable=variable)


async def participations_max(session: Session, acteur: Acteur, convention: Rangee, exercice: int) -> int | None:
    """What participants may have been asked for over the exercice, in cents; None where the fiche asks for nothing."""
    campagne, fiche = fiche_de(convention)
    siens = sites(acteur, convention["id"])
    lu = await reste_a_charge_exercice(session, campagne, fiche, siens, exercice)
    return None if lu is None else lu.maximum_centimes


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.BilanFinancierLu:
    """One bilan financier, beside the subsidy that the convention gives."""
    seul = await charger(session, acteur, bilans, ident)
    convention = await charger(session, acteur, conventions, seul["convention_id"])
    brute = {**seul, "campagne": convention["campagne"], "fiche": convention["fiche"]}
    lus = comptes(seul, attendue=await attendue(session, acteur, convention, seul["exercice"]))
    return s.BilanFinancierLu.model_validate(
        {
            **ligne(acteur)(brute),
            "subvention_attendue_centimes": lus.attendue,
            "ecart_subvention_centimes": lus.ecart,
            "participations_centimes": lus.participations,
            "participations_max_centimes": await participations_max(session, acteur, convention, seul["exercice"]),
        }
    )


RESSOURCE = Ressource(NOM, bilans, lire)
