"""Files of events: the same acts as POST /v1/evenements, resumed after a stop, absorbed when sent again."""

import json
import os
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI

from app.echanges.recus import ERREURS_MAX
from app.imports import service
from tests.api.accompagner import Monde
from tests.client import Acces, Client
from tests.comptes import acces, compte
from tests.fiabilite.outils import compter

TYPE = "activite.realisee"
CSV, NDJSON = "text/csv", "application/x-ndjson"
ENTETE = "beneficiaire_id;entree_id;type;date;duree_minutes"
QUAND = {"date": "2027-06-08", "duree_minutes": 60}
Traiter = Callable[[], Any]


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


@pytest.fixture
async def entree(m: Monde) -> Any:
    return await m.entrer("5")


@pytest.fixture
def traiter(application: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Traiter:
    """Run what waits, three lines at a time."""
    monkeypatch.setattr(service, "LIGNES_PAR_TRANCHE", 3)
    return lambda: service.traiter_imports(application.state.base, application.state.settings)


async def deposer(par: Acces, contenu: str | bytes, media: str = CSV, attendu: int = 202, type_: str = TYPE) -> Any:
    options = {"params": {"type": type_}} if type_ else {}
    return await par("POST", "/v1/imports", attendu, content=contenu, headers={"Content-Type": media}, **options)


def ligne(entree: Any, jour: str = "09/06/2027", minutes: str = "60", type_: str = "atelier_collectif") -> str:
    return ";".join((entree["beneficiaire_id"], "", type_, jour, minutes))


def fichier(*lignes: str, entete: str = ENTETE) -> str:
    return "\r\n".join((entete, *lignes)) + "\r\n"


def dix(entree: Any) -> str:
    return fichier(*(ligne(entree, f"{jour:02}/06/2027") for jour in range(1, 11)))


async def lu(par: Acces, recu: Any) -> Any:
    return await par.get(f"/v1/imports/{recu['id']}")


async def test_un_csv_devient_des_activites(m: Monde, entree: Any, traiter: Traiter, url_base: str) -> None:
    recu = await deposer(m.porteur, dix(entree))
    assert (recu["statut"], recu["progression"]) == ("recu", 0)
    await traiter()
    fait = await lu(m.porteur, recu)
    assert (fait["statut"], fait["progression"]) == ("termine", 100)
    assert fait["synthese"] == {"recus": 10, "acceptes": 10, "deja_traites": 0, "rejetes": 0}
    faites = (await m.porteur.get("/v1/activites?limit=200"))["items"]
    assert sorted(x["du"] for x in faites) == [f"2027-06-{jour:02}" for jour in range(1, 11)]
    assert await compter(url_base, "evenement_recu") == 10


@pytest.mark.parametrize(
    ("entete", "separateur", "encodage"),
    [
        ("bénéficiaire_id;Type;DATE;Durée minutes;details.theme", ";", "utf-8-sig"),
        ("details.theme,durée minutes,date,type,bénéficiaire_id", ",", "cp1252"),
        ("date\ttype\tdetails.theme\tdurée_minutes\tbénéficiaire_id", "\t", "utf-8"),
    ],
)
async def test_les_csv_des_tableurs(
    m: Monde, entree: Any, traiter: Traiter, entete: str, separateur: str, encodage: str
) -> None:
    """Any order, accent, case, separator or encoding that a spreadsheet writes."""
    valeurs = {"b": entree["beneficiaire_id"], "t": "atelier_collectif", "d": "9/6/2027", "x": '"Été; à l\'œuvre"'}
    cellules = [
        {"dat": valeurs["d"], "dur": "90", "det": valeurs["x"], "typ": valeurs["t"]}.get(
            nom[:3].lower().replace("é", "e"), valeurs["b"]
        )
        for nom in entete.split(separateur)
    ]
    recu = await deposer(m.porteur, f"{entete}\n{separateur.join(cellules)}\n".encode(encodage))
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert rapport["synthese"]["acceptes"] == 1, rapport
    [faite] = (await m.porteur.get("/v1/activites"))["items"]
    assert (faite["du"], faite["duree_minutes"]) == ("2027-06-09", 90)
    assert faite["details"] == {"theme": "Été; à l'œuvre"}


async def test_un_ndjson_d_enveloppes_et_de_corps(m: Monde, entree: Any, traiter: Traiter) -> None:
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif", "duree_minutes": 60}
    lignes: list[Any] = [
        {"id": "n1", "source": "/a", "type": TYPE, "data": corps | {"date": "2027-06-08"}},
        {"id": "n2", **corps, "date": "2027-06-09"},
        [1],
    ]
    contenu = "\n".join(map(json.dumps, lignes)) + "\n\n{\n"
    recu = await deposer(m.porteur, contenu, NDJSON)
    await traiter()
    assert (await lu(m.porteur, recu))["synthese"] == {"recus": 4, "acceptes": 2, "deja_traites": 0, "rejetes": 2}
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert [x["ligne"] for x in rapport["rejets"]] == [3, 5]


async def test_le_meme_fichier_s_absorbe(m: Monde, entree: Any, traiter: Traiter) -> None:
    for attendu in ({"acceptes": 10, "deja_traites": 0}, {"acceptes": 0, "deja_traites": 10}):
        recu = await deposer(m.porteur, dix(entree))
        await traiter()
        assert (await lu(m.porteur, recu))["synthese"] == {"recus": 10, "rejetes": 0} | attendu
    assert len((await m.porteur.get("/v1/activites?limit=200"))["items"]) == 10


async def test_un_id_n_est_pas_une_formule(m: Monde, entree: Any, traiter: Traiter) -> None:
    """The id of a refused line goes out as any other cell, and comes back as it was."""
    recu = await deposer(m.porteur, f"id;{ENTETE}\n=cmd;{ligne(entree, 'x')}\n")
    await traiter()
    rejets = (await m.porteur.brut("GET", f"/v1/imports/{recu['id']}/rejets")).text
    assert rejets.splitlines()[1].startswith("'=cmd;")
    suivant = await deposer(m.porteur, rejets)
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{suivant['id']}/rapport")
    assert [x["id"] for x in rapport["rejets"]] == ["=cmd"]


async def test_les_rejets_se_corrigent_et_se_renvoient(m: Monde, entree: Any, traiter: Traiter) -> None:
    contenu = fichier(ligne(entree), ligne(entree, "31/02/2027"), ligne(entree, minutes="=1+1"), ligne(entree, "x"))
    recu = await deposer(m.porteur, contenu)
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert rapport["synthese"] == {"recus": 4, "acceptes": 1, "deja_traites": 0, "rejetes": 3}
    assert [x["ligne"] for x in rapport["rejets"]] == [3, 4, 5]
    motifs = [(x["message"].partition(",")[0], x["lignes"], x["premiere_ligne"]) for x in rapport["motifs"]]
    assert motifs == [("Donnez un jour qui existe", 2, 3), ("Un nombre entier est attendu.", 1, 4)]
    rejets = (await m.porteur.brut("GET", f"/v1/imports/{recu['id']}/rejets")).text
    entete, *lues = rejets.removeprefix("\ufeff").splitlines()
    assert entete == f"id;{ENTETE};motif_rejet"
    assert "JJ/MM/AAAA" in next(x for x in lues if "31/02/2027" in x)
    assert [x.rpartition(";")[2] for x in lues][1] == "duree_minutes : Un nombre entier est attendu."
    assert "'=1+1" in lues[1], "no formula in a file of ours"
    corrige = rejets.replace("31/02/2027", "08/06/2027").replace("'=1+1", "61").replace(";x;", ";10/06/2027;")
    suivant = await deposer(m.porteur, corrige)
    await traiter()
    assert (await lu(m.porteur, suivant))["synthese"] == {"recus": 3, "acceptes": 3, "deja_traites": 0, "rejetes": 0}


async def test_une_panne_entre_deux_tranches(
    m: Monde, entree: Any, traiter: Traiter, application: FastAPI, url_base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slice that breaks leaves nothing; the next run goes on from the last one stored."""
    recu = await deposer(m.porteur, dix(entree))
    base, settings = application.state.base, application.state.settings
    assert await service.traiter_tranche(base, settings)
    vrai = service.traiter_lot

    async def meurt(*args: Any, **options: Any) -> Any:
        await vrai(*args, **options)
        raise OSError("gone")

    monkeypatch.setattr(service, "traiter_lot", meurt)
    with pytest.raises(OSError, match="gone"):
        await service.traiter_tranche(base, settings)
    etat = await lu(m.porteur, recu)
    assert (etat["statut"], etat["synthese"]["acceptes"]) == ("en_cours", 3)
    assert 0 < etat["progression"] < 100
    assert await compter(url_base, "activite") == 3
    monkeypatch.setattr(service, "traiter_lot", vrai)
    assert await traiter() == 3
    assert (await lu(m.porteur, recu))["synthese"] == {"recus": 10, "acceptes": 10, "deja_traites": 0, "rejetes": 0}
    assert await compter(url_base, "activite") == 10


async def test_annuler(m: Monde, entree: Any, traiter: Traiter, application: FastAPI) -> None:
    """What is stored stays, the rest is not read; an import that is over cannot be stopped."""
    recu = await deposer(m.porteur, dix(entree))
    adresse = f"/v1/imports/{recu['id']}/annulation"
    await service.traiter_tranche(application.state.base, application.state.settings)
    await m.porteur.post(adresse, {"motif": "Mauvais fichier"}, 200)
    await traiter()
    etat = await lu(m.porteur, recu)
    assert (etat["statut"], etat["synthese"]["acceptes"]) == ("annule", 3)
    assert (await m.porteur.post(adresse, {"motif": "Mauvais fichier"}, 409))["code"] == "TRANSITION_IMPOSSIBLE"


async def test_les_fichiers_finis_ou_orphelins_s_effacent(m: Monde, entree: Any, application: FastAPI) -> None:
    """What waits stays, and what a deposit may still be writing."""
    base, settings = application.state.base, application.state.settings
    attend, arrete = [await deposer(m.porteur, dix(entree)) for _ in range(2)]
    await m.porteur.post(f"/v1/imports/{arrete['id']}/annulation", {"motif": "Mauvais fichier"}, 200)
    ancien, recent = (settings.dossier_imports / str(uuid4()) for _ in range(2))
    for chemin in (ancien, recent, settings.dossier_imports / "lisez-moi"):
        chemin.touch()
    os.utime(ancien, (0, 0))
    await service.balayer(base, settings)
    assert {x.name for x in settings.dossier_imports.iterdir()} == {attend["id"], recent.name, "lisez-moi"}


async def test_ce_qui_se_refuse_a_l_envoi(m: Monde, entree: Any, application: FastAPI) -> None:
    par = m.porteur
    assert (await deposer(par, "", attendu=400))["code"] == "SYNTAXE_INVALIDE"
    assert (await deposer(par, "x", "application/json", 415))["code"] == "TYPE_NON_ADMIS"
    assert (await deposer(par, "x", type_="", attendu=422))["code"] == "TYPE_REQUIS"
    assert (await deposer(par, "x", type_="chose.faite", attendu=422))["code"] == "TYPE_EVENEMENT_INCONNU"
    refus = await deposer(par, "beneficiaire_id;age;date;date\n", attendu=422)
    assert [(e["code"], e["pointeur"]) for e in refus["erreurs"]] == [
        ("COLONNE_INCONNUE", "/colonnes/1"),
        ("COLONNE_EN_DOUBLE", "/colonnes/3"),
    ]
    application.state.settings.imports_max_bytes = 50
    assert (await deposer(par, dix(entree), attendu=413))["code"] == "CORPS_TROP_GRAND"
    assert list(application.state.settings.dossier_imports.iterdir()) == []


async def test_des_lignes_hostiles(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Each is refused on its own; those around it pass."""
    bonnes = [ligne(entree, f"0{jour}/06/2027") for jour in (1, 2)]
    mauvaises = ["x" * 300_000, ligne(entree, minutes="\0"), ligne(entree) + ";trop"]
    recu = await deposer(m.porteur, fichier(bonnes[0], *mauvaises, bonnes[1]))
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert [x["erreurs"][0]["code"] for x in rapport["rejets"]] == ["LIGNE_TROP_LONGUE", "CARACTERE_NUL", "CELLULES"]
    assert rapport["synthese"]["acceptes"] == 2


async def test_chacun_les_siens(m: Monde, entree: Any, client: Client) -> None:
    """Another structure sees nothing; the Département the state, and no line as it was sent."""
    recu = await deposer(m.porteur, dix(entree))
    adresse = f"/v1/imports/{recu['id']}"
    for suite in ("", "/rapport", "/rejets"):
        await m.referent.get(adresse + suite, 404)
    await m.dep.get(f"{adresse}/rapport", 200)
    await m.dep.get(f"{adresse}/rejets", 404)
    await m.dep.post(f"{adresse}/annulation", {"motif": "Essai"}, 404)
    collegue = client.role("referent", structure=m.porte)
    assert recu["id"] in [x["id"] for x in (await collegue.get("/v1/imports"))["items"]]
    refus = await collegue.get(f"{adresse}/rejets", 403)
    assert refus["detail"].startswith("Un autre compte de votre structure"), "lines may hold what its roles do not read"
    await deposer(client.role("tableau_de_bord"), dix(entree), attendu=403)


async def test_les_modeles(m: Monde, entree: Any, traiter: Traiter) -> None:
    """The header of a template is one that an import takes."""
    for type_ in (TYPE, "sortie.prononcee", "contrat.propose"):
        modele = await m.porteur.brut("GET", f"/v1/imports/modeles/{type_}.csv")
        await deposer(m.porteur, modele.content, type_=type_)
        classeur = await m.porteur.brut("GET", f"/v1/imports/modeles/{type_}.xlsx")
        assert classeur.content[:2] == b"PK"
    await m.porteur.get("/v1/imports/modeles/chose.faite.csv", 404)


async def test_les_erreurs_d_une_ligne_sont_bornees_et_gardees_une_fois(
    m: Monde, traiter: Traiter, url_base: str
) -> None:
    """A short line may have a thousand wrong fields: the store does not grow by as many sentences, nor twice."""
    corps = json.dumps({"id": "n1"} | {f"c{rang}": 0 for rang in range(1_000)})
    recu = await deposer(m.porteur, corps, NDJSON)
    await traiter()
    [rejet] = (await m.porteur.get(f"/v1/imports/{recu['id']}/rapport"))["rejets"]
    assert len(rejet["erreurs"]) == ERREURS_MAX
    assert await compter(url_base, "lot_evenements") == 0, "the report of the import is the only one"
    lot = await m.porteur.post("/v1/evenements", [{"source": "/a", "type": TYPE, "data": json.loads(corps)}], 200)
    assert len(lot["resultats"][0]["erreurs"]) == 1, "the envelope first"
    lot = await m.porteur.post(
        "/v1/evenements", [{"id": "n1", "source": "/a", "type": TYPE, "data": json.loads(corps)}], 200
    )
    assert len(lot["resultats"][0]["erreurs"]) == ERREURS_MAX


async def test_les_comptes_passent_a_tour_de_role(
    m: Monde, entree: Any, traiter: Traiter, client: Client, application: FastAPI
) -> None:
    """Many files, or a long one, of a compte let another's pass after one slice."""
    base, settings = application.state.base, application.state.settings
    autre = await acces(client.http, await compte(client, "porteur", structure_id=m.porte))
    siens = [await deposer(m.porteur, dix(entree)), await deposer(m.porteur, fichier(ligne(entree)))]
    sien = await deposer(autre, dix(entree).replace(";60", ";61"))
    suite = []
    for _ in range(9):
        avant = [(await lu(m.porteur, x))["synthese"]["recus"] for x in (*siens, sien)]
        await service.traiter_tranche(base, settings)
        apres = [(await lu(m.porteur, x))["synthese"]["recus"] for x in (*siens, sien)]
        suite.append(next(rang for rang, (a, b) in enumerate(zip(avant, apres, strict=True)) if a != b))
    assert suite == [0, 2, 0, 2, 0, 2, 0, 2, 1]


@pytest.mark.parametrize("media", [CSV, NDJSON])
@pytest.mark.parametrize("borne", ["LIGNES_LUES", "OCTETS_PAR_TRANCHE"])
async def test_des_lignes_vides_se_lisent_par_tranches(
    m: Monde, entree: Any, application: FastAPI, monkeypatch: pytest.MonkeyPatch, media: str, borne: str
) -> None:
    """They hold no event: a slice ends all the same, and the event behind them comes."""
    base, settings = application.state.base, application.state.settings
    monkeypatch.setattr(f"app.imports.fichier.{borne}", 100)
    corps = json.dumps({"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif"} | QUAND)
    tete, derniere = (ENTETE, ligne(entree)) if media == CSV else ("", corps)
    recu = await deposer(m.porteur, tete + "\n" * 1_001 + derniere + "\n", media)
    tranches, lues = 0, [0]
    while await service.traiter_tranche(base, settings):
        tranches += 1
        lues.append((await lu(m.porteur, recu))["progression"])
    assert tranches >= 10
    assert lues == sorted(lues)
    assert (await lu(m.porteur, recu))["synthese"] == {"recus": 1, "acceptes": 1, "deja_traites": 0, "rejetes": 0}


async def test_un_guillemet_qui_ne_se_ferme_pas_ne_lit_pas_tout(
    m: Monde, entree: Any, traiter: Traiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cells on many lines are one record, no longer than a line may be."""
    monkeypatch.setattr("app.imports.fichier.LIGNE_MAX", 300)
    cellules = ";".join('"a\n\nb"' for _ in range(100))
    recu = await deposer(m.porteur, f"{ENTETE}\n{cellules}\n{ligne(entree)}\n")
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert rapport["rejets"][0]["erreurs"][0]["code"] == "GUILLEMET"
    assert rapport["synthese"]["acceptes"] == 1


async def test_un_fichier_faux_en_entier_s_arrete(
    m: Monde, entree: Any, traiter: Traiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many lines are refused: the rest is not read, what is stored stays, and the report says why."""
    monkeypatch.setattr(service, "REJETS_MAX", 5)
    bonne = ligne(entree)
    recu = await deposer(m.porteur, fichier(bonne, *["x;;;;"] * 20))
    await traiter()
    etat = await lu(m.porteur, recu)
    assert (etat["statut"], etat["synthese"]) == (
        "echoue",
        {"recus": 6, "acceptes": 1, "deja_traites": 0, "rejetes": 5},
    )
    assert etat["raison"].startswith("5 lignes sont rejetées")
    assert len((await m.porteur.get(f"/v1/imports/{recu['id']}/rapport"))["rejets"]) == 5
