"""What the bilan annuel and the bilan financier share: begun for a year, sent, evaluated, each act taken back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Table

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.bilans.schemas import BilanOuvert, FiltresBilans
from app.bilans.subventions import Exercice, exercice_de
from app.catalogue.chargement import charger as charger_campagne
from app.corrections import Annulation, rectifier
from app.db import Rangee, Session
from app.ecriture import Ressource, Resultat, actes, refuser, transiter
from app.erreurs import Conflit
from app.models.conventions import conventions
from app.pagination import Tri
from app.references import portant, resoudre
from app.regles.bilans import echeance_bilan, jours_de_retard, verifier_ouverture, verifier_transmission
from app.regles.constats import Constat
from app.regles.etats import BILANS, StatutBilan

DU_PORTEUR = ("transmission", "rectification", "annulation")
PERMISSIONS = dict.fromkeys(BILANS, Permission.BILANS_EVALUER) | dict.fromkeys(DU_PORTEUR, Permission.BILANS_GERER)
AUTRE_STRUCTURE = dict.fromkeys(DU_PORTEUR, "La structure qui mène cette action fait cet acte.")


def tri(bilans: Table) -> Tri:
    """The last exercices first."""
    return Tri({"exercice": bilans.c.exercice, "saisi_le": bilans.c.saisi_le}, "-exercice", bilans.c.id)


def lister(ressource: Ressource, acteur: Acteur, filtres: FiltresBilans) -> Select[Any]:
    """Visible bilans with the campaign and the fiche of their convention, filtered."""
    bilans = ressource.table
    requete = visibles(bilans, acteur).join(conventions, conventions.c.id == bilans.c.convention_id)
    requete = requete.add_columns(conventions.c.campagne, conventions.c.fiche)
    for colonne in ("convention_id", "structure_id", "exercice", "statut"):
        valeur = getattr(filtres, colonne)
        if valeur is not None:
            requete = requete.where(bilans.c[colonne] == valeur)
    return portant(requete, bilans.c.id, acteur, ressource.nom, filtres.id_source)


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row of `lister` becomes its representation."""

    def convertir(brute: Rangee) -> dict[str, Any]:
        statut, campagne = StatutBilan(brute["statut"]), charger_campagne(brute["campagne"])
        echeance = echeance_bilan(campagne, brute["exercice"])
        transmis = brute["date_transmission"]
        retard = jours_de_retard(echeance, transmis_le=transmis, aujourdhui=acteur.jour)
        refus = {} if propre(acteur, brute["structure_id"]) else AUTRE_STRUCTURE
        return {
            **brute,
            "echeance": echeance,
            "jours_de_retard": 0 if statut is StatutBilan.ANNULE else retard,
            "actes_possibles": actes(BILANS, statut, acteur, PERMISSIONS, refus),
        }

    return convertir


class Ouvert(NamedTuple):
    """What a new bilan is of: its convention, its exercice, and what is told of beginning it."""

    convention: Rangee
    exercice: Exercice
    avertissements: list[Constat]

    def colonnes(self) -> dict[str, Any]:
        return {
            "structure_id": self.convention["structure_id"],
            "convention_id": self.convention["id"],
            "exercice": self.exercice.annee,
            "statut": StatutBilan.BROUILLON.value,
        }


async def commencer(session: Session, acteur: Acteur, corps: BilanOuvert, *, phrase: str = "bilan_annuel") -> Ouvert:
    """A bilan may begin: of a signed convention within reach, for an exercice that has begun."""
    convention_id = await resoudre(session, acteur, "conventions", corps.convention_id, "/convention_id")
    convention = await charger(session, acteur, conventions, convention_id, pointeur="/convention_id")
    e = await exercice_de(session, acteur, convention, corps.exercice, pointeur="/exercice")
    signee = convention["date_signature"] is not None
    constats = refuser(verifier_ouverture(e.campagne, e.annee, signee=signee, aujourdhui=acteur.jour, phrase=phrase))
    return Ouvert(convention, e, constats)


async def ouvrir(session: Session, acteur: Acteur, bilans: Table, ident: UUID) -> tuple[Rangee, Exercice]:
    """A bilan, locked, and its exercice."""
    bilan = await charger(session, acteur, bilans, ident, verrou=True)
    convention = await charger(session, acteur, conventions, bilan["convention_id"])
    return bilan, await exercice_de(session, acteur, convention, bilan["exercice"], pointeur="")


async def charger_brouillon(session: Session, acteur: Acteur, bilans: Table, ident: UUID) -> Rangee:
    """A draft, locked; once sent, a bilan is put right by rectification."""
    bilan = await charger(session, acteur, bilans, ident, verrou=True)
    if bilan["statut"] != StatutBilan.BROUILLON:
        raise Conflit("Ce bilan est transmis ou annulé : il ne se modifie plus.", code="TRANSITION_IMPOSSIBLE")
    return bilan


def juger_transmission(acteur: Acteur, e: Exercice, jour: date) -> list[Constat]:
    return verifier_transmission(e.campagne, e.annee, jour=jour, convention=e.bornes, aujourdhui=acteur.jour)


async def revenir(
    session: Session,
    acteur: Acteur,
    ressource: Ressource,
    ident: UUID,
    acte: str,
    evenement: str,
    corps: Annulation,
    vides: Mapping[str, None],
) -> Resultat:
    """An act is taken back: the state before it, what it had filled emptied and kept among the corrections."""
    bilan = await charger(session, acteur, ressource.table, ident, verrou=True)
    donnes = {"statut": transiter(BILANS, acte, bilan["statut"]), **vides}
    await rectifier(session, acteur, ressource, bilan, donnes, acte=evenement, motif=corps.motif)
    return Resultat(ident)
