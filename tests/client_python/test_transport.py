"""What the client does when the service, or the way to it, says no: without a server, and without waiting."""

import json
import threading
from collections.abc import Callable
from datetime import date
from typing import Any, Literal
from uuid import UUID

import httpx
import pytest
from aisne_client import (
    Client,
    Conflit,
    IdentifiantsRefuses,
    Indisponible,
    Introuvable,
    RegleRefusee,
    ServiceInjoignable,
    TropDeRequetes,
    evenement,
    modeles,
)
from aisne_client.base import Modele
from pydantic import ConfigDict, ValidationError

IDENT = UUID("0198c0de-0000-7000-8000-000000000001")
MOI = {
    "compte": "c", "roles": ["porteur"], "structure": None, "agent": None, "utas": [], "actions": [], "perimetre": {},
    "permissions": [], "portees": None,
}  # fmt: skip
ANNULATION = modeles.Annulation(motif="Erreur de saisie")
Reponse = httpx.Response | Exception


def probleme(statut: int, code: str = "CODE", **autres: Any) -> httpx.Response:
    corps: dict[str, Any] = {
        "type": "urn:x", "title": "Titre", "status": statut, "detail": "Détail.", "instance": "/v1/x", "code": code,
        "request_id": "abc", "erreurs": [],
    }  # fmt: skip
    entetes = {"content-type": "application/problem+json", **autres.pop("entetes", {})}
    return httpx.Response(statut, json=corps | autres, headers=entetes)


class Service:
    """Answers from a list, and keeps what it was asked. A token costs nothing of the list."""

    def __init__(self, *reponses: Reponse, duree: int = 600) -> None:
        self.reponses, self.recues, self.jetons, self.duree = list(reponses), list[httpx.Request](), 0, duree

    def __call__(self, requete: httpx.Request) -> httpx.Response:
        if requete.url.path == "/oauth/token":
            self.jetons += 1
            jeton = {"access_token": f"j{self.jetons}", "token_type": "Bearer", "expires_in": self.duree, "scope": ""}
            return httpx.Response(200, json=jeton)
        self.recues.append(requete)
        suivante = self.reponses.pop(0)
        if isinstance(suivante, Exception):
            raise suivante
        return suivante

    def client(self, **options: Any) -> Client:
        acces = {"client_id": "a", "client_secret": "b"} if "jeton" not in options else {}
        return Client("http://aisne.invalid", transport=httpx.MockTransport(self), **acces, **options)


def moi() -> httpx.Response:
    return httpx.Response(200, json=MOI)


COUPURES: list[Callable[[], Reponse]] = [
    lambda: probleme(503, "INDISPONIBLE", entetes={"retry-after": "2"}),
    lambda: probleme(429, "TROP_DE_REQUETES", entetes={"retry-after": "2"}),
    lambda: httpx.Response(502, text="<html>Bad Gateway</html>"),
    lambda: probleme(409, "CLE_EN_COURS"),
    lambda: httpx.ConnectError("refused"),
    lambda: httpx.ReadError("cut"),
    lambda: httpx.ReadTimeout("late"),
]


@pytest.mark.parametrize("coupure", COUPURES)
def test_une_ecriture_repart_avec_la_meme_cle(coupure: Callable[[], Reponse], sans_attente: list[float]) -> None:
    entree = {"detail": "never read as an entrée"}
    service = Service(coupure(), coupure(), probleme(404, "INTROUVABLE", **entree))
    with service.client() as client, pytest.raises(Introuvable):
        client.entrees.annulation(IDENT, ANNULATION)
    cles = {r.headers["idempotency-key"] for r in service.recues}
    assert (len(service.recues), len(cles)) == (3, 1)
    assert {r.content for r in service.recues} == {b'{"motif":"Erreur de saisie"}'}
    assert len(sans_attente) == 2


def test_chaque_appel_a_sa_cle_ou_celle_qu_on_donne() -> None:
    service = Service(*(probleme(404) for _ in range(3)))
    with service.client() as client:
        for cle in (None, None, "ma-cle"):
            with pytest.raises(Introuvable):
                client.entrees.annulation(IDENT, ANNULATION, cle=cle)
    cles = [r.headers["idempotency-key"] for r in service.recues]
    assert len(set(cles)) == 3
    assert cles[2] == "ma-cle"


def test_le_delai_demande_est_respecte_et_le_recul_double(sans_attente: list[float]) -> None:
    coupure = [probleme(429, entetes={"retry-after": "7"}), *(httpx.ConnectError("") for _ in range(4))]
    with Service(*coupure, moi()).client() as client:
        assert client.moi.lire().compte == "c"
    assert 7 < sans_attente[0] <= 7.5
    for rang, pause in enumerate(sans_attente[1:], start=2):
        assert 0.125 * 2**rang <= pause <= 0.25 * 2**rang


def test_les_essais_ont_une_fin(sans_attente: list[float]) -> None:
    for coupure, erreur in (
        (lambda: probleme(503), Indisponible),
        (lambda: probleme(429), TropDeRequetes),
        (lambda: httpx.ConnectError(""), ServiceInjoignable),
        (lambda: httpx.Response(504, text="proxy"), ServiceInjoignable),
    ):
        service = Service(*(coupure() for _ in range(3)))
        with service.client(essais=3) as client, pytest.raises(erreur):
            client.moi.lire()
        assert service.reponses == []
    assert len(sans_attente) == 4 * 2


def test_un_delai_trop_long_est_dit_tout_de_suite(sans_attente: list[float]) -> None:
    service = Service(probleme(503, entetes={"retry-after": "3600"}))
    with service.client() as client, pytest.raises(Indisponible):
        client.moi.lire()
    assert sans_attente == []


def test_un_refus_ne_se_reessaie_pas(sans_attente: list[float]) -> None:
    regle = {"campagne": "2027-2028", "fiche": "2", "texte": "à titre dérogatoire", "ligne": 460}
    erreur = {"pointeur": "/justification", "code": "JUSTIFICATION_REQUISE", "message": "Justifiez.", "regle": regle}
    service = Service(probleme(422, "JUSTIFICATION_REQUISE", erreurs=[erreur]), probleme(409, "TRANSITION_IMPOSSIBLE"))
    with service.client() as client:
        with pytest.raises(RegleRefusee) as refus:
            client.entrees.annulation(IDENT, ANNULATION)
        with pytest.raises(Conflit):
            client.entrees.annulation(IDENT, ANNULATION)
    assert (refus.value.statut, refus.value.code) == (422, "JUSTIFICATION_REQUISE")
    [lue] = refus.value.erreurs
    assert lue.regle is not None
    assert (lue.pointeur, lue.regle.ligne) == ("/justification", 460)
    assert "/justification : Justifiez. « à titre dérogatoire » (fiche 2, ligne 460)" in str(refus.value)
    assert sans_attente == []


def test_le_jeton_est_renouvele_avant_sa_fin(monkeypatch: pytest.MonkeyPatch) -> None:
    horloge = [1000.0]
    monkeypatch.setattr("aisne_client.transport.time.monotonic", lambda: horloge[0])
    service = Service(*(moi() for _ in range(4)), duree=600)
    with service.client() as client:
        for horloge[0] in (1000.0, 1569.0, 1571.0, 1572.0):
            client.moi.lire()
    assert [r.headers["authorization"] for r in service.recues] == ["Bearer j1", "Bearer j1", "Bearer j2", "Bearer j2"]


def test_un_jeton_refuse_est_redemande_une_fois() -> None:
    service = Service(probleme(401), moi(), probleme(401), probleme(401))
    with service.client() as client:
        client.moi.lire()
        with pytest.raises(IdentifiantsRefuses):
            client.moi.lire()
    assert [r.headers["authorization"][-2:] for r in service.recues] == ["j1", "j2", "j2", "j3"]


def test_un_jeton_donne_n_est_pas_renouvele() -> None:
    service = Service(probleme(401))
    with service.client(jeton="donne") as client, pytest.raises(IdentifiantsRefuses):
        client.moi.lire()
    assert (service.jetons, service.recues[0].headers["authorization"]) == (0, "Bearer donne")


@pytest.mark.parametrize("statut", [400, 401])
def test_des_identifiants_refuses_se_disent(statut: int) -> None:
    oauth = httpx.MockTransport(lambda _: httpx.Response(statut, json={"error": "invalid_client"}))
    client = Client("http://aisne.invalid", client_id="a", client_secret="b", transport=oauth)
    with client, pytest.raises(IdentifiantsRefuses):
        client.moi.lire()


def test_un_seul_renouvellement_pour_plusieurs_fils() -> None:
    service = Service(*(moi() for _ in range(16)))
    with service.client() as client:
        fils = [threading.Thread(target=client.moi.lire) for _ in range(16)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    assert (len(service.recues), service.jetons) == (16, 1)


@pytest.mark.parametrize(
    "acces", [{}, {"client_id": "a"}, {"client_secret": "b"}, {"client_id": "a", "client_secret": "b", "jeton": "j"}]
)
def test_un_acces_et_un_seul(acces: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="client_id"):
        Client("http://aisne.invalid", **acces)  # type: ignore[arg-type]


def test_une_reponse_plus_riche_que_le_client() -> None:
    """Within v1 the service adds: a field, a value of a list."""
    service = Service(httpx.Response(200, json=MOI | {"roles": ["porteur", "mediateur"], "nouveau": 1}))
    with service.client() as client:
        assert client.moi.lire().roles == ["porteur", "mediateur"]


class Lue(Modele):
    parcours: Literal["socialisation"] | None
    statuts: list[Literal["emise"]]
    jour: date


class Envoyee(Modele):
    model_config = ConfigDict(extra="forbid")
    parcours: Literal["socialisation"] | None = None


def test_seules_les_listes_de_valeurs_sont_ouvertes_et_seulement_en_lecture() -> None:
    lue = Lue.model_validate({"parcours": "autre", "statuts": ["emise", "neuve"], "jour": "2027-06-15", "plus": 1})
    assert (lue.parcours, lue.statuts) == ("autre", ["emise", "neuve"])
    for faux in ({"parcours": None, "statuts": [], "jour": "mardi"}, {"parcours": None, "statuts": 3, "jour": "x"}):
        with pytest.raises(ValidationError) as refus:
            Lue.model_validate(faux)
        assert "mardi" not in str(refus.value), "what a person's row holds stays out of the messages"
    for faux in ({"parcours": "autre"}, {"plus": 1}):
        with pytest.raises(ValidationError):
            Envoyee.model_validate(faux)


def test_les_champs_non_donnes_ne_partent_pas() -> None:
    service = Service(probleme(404))
    champs = modeles.EntreeRectification(motif="Saisie", champs=modeles.EntreeChamps(parcours=None))
    with service.client() as client, pytest.raises(Introuvable):
        client.entrees.rectification(IDENT, champs, version=3, simulation=True)
    [recue] = service.recues
    assert json.loads(recue.content) == {"motif": "Saisie", "champs": {"parcours": None}}
    assert (recue.headers["if-match"], recue.url.query) == ('"3"', b"simulation=true")


def rapport(requete: httpx.Request) -> httpx.Response:
    if requete.url.path == "/oauth/token":
        return Service()(requete)
    lus = json.loads(requete.content)
    resultats = [
        {"index": rang, "id": un["id"], "statut": "accepte", "ressource": None, "avertissements": [], "erreurs": []}
        for rang, un in enumerate(lus)
    ]
    synthese = {"recus": len(lus), "acceptes": len(lus), "deja_traites": 0, "rejetes": 0}
    corps = {"id": None, "mode": "partiel", "recu_le": "2027-06-15T08:00:00Z", "synthese": synthese}
    return httpx.Response(200, json=corps | {"resultats": resultats})


def test_les_lots_tiennent_en_nombre_et_en_octets() -> None:
    tailles: list[tuple[int, int]] = []

    def recevoir(requete: httpx.Request) -> httpx.Response:
        if requete.url.path != "/oauth/token":
            tailles.append((len(json.loads(requete.content)), len(requete.content)))
        return rapport(requete)

    lourds = [evenement("x.y", {"texte": "é" * 2000}, source="/s", id=f"l{n}") for n in range(1000)]
    legers = [evenement("x.y", {"n": n}, source="/s") for n in range(2100)]
    client = Client("http://aisne.invalid", client_id="a", client_secret="b", transport=httpx.MockTransport(recevoir))
    with client:
        resultats = list(client.evenements.envoyer([*legers, *lourds]))
    assert [r.index for r in resultats] == list(range(3100))
    assert [r.id for r in resultats] == [e.id for e in (*legers, *lourds)]
    assert [n for n, _ in tailles][:2] == [1000, 1000]
    assert sum(n for n, _ in tailles) == 3100
    assert max(octets for _, octets in tailles) < 1_600_000


def test_l_evenement_a_une_cle_qui_vient_de_son_contenu() -> None:
    corps = modeles.ActiviteCreation(beneficiaire_id=IDENT, type="atelier_collectif", duree_minutes=90)
    un = evenement("activite.realisee", corps, source="/s")
    assert un.data == {"beneficiaire_id": str(IDENT), "type": "atelier_collectif", "duree_minutes": 90}
    ecrit = {"type": "atelier_collectif", "duree_minutes": 90, "beneficiaire_id": IDENT}
    assert evenement("activite.realisee", ecrit, source="/s").id == un.id
    assert evenement("activite.prevue", corps, source="/s").id != un.id
    assert evenement("activite.realisee", corps, source="/s", id="emargement-42").id == "emargement-42"
    vise = evenement("sortie.prononcee", {}, source="/s", cible=modeles.ReferenceSource(id_source="entree-7"))
    assert vise.data == {"cible": {"id_source": "entree-7"}}
