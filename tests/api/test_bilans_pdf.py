"""The bilan as a PDF, read back: the figures of the JSON, accessible, told to be a draft until it is sent."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from app.horloge import au_jour
from tests import monde
from tests.api.accompagner import Monde
from tests.api.test_bilans import acte, commencer
from tests.api.test_subventions import convenir, site
from tests.client import SIRET, Client
from tests.pdf import conforme, dit, elements, plat


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def relire(ici: Monde, ident: str) -> PdfReader:
    reponse = await ici.dep.brut("GET", f"/v1/bilans-annuels/{ident}/bilan.pdf")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/pdf")
    return PdfReader(io.BytesIO(reponse.content))


async def peupler(ici: Monde) -> str:
    convention = await convenir(ici, "2", 6_000_000)
    prescrite = await ici.accepter(await site(ici, convention), justification="Projet à consolider")
    await monde.entree(ici.porteur, prescrite)
    return convention


async def test_le_texte_porte_les_chiffres_du_json(ici: Monde) -> None:
    resultat = {"resultat": "Ateliers aux aidants", "attendu": "4", "atteint": "5"}
    lu = await commencer(ici, await peupler(ici), analyse="#panic() *gras* $x$", resultats_porteur=[resultat])
    texte = dit(await relire(ici, lu["id"]))
    calcules = [i for i in lu["indicateurs"] if i["valeur"] is not None and i["denominateur"] is not None]
    assert len(calcules) == 4  # nobody has gone: the lines of sortie have no basis, and their reason is read below
    for i in calcules:
        obtenu = f"{i['valeur']:g}".replace(".", ",") + ("%" if i["unite"] == "pourcent" else "")
        calcul = f"{i['numerateur']} / {i['denominateur']} {i['base']}"
        assert plat(f"{i['texte']} {obtenu} {calcul}") in texte, i["code"]
    for i in lu["indicateurs"]:
        assert plat(i["raison"] or i["texte"]) in texte, i["code"]
    # one person, 9 days (7 to 15 June), over 10 places and 166 days
    assert "9/1660" in texte
    assert "#panic()*gras*$x$" in texte
    assert plat("Ateliers aux aidants45") in texte
    assert plat("Communication Non renseigné.") in texte
    porteur = (await ici.dep.get(f"/v1/structures/{ici.porte}"))["nom"]
    assert plat(f"Porteur {porteur}") in texte


async def test_brouillon_puis_fige_puis_decide(ici: Monde) -> None:
    convention = await convenir(ici, "2", 6_000_000)
    ident = (await commencer(ici, convention))["id"]
    avant = await relire(ici, ident)
    assert "(brouillon)" in str(avant.metadata.title if avant.metadata else "")
    assert plat("Remis au Département Pas encore") in dit(avant)
    await acte(ici, ident, "transmission", {"date": "2027-06-14"})
    prescrite = await ici.accepter(await site(ici, convention), justification="Projet à consolider")
    await monde.entree(ici.porteur, prescrite)
    decision = {"solde_accorde_centimes": 2_399_905, "motivation": "Résultats atteints."}
    await acte(ici, ident, "evaluation", decision)
    texte = dit(await relire(ici, ident))
    assert "brouillon" not in texte.lower()
    assert plat("Remis au Département Le 14 juin 2027") in texte
    assert "retard" not in texte
    assert "0/1660" in texte
    # sent with nobody, one person since
    assert plat("Ce qui a changé depuis la transmission") in texte
    assert plat("0 % 0 / 1660 0,5 % 9 / 1660") in texte
    assert plat("Solde accordé : 23 999,05 €.") in texte


async def test_le_retard_se_dit(ici: Monde) -> None:
    ident = (await commencer(ici, await convenir(ici, "2", 6_000_000)))["id"]
    with au_jour(date(2028, 4, 20)):
        texte = dit(await relire(ici, ident))
    assert plat("À remettre au plus tard Le 31 mars 2028 Remis au Département Pas encore, 20 jours de retard") in texte


async def test_le_pdf_est_accessible(ici: Monde) -> None:
    """Tagged, titled, in French; header cells for the tables and words for the chart."""
    lu = await commencer(ici, await peupler(ici))
    pdf = await relire(ici, lu["id"])
    racine: Any = pdf.trailer["/Root"]
    assert racine["/Lang"] == "fr"
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert conforme(pdf)
    poses = elements(racine["/StructTreeRoot"]["/K"])
    assert sum(e.get("/S") == "/TH" for e in poses) == 4
    assert sum(e.get("/S") == "/TR" for e in poses) == 1 + len(lu["indicateurs"])
    figures = [e for e in poses if e.get("/S") == "/Figure"]
    avec_cible = [i for i in lu["indicateurs"] if i["unite"] == "pourcent" and None not in (i["valeur"], i["cible"])]
    assert len(figures) == 1
    assert avec_cible
    for i in avec_cible:
        valeur = f"{i['valeur']:g}".replace(".", ",")
        dite = f"{i['texte']} : {valeur} % pour une cible de {i['cible']} %, {'' if i['atteint'] else 'non '}atteinte."
        assert plat(dite) in plat(figures[0]["/Alt"])


async def test_une_moyenne_se_trace_a_son_echelle(ici: Monde) -> None:
    """Fiche 4-1 aims at one PMSMP by participant: a chart of its own; 100 % of places is not on the same scale."""
    convention = await convenir(ici, "4-1", 6_000_000)
    action = await site(ici, convention)
    groupe = (await monde.session(ici.dep, action))["id"]
    entree = await monde.entree(ici.porteur, await ici.accepter(action, session_id=groupe))
    pmsmp = {"type": "pmsmp", "date": "2027-06-10", "duree_minutes": 420, "details": {"siret": SIRET, "rome": "D1106"}}
    de_la_personne = {"beneficiaire_id": ici.personne, "entree_id": entree["id"]}
    await ici.porteur.post("/v1/activites", pmsmp | de_la_personne, 201)
    pdf = await relire(ici, (await commencer(ici, convention))["id"])
    poses = elements(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    taux, moyennes = (str(e["/Alt"]) for e in poses if e.get("/S") == "/Figure")
    assert "%" in taux
    assert "%" not in moyennes
    assert plat("PMSMP par participant) : 1 pour une cible de 1, atteinte.") in plat(moyennes)


async def test_ce_qu_aucune_police_n_a_n_empeche_rien(ici: Monde) -> None:
    """An emoji, an ideogram, a bell: the document is there, tagged, and does not claim the standard."""
    lu = await commencer(ici, await convenir(ici, "2", None), analyse="Un atelier 😀 par mois, 日本, \u0007 fini.")
    pdf = await relire(ici, lu["id"])
    assert plat("par mois") in dit(pdf)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert not conforme(pdf)
