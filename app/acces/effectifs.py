"""Who is told counts from 1 to 4: whoever may read each of the facts that they count."""

from app.acces.acteur import Acteur
from app.acces.permissions import Role


def masque(acteur: Acteur) -> bool:
    """Of entrées, sorties, contracts, weeks and places: kept from all but the Département."""
    return Role.DEPARTEMENT not in acteur.roles


def masque_semaine(acteur: Acteur) -> bool:
    """Of the weeks to come: kept also from who reads them of others than the people it follows."""
    return masque(acteur) and acteur.roles != {Role.REFERENT}


def masque_demandes(acteur: Acteur) -> bool:
    """Of demandes: kept from who does not decide of them, nor carries them out."""
    return masque(acteur) and Role.POLE_ALLOCATION not in acteur.roles


def masque_indicateurs(acteur: Acteur) -> bool:
    """Of the lines of a fiche, which the porteur answers for: kept from the dashboards alone."""
    return acteur.roles == {Role.TABLEAU_DE_BORD}
