"""Invented people with person-weeks, territories that change and entrées in several fiches and structures.

Rows by table, as plain dicts: the store receives them, the recomputation reads the very same ones.
"""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from app.db import Session
from app.models.activites import semaines
from app.models.beneficiaires import beneficiaires, situations
from app.models.conventions import actions, conventions
from app.models.parcours import affectations, entrees, prescriptions, sorties
from app.models.structures import structures

TABLES = (
    structures, conventions, actions, beneficiaires, situations, prescriptions, entrees, affectations, sorties,
    semaines,
)  # fmt: skip
SAISI = datetime(2028, 12, 31, tzinfo=UTC)
JOUR = timedelta(days=1)
PREMIER = date(2027, 1, 4)  # a Monday
FICHES = ("1-2", "2", "3-1", "3-2", "5")
UTAS = ("laon", "soissons", "hirson")
Ligne = dict[str, Any]


class Jeu:
    """Rows by table."""

    def __init__(self, graine: int, personnes: int = 40) -> None:
        self.hasard = random.Random(graine)
        self.lignes: dict[str, list[Ligne]] = defaultdict(list)
        self.structures = [self.ajouter("structure", nom="S", type="association")["id"] for _ in range(2)]
        self.sites = [self._site(fiche, s) for fiche in FICHES for s in self.structures]
        for _ in range(personnes):
            self._personne()

    def __getitem__(self, table: str) -> list[Ligne]:
        return self.lignes[table]

    def ajouter(self, table: str, **valeurs: Any) -> Ligne:
        ligne = {"id": uuid4(), "version": 1, "saisi_le": SAISI} | valeurs
        self.lignes[table].append(ligne)
        return ligne

    def _site(self, fiche: str, structure: Any) -> Ligne:
        commun = {"structure_id": structure, "campagne": "2027-2028", "fiche": fiche}
        convention = self.ajouter(
            "convention",
            **commun,
            du=date(2027, 1, 1),
            au=date(2028, 12, 31),
            objectif_entrees=10,
            montants={},
            statut="signee",
        )
        return self.ajouter("action", **commun, convention_id=convention["id"], nom="Site", lieu="Laon")

    def jour(self) -> date:
        return PREMIER + self.hasard.randint(-20, 600) * JOUR

    def _personne(self) -> None:
        ident = self.ajouter(
            "beneficiaire",
            nom="X",
            prenom="Y",
            nom_normalise="x y",
            date_naissance=date(1990, 1, 1),
            statut="actif",
        )["id"]
        arrivee = self.jour()
        demenage = self.hasard.choice([None, arrivee + 100 * JOUR])
        fait = {"beneficiaire_id": ident, "nature": "utas"}
        self.ajouter("situation", **fait, valeur=self.hasard.choice(UTAS), du=arrivee, au=demenage)
        if demenage:
            self.ajouter("situation", **fait, valeur=self.hasard.choice(UTAS), du=demenage, au=None)
        for fiche in self.hasard.sample(FICHES, self.hasard.choice([0, 1, 2, 3])):
            self._entree(ident, self.hasard.choice([s for s in self.sites if s["fiche"] == fiche]))
        for lundi in self.hasard.sample(range(100), 20):
            self._semaine(ident, PREMIER + lundi * 7 * JOUR)

    def _semaine(self, ident: Any, lundi: date) -> None:
        statut = self.hasard.choice(["hors_contrat", "dispense", "excusee", "atteint", "atteint", "a_juger"])
        retenues = self.hasard.randint(0, 1200)
        self.lignes["semaine"].append(
            {
                "beneficiaire_id": ident,
                "lundi": lundi,
                "objectif_minutes": None if statut in ("hors_contrat", "dispense") else 900,
                "minutes_prevues": 0,
                "minutes_declarees": retenues,
                "minutes_validees": 0,
                "minutes_rejetees": 0,
                "minutes_retenues": retenues,
                "par_type": {},
                "partielle": False,
                "statut": statut,
            }
        )

    def _entree(self, personne: Any, site: Ligne) -> None:
        prescription = self.ajouter(
            "prescription",
            beneficiaire_id=personne,
            action_id=site["id"],
            structure_id=site["structure_id"],
            fiche=site["fiche"],
            date=PREMIER,
            statut="entree_effective",
        )
        debut = self.jour()
        ailleurs = next(s for s in self.sites if s["fiche"] == site["fiche"] and s is not site)
        bascule = self.hasard.choice([None, None, debut + 60 * JOUR])
        fin = self.hasard.choice([None, debut + self.hasard.randint(61, 300) * JOUR])
        annulee = self.hasard.random() < 0.1
        entree = self.ajouter(
            "entree",
            beneficiaire_id=personne,
            structure_id=(ailleurs if bascule else site)["structure_id"],
            action_id=(ailleurs if bascule else site)["id"],
            prescription_id=prescription["id"],
            campagne="2027-2028",
            fiche=site["fiche"],
            details={},
            date_entree=debut,
            renouvellements=0,
            statut="annulee" if annulee else "sortie" if fin else "en_cours",
        )
        for du, au, lieu in ((debut, bascule, site), (bascule, None, ailleurs)):
            if du is not None:
                self.lignes["affectation"].append(
                    {
                        "entree_id": entree["id"],
                        "du": du,
                        "au": au,
                        "action_id": lieu["id"],
                        "structure_id": lieu["structure_id"],
                    }
                )
        if fin and not annulee:
            sortie = {"entree_id": entree["id"], "date_sortie": fin, "motif": "cdi", "saisi_le": SAISI}
            self.lignes["sortie"].append(sortie)


async def ranger(session: Session, jeu: Jeu) -> None:
    """Write the rows of a `Jeu`, a table at a time."""
    for table in TABLES:
        colonnes = {nom for ligne in jeu[table.name] for nom in ligne}
        if colonnes:
            lignes = [{nom: ligne.get(nom) for nom in colonnes} for ligne in jeu[table.name]]
            await session.execute(insert(table), lignes)
