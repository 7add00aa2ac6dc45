"""F10: whole parcours played on SQLite, on PostgreSQL and in a plain Python model, which agree after every command.

A sequence is of one new person in a world built once. Commands are drawn from a seed, out of what the model knows:
mostly what advances a life, else what nobody may (docs/decisions/0026-sequences.md). After each, the three say the
same: status, codes, and between the stores the whole answer; after the sequence, the parcours, the weeks, the row of
the portfolio and each resource with its `actes_possibles`.
"""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.config import Mode, Settings
from tests.conftest import AUJOURDHUI, base_pg
from tests.modele import lecture
from tests.modele.commandes import Commande, personne, suivante, vecu
from tests.modele.etat import ACTES, Orientation, Personne, Refus, jouer
from tests.modele.magasins import Magasin, Reponse, magasin
from tests.modele.monde import DEBUT_FAITS, DEMANDES, PERSONNE

SEQUENCES = int(os.environ.get("AISNE_TEST_SEQUENCES", "2000"))
PARTS = 4
Lancer = Callable[[Any], Any]
Debut = tuple[str, str | None]
LONGUEUR = (15, 25)
# What is counted when it is accepted, and at least how many of each in the thirty sequences of the default suite.
COMPTES = {
    "entrées": (("entrees",), 10),
    "sorties": (("entrees/sortie",), 10),
    "signatures": (("contrats-engagement/signatures", "plans-action/signatures"), 20),
    "activités": (("activites", "activites/rectification"), 20),
    "plans": (("plans-action",), 5),
    "demandes": (DEMANDES, 10),
    "décisions": ((f"{DEMANDES[0]}/decision", f"{DEMANDES[1]}/decision"), 3),
}
SEMAINES = ("weeks with a target", 30)


class Table:
    """The two stores, the loop they answer on, and the tally of what was played."""

    def __init__(self, lancer: Lancer, magasins: list[Magasin]) -> None:
        self.lancer, self.magasins = lancer, magasins
        self.compte: Counter[str] = Counter()
        self.actes: Counter[str] = Counter()

    def partie(self, graine: int) -> None:
        """One sequence; where the three differ, the shortest that shows it."""
        hasard = Random(graine)
        debut = personne(hasard.choice)
        jouees: list[Commande] = []

        def tirees(p: Personne) -> Iterator[Commande]:
            longueur = hasard.randint(*LONGUEUR)
            for commande in vecu(hasard.choice, p):
                jouees.append(commande)
                yield commande
            while len(jouees) < longueur:
                jouees.append(suivante(hasard.choice, p))
                yield jouees[-1]

        try:
            self._jouer(debut, tirees)
        except AssertionError as ecart:
            raise AssertionError(f"seed {graine}\n{self._reduire(debut, jouees, ecart)}") from None
        self.compte["sequences"] += 1

    def _jouer(self, debut: Debut, commandes: Callable[[Personne], Iterable[Commande]]) -> None:
        public, orientation = debut
        p = Personne(public)
        if orientation is not None:
            p.ajouter("orientations", Orientation("suit", "", orientation, DEBUT_FAITS, DEBUT_FAITS))
        self.lancer(self._tous(lambda m: m.naitre(public, orientation)))
        for commande in commandes(p):
            self._comparer(p, commande)
        self._relire(p)

    def _reduire(self, debut: Debut, jouees: list[Commande], ecart: AssertionError) -> str:
        """Without each command that can be taken out while the three still differ."""
        for rang in reversed(range(len(jouees))):
            essai = jouees[:rang] + jouees[rang + 1 :]
            try:
                self._jouer(debut, lambda p, essai=essai: essai)
            except AssertionError as autre:
                jouees, ecart = essai, autre
        return "\n".join([str(debut), *map(str, jouees), str(ecart)])

    def dire(self, noter: Callable[[str, object], None]) -> None:
        """What was played, for the summary of the run (`tests/conftest.py`)."""
        for nom, (actes, _) in COMPTES.items():
            self.compte[nom] = sum(self.actes[f"{a} {statut}"] for a in actes for statut in (200, 201))
        noter("F10", dict(self.compte))

    async def _tous(self, faire: Callable[[Magasin], Any]) -> list[Any]:
        return [await faire(m) for m in self.magasins]

    def _comparer(self, p: Personne, commande: Commande) -> None:
        """One command, on the three."""
        recues: list[Reponse] = self.lancer(self._tous(lambda m: m.jouer(commande)))
        connues = len(p.tous("activites"))
        try:
            ligne = jouer(p, commande.acteur, commande.acte, commande.cible, commande.corps)
            codes: frozenset[str] = frozenset()
            statut = 200 if "/" in commande.acte and not commande.acte.endswith("/renouvellement") else 201
        except Refus as refus:
            ligne, statut, codes = None, refus.statut, refus.codes
        statut = 200 if commande.acte == "entrees/renouvellement" and ligne is not None else statut
        for recue in recues:
            assert (recue.statut, _codes(recue)) == (statut, codes), (commande, recue.texte)
        self.compte["commands"] += 1
        self.actes[f"{commande.acte} {statut}"] += 1
        if ligne is None:
            self.compte["refused"] += 1
        else:
            self._retenir(p, commande, ligne, recues, connues)
        premiere, seconde = (recue.texte for recue in recues)
        assert premiere == seconde, (commande, "SQLite and PostgreSQL")

    def _retenir(self, p: Personne, commande: Commande, ligne: Any, recues: list[Reponse], connues: int) -> None:
        for m, recue in zip(self.magasins, recues, strict=True):
            assert recue.corps.get("statut", ligne.statut) == ligne.statut, (commande, recue.texte)
            if "/" not in commande.acte or recue.statut == 201:
                m.retenir(ligne.ref, recue.corps)
            for faite in p.tous("activites")[connues:]:
                m.ids[faite.ref] = recue.corps.get("activite_id", recue.corps["id"])
            if recue.corps.get("orientation_id") and commande.acte == "demandes-reorientation/decision":
                m.ids[p.tous("orientations")[-1].ref] = recue.corps["orientation_id"]

    def _relire(self, p: Personne) -> None:
        """The person as a whole, then each resource, as the three have it."""
        attendu = lecture.attendu(p)
        lus: list[list[Reponse]] = self.lancer(self._tous(_dossier))
        for m, (document, semaines, portefeuille) in zip(self.magasins, lus, strict=True):
            noms = {ident: ref for ref, ident in m.ids.items()}
            vu = lecture.lu(document.corps, semaines.corps, noms)
            for genre, voulu in attendu.items():
                assert vu[genre] == voulu, (m.nom, genre)
            assert lecture.ligne_lue(portefeuille.corps["items"][0], noms) == lecture.portefeuille(p), m.nom
        self.compte[SEMAINES[0]] += sum(x["objectif_minutes"] is not None for x in attendu["semaines"])
        assert [x.texte for x in lus[0]] == [x.texte for x in lus[1]], "SQLite and PostgreSQL"
        for genre in lecture.LUES:
            for ligne in p.tous(genre):
                self._relire_une(p, ligne)

    def _relire_une(self, p: Personne, ligne: Any) -> None:
        for qui in lecture.lecteurs(p, ligne):
            recues = self.lancer(self._tous(lambda m, qui=qui: m.lire(qui.nom, m.adresse(ligne.ref))))
            possibles = lecture.actes_de(p, qui, ligne)
            for recue in recues:
                assert (recue.statut, recue.corps["statut"]) == (200, ligne.statut), (qui.nom, ligne, recue.texte)
                lus = {a["acte"]: a["possible"] for a in recue.corps["actes_possibles"] if a["acte"] in possibles}
                assert lus == {acte: possibles[acte] for acte in lus}, (qui.nom, ligne)
                assert {a for a, possible in possibles.items() if possible} <= lus.keys(), (qui.nom, ligne)
            assert recues[0].texte == recues[1].texte, "SQLite and PostgreSQL"


def _codes(recue: Reponse) -> frozenset[str]:
    """Why it is refused: all the findings of the rules, else the one code."""
    if recue.statut < 400:
        return frozenset()
    trouves = [e["code"] for e in recue.corps["erreurs"]] if recue.statut == 422 else []
    assert not trouves or recue.corps["code"] in trouves
    return frozenset(trouves or [recue.corps["code"]])


async def _dossier(m: Magasin) -> list[Reponse]:
    adresse = f"/v1/beneficiaires/{m.ids[PERSONNE]}"
    bornes = "du=2026-W50&au=2028-W30&limit=200"
    chemins = (f"{adresse}/parcours", f"{adresse}/semaines?{bornes}", "/v1/portefeuille?limit=1")
    return [await m.lire("departement", chemin) for chemin in chemins]


@pytest.fixture(scope="module")
def table(
    modele_sqlite: Path, serveur_pg: str, modele_pg: str, cle_signature: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Table]:
    """Both stores, kept for all the sequences of a worker; one loop, and one task that opens and closes them."""
    dossier = tmp_path_factory.mktemp("parcours")
    fichier = dossier / "aisne.db"
    shutil.copy(modele_sqlite, fichier)

    async def ouvrir(pile: AsyncExitStack, urls: dict[str, str]) -> list[Magasin]:
        reglages = Settings(
            mode=Mode.DEVELOPPEMENT,
            signing_key_file=cle_signature,
            today=AUJOURDHUI,
            imports_dir=dossier / "imports",
            log_level="WARNING",
        )
        return [
            await pile.enter_async_context(magasin(nom, reglages.model_copy(update={"database_url": url})))
            for nom, url in urls.items()
        ]

    pile = AsyncExitStack()
    with base_pg(serveur_pg, f"{modele_pg}_parcours", modele_pg) as url, asyncio.Runner() as boucle:
        yield Table(boucle.run, boucle.run(ouvrir(pile, {"sqlite": f"sqlite:///{fichier}", "postgresql": url})))
        boucle.run(pile.aclose())


def test_trente_parcours(table: Table, record_property: Callable[[str, object], None]) -> None:
    """The same sequences each time, in the default suite."""
    for graine in range(30):
        table.partie(graine)
    table.dire(record_property)
    assert {nom: table.compte[nom] for nom, (_, au_moins) in COMPTES.items() if table.compte[nom] < au_moins} == {}
    assert table.compte[SEMAINES[0]] >= SEMAINES[1]


@pytest.mark.lent
@pytest.mark.parametrize("part", range(PARTS))
def test_deux_mille_parcours(table: Table, part: int, record_property: Callable[[str, object], None]) -> None:
    """Full size, `AISNE_TEST_SEQUENCES` of them in all; in full each act of the model is done in each part."""
    table.compte.clear()
    table.actes.clear()
    nombre = -(-SEQUENCES // PARTS)
    for graine in range(part * nombre, (part + 1) * nombre):
        table.partie(graine)
    table.dire(record_property)
    assert 0.2 < table.compte["refused"] / table.compte["commands"] < 0.75
    if nombre >= 400:
        acceptes = {a.split()[0] for a in table.actes if int(a.split()[1]) < 300}
        assert acceptes == set(ACTES), "each act of the model is done at least once"
