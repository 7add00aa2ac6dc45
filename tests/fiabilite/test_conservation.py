"""Retention: what a purge archives, erases and removes; afterwards no table holds a word of the person."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import JSON, Text, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import String

from app.administration import operateur
from app.config import Settings
from app.conservation import commande, traces
from app.conservation.commande import Bilan, purger
from app.conservation.effacement import COMPTE, EFFACE, PARENTS, lignes_de
from app.db import Base
from app.echanges.livraison import livrer
from app.imports.service import traiter_imports
from app.models.imports import averties
from app.models.journal import acces_dossiers, conservations, evenements
from app.regles.conservation import Sort
from app.verification import verifier_tout
from tests import monde
from tests.api.accompagner import Monde
from tests.api.test_imports import deposer, fichier, ligne
from tests.client import Client
from tests.fiabilite.outils import lire, port_libre
from tests.flux import Flux
from tests.magasin import TABLES

MARQUE, NAISSANCE, COMMUNE = "Zmarque", "1911-11-11", "02999"
ARCHIVAGE, ANONYMISATION = date(2029, 9, 1), date(2034, 9, 2)
CLOS = {"date_sortie": "2027-06-14"}


class Marquee:
    """Someone whose every free text, key and code of health is marked, and whose parcours is over."""

    def __init__(self, m: Monde) -> None:
        self.m = m

    async def batir(self) -> "Marquee":
        m, texte = self.m, f"{MARQUE} écrit ici"
        lue = await monde.beneficiaire(
            m.dep,
            nom=MARQUE,
            prenom=f"{MARQUE}-Prénom",
            date_naissance=NAISSANCE,
            commune_insee=COMMUNE,
            structure_referente_id=m.suivi,
            id_source=f"{MARQUE}-0",
        )
        self.id = lue["id"]
        adresse = f"/v1/beneficiaires/{self.id}"
        correction = {"champs": {"prenom": f"{MARQUE}-Autre", "homonyme_confirme": True}, "motif": texte}
        await m.dep.post(f"{adresse}/rectification", correction, 200)
        diagnostic = {"date": "2027-03-01", "freins": ["mobilite"], "freins_sante": ["handicap"], "projet": texte}
        self.diagnostic = (await m.referent.post(f"{adresse}/diagnostics", diagnostic, 201))["id"]
        absence = {"du": "2027-06-03", "au": "2027-06-04", "nature": "excusee", "code_motif": "sante"}
        await m.referent.post(f"{adresse}/absences", absence | {"id_source": f"{MARQUE}-1"}, 201)
        await self._contracter(texte)
        await self._participer(texte)
        return self

    async def _contracter(self, texte: str) -> None:
        m = self.m
        corps = {
            "beneficiaire_id": self.id,
            "date_debut": "2027-03-01",
            "date_fin": "2027-06-13",
            "heures_hebdomadaires": 10,
            "motif_minoration": "handicap",
            "diagnostic_id": self.diagnostic,
            "objectifs": [{"categorie": "emploi", "libelle": texte}],
        }
        self.contrat = (await m.referent.post("/v1/contrats-engagement", corps, 201))["id"]
        await monde.signer_contrat(m.referent, self.contrat, "2027-03-01")
        avenant = {"date_effet": "2027-05-03", "dispense": {"motif": "invalidite", "demandee_le": "2027-05-03"}}
        await m.referent.post(f"/v1/contrats-engagement/{self.contrat}/avenant", avenant, 200)

    async def _participer(self, texte: str) -> None:
        m = self.m
        self.entree = (
            await m.entrer(
                "2",
                {"personne": self.id, "justification": texte, "objectif": texte, "id_source": f"{MARQUE}-2"},
                date_entree="2027-06-01",
            )
        )["id"]
        self.sans_reponse = (await monde.prescription(m.referent, self.id, await m.action("3-1")))["id"]
        evenement = {
            "id": f"{MARQUE}-3",
            "source": "/logiciel",
            "type": "activite.realisee",
            "data": {
                "beneficiaire_id": self.id,
                "entree_id": self.entree,
                "type": "atelier_collectif",
                "date": "2027-06-08",
                "duree_minutes": 90,
            },
        }
        lot = await m.porteur.post("/v1/evenements", [evenement], 200)
        activite = lot["resultats"][0]["ressource"]["id"]
        await m.referent.post(f"/v1/activites/{activite}/rejet", {"motif": texte}, 200)
        plan = {
            "entree_id": self.entree,
            "date": "2027-06-01",
            "objectifs": [{"categorie": "emploi", "libelle": texte}],
        }
        self.plan = ident = (await m.porteur.post("/v1/plans-action", plan, 201))["id"]
        for signataire in ("beneficiaire", "porteur"):
            signature = {"signataire": signataire, "date": "2027-06-01"}
            await m.porteur.post(f"/v1/plans-action/{ident}/signatures", signature, 200)
        evaluation = {"date": "2027-06-10", "atteinte": "atteint", "bilan": texte}
        await m.porteur.post(f"/v1/plans-action/{ident}/evaluation", evaluation, 200)
        fin = CLOS | {"motif": "emploi_formation", "sous_motif": texte[:40], "suites_preconisees": texte}
        await m.porteur.post(f"/v1/entrees/{self.entree}/sortie", fin, 200)
        await m.referent.post(f"/v1/contrats-engagement/{self.contrat}/cloture", {"date": "2027-06-13"}, 200)
        await m.referent.get(f"/v1/beneficiaires/{self.id}/parcours")


@pytest.fixture
async def marquee(client: Client) -> Marquee:
    return await Marquee(await Monde(client).batir()).batir()


async def passer(settings: Settings, jour: date, *, simulation: bool = False) -> Bilan:
    acteur = replace(operateur(), jour=jour)
    return await purger(settings, acteur, simulation=simulation, avance=lambda *_: None)


async def tables_marquees(url: str) -> dict[str, int]:
    """How many rows of each table hold a mark: text, JSON and days alike."""
    vues = {}
    for table in TABLES:
        lignes = [str(x) for x in await lire(url, f"SELECT * FROM {table.name}")]
        marques = (MARQUE, MARQUE.lower(), NAISSANCE, "datetime.date(1911, 11, 11)", COMMUNE, "handicap", "invalidite")
        nombre = sum(any(m in ligne for m in marques) for ligne in lignes)
        if nombre:
            vues[table.name] = nombre
    return vues


async def _rien_ne_s_ecrit(marquee: Marquee, refus: int) -> None:
    """Whose rows they are still reads them; no free text is written there any more."""
    for chemin, champs in (
        (f"plans-action/{marquee.plan}", {"bilan": MARQUE}),
        (f"entrees/{marquee.entree}/sortie", {"suites_preconisees": MARQUE}),
    ):
        corps = {"champs": champs, "motif": f"{MARQUE} encore"}
        await marquee.m.porteur.post(f"/v1/{chemin}/rectification", corps, refus)
    await marquee.m.porteur.post(f"/v1/prescriptions/{marquee.sans_reponse}/refus", {"motif": MARQUE}, refus)


async def test_rien_d_identifiant_ne_reste(
    marquee: Marquee, settings: Settings, url_base: str, application: FastAPI
) -> None:
    """Archived two years after the last contact, anonymised five years later: then no table holds a mark."""
    m, adresse = marquee.m, f"/v1/beneficiaires/{marquee.id}"
    avant = await tables_marquees(url_base)
    assert {
        "beneficiaire", "diagnostic", "prescription", "sortie", "objectif", "plan_action", "correction", "cle_source",
        "evenement_recu", "terme_contrat", "activite", "lot_evenements",
    } <= set(avant)  # fmt: skip
    assert (await passer(settings, date(2029, 6, 15))).sorts == {}
    assert (await passer(settings, ARCHIVAGE, simulation=True)).sorts[Sort.ARCHIVER] == 2  # with Monde's own person
    assert (await m.dep.get(adresse))["statut"] == "actif"
    assert (await passer(settings, ARCHIVAGE)).sorts[Sort.ARCHIVER] == 2
    assert (await m.dep.get(adresse))["statut"] == "archive"
    for acces in (m.referent, m.porteur):
        await acces.get(adresse, 404)
        await acces.get(f"{adresse}/parcours", 404)
    assert (await m.porteur.get(f"/v1/entrees/{marquee.entree}"))["id"] == marquee.entree  # the rows it wrote
    await _rien_ne_s_ecrit(marquee, 404)
    semaines = await lire(url_base, "SELECT * FROM semaine")
    assert semaines

    assert (await passer(settings, ANONYMISATION)).sorts[Sort.ANONYMISER] == 2
    assert await tables_marquees(url_base) == {}
    for acces in (m.dep, m.referent, m.porteur):
        for suite in ("", "/parcours", "/absences"):
            assert (await acces.get(f"{adresse}{suite}", 410))["code"] == "EFFACE"
    await _rien_ne_s_ecrit(marquee, 410)
    assert marquee.id not in str(await m.dep.get("/v1/beneficiaires"))
    effaces = (await m.dep.get("/v1/beneficiaires?statut=anonymise"))["items"]
    assert {(x["nom"], x["prenom"], x["date_naissance"]) for x in effaces} == {("", "", "1900-01-01")}
    assert await lire(url_base, "SELECT * FROM semaine") == semaines
    sortie = (await m.porteur.get(f"/v1/entrees/{marquee.entree}"))["sortie"]
    assert (sortie["date_sortie"], sortie["motif"], sortie["sous_motif"]) == ("2027-06-14", "emploi_formation", None)
    contrat = await m.referent.get(f"/v1/contrats-engagement/{marquee.contrat}")
    assert (contrat["dispense"]["motif"], contrat["statut"]) == (None, "clos")
    assert (await verifier_tout(settings, avance=lambda *_: None)).ecarts == ()
    assert (await passer(settings, ANONYMISATION)).sorts == {}
    async with application.state.base.session(lecture=True) as session:
        assert await session.scalar(select(func.count()).select_from(conservations)) == 0
        actes = set(await session.scalars(select(evenements.c.acte)))
    assert {"beneficiaire.archive", "beneficiaire.anonymise", "beneficiaire.cree"} <= actes  # the journal stays


async def test_un_parcours_ouvert_n_est_pas_archive(client: Client, settings: Settings) -> None:
    """It is told, to be closed first."""
    m = await Monde(client).batir()
    await m.entrer("3-1", date_entree="2027-06-01")
    bilan = await passer(settings, ARCHIVAGE)
    assert [str(x) for x in bilan.a_clore] == [m.personne]
    assert m.personne in "\n".join(bilan.lignes())
    assert (await m.dep.get(f"/v1/beneficiaires/{m.personne}"))["statut"] == "actif"


async def test_qui_revient_sort_des_archives(client: Client, settings: Settings, url_base: str) -> None:
    """An act of the Département takes the file out; whoever had it is told when it goes and when it comes back."""
    m, flux = await Monde(client).batir(), Flux(url_base)
    depuis = await flux.curseur(m.referent)
    await passer(settings, ARCHIVAGE)
    assert await flux.annonces(m.referent, depuis) == [("perimetre.retire", m.personne)]
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/inscription", {"date": "2027-06-14"}, 409)
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-15")
    assert (await m.referent.get(f"/v1/beneficiaires/{m.personne}"))["statut"] == "actif"


async def test_un_dossier_absorbe_s_efface_avec_l_autre(client: Client, settings: Settings) -> None:
    m = await Monde(client).batir()
    autre = await m.nouvelle()
    fusion = {"absorbe_id": autre, "motif": "Même personne, deux fois"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/fusion", fusion, 200)
    await passer(settings, ARCHIVAGE)
    await passer(settings, ANONYMISATION)
    refus = await m.dep.get(f"/v1/beneficiaires/{autre}", 410)
    assert (refus["code"], refus["beneficiaire_id"]) == ("DOSSIER_FUSIONNE", m.personne)
    assert (await m.dep.get(f"/v1/beneficiaires/{m.personne}", 410))["code"] == "EFFACE"
    assert len((await m.dep.get("/v1/beneficiaires?statut=anonymise"))["items"]) == 1


async def test_un_dossier_absorbe_vit_autant_que_l_autre(client: Client, settings: Settings, url_base: str) -> None:
    """Years after the fusion, while the kept file is open: nothing of either goes, nor the keys that moved."""
    m = await Monde(client).batir()
    autre = await m.nouvelle()
    await m.entrer("3-1", {"personne": autre, "id_source": "participation-1"}, date_entree="2027-06-01")
    fusion = {"absorbe_id": autre, "motif": "Même personne, deux fois"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/fusion", fusion, 200)
    gardees = [await lire(url_base, f"SELECT * FROM {table}") for table in ("beneficiaire", "cle_source", "correction")]
    assert all(gardees)
    assert (await passer(settings, ANONYMISATION)).sorts == {Sort.A_CLORE: 1}
    apres = [await lire(url_base, f"SELECT * FROM {table}") for table in ("beneficiaire", "cle_source", "correction")]
    assert apres == gardees


async def _laisser_des_traces(m: Monde, base: Base, settings: Settings) -> None:
    """A file with a refused line and one warned of, a message nobody took, a key of a day, a file looked into."""
    await m.referent.get(f"/v1/beneficiaires/{m.personne}")
    recu = await deposer(m.porteur, fichier(ligne({"beneficiaire_id": m.personne}, type_=MARQUE)))
    await traiter_imports(base, settings)
    async with base.transaction() as session:
        avertie = {"import_id": UUID(recu["id"]), "ligne": 3, "avertissements": []}
        await session.execute(insert(averties).values(avertie))
    await m.dep.post("/v1/abonnements", {"url": f"http://localhost:{port_libre()}/aisne"}, 201)
    await livrer(base, settings.model_copy(update={"webhook_private": True}), ())
    cle = {"headers": {"Idempotency-Key": f"{MARQUE}-cle"}}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/inscription", {"date": "2027-06-14"}, 200, **cle)


async def test_les_traces_ont_leur_duree(
    marquee: Marquee, settings: Settings, application: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each goes in its time, by a purge alone, some rows a transaction; what is recent stays."""
    base = application.state.base
    await _laisser_des_traces(marquee.m, base, settings)
    monkeypatch.setattr(traces, "LOT", 1)
    with pytest.raises(DBAPIError):
        async with base.transaction() as session:
            await session.execute(delete(acces_dossiers))
    courtes, longues = {"idempotence"}, {"acces_dossier", "lot_evenements"}
    moyennes = {"livraison", "rejet_import", "avertissement_import", "import_evenements"}
    for dernier, attendues in (
        (date(2027, 6, 16), courtes),
        (date(2027, 9, 15), moyennes),
        (date(2028, 6, 15), longues),
    ):
        gardees = (await passer(settings, dernier)).traces
        assert {nom for nom, nombre in gardees.items() if nombre} == set(), dernier
        lendemain = dernier + timedelta(days=1)
        vues = (await passer(settings, lendemain, simulation=True)).traces
        assert {nom for nom, nombre in vues.items() if nombre} == attendues
        assert (await passer(settings, lendemain)).traces == vues
    async with base.session(lecture=True) as session:
        for table in TABLES:
            if table.name in courtes | moyennes | longues:
                assert await session.scalar(select(func.count()).select_from(table)) == 0, table.name


async def test_arretee_elle_reprend(client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between two files: the first stays archived, the next run does the rest."""
    m = await Monde(client).batir()
    for _ in range(3):
        await m.nouvelle()
    faits = 0

    async def compter(*args: Any) -> None:
        nonlocal faits
        faits += 1
        if faits == 3:
            raise KeyboardInterrupt
        await vrai(*args)

    vrai = commande.ACTES[Sort.ARCHIVER]
    monkeypatch.setitem(commande.ACTES, Sort.ARCHIVER, compter)
    with pytest.raises(KeyboardInterrupt):
        await passer(settings, ARCHIVAGE)
    assert len((await m.dep.get("/v1/beneficiaires?statut=archive"))["items"]) == 2
    monkeypatch.undo()
    assert (await passer(settings, ARCHIVAGE)).sorts[Sort.ARCHIVER] == 2
    assert (await m.dep.get("/v1/beneficiaires?statut=actif"))["items"] == []


def test_chaque_texte_d_une_personne_a_son_sort() -> None:
    """A table or a column added later says whether it identifies (EFFACE) or is counted (COMPTE)."""
    oublies = []
    for table in TABLES:
        if table.name != "beneficiaire" and "beneficiaire_id" not in table.c and table.name not in PARENTS:
            continue
        for colonne in table.c:
            if isinstance(colonne.type, String | Text | JSON):
                dits = (colonne.name in EFFACE.get(table, ()), colonne.name in COMPTE.get(table.name, ()))
                if table.name == "beneficiaire" and colonne.name == "statut":
                    continue
                if dits.count(True) != 1:
                    oublies.append(f"{table.name}.{colonne.name}")
    assert oublies == [], "say in app/conservation/effacement.py what becomes of it"
    for table in EFFACE:
        assert list(lignes_de(table, None))


def test_la_liste_vaut_pour_toutes_les_tables_liees() -> None:
    """Every table that hangs on rows of a person, without naming the person, is among the children."""
    liees = {
        t.name
        for t in TABLES
        if "beneficiaire_id" not in t.c and any("beneficiaire_id" in f.column.table.c for f in t.foreign_keys)
    }
    assert liees == set(PARENTS)
