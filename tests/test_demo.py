"""The demo: believable, the same for a same seed, written by the rules; and `verify`, which finds what was altered."""

import asyncio
import hashlib
import shutil
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, func, select, text, update

from app.config import Mode, Settings
from app.db import Base
from app.demo.activites import Tournee
from app.demo.chargement import CLES_ETRANGERES, Bilan, DemoRefusee, charger_demo
from app.demo.monde import Monde, batir
from app.demo.personne import vivre
from app.demo.vie import Vie
from app.models.activites import activites, semaines
from app.models.beneficiaires import beneficiaires
from app.models.conventions import conventions
from app.models.parcours import contrats, entrees, plans_action, prescriptions, sorties
from app.regles.etats import StatutActivite, StatutContrat, StatutEntree, StatutPlan, StatutPrescription
from app.regles.sorties import NON_VALORISABLE
from app.verification import verifier_tout
from tests.fiabilite.outils import environnement, lancer

pytestmark = pytest.mark.base_neuve  # a loading takes foreign keys away, and puts them back at its end
SILENCE: Any = lambda *_: None  # noqa: E731


def vide(reglage: Settings, modele: Path, chemin: Path) -> Settings:
    """The same settings, on an empty SQLite store of its own."""
    shutil.copy(modele, chemin)
    return reglage.model_copy(update={"database_url": f"sqlite:///{chemin}"})


async def charger(reglage: Settings, nombre: int, **options: Any) -> Bilan:
    return await charger_demo(reglage, beneficiaires=nombre, graine=7, avance=SILENCE, **options)


async def empreinte(reglage: Settings) -> str:
    """A hash of every person-week, told by who the person is: ids change from a loading to the next."""
    requete = (
        select(beneficiaires.c.nom_normalise, beneficiaires.c.date_naissance, semaines)
        .join(semaines, semaines.c.beneficiaire_id == beneficiaires.c.id)
        .with_only_columns(
            beneficiaires.c.nom_normalise,
            beneficiaires.c.date_naissance,
            *(c for c in semaines.c if c.name not in ("beneficiaire_id", "par_type")),
        )
    )
    base = Base(reglage)
    try:
        async with base.session(lecture=True) as session:
            lignes = sorted(map(str, await session.execute(requete)))
    finally:
        await base.fermer()
    return hashlib.sha256("\n".join(lignes).encode()).hexdigest()


async def valeurs(reglage: Settings, colonne: Any) -> set[str]:
    base = Base(reglage)
    try:
        async with base.session(lecture=True) as session:
            return {v for v in await session.scalars(select(colonne).distinct()) if v is not None}
    finally:
        await base.fermer()


async def compter(reglage: Settings, table: Table, condition: Any) -> int:
    base = Base(reglage)
    try:
        async with base.session(lecture=True) as session:
            return await session.scalar(select(func.count()).select_from(table).where(condition)) or 0
    finally:
        await base.fermer()


@pytest.fixture
def reglage(url_base: str, cle_signature: Path) -> Settings:
    return Settings(mode=Mode.DEMO, database_url=url_base, signing_key_file=cle_signature, today=date(2028, 3, 15))


async def test_la_meme_graine_donne_les_memes_personnes(
    reglage: Settings, modele_sqlite: Path, tmp_path: Path, magasin: str
) -> None:
    """The second loading is on SQLite, one process; the first on either store, two processes where it takes them."""
    bilan = await charger(reglage, 60, activites=30, processus=2)
    autre = vide(reglage, modele_sqlite, tmp_path / "autre.db")
    second = await charger(autre, 60, activites=30)
    assert bilan.comptes == second.comptes
    assert bilan.comptes["beneficiaire"] == 60
    assert len(await valeurs(reglage, entrees.c.fiche)) == 14
    assert await empreinte(reglage) == await empreinte(autre)
    if magasin == "sqlite":
        differente = vide(reglage, modele_sqlite, tmp_path / "differente.db")
        await charger_demo(differente, beneficiaires=20, graine=8, avance=SILENCE)
        assert await empreinte(differente) != await empreinte(autre)


async def test_la_ou_l_on_refuse_au_dela_des_places(reglage: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """AISNE_SURBOOKING=refuse: who finds no place does not come, and the rest of the demo loads."""
    refuse = reglage.model_copy(update={"surbooking": "refuse"})
    monkeypatch.setattr("app.accompagnement.entrees_commun.get_settings", lambda: refuse)
    lues = await charger(refuse, 150, activites=1, processus=1)
    avec = await compter(refuse, prescriptions, prescriptions.c.statut == StatutPrescription.NON_VENUE)
    assert lues.comptes["entree"] > 40
    assert avec > 0


async def test_verify_ne_trouve_que_ce_qui_fut_altere(reglage: Settings) -> None:
    await charger(reglage, 20)
    vus: list[tuple[int, int]] = []
    bilan = await verifier_tout(reglage, avance=lambda faites, total: vus.append((faites, total)))
    assert (bilan.personnes, bilan.ecarts) == (20, ())
    assert vus == [(20, 20)]
    base = Base(reglage)
    async with base.transaction() as session:
        une = (await session.execute(select(semaines).limit(1))).mappings().one()
        await session.execute(
            update(semaines)
            .where(semaines.c.beneficiaire_id == une["beneficiaire_id"], semaines.c.lundi == une["lundi"])
            .values(minutes_retenues=une["minutes_retenues"] + 1)
        )
    await base.fermer()
    bilan = await verifier_tout(reglage, avance=SILENCE)
    assert [(e.beneficiaire_id, e.lundi) for e in bilan.ecarts] == [(une["beneficiaire_id"], une["lundi"])]


async def test_ne_se_charge_que_dans_une_base_vide(reglage: Settings) -> None:
    await charger(reglage, 1)
    with pytest.raises(DemoRefusee, match="déjà des données"):
        await charger(reglage, 1)


@pytest.mark.parametrize("rang", [9664, 15878])
async def test_une_attente_plus_longue_que_la_convention_finit_en_refus(reglage: Settings, rang: int) -> None:
    """Two people of the demo of 20,000, who waited past the end of their action's convention."""
    base = Base(reglage, seul=True)
    async with base.transaction() as session:
        monde = await batir(session, beneficiaires=20_000, graine=1, aujourdhui=date(2028, 3, 15))
    await vivre(base, monde, graine=1, rang=rang, par_an=188)
    await base.fermer()
    refusee = prescriptions.c.statut == StatutPrescription.REFUSEE
    assert await compter(reglage, prescriptions, refusee) >= 1


async def test_un_chargement_qui_echoue_dit_pourquoi_et_rend_les_cles(
    reglage: Settings, magasin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one process meets is what is told; the others have stopped, and the foreign keys are back."""
    if magasin == "sqlite":
        return  # one process, and its keys are never taken away

    async def sans_referent(*args: Any, **options: Any) -> Monde:
        return replace(await batir(*args, **options), relais=(), par_fiche={})

    monkeypatch.setattr("app.demo.chargement.batir", sans_referent)
    base = Base(reglage)
    async with base.session(lecture=True) as session:
        avant = set(await session.execute(CLES_ETRANGERES))
    with pytest.raises(RuntimeError, match="rangs"):
        await charger(reglage, 200, processus=2)
    async with base.session(lecture=True) as session:
        assert set(await session.execute(CLES_ETRANGERES)) == avant
    await base.fermer()


async def test_un_chargeur_tue_ne_laisse_personne(reglage: Settings, magasin: str, tmp_path: Path) -> None:
    """Its processes end with it: none keeps its connection, waiting for people who never come."""
    if magasin == "sqlite":
        return  # one process
    ecrit = tmp_path / "ecrit"
    ecrit.touch()
    env = environnement(reglage, AISNE_MODE="demo", AISNE_TODAY="2028-03-15")
    mots = ["demo", "--beneficiaires", "5000", "--processus", "2"]
    chargeur = await asyncio.to_thread(lancer, mots, env, str(ecrit), str(ecrit), neuf=True)
    base = Base(reglage)
    async with asyncio.timeout(90):
        while await connexions(base) < CHARGEURS:  # noqa: ASYNC110  they are other processes
            await asyncio.sleep(0.1)
        chargeur.kill()
        while await connexions(base):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await base.fermer()


CHARGEURS = 3  # the one that is typed and its two processes
AUTRES = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")


async def connexions(base: Base) -> int:
    """Of others than this test."""
    async with base.transaction() as session:
        return int(await session.scalar(AUTRES))


class Registre:
    """In place of the store: the acts of each transaction."""

    def __init__(self) -> None:
        self.transactions: list[list[str]] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[list[str]]:
        self.transactions.append([])
        yield self.transactions[-1]


async def test_ce_qui_verrouille_une_action_est_seul_dans_sa_transaction() -> None:
    """What two people share is never held beside something else: two processes never wait for each other."""
    registre: Any = Registre()
    jour = date(2028, 1, 3)
    vie = Vie(registre, Monde("2027-2028", jour, UUID(int=1), (), ()), Random(1), 30)

    def acte(nom: str) -> Callable[[], Awaitable[None]]:
        async def faire() -> None:
            session: Any = vie.session
            session.append(nom)

        return faire

    for nom in ("orienter", "prescrire", "entrer", "transferer", "signer", "sortir"):
        vie.planifier(jour, acte(nom), dit=False, seul=nom in ("entrer", "transferer"))
    vie.planifier(jour + timedelta(days=1), acte("demain"), dit=False)
    await vie.derouler()
    assert registre.transactions == [["orienter", "prescrire"], ["entrer"], ["transferer"], ["signer", "sortir"]]


async def test_seul_sqlite_reste_dans_le_fil_de_la_boucle(
    reglage: Settings, modele_sqlite: Path, tmp_path: Path
) -> None:
    """A loader pays no hop to another thread, and does not wait for the disk."""
    fils = threading.active_count()
    base = Base(vide(reglage, modele_sqlite, tmp_path / "seul.db"), seul=True)
    async with base.transaction() as session:
        assert await session.scalar(text("PRAGMA synchronous")) == 0
        assert await session.scalar(text("PRAGMA foreign_keys")) == 1
        assert threading.active_count() == fils
    await base.fermer()


async def test_demande_un_peu_d_histoire(reglage: Settings) -> None:
    trop_tot = reglage.model_copy(update={"today": date(2027, 1, 20)})
    with pytest.raises(DemoRefusee, match="AISNE_TODAY"):
        await charger(trop_tot, 1)


@pytest.mark.parametrize("magasin", ["sqlite"])
async def test_tout_ce_qui_peut_arriver_arrive(reglage: Settings) -> None:
    """Three hundred people, as `run` loads them: every fiche, every state."""
    await charger(reglage, 300)
    assert len(await valeurs(reglage, entrees.c.fiche)) == 14
    assert len(await valeurs(reglage, conventions.c.fiche)) == 14
    for colonne, etats in (
        (prescriptions.c.statut, StatutPrescription),
        (entrees.c.statut, StatutEntree),
        (contrats.c.statut, StatutContrat),
        (plans_action.c.statut, StatutPlan),
        (activites.c.statut, StatutActivite),
    ):
        assert await valeurs(reglage, colonne) == {e.value for e in etats}
    assert await valeurs(reglage, semaines.c.statut) >= {"hors_contrat", "dispense", "excusee", "atteint", "a_juger"}
    assert NON_VALORISABLE in await valeurs(reglage, sorties.c.motif)
    assert await valeurs(reglage, sorties.c.verification) == {"en_attente", "confirmee", "infirmee"}
    assert await compter(reglage, activites, activites.c.type == "pmsmp") > 0
    bilan = await verifier_tout(reglage, avance=SILENCE)
    assert bilan.ecarts == ()


@pytest.mark.parametrize("graine", range(5))
def test_un_candidat_de_3_2_garde_ses_quarante_heures_de_conduite(graine: int) -> None:
    """L574: a porteur tells no more of them, however long the stay."""
    monde: Any = SimpleNamespace(campagne="2027-2028")
    rien: Any = None
    vie = Vie(rien, monde, Random(graine), par_an=60, ident=UUID(int=1))
    tournee = Tournee(vie, rien, date(2027, 3, 1), entree=UUID(int=2), fiche="3-2")
    dites = [*tournee._mois(date(2027, 3, 1), date(2027, 8, 31)), *tournee._mois(date(2027, 9, 1), date(2028, 2, 29))]
    conduite = sum(c.duree_minutes for c in dites if c.type == "conduite")
    assert 0 < conduite <= 40 * 60
