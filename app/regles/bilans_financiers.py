"""The bilan financier of a year (L134): what its posts add up to, and what they should be equal to.

The text asks for it without saying what it holds: posts are the porteur's own, and nothing here is an amount due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.catalogue.modele import Campagne, Fiche
from app.regles.constats import Constat
from app.regles.subventions import Echeancier


class OrigineProduit(StrEnum):
    """D'où vient un produit : ce que le texte nomme (L130, L159, L572), ou autre chose."""

    DEPARTEMENT = "departement"
    COFINANCEMENT = "cofinancement"
    PORTEUR = "porteur"
    PARTICIPANTS = "participants"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class Comptes:
    """What the posts of an exercice add up to, in cents. `attendue`: the subsidy they should hold; None: unknown."""

    charges: int
    produits: int
    recue: int
    participations: int
    attendue: int | None

    @property
    def resultat(self) -> int:
        """Produits less charges: over 0 an excédent, under 0 a déficit."""
        return self.produits - self.charges

    @property
    def ecart(self) -> int | None:
        """The subsidy told less the one that the convention gives."""
        return None if self.attendue is None else self.recue - self.attendue


def compter(charges: Iterable[int], produits: Iterable[tuple[str, int]], *, attendue: int | None) -> Comptes:
    """The totals of the posts, in cents; a produit is its origin and its amount."""
    lus = list(produits)
    recue, participations = (
        sum(centimes for origine, centimes in lus if origine == voulue)
        for voulue in (OrigineProduit.DEPARTEMENT, OrigineProduit.PARTICIPANTS)
    )
    return Comptes(sum(charges), sum(centimes for _, centimes in lus), recue, participations, attendue)


def subvention_attendue(
    echeancier: Echeancier | None, *, solde: int | None = None, part_variable: int | None = None
) -> int | None:
    """The subsidy of the exercice in cents: avance and what was decided on the bilan annuel, else the whole amount.

    None when no amount is recorded, or when a variable part is still to be decided.
    """
    if echeancier is None:
        return None
    if solde is None:
        return echeancier.retenu
    if part_variable is None and echeancier.part_variable_max:
        return None
    return echeancier.avance + solde + (part_variable or 0)


def verifier_comptes(
    campagne: Campagne, fiche: Fiche, comptes: Comptes, *, participations_max: int | None
) -> list[Constat]:
    """A bilan financier is sent with its posts; what does not add up is told, for the text asks for no equality.

    `participations_max`: what participants may have been asked for over the exercice (L572), in cents; None: no limit.
    """
    regle = campagne.phrase("bilan_financier")
    if not (comptes.charges or comptes.produits):
        message = "Saisissez les charges et les produits de l'exercice avant de transmettre."
        return [Constat("BILAN_SANS_POSTE", message, "", regle)]
    constats = []
    if comptes.resultat:
        message = "Vérifiez les postes : charges et produits diffèrent, l'écart est lu comme un excédent ou un déficit."
        constats.append(Constat("COMPTES_INEGAUX", message, "/produits", regle, bloquant=False))
    if comptes.ecart:
        message = "Vérifiez les produits du Département : la subvention de l'exercice est d'un autre montant."
        modulation = campagne.phrase("modulation_solde")
        constats.append(Constat("SUBVENTION_DIFFERENTE", message, "/produits", modulation, bloquant=False))
    if fiche.reste_a_charge and participations_max is not None and comptes.participations > participations_max:
        message = "Vérifiez les participations : elles dépassent le reste à charge maximum des actes enregistrés."
        reste = campagne.citer(fiche.reste_a_charge.texte, fiche.code)
        constats.append(Constat("PARTICIPATIONS_EXCESSIVES", message, "/produits", reste, bloquant=False))
    return constats
