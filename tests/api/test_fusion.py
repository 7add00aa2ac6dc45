"""Two files of one person become one: what moves, what stands in the way, who is told, what the old id answers."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.config import Settings
from app.models.journal import acces_dossiers, evenements
from app.verification import verifier_tout
from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Acces, Client
from tests.flux import Flux

MOTIF = {"motif": "Même personne, enregistrée deux fois"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def reunir(m: Monde, garde: str, absorbe: Any, attendu: int = 200, **options: Any) -> Any:
    return await m.dep.post(f"/v1/beneficiaires/{garde}/fusion", {"absorbe_id": absorbe} | MOTIF, attendu, **options)


async def contrat(m: Monde, personne: str, du: str, au: str) -> str:
    corps = {"beneficiaire_id": personne, "date_debut": du, "date_fin": au}
    corps |= {"objectifs": [{"categorie": "emploi", "libelle": "Candidater"}]}
    ident = (await m.referent.post("/v1/contrats-engagement", corps, 201))["id"]
    await monde.signer_contrat(m.referent, ident, du)
    return str(ident)


async def ids(acces: Acces, chemin: str) -> set[str]:
    return {x["id"] for x in (await acces.get(chemin))["items"]}


async def vie(m: Monde, personne: str) -> dict[str, str]:
    """An action accepted and entered, a contract, hours, an absence, a diagnostic."""
    prescrite = await m.accepter(await m.action("3-1"), personne)
    entree = (await monde.entree(m.porteur, prescrite))["id"]
    corps = {"beneficiaire_id": personne, "entree_id": entree, "type": "atelier_collectif", "duree_minutes": 120}
    activite = (await m.porteur.post("/v1/activites", corps | {"date": "2027-06-09", "id_source": "A-1"}, 201))["id"]
    absence = {"du": "2027-06-10", "au": "2027-06-10", "nature": "excusee"}
    diagnostic = {"date": "2027-06-01", "freins": ["mobilite"]}
    return {
        "prescriptions": prescrite,
        "entrees": entree,
        "activites": activite,
        "contrats-engagement": await contrat(m, personne, "2027-03-01", "2027-08-31"),
        "absences": (await m.referent.post(f"/v1/beneficiaires/{personne}/absences", absence, 201))["id"],
        "diagnostics": (await m.referent.post(f"/v1/beneficiaires/{personne}/diagnostics", diagnostic, 201))["id"],
    }


async def test_tout_ce_qui_tenait_a_l_un_tient_a_l_autre(m: Monde, application: FastAPI, settings: Settings) -> None:
    """Rows, keys, weeks and days known: all on the kept file, nothing on the other, no derived row that differs."""
    garde = await m.nouvelle(prenom="Camille")
    absorbe = await m.nouvelle(prenom="Camille", id_source="dossier-B")
    await m.referent.post(f"/v1/beneficiaires/{absorbe}/inscription", {"date": "2027-02-10"}, 200)
    await m.referent.post(f"/v1/beneficiaires/{garde}/inscription", {"date": "2027-03-10"}, 200)
    lignes = await vie(m, absorbe)
    avant = (await m.referent.get(f"/v1/beneficiaires/{absorbe}/semaines?du=2027-W20&au=2027-W24"))["items"]

    lue = await reunir(m, garde, {"id_source": "dossier-B"})
    assert (lue["id"], lue["statut"], lue["inscrit_le"]) == (garde, "actif", "2027-02-10")
    for ressource, ident in lignes.items():
        assert (await m.referent.get(f"/v1/{ressource}/{ident}"))["beneficiaire_id"] == garde, ressource
    apres = (await m.referent.get(f"/v1/beneficiaires/{garde}/semaines?du=2027-W20&au=2027-W24"))["items"]
    assert apres == avant
    assert apres[-2]["minutes_declarees"] == 120
    assert len(await ids(m.dep, f"/v1/beneficiaires/{garde}/situations")) == 3
    assert len(await ids(m.dep, f"/v1/beneficiaires/{garde}/orientations")) == 1
    bilan = await verifier_tout(settings, avance=lambda *_: None)
    assert (bilan.personnes, bilan.ecarts) == (3, ())

    lue = await m.dep.post("/v1/beneficiaires/recherche", {"id_source": "dossier-B"}, 200)
    assert [x["id"] for x in lue["items"]] == [garde]
    corps = {"beneficiaire_id": garde, "type": "atelier_collectif", "duree_minutes": 120}
    rejouee = corps | {"entree_id": lignes["entrees"], "date": "2027-06-09", "id_source": "A-1"}
    assert (await m.porteur.post("/v1/activites", rejouee, 409))["code"] == "CLE_REUTILISEE"  # another body
    async with application.state.base.session(lecture=True) as session:
        actes = (await session.execute(select(evenements).where(evenements.c.acte.like("beneficiaire.%")))).mappings()
        dits = {(x["acte"], str(x["ressource_id"])) for x in actes}
    assert {("beneficiaire.fusionne", garde), ("beneficiaire.absorbe", absorbe)} <= dits


async def test_l_ancien_identifiant_mene_au_nouveau(m: Monde, application: FastAPI) -> None:
    """410 with the kept id, for who may see it, in an address or in a body; 404 for the others."""
    garde, absorbe = await m.nouvelle(), await m.nouvelle()
    entree = (await vie(m, absorbe))["entrees"]
    await reunir(m, garde, absorbe)
    for acces in (m.dep, m.referent, m.porteur):
        for suite in ("", "/parcours", "/diagnostics"):
            refus = await acces.get(f"/v1/beneficiaires/{absorbe}{suite}", 410)
            assert (refus["code"], refus["beneficiaire_id"]) == ("DOSSIER_FUSIONNE", garde)
    corps = {"beneficiaire_id": absorbe, "entree_id": entree, "type": "atelier_collectif", "duree_minutes": 30}
    refus = await m.porteur.post("/v1/activites", corps | {"date": "2027-06-10"}, 410)
    assert erreur(refus, "DOSSIER_FUSIONNE")["pointeur"] == "/beneficiaire_id"
    assert garde in refus["detail"]
    await m.dep.post(f"/v1/beneficiaires/{absorbe}/situations", {"utas": "laon", "date_effet": "2027-06-01"}, 410)
    await reunir(m, garde, absorbe, 410)
    ailleurs = m.client.role("referent", "porteur", structure=(await monde.structure(m.dep))["id"])
    await ailleurs.get(f"/v1/beneficiaires/{absorbe}", 404)
    for chemin in ("/v1/beneficiaires", "/v1/beneficiaires?statut=archive"):
        assert absorbe not in await ids(m.dep, chemin)
    async with application.state.base.session(lecture=True) as session:
        lus = set(await session.scalars(select(acces_dossiers.c.route)))
    assert "parcours" not in lus  # nothing was read


async def test_le_flux_le_dit_a_chacun(m: Monde, url_base: str) -> None:
    """Who was tied to the absorbed file gains the kept one and loses the other; a stranger hears nothing."""
    garde = (await monde.beneficiaire(m.dep))["id"]  # nobody's yet
    absorbe = await m.nouvelle()
    await m.accepter(await m.action("3-1"), absorbe)
    flux = Flux(url_base)
    lus = {nom: await flux.curseur(acces) for nom, acces in _acteurs(m).items()}
    await reunir(m, garde, absorbe)
    for nom, acces in _acteurs(m).items():
        moves = await flux.annonces(acces, lus[nom])
        attendus = [("perimetre.ajoute", garde), ("perimetre.retire", absorbe)]
        assert moves == ([] if nom in ("departement", "ailleurs") else attendus), nom


def _acteurs(m: Monde) -> dict[str, Acces]:
    return {
        "departement": m.dep,
        "referent": m.referent,
        "porteur": m.porteur,
        "utas": m.client.role("utas", utas="laon"),
        "ailleurs": m.client.role("utas", utas="soissons"),
    }


async def test_ce_qui_se_contredit_est_dit_et_se_regle(m: Monde, settings: Settings) -> None:
    """Simulated: all the conflicts at once, each with the way out; settled one by one by existing acts; then done."""
    garde, absorbe = await m.nouvelle(), await m.nouvelle(utas="soissons")
    action = await m.action("3-1", utas=("laon", "soissons"))
    entrees = [(await monde.entree(m.porteur, await m.accepter(action, p)))["id"] for p in (garde, absorbe)]
    un, deux = (
        await contrat(m, garde, "2027-03-01", "2027-08-31"),
        await contrat(m, absorbe, "2027-05-01", "2027-10-31"),
    )
    jour = {"du": "2027-06-03", "au": "2027-06-03", "nature": "non_excusee"}
    saisies = [(await m.referent.post(f"/v1/beneficiaires/{p}/absences", jour, 201))["id"] for p in (garde, absorbe)]
    longue = {"type": "atelier_collectif", "date": "2027-06-09", "duree_minutes": 800}
    faites = []
    for p, entree in zip((garde, absorbe), entrees, strict=True):
        corps = longue | {"beneficiaire_id": p, "entree_id": entree}
        faites.append((await m.porteur.post("/v1/activites", corps, 201))["id"])

    for options in ({"params": {"simulation": "true"}}, {}):
        refus = await reunir(m, garde, absorbe, 409, **options)
        assert refus["code"] == "FUSION_IMPOSSIBLE"
        assert {e["code"] for e in refus["erreurs"]} == {
            "SITUATIONS_CONTRAIRES",
            "CONTRATS_EN_COURS",
            "ENTREES_MEME_ACTION",
            "ABSENCES_CHEVAUCHANTES",
            "DUREE_JOUR_DEPASSEE",
        }
    assert (await m.referent.get(f"/v1/contrats-engagement/{deux}"))["beneficiaire_id"] == absorbe

    fait = {"utas": "soissons", "date_effet": "2027-02-01"}
    await m.dep.post(f"/v1/beneficiaires/{garde}/situations", fait, 201)
    utas = next(
        x for x in (await m.dep.get(f"/v1/beneficiaires/{absorbe}/situations"))["items"] if x["nature"] == "utas"
    )
    correction = {"champs": {"date_effet": "2027-02-01"}, "motif": "Date du déménagement"}
    await m.dep.post(f"/v1/situations/{utas['id']}/rectification", correction, 200)
    erreur_ = {"motif": "Saisie deux fois"}
    await m.porteur.post(f"/v1/activites/{faites[1]}/annulation", erreur_, 200)
    await m.porteur.post(f"/v1/entrees/{entrees[1]}/annulation", erreur_, 200)
    refus = await reunir(m, garde, absorbe, 409)
    assert {e["code"] for e in refus["erreurs"]} == {"CONTRATS_EN_COURS", "ABSENCES_CHEVAUCHANTES"}
    await m.referent.post(f"/v1/absences/{saisies[1]}/annulation", erreur_, 200)
    await m.referent.post(f"/v1/contrats-engagement/{un}/rupture", {"date": "2027-04-30", "motif": "autre"}, 200)
    simulee = await reunir(m, garde, absorbe, params={"simulation": "true"})
    assert simulee["id"] == garde
    await m.dep.get(f"/v1/beneficiaires/{absorbe}")
    await reunir(m, garde, absorbe)
    vus = (await m.dep.get(f"/v1/beneficiaires/{garde}/situations"))["items"]
    assert [(x["valeur"], x["du"], x["au"]) for x in vus if x["nature"] == "utas"] == [
        ("laon", "2027-01-04", "2027-02-01"),
        ("soissons", "2027-02-01", None),
    ]
    assert (await verifier_tout(settings, avance=lambda *_: None)).ecarts == ()


async def test_deux_referents(m: Monde) -> None:
    """Two orientations in force: the Département says which, in the kept file; then they are one."""
    garde = await m.nouvelle()
    nouvelle = (await monde.structure(m.dep))["id"]
    absorbe = (
        await monde.beneficiaire(
            m.dep, structure_referente_id=nouvelle, date_effet="2027-05-01", situation_depuis="2027-01-04"
        )
    )["id"]
    axe_1 = m.client.role("porteur", "referent", structure=nouvelle)
    action = await m.action("1-2", nouvelle)
    entree = await monde.entree_axe_1(axe_1, m.dep, absorbe, action, date_entree="2027-05-03")
    assert erreur(await reunir(m, garde, absorbe, 409), "ORIENTATIONS_CONTRAIRES")
    posee = await monde.orienter(m.dep, garde, nouvelle, date_effet="2027-05-01")
    await reunir(m, garde, absorbe)
    assert (await axe_1.get(f"/v1/entrees/{entree['id']}"))["orientation_id"] == posee["id"]
    siennes = (await m.dep.get(f"/v1/beneficiaires/{garde}/orientations"))["items"]
    assert [(x["structure_id"], x["du"], x["au"]) for x in siennes] == [
        (m.suivi, "2027-01-04", "2027-05-01"),
        (nouvelle, "2027-05-01", None),
    ]


async def test_qui_et_quoi(m: Monde) -> None:
    """The Département alone; another file than its own; people who do not look alike are told."""
    garde, absorbe = await m.nouvelle(), await m.nouvelle(nom="Tout-Autre", date_naissance="1971-02-03")
    corps = {"absorbe_id": absorbe} | MOTIF
    for acces in (m.referent, m.axe_1, m.client.role("utas", utas="laon")):
        await acces.post(f"/v1/beneficiaires/{garde}/fusion", corps, 403)
    assert (await reunir(m, garde, garde, 422))["code"] == "FUSION_MEME_DOSSIER"
    await reunir(m, garde, "0198c0de-0000-7000-8000-00000000dead", 404)
    assert codes(await reunir(m, garde, absorbe)) == ["IDENTITES_DIFFERENTES"]
    tiers = await m.nouvelle()
    await reunir(m, tiers, garde)
    assert (await m.dep.get(f"/v1/beneficiaires/{absorbe}", 410))["beneficiaire_id"] == tiers
