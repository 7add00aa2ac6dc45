"""Participant events: one path with the single routes, in batches, keyed, replayed, simulated."""

import json
from itertools import count
from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client

NULLE_PART = "0198c0de-0000-7000-8000-00000000dead"
SOURCE = "/logiciels/emargement"
_rang = count(1)


def evenement(type_: str, data: dict[str, Any], **champs: Any) -> dict[str, Any]:
    return {"id": f"e{next(_rang)}", "source": SOURCE, "type": type_, "data": data} | champs


def statuts(rapport: Any) -> list[str]:
    return [r["statut"] for r in rapport["resultats"]]


def codes(resultat: Any) -> list[str]:
    return [e["code"] for e in resultat["erreurs"]]


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


class Suivi:
    """A person entered in fiche 5, whose porteur tells what she does."""

    def __init__(self, m: Monde, entree: Any) -> None:
        self.m, self.entree, self.porteur = m, entree, m.porteur

    def atelier(self, **champs: Any) -> dict[str, Any]:
        return evenement("activite.realisee", self.corps(**champs))

    def corps(self, **champs: Any) -> dict[str, Any]:
        lu = {
            "beneficiaire_id": self.entree["beneficiaire_id"],
            "entree_id": self.entree["id"],
            "type": "atelier_collectif",
            "date": "2027-06-09",
            "duree_minutes": 60,
        }
        return lu | champs

    async def minutes(self) -> int:
        lues = await self.m.referent.get(f"/v1/beneficiaires/{self.entree['beneficiaire_id']}/semaines")
        return sum(x["minutes_declarees"] for x in lues["items"])

    async def compter(self) -> int:
        return len((await self.porteur.get("/v1/activites?limit=200"))["items"])


@pytest.fixture
async def suivi(m: Monde) -> Suivi:
    return Suivi(m, await m.entrer("5"))


async def envoyer(par: Acces, lot: list[Any], attendu: int = 200, **options: Any) -> Any:
    return await par.post("/v1/evenements", lot, attendu, **options)


@pytest.mark.parametrize(
    ("type_", "propose"),
    [("activite.declaree", "activite.realisee"), ("plan.signe", "plan-action.signe"), ("zzz.zz", "/docs")],
)
async def test_un_type_qui_ne_s_envoie_pas(suivi: Suivi, type_: str, propose: str) -> None:
    """Told apart from an unknown kind of activité, whose pointer is the same; those meant are named."""
    rapport = await envoyer(suivi.porteur, [evenement(type_, {}), suivi.atelier(type="zzz")])
    [inconnu], [autre] = (resultat["erreurs"] for resultat in rapport["resultats"])
    assert (inconnu["pointeur"], inconnu["code"]) == ("/type", "TYPE_EVENEMENT_INCONNU")
    assert (autre["pointeur"], autre["code"]) == ("/type", "TYPE_INCONNU")
    assert propose in inconnu["message"]


async def test_un_evenement_repond_comme_sa_route(suivi: Suivi) -> None:
    reponse = await suivi.porteur.brut("POST", "/v1/evenements", json=suivi.atelier())
    assert reponse.status_code == 201
    lue = reponse.json()
    assert (lue["type"], lue["statut"], lue["duree_minutes"]) == ("atelier_collectif", "declaree", 60)
    assert reponse.headers["location"] == f"/v1/activites/{lue['id']}"
    assert lue == await suivi.porteur.get(reponse.headers["location"])
    fin = evenement(
        "sortie.prononcee", {"cible": suivi.entree["id"], "date_sortie": "2027-06-14", "motif": "emploi_durable"}
    )
    sortie = await suivi.porteur.post("/v1/evenements", fin, 200)
    assert (sortie["id"], sortie["statut"]) == (suivi.entree["id"], "sortie")


async def test_un_refus_est_celui_de_sa_route(suivi: Suivi) -> None:
    """The same problem, but for the address and the request."""
    for corps in (
        suivi.corps(type="inconnu"),
        suivi.corps(date="2027-06-16"),
        suivi.corps(duree_minutes=-1),
        suivi.corps(surprise=1),
        suivi.corps(entree_id={"id_source": "absente"}),
        suivi.corps(beneficiaire_id=NULLE_PART),
    ):
        seul = await suivi.porteur.brut("POST", "/v1/activites", json=corps)
        evt = await suivi.porteur.brut("POST", "/v1/evenements", json=evenement("activite.realisee", corps))
        dans_un_lot = (await envoyer(suivi.porteur, [evenement("activite.realisee", corps)]))["resultats"][0]
        assert seul.status_code >= 400
        variables = ("instance", "request_id")
        attendu, lu = ({n: v for n, v in r.json().items() if n not in variables} for r in (seul, evt))
        assert (evt.status_code, lu) == (seul.status_code, attendu)
        phrase = {"pointeur": "", "code": attendu["code"], "message": attendu["detail"], "regle": None}
        assert dans_un_lot["statut"] == "rejete"
        assert dans_un_lot["erreurs"] == (attendu["erreurs"] or [phrase])
    assert await suivi.compter() == 0


async def test_un_lot_partiel_garde_ce_qui_est_juste(suivi: Suivi) -> None:
    lot = [
        suivi.atelier(),
        suivi.atelier(type="inconnu"),
        suivi.atelier(date="2027-06-10"),
        evenement("prescription.acceptee", {"cible": NULLE_PART}),
        suivi.atelier(date="2027-06-11"),
        {"id": "sans type", "source": SOURCE, "data": {}},
        evenement("evaluation.realisee", {}),
        evenement("rendez-vous.manque", {}),
    ]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["accepte", "rejete", "accepte", "rejete", "accepte", "rejete", "rejete", "rejete"]
    assert rapport["synthese"] == {"recus": 8, "acceptes": 3, "deja_traites": 0, "rejetes": 5}
    assert [r["index"] for r in rapport["resultats"]] == list(range(8))
    assert [r["id"] for r in rapport["resultats"]] == [e["id"] for e in lot]
    assert [codes(r) for r in rapport["resultats"]][3:] == [
        ["INTROUVABLE"],
        [],
        ["CHAMP_INVALIDE", "CHAMP_INVALIDE"],
        ["CHAMP_INVALIDE"],
        ["TYPE_EVENEMENT_INCONNU"],
    ]
    assert (await suivi.compter(), await suivi.minutes()) == (3, 180)
    assert await suivi.porteur.get(f"/v1/evenements/lots/{rapport['id']}") == rapport
    for etranger in (suivi.m.referent, suivi.m.client.role("porteur", structure=NULLE_PART)):
        await etranger.get(f"/v1/evenements/lots/{rapport['id']}", 404)


async def test_un_lot_atomique_est_entier_ou_n_est_pas(suivi: Suivi) -> None:
    connue = suivi.atelier()
    await envoyer(suivi.porteur, [connue])
    lot = [suivi.atelier(date="2027-06-10"), suivi.atelier(type="inconnu"), connue]
    refus = await envoyer(suivi.porteur, lot, 422, params={"mode": "atomique"})
    assert refus["code"] == "LOT_REFUSE"
    assert statuts(refus) == ["rejete", "rejete", "deja_traite"]
    assert codes(refus["resultats"][0]) == ["LOT_REFUSE"]
    assert refus["synthese"] == {"recus": 3, "acceptes": 0, "deja_traites": 1, "rejetes": 2}
    assert await suivi.compter() == 1
    garde = await suivi.porteur.get(f"/v1/evenements/lots/{refus['id']}")
    assert garde["resultats"] == refus["resultats"]
    juste = await envoyer(suivi.porteur, [lot[0], connue], params={"mode": "atomique"})
    assert statuts(juste) == ["accepte", "deja_traite"], "a refused event does not burn its key"
    assert (juste["mode"], await suivi.compter()) == ("atomique", 2)


async def test_une_simulation_ne_garde_rien(suivi: Suivi) -> None:
    lot = [suivi.atelier(), suivi.atelier(type="inconnu")]
    essai = await envoyer(suivi.porteur, lot, params={"simulation": "true"})
    assert statuts(essai) == ["accepte", "rejete"]
    assert essai["id"] is None
    tout = await envoyer(suivi.porteur, lot, 422, params={"simulation": "true", "mode": "atomique"})
    assert tout["id"] is None
    await suivi.porteur.post("/v1/evenements?simulation=true", lot[0], 200)
    assert await suivi.compter() == 0
    assert statuts(await envoyer(suivi.porteur, lot)) == ["accepte", "rejete"]


async def test_rejeu(suivi: Suivi) -> None:
    """Known again whatever the order of its fields; another content is refused; a rejected one is free."""
    un, deux = suivi.atelier(), suivi.atelier(date="2027-06-10")
    premier = await envoyer(suivi.porteur, [un, deux])
    rejeu = await envoyer(suivi.porteur, [deux, dict(reversed(un.items())) | {"time": "2027-06-15T08:00:00Z"}])
    assert statuts(rejeu) == ["deja_traite", "deja_traite"]
    ressources = [r["ressource"] for r in premier["resultats"]]
    assert [r["ressource"] for r in rejeu["resultats"]] == ressources[::-1]
    lu = await suivi.porteur.post("/v1/evenements", un, 200)
    assert lu["id"] == ressources[0]["id"]
    autre = un | {"data": suivi.corps(duree_minutes=61)}
    assert codes((await envoyer(suivi.porteur, [autre]))["resultats"][0]) == ["CLE_REUTILISEE"]
    assert (await suivi.porteur.post("/v1/evenements", autre, 409))["code"] == "CLE_REUTILISEE"
    ailleurs = await envoyer(suivi.porteur, [autre | {"source": "/autre"}])
    assert statuts(ailleurs) == ["accepte"]
    faux = suivi.atelier(type="inconnu")
    assert statuts(await envoyer(suivi.porteur, [faux])) == ["rejete"]
    assert statuts(await envoyer(suivi.porteur, [faux | {"data": suivi.corps(date="2027-06-11")}])) == ["accepte"]
    assert await suivi.compter() == 4


async def test_une_cle_deux_fois_dans_un_lot(suivi: Suivi) -> None:
    un, faux = suivi.atelier(), suivi.atelier(type="inconnu")
    lot = [un, un, un | {"data": suivi.corps(duree_minutes=61)}, faux, faux | {"data": suivi.corps(date="2027-06-10")}]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["accepte", "deja_traite", "rejete", "rejete", "accepte"]
    assert await suivi.compter() == 2


async def test_une_cle_de_producteur_deja_connue(suivi: Suivi) -> None:
    """`id_source` keeps its own promise under another event key."""
    corps = suivi.corps(id_source="atelier-1")
    lue = await suivi.porteur.post("/v1/activites", corps, 201)
    lot = [
        evenement("activite.realisee", corps),
        evenement("activite.realisee", corps | {"duree_minutes": 61}),
    ]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["deja_traite", "rejete"]
    assert rapport["resultats"][0]["ressource"] == {"type": "activites", "id": lue["id"]}
    assert codes(rapport["resultats"][1]) == ["CLE_REUTILISEE"]


async def test_une_entree_ses_activites_sa_sortie_dans_un_lot(m: Monde) -> None:
    """Each item builds on what an earlier one created, by the writer's own keys."""
    prescrite = await monde.prescription(m.referent, m.personne, await m.action("5"))
    cle = {"id_source": "entree-7"}
    atelier = {"beneficiaire_id": m.personne, "entree_id": cle, "type": "atelier_collectif", "duree_minutes": 90}
    lot = [
        evenement("prescription.acceptee", {"cible": prescrite["id"], "date": "2027-06-02"}),
        evenement("entree.effectuee", {"prescription_id": prescrite["id"], "date_entree": "2027-06-07", **cle}),
        evenement("activite.realisee", atelier | {"date": "2027-06-08"}),
        evenement("activite.realisee", atelier | {"date": "2027-06-09", "id_source": "a-2"}),
        evenement("activite.prevue", atelier | {"date": "2027-06-20", "id_source": "a-3"}),
        evenement(
            "activite.rectifie", {"cible": {"id_source": "a-2"}, "champs": {"duree_minutes": 80}, "motif": "Faux"}
        ),
        evenement("activite.annule", {"cible": {"id_source": "a-3"}, "motif": "Reporté"}),
        evenement("sortie.prononcee", {"cible": cle, "date_sortie": "2027-06-11", "motif": "emploi_durable"}),
        evenement("sortie.annule", {"cible": cle, "motif": "Erreur de personne"}),
    ]
    essai = await envoyer(m.porteur, lot, params={"simulation": "true"})
    assert essai["synthese"]["acceptes"] == len(lot), essai
    rapport = await envoyer(m.porteur, lot, params={"mode": "atomique"})
    assert rapport["synthese"]["acceptes"] == len(lot), rapport
    entree = await m.porteur.get(f"/v1/entrees/{rapport['resultats'][1]['ressource']['id']}")
    assert (entree["statut"], entree["sortie"]) == ("en_cours", None)
    lues = (await m.porteur.get("/v1/activites"))["items"]
    assert sorted((a["statut"], a["duree_minutes"]) for a in lues) == [
        ("annulee", 90),
        ("declaree", 80),
        ("declaree", 90),
    ]
    assert statuts(await envoyer(m.porteur, lot)) == ["deja_traite"] * len(lot)


async def test_un_refus_ne_laisse_rien_de_lui(suivi: Suivi) -> None:
    """An act refused after its first writes is undone alone; its id_source is free again."""
    cle = {"id_source": "absence-1"}
    absence = {"cible": suivi.entree["beneficiaire_id"], "nature": "excusee"}
    jours = {"du": "2027-06-08", "au": "2027-06-08"}
    lot = [
        evenement("absence.constatee", absence | {"du": "2027-06-09", "au": "2027-06-08", **cle}),
        suivi.atelier(),
        evenement("absence.constatee", absence | jours | cle),
        evenement("absence.constatee", absence | jours),
    ]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["rejete", "accepte", "accepte", "rejete"]
    assert codes(rapport["resultats"][3]) == ["ABSENCE_CHEVAUCHANTE"]


async def test_ce_que_la_base_refuse_est_un_refus(suivi: Suivi, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that the store refuses whole is taken up one by one: the others are stored."""
    from app.activites import lot as ensemble

    async def rien(*_: Any) -> dict[str, Any]:
        return {}

    await suivi.porteur.post("/v1/activites", suivi.corps(id_source="a-1"), 201)
    monkeypatch.setattr(ensemble, "_cles_connues", rien)  # as if another writer had just taken the key
    lot = [suivi.atelier(date="2027-06-10"), suivi.atelier(id_source="a-1", duree_minutes=61), suivi.atelier()]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["accepte", "rejete", "accepte"]
    assert codes(rapport["resultats"][1]) == ["CLE_REUTILISEE"]
    assert await suivi.compter() == 3


async def test_le_droit_est_celui_de_chaque_acte(suivi: Suivi) -> None:
    lot = [
        suivi.atelier(),
        evenement("contrat.signe", {"cible": NULLE_PART, "signataire": "beneficiaire", "date": "2027-06-01"}),
        evenement("inscription.faite", {"cible": suivi.entree["beneficiaire_id"], "date": "2027-06-07"}),
    ]
    rapport = await envoyer(suivi.porteur, lot)
    assert statuts(rapport) == ["accepte", "rejete", "accepte"]
    assert codes(rapport["resultats"][1]) == ["INTERDIT"]
    await suivi.porteur.post("/v1/evenements", lot[1], 403)
    departement = await envoyer(suivi.m.dep, [suivi.atelier()])
    assert codes(departement["resultats"][0]) == ["INTERDIT"]
    for role in ("pole_allocation", "tableau_de_bord"):
        await suivi.m.client.role(role).post("/v1/evenements", [], 403)


async def test_cloudevents(suivi: Suivi) -> None:
    """CloudEvents 1.0: `specversion` is required, extensions are let through."""
    un = suivi.atelier() | {
        "specversion": "1.0",
        "time": "2027-06-15T08:00:00Z",
        "datacontenttype": "application/json",
        "traceparent": "00-ab-cd-01",
    }
    seul = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
    en_lot = {"Content-Type": "application/cloudevents-batch+json"}
    adresse = "/v1/evenements"
    await suivi.porteur("POST", adresse, 201, content=json.dumps(un), headers=seul)
    lu = await suivi.porteur("POST", adresse, 200, content=json.dumps([un]), headers=en_lot)
    assert statuts(lu) == ["deja_traite"]
    sans = {nom: v for nom, v in un.items() if nom != "specversion"}
    refus = await suivi.porteur("POST", adresse, 422, content=json.dumps(sans), headers=seul)
    assert [e["pointeur"] for e in refus["erreurs"]] == ["/specversion"]
    base64 = un | {"data_base64": "e30="}
    refus = await suivi.porteur("POST", adresse, 422, content=json.dumps(base64), headers=seul)
    assert [e["code"] for e in refus["erreurs"]] == ["CHAMP_INCONNU"]
    for entetes, contenu in ((seul, [un]), (en_lot, un)):
        await suivi.porteur("POST", adresse, 422, content=json.dumps(contenu), headers=entetes)


async def test_ce_qui_n_est_pas_un_lot(suivi: Suivi) -> None:
    assert (await envoyer(suivi.porteur, []))["synthese"]["recus"] == 0
    trop = await envoyer(suivi.porteur, [{}] * 1001, 413)
    assert trop["code"] == "LOT_TROP_GRAND"
    for contenu, statut in ((b'[{"id"', 400), (b"3", 422), (b"", 400)):
        objet = {"Content-Type": "application/json"}
        await suivi.porteur("POST", "/v1/evenements", statut, content=contenu, headers=objet)
    await suivi.porteur("POST", "/v1/evenements", 415, content=b"[]", headers={"Content-Type": "text/plain"})
    sans_cible = evenement("sortie.prononcee", {"date_sortie": "2027-06-14", "motif": "emploi_durable"})
    refus = await suivi.porteur.post("/v1/evenements", sans_cible, 422)
    assert [e["pointeur"] for e in refus["erreurs"]] == ["/cible"]
    en_trop = evenement("entree.effectuee", {"cible": NULLE_PART})
    refus = await suivi.porteur.post("/v1/evenements", en_trop, 422)
    assert ("/cible", "CHAMP_INCONNU") in {(e["pointeur"], e["code"]) for e in refus["erreurs"]}
    assert await suivi.compter() == 0


@pytest.mark.parametrize(
    ("faux", "code", "pointeur"),
    [
        (b"3", "CHAMP_INVALIDE", ""),
        (b'"x"', "CHAMP_INVALIDE", ""),
        (b"[{}]", "CHAMP_INVALIDE", ""),
        (b"null", "CHAMP_INVALIDE", ""),
        (b'{"id": "f", "data": {"details": {"theme": "\\ud800"}}}', "CARACTERE_INCOMPLET", "/details/theme"),
        (b'{"id": "f\\udc00", "data": {}}', "CARACTERE_INCOMPLET", "/id"),
        (b'{"id": "f", "data": {"\\ud83d": 1}}', "CARACTERE_INCOMPLET", "/data"),
        (b'{"id": "f", "data": {"type": "a\\u0000"}}', "CARACTERE_NUL", "/type"),
    ],
)
async def test_un_element_impossible_est_refuse_seul(suivi: Suivi, faux: bytes, code: str, pointeur: str) -> None:
    """What is no object, or holds what no store keeps, is refused at its place; the others pass."""
    bons = [json.dumps(suivi.atelier(date=f"2027-06-0{jour}")).encode() for jour in (8, 9)]
    for type_ in ("application/json", "application/cloudevents-batch+json"):
        if type_ != "application/json":
            bons = [x[:-1] + b', "specversion": "1.0", "traceparent": "x"}' for x in bons]
        entetes = {"Content-Type": type_}
        lot = b"[" + b", ".join((bons[0], faux, bons[1])) + b"]"
        rapport = await suivi.porteur("POST", "/v1/evenements", 200, content=lot, headers=entetes)
        assert statuts(rapport)[1] == "rejete"
        assert "rejete" not in (statuts(rapport)[0], statuts(rapport)[2])
        [erreur] = rapport["resultats"][1]["erreurs"]
        assert (erreur["code"], erreur["pointeur"]) == (code, pointeur)
        assert rapport["resultats"][1]["id"] == ("f" if b'"f"' in faux else None)
        assert await suivi.porteur.get(f"/v1/evenements/lots/{rapport['id']}") == rapport
        refus = await suivi.porteur("POST", "/v1/evenements?mode=atomique", 422, content=lot, headers=entetes)
        assert (refus["code"], refus["resultats"][1]["erreurs"]) == ("LOT_REFUSE", [erreur])
    assert await suivi.compter() == 2


async def test_un_evenement_seul_garde_son_refus(suivi: Suivi) -> None:
    """Alone, what no store keeps is the refusal of the whole request; what no JSON is stays a 400."""
    entetes = {"Content-Type": "application/json"}
    for data, code in ((b'"\\ud800"', "CARACTERE_INCOMPLET"), (b'"\\u0000"', "CARACTERE_NUL")):
        seul = b'{"id": "f", "source": "/a", "type": "cv.cree", "data": {"date": %s}}' % data
        refus = await suivi.porteur("POST", "/v1/evenements", 422, content=seul, headers=entetes)
        assert (refus["code"], refus["erreurs"][0]["pointeur"]) == (code, "/date")
    for illisible in (b'[NaN, "\\ud800"]', b'["\\ud800"', b"[" * 100_000 + b'"\\ud800"'):
        refus = await suivi.porteur("POST", "/v1/evenements", 400, content=illisible, headers=entetes)
        assert refus["code"] == "SYNTAXE_INVALIDE"


@pytest.mark.parametrize(
    ("reference", "attendues"),
    [
        (12, [("/beneficiaire_id", "CHAMP_INVALIDE")]),
        ("x", [("/beneficiaire_id", "CHAMP_INVALIDE")]),
        (None, [("/beneficiaire_id", "CHAMP_INVALIDE")]),
        ({"id_source": ""}, [("/beneficiaire_id/id_source", "CHAMP_INVALIDE")]),
        ({"id_source": "a", "z": 1}, [("/beneficiaire_id/z", "CHAMP_INCONNU")]),
    ],
)
async def test_le_pointeur_d_une_reference_est_son_champ(suivi: Suivi, reference: Any, attendues: Any) -> None:
    """One line, of the way that was sent, at the field of the client's own body."""
    corps = suivi.corps(beneficiaire_id=reference)
    route = await suivi.porteur.post("/v1/activites", corps, 422)
    lot = await envoyer(suivi.porteur, [evenement("activite.realisee", corps)])
    for erreurs in (route["erreurs"], lot["resultats"][0]["erreurs"]):
        assert [(e["pointeur"], e["code"]) for e in erreurs] == attendues
    if not isinstance(reference, dict):
        sortie = evenement("sortie.prononcee", {"cible": reference, "date_sortie": "2027-06-14"})
        erreurs = (await envoyer(suivi.porteur, [sortie]))["resultats"][0]["erreurs"]
        assert [e["pointeur"] for e in erreurs] == ["/cible"]


async def test_une_rectification_designe_le_champ_rectifie(suivi: Suivi) -> None:
    """By its route and by its event: the pointer is that of the body sent, `champs` included."""
    faite = await suivi.porteur.post("/v1/activites", suivi.corps(), 201)
    for champs, pointeur in (
        ({"date": "2027-06-16"}, "/champs/date"),
        ({"duree_minutes": 1_441}, "/champs/duree_minutes"),
        ({"du": "2027-06-09", "au": "2027-06-01"}, "/champs/au"),
        ({"type": "inconnu"}, "/champs/type"),
    ):
        corps = {"champs": champs, "motif": "Erreur de saisie"}
        route = await suivi.porteur.post(f"/v1/activites/{faite['id']}/rectification", corps, 422)
        lot = await envoyer(suivi.porteur, [evenement("activite.rectifie", {"cible": faite["id"]} | corps)])
        for erreurs in (route["erreurs"], lot["resultats"][0]["erreurs"]):
            assert erreurs[0]["pointeur"] == pointeur


async def test_une_activite_prevue_a_lieu(suivi: Suivi) -> None:
    """`activite.realisee` with `cible` is the act on what was planned; `activite.prevue` says its state by its type."""
    prevue = await suivi.porteur.post("/v1/evenements", evenement("activite.prevue", suivi.corps()), 201)
    assert prevue["statut"] == "prevue"
    faite = evenement("activite.realisee", {"cible": prevue["id"], "duree_minutes": 45})
    lue = await suivi.porteur.post("/v1/evenements", faite, 200)
    assert (lue["id"], lue["statut"], lue["duree_minutes"]) == (prevue["id"], "declaree", 45)
    contraire = evenement("activite.realisee", suivi.corps(statut="prevue"))
    refus = await suivi.porteur.post("/v1/evenements", contraire, 422)
    assert [e["pointeur"] for e in refus["erreurs"]] == ["/statut"]


async def test_une_cle_d_idempotence_rejoue_le_lot(suivi: Suivi) -> None:
    entetes, lot = {"Idempotency-Key": "lot-1"}, [suivi.atelier()]
    premier = await suivi.porteur.brut("POST", "/v1/evenements", json=lot, headers=entetes)
    rejeu = await suivi.porteur.brut("POST", "/v1/evenements", json=lot, headers=entetes)
    assert rejeu.headers["idempotency-replayed"] == "true"
    assert (rejeu.status_code, rejeu.json()) == (premier.status_code, premier.json())
