"""The client and the real service, on both stores: what it does, counted by eyes of one's own."""

import asyncio
import contextlib
import io
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from aisne_client import (
    Client,
    Interdit,
    Introuvable,
    LotRefuse,
    RegleRefusee,
    VersionDepassee,
    evenement,
    modeles,
)

from app.config import Settings
from tests.client_python.conftest import JUIN, Scene, compte, monter, structure
from tests.fiabilite.outils import RACINE, Serveur, compter, serveur


def activites(entrees: list[modeles.EntreeLue], nombre: int) -> Iterator[modeles.Enveloppe]:
    """So many workshops of a minute, each with a key of its own."""
    for rang in range(nombre):
        entree = entrees[rang % len(entrees)]
        corps = modeles.ActiviteCreation(
            beneficiaire_id=entree.beneficiaire_id,
            entree_id=entree.id,
            type="atelier_collectif",
            date=date(2027, 6, 7) + timedelta(days=rang % 8),
            duree_minutes=1,
        )
        yield evenement("activite.realisee", corps, source="/logiciel", id=f"atelier-{rang}")


def compter_les(url: str, table: str) -> int:
    return asyncio.run(compter(url, table))


def test_le_tour_du_service(scene: Scene, url_base: str) -> None:
    """Each of these starts from what those before it have left."""
    lots_et_pages(scene, url_base)
    flux(scene)
    refus(scene, url_base)
    reponse_perdue(scene, url_base)
    versions(scene)
    fichiers(scene)
    ce_que_montre_le_readme(scene)


def lots_et_pages(scene: Scene, url: str) -> None:
    envois = list(activites(scene.entrees, 450))
    resultats = list(scene.porteur.evenements.envoyer(envois, taille=200))
    assert [(r.index, r.id, r.statut) for r in resultats] == [(n, e.id, "accepte") for n, e in enumerate(envois)]
    assert compter_les(url, "activite") == 450
    assert compter_les(url, "lot_evenements") == 3
    encore = scene.porteur.evenements.envoyer(activites(scene.entrees, 450))
    assert Counter(r.statut for r in encore) == {"deja_traite": 450}
    assert compter_les(url, "activite") == 450

    liste = scene.porteur.activites.lister(limit=200, total=True)
    lues = [a.id for a in liste]
    assert len(set(lues)) == len(lues) == 450
    assert set(lues) == {r.ressource.id for r in resultats if r.ressource is not None}
    assert [(len(p.items), p.total) for p in liste.pages()] == [(200, 450), (200, 450), (50, 450)]
    assert len(list(scene.porteur.activites.lister(beneficiaire_id=scene.entrees[0].beneficiaire_id))) == 150
    semaines = scene.dep.beneficiaires.semaines_lister(scene.entrees[0].beneficiaire_id, du="2027-W23")
    assert sum(s.minutes_declarees for s in semaines) == 150


def flux(scene: Scene) -> None:
    tous = [c.id for c in scene.porteur.changements.suivre(types=["activite.declaree", "entree.effectuee"])]
    suivi = scene.porteur.changements.suivre(types=["activite.declaree", "entree.effectuee"])
    pris = []
    for changement in suivi:  # killed in the middle of a page
        pris.append(changement.id)
        if len(pris) == 333:
            break
    reprise = scene.porteur.changements.suivre(suivi.curseur, types=["activite.declaree", "entree.effectuee"])
    suite = [c.id for c in reprise]
    assert len(tous) == 453
    assert set(tous) == set(pris) | set(suite)
    assert 0 < len(pris) + len(suite) - len(tous) < 200, "told again: a part of one page"
    assert list(reprise) == [], "the cursor is at the end"


def refus(scene: Scene, url: str) -> None:
    dehors = modeles.Sortie(date_sortie=date(2027, 6, 14), motif="licencie")
    with pytest.raises(RegleRefusee) as seul:
        scene.porteur.entrees.sortie(scene.entrees[0].id, dehors)
    [erreur] = seul.value.erreurs
    assert (seul.value.code, erreur.pointeur) == ("MOTIF_HORS_LISTE", "/motif")
    assert erreur.regle is not None
    assert erreur.regle.fiche == "5"
    assert f"ligne {erreur.regle.ligne}" in str(seul.value)

    sortie = evenement("sortie.prononcee", dehors, source="/logiciel", cible=scene.entrees[0].id)
    neuve = list(activites(scene.entrees, 451))[450]
    rejete, accepte = scene.porteur.evenements.envoyer([sortie, neuve])
    assert (rejete.statut, rejete.erreurs[0].regle, accepte.statut) == ("rejete", erreur.regle, "accepte")
    with pytest.raises(LotRefuse) as lot:
        scene.porteur.evenements.creer([sortie, *activites(scene.entrees, 1)], mode="atomique")
    assert [r.statut for r in lot.value.rapport.resultats] == ["rejete", "deja_traite"]

    permise = modeles.Sortie(date_sortie=date(2027, 6, 14), motif="non_valorisable", precision="demenagement")
    assert scene.porteur.entrees.sortie(scene.entrees[0].id, permise, simulation=True).statut == "sortie"
    assert compter_les(url, "sortie") == 0
    with pytest.raises(Interdit):
        scene.porteur.structures.creer(modeles.StructureCreation(nom="Autre", type="ess"))
    autre = Client(scene.serveur.adresse, **compte(scene.dep, structure(scene.dep), "porteur"))
    with autre, pytest.raises(Introuvable):
        autre.entrees.lire(scene.entrees[0].id)


class Coupee(httpx.HTTPTransport):
    """The first answer to a write is lost on its way back."""

    def __init__(self) -> None:
        super().__init__()
        self.cles: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        reponse = super().handle_request(request)
        if request.method == "POST" and request.url.path != "/oauth/token":
            self.cles.append(request.headers["idempotency-key"])
            if len(self.cles) == 1:
                reponse.read()
                raise httpx.ReadError("cut")
        return reponse


def reponse_perdue(scene: Scene, url: str) -> None:
    attendue = scene.attendues[0]
    acceptee = scene.porteur.prescriptions.acceptation(attendue.id, modeles.Reponse(date=JUIN))
    assert acceptee.statut == "acceptee"
    avant, coupee = compter_les(url, "entree"), Coupee()
    with Client(scene.serveur.adresse, **scene.identifiants, transport=coupee) as client:
        corps = modeles.EntreeCreation(prescription_id=attendue.id, date_entree=date(2027, 6, 7))
        lue = client.entrees.creer(corps)
    assert (len(coupee.cles), len(set(coupee.cles))) == (2, 1)
    assert compter_les(url, "entree") == avant + 1
    assert scene.porteur.entrees.lire(lue.id).prescription_id == attendue.id


def versions(scene: Scene) -> None:
    ident = structure(scene.dep)
    lue = scene.dep.structures.lire(ident)
    changee = scene.dep.structures.modifier(ident, modeles.StructureChamps(nom="Autre nom"), version=lue.version)
    assert (changee.nom, changee.type) == ("Autre nom", lue.type)
    with pytest.raises(VersionDepassee):
        scene.dep.structures.modifier(ident, modeles.StructureChamps(nom="Trop tard"), version=lue.version)


def fichiers(scene: Scene) -> None:
    en_tete, ligne = "beneficiaire_id;type;date;duree_minutes\n", "{};atelier_collectif;08/06/2027;{}\n"
    csv = en_tete + "".join(ligne.format(e.beneficiaire_id, 2) for e in scene.entrees) + ligne.format("inconnu", 2)
    fichier = io.BytesIO(csv.encode())
    fichier.read()  # a file that someone has already read: sent from its start
    recu = scene.porteur.imports.creer(fichier, type="activite.realisee", type_contenu="text/csv")
    limite = time.monotonic() + 60
    while scene.porteur.imports.lire(recu.id).statut in ("recu", "en_cours"):
        assert time.monotonic() < limite
        time.sleep(0.1)
    fini = scene.porteur.imports.lire(recu.id)
    assert (fini.statut, fini.synthese.acceptes, fini.synthese.rejetes) == ("termine", 3, 1)
    assert b"inconnu" in scene.porteur.imports.rejets_lire(recu.id)
    export = scene.porteur.transport.telecharger("/v1/entrees", accept="text/csv", requete={"limit": 200})
    assert len(export.decode("utf-8-sig").splitlines()) == 5


def ce_que_montre_le_readme(scene: Scene) -> None:
    """The five minutes of clients/python/README.md, as they are pasted."""
    [bloc] = re.findall(r"```python\n(.*?)```", (RACINE / "clients/python/README.md").read_text(), re.DOTALL)
    bloc = bloc.replace("https://aisne.exemple.fr", scene.serveur.adresse).replace("date.today()", "date(2027, 6, 15)")
    for nom, valeur in scene.identifiants.items():
        bloc = bloc.replace(f'{nom}="…"', f"{nom}={valeur!r}")
    dit = io.StringIO()
    with contextlib.redirect_stdout(dit):
        exec(bloc, {})  # noqa: S102  our own README
    lignes = dit.getvalue().splitlines()
    assert "'entrees': 4" in lignes[0]
    assert [ligne.split()[-1] for ligne in lignes[1:]] == ["accepte"] * 4
    assert list(scene.porteur.prescriptions.lister(a_repondre=True)) == []


def test_le_serveur_tue_pendant_l_envoi(settings: Settings, url_base: str) -> None:
    """kill -9 twice in the middle: the client goes on by itself, and nothing is lost nor stored twice."""
    nombre, vivants = 600, [Serveur(settings)]
    try:
        vivants[0].attendre()
        scene = monter(vivants[0], settings)

        def tuer_et_relancer() -> None:
            vivants[-1].tuer()
            vivants.append(Serveur(settings, port=vivants[0].port))

        def envois() -> Iterator[modeles.Enveloppe]:
            for rang, envoi in enumerate(activites(scene.entrees, nombre)):
                if rang in (225, 425):  # while the slice before it is on its way, or just answered
                    threading.Thread(target=tuer_et_relancer).start()
                yield envoi

        with Client(scene.serveur.adresse, **scene.identifiants, essais=12) as client:
            resultats = list(client.evenements.envoyer(envois(), taille=50))
    finally:
        for un in vivants:
            un.fermer()
    assert len(vivants) == 3
    assert [r.id for r in resultats] == [f"atelier-{n}" for n in range(nombre)]
    assert {r.statut for r in resultats} <= {"accepte", "deja_traite"}
    assert compter_les(url_base, "activite") == nombre
    assert compter_les(url_base, "evenement_recu") == nombre


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)
def test_le_jeton_suit_la_vie_du_service(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Renewed before the minute it lives; asked for again when the service has changed its key."""
    jetons: list[str] = []

    class Temoin(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            jetons.append(request.headers["authorization"])
            return super().handle_request(request)

    with serveur(settings, AISNE_TOKEN_MINUTES="1") as lance:
        scene = monter(lance, settings)
        client = Client(lance.adresse, **scene.identifiants, transport=Temoin())
        client.moi.lire()
        depart = time.monotonic()
        with monkeypatch.context() as horloge:  # a clock that stands still ends no process
            for ecoulees in (30, 55, 56):
                horloge.setattr("aisne_client.transport.time.monotonic", lambda e=ecoulees: depart + e)
                client.moi.lire()
        port = lance.port
    portes = [j for j in jetons if j.startswith("Bearer")]
    assert len(jetons) == 4 + 2, "four readings, two tokens"
    assert portes[0] == portes[1] != portes[2] == portes[3]
    autre = Serveur(settings, port=port, AISNE_SIGNING_KEY_FILE=str(tmp_path / "autre.pem"))
    try:
        autre.attendre()
        assert client.moi.lire().roles == ["porteur"]
    finally:
        autre.fermer()
        client.fermer()
