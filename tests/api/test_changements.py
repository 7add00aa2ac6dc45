"""The change feed: every act once, in the order of commits, cut to the caller's perimeter, who comes and goes told."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.echanges.types_changement import TYPES
from tests import monde
from tests.client import Client
from tests.flux import Flux

CHAMPS = {"id", "type", "ressource", "ressource_id", "beneficiaire_id", "le"}


Suivre = Callable[..., Awaitable[tuple[list[Any], str]]]


@pytest.fixture
def suivre(url_base: str) -> Suivre:
    """All that is left to read, page after page, and where to start again."""
    return Flux(url_base).suivre


def types(items: list[Any]) -> list[str]:
    return [x["type"] for x in items]


async def test_chaque_acte_une_fois_par_ses_identifiants(client: Client, suivre: Suivre) -> None:
    dep = client.departement
    await monde.trois_parcours(client)
    tout, _ = await suivre(dep)
    assert {frozenset(x) for x in tout} == {frozenset(CHAMPS)}
    assert len({x["id"] for x in tout}) == len(tout)
    assert types(tout).count("beneficiaire.cree") == 3
    assert types(tout)[-1] == "sortie.prononcee"
    for limite in (1, 3, 7):
        assert (await suivre(dep, limit=limite))[0] == tout


async def test_la_suite_ne_redit_rien(client: Client, suivre: Suivre) -> None:
    dep = client.departement
    await monde.structure(dep)
    _, curseur = await suivre(dep)
    assert (await suivre(dep, curseur))[0] == []
    lue = await monde.structure(dep)
    apres, _ = await suivre(dep, curseur)
    assert [(x["type"], x["ressource_id"]) for x in apres] == [("structure.creee", lue["id"])]


async def test_types(client: Client, suivre: Suivre) -> None:
    dep = client.departement
    await monde.trois_parcours(client)
    lus, _ = await suivre(dep, types=["entree.effectuee", "sortie.prononcee"])
    assert types(lus) == ["entree.effectuee"] * 3 + ["sortie.prononcee"]
    curseur = (await dep.get("/v1/changements", 200, params={"limit": 1}))["next_cursor"]
    refus = await dep.get("/v1/changements", 422, params={"apres": curseur, "types": "entree.effectuee"})
    assert (refus["code"], refus["erreurs"][0]["pointeur"]) == ("CURSEUR_INVALIDE", "/query/apres")
    assert (await dep.get("/v1/changements", 422, params={"types": "Mme Exemple"}))["erreurs"]


async def test_chacun_lit_ce_qu_il_peut_lire(client: Client, suivre: Suivre) -> None:
    """A stranger reads no act about a person; a porteur reads neither contracts nor what is done elsewhere."""
    dep = client.departement
    personnes = await monde.trois_parcours(client)
    autre = client.role("referent", "porteur", structure=(await monde.structure(dep))["id"])
    assert [x for x in (await suivre(autre))[0] if x["beneficiaire_id"] is not None] == []
    entrees = (await dep.get("/v1/entrees", 200))["items"]
    structure = next(x["structure_id"] for x in entrees if x["beneficiaire_id"] == personnes[1])
    lus, _ = await suivre(client.role("porteur", structure=structure))
    assert {x["beneficiaire_id"] for x in lus} == {None, *personnes[1:]}
    assert "contrat.signe" not in types(lus)
    assert types(lus).count("prescription.emise") == 2


async def test_un_changement_de_referent_se_dit_aux_deux(client: Client, suivre: Suivre) -> None:
    dep = client.departement
    ancienne, nouvelle, tierce = [(await monde.structure(dep))["id"] for _ in range(3)]
    ancien, nouveau, tiers = (client.role("referent", structure=s) for s in (ancienne, nouvelle, tierce))
    personne = (await monde.beneficiaire(dep, structure_referente_id=ancienne))["id"]
    lus, depuis_ancien = await suivre(ancien)
    assert ("perimetre.ajoute", personne) in [(x["type"], x["ressource_id"]) for x in lus]
    _, depuis_nouveau = await suivre(nouveau)
    posee = await monde.orienter(dep, personne, nouvelle, date_effet="2027-03-01")
    assert types((await suivre(ancien, depuis_ancien))[0]) == ["perimetre.retire"]
    assert types((await suivre(nouveau, depuis_nouveau))[0]) == ["perimetre.ajoute", "orientation.posee"]
    assert [x for x in (await suivre(tiers))[0] if x["beneficiaire_id"]] == []

    _, depuis_ancien = await suivre(ancien)
    _, depuis_nouveau = await suivre(nouveau)
    await dep.post(f"/v1/orientations/{posee['id']}/annulation", {"motif": "Erreur de personne"}, 200)
    assert "perimetre.ajoute" in types((await suivre(ancien, depuis_ancien))[0])
    assert types((await suivre(nouveau, depuis_nouveau))[0]) == ["perimetre.retire"]


async def test_une_prescription_amene_une_personne_et_son_refus_la_retire(client: Client, suivre: Suivre) -> None:
    dep = client.departement
    suit, agit = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", structure=agit)
    action = (await monde.action(dep, agit, "5"))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    _, curseur = await suivre(porteur)
    prescrite = await monde.prescription(referent, personne, action)
    lus, curseur = await suivre(porteur, curseur)
    assert types(lus) == ["perimetre.ajoute", "prescription.emise"]
    refus = {"date": "2027-06-02", "motif": "Hors du public visé"}
    await porteur.post(f"/v1/prescriptions/{prescrite['id']}/refus", refus, 200)
    lus, _ = await suivre(porteur, curseur)
    assert types(lus) == ["prescription.refusee", "perimetre.retire"]


async def test_un_jeune_change_de_territoire(client: Client, suivre: Suivre) -> None:
    """The UTAS he leaves and the one he joins are told; a BRSA's move tells neither."""
    dep = client.departement
    laon, soissons = client.role("utas", utas="laon"), client.role("utas", utas="soissons")
    jeune = (await monde.beneficiaire(dep, public="jeune_ase", soumis_droits_devoirs=False))["id"]
    brsa = (await monde.beneficiaire(dep, prenom="Sacha"))["id"]
    lus, depuis_laon = await suivre(laon, types=["perimetre.ajoute", "perimetre.retire"])
    assert [(x["type"], x["ressource_id"]) for x in lus] == [("perimetre.ajoute", jeune)]
    for personne in (jeune, brsa):
        fait = {"utas": "soissons", "date_effet": "2027-03-01"}
        await dep.post(f"/v1/beneficiaires/{personne}/situations", fait, 201)
    deux = {"types": ["perimetre.ajoute", "perimetre.retire"]}
    assert [(x["type"], x["ressource_id"]) for x in (await suivre(laon, depuis_laon, **deux))[0]] == [
        ("perimetre.retire", jeune)
    ]
    assert ("perimetre.ajoute", jeune) in [(x["type"], x["ressource_id"]) for x in (await suivre(soissons, **deux))[0]]
    assert brsa not in {x["beneficiaire_id"] for x in (await suivre(soissons))[0]}


@pytest.mark.parametrize("chemin", ["/v1/changements", "/v1/abonnements"])
async def test_un_type_inconnu_est_refuse(client: Client, chemin: str) -> None:
    """Silence would read as « nothing happens »; the refusal names what there is."""
    dep, types = client.departement, ["entree.effectuee", "entree.efectuee"]
    if chemin == "/v1/changements":
        refus = await dep("GET", chemin, 422, params={"types": types})
    else:
        refus = await dep.post(chemin, {"url": "https://exemple.invalid/", "types": types}, 422)
    [erreur] = refus["erreurs"]
    assert erreur["pointeur"].endswith("/types/1")
    assert "entree.effectuee, " in erreur["message"]
    assert "efectuee" not in erreur["message"].replace("effectuee", "")


async def test_chaque_type_se_demande(client: Client) -> None:
    """All that is named is admitted, fifty at a time; and no act is there under two names."""
    connus = sorted(TYPES)
    for rang in range(0, len(connus), 50):
        await client.departement.get("/v1/changements", 200, params={"types": connus[rang : rang + 50]})
