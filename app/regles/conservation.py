"""Retention: what a file becomes on a day (regles.md D6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.catalogue.conservation import Code, en_vigueur
from app.regles.calendrier import ajouter_mois
from app.regles.etats import StatutBeneficiaire


class Sort(StrEnum):
    """What a purge does to a file."""

    GARDER = "garder"
    A_CLORE = "a_clore"  # past its time, but something is still open: told, never archived over it
    ARCHIVER = "archiver"
    ANONYMISER = "anonymiser"


@dataclass(frozen=True, slots=True)
class Vue:
    """A file, as retention looks at it. `ouvert`: an entrée, a contract not ended."""

    statut: StatutBeneficiaire
    dernier_contact: date
    archive_le: date | None
    ouvert: bool


def limite(code: Code, jour: date) -> date:
    """What happened before this day is past its time on `jour`: kept so many months, date to date."""
    return ajouter_mois(jour, -en_vigueur(jour)[code].mois)


def sort_de(vue: Vue, jour: date) -> Sort:
    """Active two years after the last contact, then archived, then anonymised; nothing open is ever archived."""
    if vue.statut is StatutBeneficiaire.ACTIF and vue.dernier_contact < limite("base_active", jour):
        return Sort.A_CLORE if vue.ouvert else Sort.ARCHIVER
    if vue.statut is StatutBeneficiaire.ARCHIVE and vue.archive_le and vue.archive_le < limite("archive", jour):
        return Sort.ANONYMISER
    return Sort.GARDER
