"""Invented conventions of one fiche, with all that its indicators count and all that they must leave out.

A `Jeu` is rows by table, as plain dicts: the store receives them, the recomputation reads the very same ones.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from app.catalogue.chargement import charger
from app.db import Session
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires, situations
from app.models.conventions import actions, conventions, places_action, sessions_action
from app.models.parcours import (
    affectations,
    contrats,
    entrees,
    evaluations,
    objectifs,
    prescriptions,
    sorties,
)
from app.models.rencontres import ateliers, comites, realisations
from app.models.structures import structures

CAMPAGNE = charger("2027-2028")
JOUR = timedelta(days=1)
DEBUT, FIN = date(2027, 1, 1), date(2028, 12, 31)
SAISI = datetime(2028, 12, 31, tzinfo=UTC)
TABLES = (
    structures, conventions, actions, places_action, sessions_action, beneficiaires, situations, prescriptions, entrees,
    affectations, sorties, contrats, objectifs, evaluations, activites, ateliers, comites, realisations,
)  # fmt: skip
STATUTS = ["declaree", "declaree", "validee", "validee", "prevue", "rejetee", "annulee"]
NIVEAUX = ["non_atteint", "a1_1", "a1", "a2", "b1", "b2", "c1", "c2"]
Ligne = dict[str, Any]


class Jeu:
    """Rows by table, and the convention that is asked about."""

    def __init__(self, graine: int, fiche: str) -> None:
        self.hasard = random.Random(graine)
        self.fiche = CAMPAGNE.fiches[fiche]
        self.lignes: dict[str, list[Ligne]] = defaultdict(list)
        self.structure = self.ajouter("structure", nom="Porteur", type="association")["id"]
        self.convention = self._convention()
        self.sites = [self._action(self.convention) for _ in range(self.hasard.randint(1, 2))]
        voisine = self._convention()
        self.ailleurs = self._action(voisine)
        for _ in range(self.hasard.choice([0, 1, 5, 9, 12])):
            self._personne()
        for action in (*self.sites, self.ailleurs):
            self._faits(action)

    def __getitem__(self, table: str) -> list[Ligne]:
        return self.lignes[table]

    def ajouter(self, table: str, **valeurs: Any) -> Ligne:
        ligne = {"id": uuid4(), "version": 1, "saisi_le": SAISI} | valeurs
        self.lignes[table].append(ligne)
        return ligne

    def choisir(self, *choix: Any) -> Any:
        return self.hasard.choice(choix)

    def jour(self, du: date = DEBUT, au: date = FIN) -> date:
        return du + timedelta(days=self.hasard.randint(0, max(0, (au - du).days)))

    def _convention(self) -> Ligne:
        debut = self.choisir(DEBUT, date(2027, 2, 1))
        fin = self.choisir(FIN, date(2027, 12, 31))
        resiliation = self.choisir(None, None, None, date(2027, 10, 1))
        return self.ajouter(
            "convention",
            structure_id=self.structure,
            campagne=CAMPAGNE.code,
            fiche=self.fiche.code,
            du=debut,
            au=fin,
            objectif_entrees=10,
            montants={},
            statut="signee",
            date_signature=self.choisir(debut, debut, debut, None),
            date_resiliation=resiliation,
        )

    def _action(self, convention: Ligne) -> Ligne:
        action = self.ajouter(
            "action",
            convention_id=convention["id"],
            structure_id=self.structure,
            campagne=CAMPAGNE.code,
            fiche=self.fiche.code,
            nom="Site",
            lieu="Laon",
        )
        bascule = self.choisir(None, date(2027, 7, 1))
        self.lignes["places_action"].append({"action_id": action["id"], "du": DEBUT, "au": bascule, "places": 4})
        if bascule:
            self.lignes["places_action"].append({"action_id": action["id"], "du": bascule, "au": None, "places": 6})
        if self.fiche.mode == "session":
            for _ in range(self.hasard.randint(1, 3)):
                du = self.jour(date(2026, 12, 1))
                self.ajouter(
                    "session_action",
                    action_id=action["id"],
                    structure_id=self.structure,
                    du=du,
                    au=du + 60 * JOUR,
                    places=self.choisir(3, 8),
                    annulee=self.choisir(False, False, False, True),
                )
        return action

    def _personne(self) -> None:
        personne = self.ajouter(
            "beneficiaire",
            nom="X",
            prenom="Y",
            nom_normalise="x y",
            date_naissance=date(1990, 1, 1),
            statut="actif",
            inscrit_le=self.choisir(None, self.jour(), self.jour()),
            cv_le=self.choisir(None, self.jour()),
        )
        bascule = self.choisir(None, self.jour(date(2027, 1, 2)))
        publics = [self.choisir("brsa", "jeune_ase"), "brsa"]
        self._situation(personne, publics[0], date(2020, 1, 1), bascule)
        if bascule:
            self._situation(personne, publics[1], bascule, None)
        for _ in range(self.hasard.choice([1, 1, 1, 2])):
            self._entree(personne, self.choisir(*self.sites, *self.sites, self.ailleurs))

    def _situation(self, personne: Ligne, public: str, du: date, au: date | None) -> None:
        self.ajouter("situation", beneficiaire_id=personne["id"], nature="public", valeur=public, du=du, au=au)

    def _sessions(self, action: Ligne) -> list[UUID | None]:
        return [s["id"] for s in self["session_action"] if s["action_id"] == action["id"]] or [None]

    def _entree(self, personne: Ligne, action: Ligne) -> None:
        prescription = self.ajouter(
            "prescription",
            beneficiaire_id=personne["id"],
            action_id=action["id"],
            structure_id=self.structure,
            fiche=self.fiche.code,
            date=DEBUT,
            statut="entree_effective",
        )
        debut = self.jour(date(2026, 11, 1), date(2028, 6, 30))
        fin = debut + timedelta(days=self.hasard.randint(0, 300))
        sortie = self.choisir(None, fin, fin)
        annulee = self.choisir(False, False, False, False, True)
        if any(e["beneficiaire_id"] == personne["id"] and e["statut"] == "en_cours" for e in self["entree"]):
            sortie = sortie or debut + 30 * JOUR  # one open entrée of a person in an action
        arrivee = self.choisir(None, None, None, self.choisir(*self.sites, self.ailleurs))
        bascule = None
        if arrivee is not None and arrivee is not action and sortie is not None and sortie > debut + JOUR:
            bascule = self.jour(debut + JOUR, sortie)
        entree = self.ajouter(
            "entree",
            beneficiaire_id=personne["id"],
            structure_id=self.structure,
            action_id=(arrivee if bascule else action)["id"],
            session_id=self.hasard.choice(self._sessions(arrivee if bascule else action)),
            prescription_id=prescription["id"],
            campagne=CAMPAGNE.code,
            fiche=self.fiche.code,
            parcours=self.choisir("socialisation", "fle_professionnel") if self.fiche.code == "3-7" else None,
            details={"statut_entreprise": self.choisir("non_immatricule", "immatricule")}
            if self.fiche.code == "1-1"
            else {},
            date_entree=debut,
            renouvellements=0,
            statut="annulee" if annulee else "sortie" if sortie else "en_cours",
        )
        lieu = {"entree_id": entree["id"], "structure_id": self.structure}
        premier = entree["parcours"]
        if bascule and premier is not None:  # and perhaps in the other parcours
            premier = self.choisir("socialisation", "fle_professionnel")
        premiere = {"du": debut, "au": bascule, "action_id": action["id"], "parcours": premier, **lieu}
        self.lignes["affectation"].append(premiere)
        if bascule:
            suite = {"du": bascule, "au": None, "action_id": arrivee["id"], "parcours": entree["parcours"], **lieu}
            self.lignes["affectation"].append(suite)
        if sortie and not annulee:
            self._sortie(entree, sortie)
        self._activites(entree, sortie)
        self._contrats(entree)
        self._evaluations(entree)
        self._bilans(entree)

    def _sortie(self, entree: Ligne, jour: date) -> None:
        admis = [m for m in self.fiche.motifs_sortie if m.parcours in (None, entree["parcours"])]
        motif = self.hasard.choice([*admis, None])
        verification = None
        if motif is not None and motif.verification:
            verification = self.choisir("en_attente", "confirmee", "infirmee")
        self.lignes["sortie"].append(
            {
                "entree_id": entree["id"],
                "date_sortie": jour,
                "motif": motif.code if motif else "non_valorisable",
                "precision_motif": None if motif else "abandon",
                "verification": verification,
                "saisi_le": SAISI,
            }
        )

    def details(self, kind: str) -> Ligne:
        """Details of a kind, some of them left untold."""
        proprietes = CAMPAGNE.types_activite[kind].schema_details.get("properties", {})
        requis = CAMPAGNE.types_activite[kind].schema_details.get("required", ())
        valeurs: Ligne = {}
        for nom, regle in proprietes.items():
            if nom not in requis and self.hasard.random() < 0.3:
                continue
            if "enum" in regle:
                valeurs[nom] = self.hasard.choice(list(regle["enum"]))
            elif regle["type"] == "boolean":
                valeurs[nom] = self.choisir(True, False)
            elif regle["type"] == "integer":
                valeurs[nom] = self.hasard.randint(0, 5)
            else:
                valeurs[nom] = self.choisir("A1", "B2", "C3")
        return valeurs

    def _activites(self, entree: Ligne, sortie: date | None) -> None:
        comptes = {t for i in self.fiche.indicateurs for t in i.mesure.types} & CAMPAGNE.types_activite.keys()
        kinds = sorted(comptes | {"evaluation_langue", "rencontre_tripartite", "parcours_soin", "candidature"})
        for _ in range(self.hasard.choice([0, 5, 15, 30])):
            kind = self.hasard.choice(kinds)
            du = self.jour(entree["date_entree"], min(sortie or FIN, FIN))
            au = min(du + timedelta(days=self.choisir(0, 0, 0, 10)), sortie or FIN)
            self.activite(entree, kind, du, max(du, au), self.choisir(None, None, None, "rendez_vous"))

    def activite(self, entree: Ligne, kind: str, du: date, au: date, origine: str | None) -> None:
        self.ajouter(
            "activite",
            beneficiaire_id=entree["beneficiaire_id"],
            structure_id=self.structure,
            entree_id=entree["id"],
            type=kind,
            compte_15h=True,
            du=du,
            au=au,
            heure_debut=None,
            duree_minutes=self.choisir(60, 120),
            estimee=False,
            details=self.details(kind),
            origine=origine,
            statut="declaree" if origine == "atelier" else self.hasard.choice(STATUTS),
        )

    def _contrats(self, entree: Ligne) -> None:
        if self.fiche.axe != 1:
            return
        for _ in range(self.hasard.randint(0, 2)):
            jour = self.jour(entree["date_entree"])
            signatures = self.choisir((None, None), (jour, None), (jour, jour + 3 * JOUR), (jour, jour))
            contrat = self.ajouter(
                "contrat",
                beneficiaire_id=entree["beneficiaire_id"],
                structure_id=self.structure,
                entree_id=entree["id"],
                campagne=CAMPAGNE.code,
                fiche=self.fiche.code,
                date_debut=jour,
                date_fin=jour + 90 * JOUR,
                statut="clos",
                signe_beneficiaire_le=signatures[0],
                signe_referent_le=signatures[1],
            )
            for categorie in self.hasard.sample(
                ["emploi", "preparation_emploi", "logement"], self.hasard.randint(0, 3)
            ):
                self.ajouter("objectif", contrat_id=contrat["id"], plan_id=None, categorie=categorie, libelle="X")

    def _evaluations(self, entree: Ligne) -> None:
        for grille in self.hasard.sample(["g1", "g2"], self.hasard.randint(0, 2)):
            for moment in self.hasard.sample(["entree", "sortie"], self.hasard.randint(1, 2)):
                note = self.hasard.randint(0, 3)
                self.ajouter(
                    "evaluation",
                    entree_id=entree["id"],
                    date=self.jour(entree["date_entree"]),
                    moment=moment,
                    grille=grille,
                    reponses={"q": note},
                    points=note,
                )

    def _bilans(self, entree: Ligne) -> None:
        if self.fiche.code != "3-4":
            return
        convention = next(a["convention_id"] for a in self["action"] if a["id"] == entree["action_id"])
        for _ in range(self.hasard.randint(0, 2)):
            tenu = self.choisir(True, True, False)
            jour = self.jour(entree["date_entree"])
            self.ajouter(
                "comite",
                structure_id=self.structure,
                convention_id=convention,
                action_id=entree["action_id"],
                entree_id=entree["id"],
                beneficiaire_id=entree["beneficiaire_id"],
                type="bilan_tripartite",
                moment=self.choisir("demarrage", "intermediaire", "final"),
                date_prevue=jour,
                statut="tenu" if tenu else "prevu",
                date_tenue=jour if tenu else None,
                presents=[],
            )

    def _faits(self, action: Ligne) -> None:
        """Ateliers with a sheet, and the facts of the action."""
        siens = [e for e in self["entree"] if e["action_id"] == action["id"]]
        kinds = [i.mesure.types[0] for i in self.fiche.indicateurs if i.mesure.nom == "ateliers"] or ["seance"]
        for _ in range(self.hasard.randint(0, 4)):
            jour, statut = self.jour(date(2026, 12, 1)), self.choisir("tenu", "tenu", "prevu", "annule")
            kind = self.choisir(kinds[0], kinds[0], "candidature")
            self.ajouter(
                "atelier",
                structure_id=self.structure,
                action_id=action["id"],
                session_id=self.hasard.choice(self._sessions(action)),
                date=jour,
                duree_minutes=120,
                type=kind,
                theme=self.choisir(None, "A1", "Z9"),
                intervenants=self.choisir([], ["CAF"], ["CAF", "CPAM"]),
                statut=statut,
            )
            venus = [e for e in siens if e["date_entree"] <= jour and statut == "tenu"]
            for entree in venus[: self.hasard.randint(0, 3)]:
                sortie = next((s["date_sortie"] for s in self["sortie"] if s["entree_id"] == entree["id"]), FIN)
                if jour <= sortie:
                    self.activite(entree, kind, jour, jour, "atelier")
        for _ in range(self.hasard.randint(0, 5)):
            type_ = self.choisir("partenariat", "presentation", "intervention")
            self.ajouter(
                "realisation",
                structure_id=self.structure,
                action_id=action["id"],
                session_id=self.hasard.choice(self._sessions(action)),
                type=type_,
                date=self.jour(date(2026, 12, 1)),
                nature=self.choisir(None, "Covoiturage", "Prêt"),
                en_ruralite=self.choisir(True, False, None) if type_ == "intervention" else None,
                statut=self.choisir("constatee", "constatee", "annulee"),
            )


async def ranger(session: Session, jeu: Jeu) -> None:
    """Write the rows of a `Jeu`, a table at a time."""
    for table in TABLES:
        lignes: Sequence[Ligne] = jeu[table.name]
        colonnes = {nom for ligne in lignes for nom in ligne}
        if lignes:
            await session.execute(insert(table), [{nom: ligne.get(nom) for nom in colonnes} for ligne in lignes])
