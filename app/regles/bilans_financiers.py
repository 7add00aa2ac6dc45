"""The bilan financier of a year (L134): what its posts add up to, and what they should be equal to.

The text asks for it without saying what it holds: posts are the porteur's own, and nothing here is an amount due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.catalogue.modele import Campagne
from app.regles.constats import Constat
from app.regles.subventions import Echeancier


class OrigineProduit(StrEnum):
    """Where a produit comes from: those the text names (L130, L159, L572), and any other."""

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
    recue = sum(centimes for origine, centimes in lus if origine == OrigineProduit.DEPARTEMENT)
    return Comptes(sum(charges), sum(centimes for _, centimes in lus), recue, attendue)


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


def verifier_comptes(campagne: Campagne, comptes: Comptes) -> list[Constat]:
    """A bilan financier is sent with its posts; what does not add up is told, for the text asks for no equality."""
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
    return constats
