"""F6: a server killed in the middle of a file; the next goes on, and the report is the one told beforehand."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.config import Settings
from app.verification import verifier_tout
from tests.api.accompagner import Monde
from tests.client import Client
from tests.fiabilite.outils import Serveur, compter, jeton, lire, nombre_de_morts, port_libre, serveur

INCONNU = UUID(int=7)
ENTETE = "id;beneficiaire_id;type;date;duree_minutes\n"
MEMOIRE_MAX = 512 << 20


async def jusqu_a(condition: Callable[[], Awaitable[object]]) -> None:
    for essai in range(10_000):
        if await condition():
            return
        await asyncio.sleep(0.02 if essai < 500 else 0.2)
    raise AssertionError("it never came")


async def lire_json(lance: Serveur, adresse: str, entetes: dict[str, str]) -> Any:
    async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes) as client:
        return (await client.get(adresse)).json()


async def fini(lance: Serveur, adresse: str, entetes: dict[str, str]) -> bool:
    return (await lire_json(lance, adresse, entetes))["statut"] not in ("recu", "en_cours")


@dataclass
class Oracle:
    """What a file must give, told line by line as it is written."""

    issues: Counter[str] = field(default_factory=Counter)
    rejets: dict[int, str] = field(default_factory=dict)
    minutes: Counter[str] = field(default_factory=Counter)

    def ecrire(self, personnes: list[str], nombre: int) -> Iterator[str]:
        """Lines for everyone by turns over a fortnight; of every fifty, one of each fault, and one told twice."""
        precedente = ("", "")
        for rang in range(nombre):
            qui, jour, cle, minutes = personnes[rang % len(personnes)], rang // len(personnes) % 14 + 1, rang, 1
            issue, date = "accepte", f"{jour:02}/06/2027"
            match rang % 50:
                case 7:
                    issue, date = "CHAMP_INVALIDE", "31/02/2027"
                case 17:
                    issue, qui = "INTROUVABLE", str(INCONNU)
                case 27:  # the line before, word for word
                    issue, cle = "deja_traite", rang - 1
                    qui, date = precedente
                case 37:  # the key of the line before, and another content
                    issue, cle, minutes = "CLE_REUTILISEE", rang - 1, 2
            precedente = (qui, date)
            yield f"l{cle};{qui};atelier_collectif;{date};{minutes}\n"
            self._noter(rang + 2, issue, qui)

    def _noter(self, ligne: int, issue: str, qui: str) -> None:
        if issue == "accepte":
            self.minutes[qui] += 1
        elif issue != "deja_traite":
            self.rejets[ligne] = issue
            issue = "rejete"
        self.issues[issue] += 1

    @property
    def synthese(self) -> dict[str, int]:
        faits = {"acceptes": "accepte", "deja_traites": "deja_traite", "rejetes": "rejete"}
        return {"recus": self.issues.total()} | {nom: self.issues[issue] for nom, issue in faits.items()}


async def _rejets(lance: Serveur, adresse: str, entetes: dict[str, str]) -> dict[int, str]:
    """Each refused line of the report and why, page by page."""
    lus: dict[int, str] = {}
    suite = 0
    while suite is not None:
        page = await lire_json(lance, f"{adresse}/rapport?apres={suite}", entetes)
        lus |= {x["ligne"]: x["erreurs"][0]["code"] for x in page["rejets"]}
        suite = page["suite"]
    return lus


async def _importer_en_tuant(
    client: Client, settings: Settings, url: str, *, morts: int, lignes: int, personnes: int
) -> None:
    m = await Monde(client).batir()
    entrees = [await m.entrer("5", {"personne": await m.nouvelle()}) for _ in range(personnes)]
    oracle, hasard, port = Oracle(), random.Random(2027), port_libre()
    contenu = ENTETE + "".join(oracle.ecrire([e["beneficiaire_id"] for e in entrees], lignes))
    entetes = jeton(settings, "porteur", structure=m.porte)
    lance = Serveur(settings, port=port)
    try:
        await asyncio.to_thread(lance.attendre)
        async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes) as http:
            options: dict[str, Any] = {"params": {"type": "activite.realisee"}, "headers": {"Content-Type": "text/csv"}}
            recu = await http.post("/v1/imports", content=contenu, **options)
        assert recu.status_code == 202, recu.text
        adresse, vues = recu.headers["location"], 0
        for _ in range(morts):
            await jusqu_a(lambda vues=vues: compter(url, "import_evenements", f"ligne > {vues}"))
            await asyncio.sleep(hasard.uniform(0, 0.2) if morts > 1 else 0)
            lance.tuer()
            lance.fermer()
            [(vues, statut)] = await lire(url, "SELECT ligne, statut FROM import_evenements")
            assert statut == "en_cours", "killed too late: the file is too short"
            assert await compter(url, "activite") == await compter(url, "evenement_recu") > 0
            lance = Serveur(settings, port=port)
        await asyncio.to_thread(lance.attendre)
        await jusqu_a(lambda: fini(lance, adresse, entetes))
        etat = await lire_json(lance, adresse, entetes)
        assert (etat["statut"], etat["synthese"]) == ("termine", oracle.synthese)
        assert await _rejets(lance, adresse, entetes) == oracle.rejets
        assert lance.memoire_max() <= MEMOIRE_MAX
    finally:
        lance.fermer()
    with serveur(settings) as relance:  # the report outlives the process that wrote it
        assert await lire_json(relance, adresse, entetes) == etat
        assert await _rejets(relance, adresse, entetes) == oracle.rejets
    gardees = await lire(url, "SELECT beneficiaire_id, sum(minutes_declarees) FROM semaine GROUP BY beneficiaire_id")
    assert {UUID(str(qui)): minutes for qui, minutes in gardees} == {UUID(q): n for q, n in oracle.minutes.items()}
    for table in ("activite", "evenement_recu"):
        assert await compter(url, table) == oracle.issues["accepte"]
    assert not (await verifier_tout(settings, avance=lambda *_: None)).ecarts
    assert list(settings.dossier_imports.iterdir()) == []


async def test_kill_9_au_milieu_d_un_fichier(client: Client, settings: Settings, url_base: str) -> None:
    await _importer_en_tuant(client, settings, url_base, morts=1, lignes=3_000, personnes=6)


@pytest.mark.lent
async def test_kill_9_dix_fois_au_milieu_d_un_fichier(client: Client, settings: Settings, url_base: str) -> None:
    morts = nombre_de_morts(10)
    await _importer_en_tuant(client, settings, url_base, morts=morts, lignes=4_000 * morts, personnes=40)


@pytest.mark.lent
async def test_cent_mille_lignes_sans_grossir(client: Client, settings: Settings, url_base: str) -> None:
    """The process holds as much at the end as after the first tenth."""
    m = await Monde(client).batir()
    entrees = [await m.entrer("5", {"personne": await m.nouvelle()}) for _ in range(60)]
    oracle = Oracle()
    contenu = ENTETE + "".join(oracle.ecrire([e["beneficiaire_id"] for e in entrees], 100_000))
    entetes = jeton(settings, "porteur", structure=m.porte)
    with serveur(settings) as lance:
        async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes, timeout=60) as http:
            options: dict[str, Any] = {"params": {"type": "activite.realisee"}, "headers": {"Content-Type": "text/csv"}}
            adresse = (await http.post("/v1/imports", content=contenu, **options)).headers["location"]
        await jusqu_a(lambda: compter(url_base, "import_evenements", "ligne > 10000"))
        debut = lance.memoire_max()
        await jusqu_a(lambda: fini(lance, adresse, entetes))
        etat = await lire_json(lance, adresse, entetes)
        assert (etat["statut"], etat["synthese"]) == ("termine", oracle.synthese)
        assert lance.memoire_max() <= min(debut + (64 << 20), MEMOIRE_MAX)
