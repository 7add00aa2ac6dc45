"""The letters of a demande de sanction: what they say, to whom, accessible, and only once the act has taken place."""

import re
import zlib
from typing import Any

import pytest

from app.demandes.courriers import courrier, pdf
from app.demandes.sanctions_schemas import SanctionLue
from tests.api.accompagner import codes
from tests.api.test_sanctions import FAIT, Affaire
from tests.client import Client

ACTES = ("notification", "decision", "levee", "classement")


@pytest.fixture
async def a(client: Client) -> Affaire:
    return await Affaire(client).batir()


async def lettre(a: Affaire, adresse: str, acte: Any) -> Any:
    return courrier(SanctionLue.model_validate(await a.dep.get(adresse)), acte)


def texte(contenu: Any) -> str:
    parties = [contenu.objet, *contenu.ouverture]
    for section in contenu.sections:
        parties += [section.titre, *section.paragraphes, *section.points]
    return "\n".join(parties)


async def test_la_notification_dit_les_faits_le_delai_et_les_droits(a: Affaire) -> None:
    manque = await a.rendez_vous(convocation={"date": "2027-05-03", "moyen": "courrier"})
    adresse = await a.notifiee(semaines=["2027-W19"], rendez_vous_ids=[manque])
    lue = await lettre(a, adresse, "notification")
    dit = texte(lue)
    assert lue.destinataire == "Camille Exemple"
    assert f"Le 10 mai 2027 : {FAIT['texte']}" in dit
    assert "Le 10 mai 2027 : absence à un rendez-vous, auquel vous aviez été convoqué le 3 mai 2027." in dit
    assert "Contrat d'engagement du 15 mars 2027 au 14 juin 2027." in dit
    assert "Présenter trois candidatures par mois" in dit
    assert "Semaine du 10 mai 2027 au 16 mai 2027 : 0 h 00, pour 15 h 00 attendues." in dit
    assert "jusqu'au 11 juin 2027 inclus" in dit
    assert "assisté de la personne de votre choix" in dit
    assert "art. R. 5412-7 : les observations" in dit
    assert "art. L. 262-37, III" in dit


async def test_la_decision_dit_la_mesure_et_ses_textes(a: Affaire) -> None:
    adresse = await a.notifiee()
    await a.decider(adresse, foyer_plus_d_une_personne=True, motivation="Les relances sont restées sans suite.")
    dit = texte(await lettre(a, adresse, "decision"))
    for phrase in (
        "suspension de l'allocation, à hauteur de 30 %",
        "Du 1er juillet 2027, jusqu'au 1er août 2027",
        "premier manquement",
        "Les relances sont restées sans suite.",
        "art. R. 262-68 :",
        "art. R. 262-68-6 :",
        "Vos recours (texte à confirmer par le Département)",
        "dans un délai de 2 mois à compter de sa notification",
        "art. L. 262-47 et R. 262-88 :",
    ):
        assert phrase in dit, phrase
    assert "R. 262-68-1 :" not in dit.replace("R. 262-68 et R. 262-68-1 :", "")
    await a.dep.post(f"{adresse}/levee", {"motif": "Engagements tenus."}, 200)
    assert "prend fin le 15 juin 2027" in texte(await lettre(a, adresse, "levee"))


MESURE = {"nature": "suspension", "taux_pct": 40, "duree_mois": 2, "rang": "premier"}


async def test_la_notification_nomme_la_mesure_envisagee(a: Affaire) -> None:
    adresse = await a.demander()
    await a.dep("POST", f"{adresse}/instruction", 200)
    envoi = {"date": "2027-06-01", "moyen": "Lettre recommandée"}
    hors = await a.dep.post(f"{adresse}/notification", envoi | {"mesure_envisagee": MESURE | {"taux_pct": 20}}, 422)
    assert (hors["code"], hors["erreurs"][0]["pointeur"]) == ("TAUX_HORS_BAREME", "/mesure_envisagee/taux_pct")
    lue = await a.dep.post(f"{adresse}/notification", envoi | {"mesure_envisagee": MESURE}, 200)
    assert lue["mesure_envisagee"] == MESURE
    assert "MESURE_NON_ANNONCEE" not in codes(lue)
    dit = texte(await lettre(a, adresse, "notification"))
    for phrase in (
        "La mesure envisagée",
        "Nature : suspension de l'allocation, à hauteur de 40 %.",
        "Durée : 2 mois.",
        "Rang : premier manquement.",
        "Aucune décision n'est prise à ce jour.",
    ):
        assert phrase in dit, phrase
    lourde = await a.decider(adresse, taux_pct=50, duree_mois=2)
    assert "MESURE_ALOURDIE" in codes(lourde)
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    assert (await a.dep.get(adresse))["mesure_envisagee"] is None
    sans = await a.dep.post(f"{adresse}/notification", envoi, 200)
    assert "MESURE_NON_ANNONCEE" in codes(sans)
    assert "La mesure envisagée" not in texte(await lettre(a, adresse, "notification"))


async def test_la_decision_dit_ce_qui_a_ete_examine(a: Affaire) -> None:
    adresse = await a.notifiee()
    await a.decider(adresse, date="2027-06-12", date_effet="2027-06-12")
    dit = texte(await lettre(a, adresse, "decision"))
    assert "Vous n'avez pas présenté d'observations dans le délai, qui courait jusqu'au 11 juin 2027." in dit
    assert "équipe pluridisciplinaire a rendu" not in dit
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Des observations étaient arrivées"}, 200)
    for jour in ("2027-06-09", "2027-06-10"):
        await a.dep.post(f"{adresse}/observations", {"date": jour}, 200)
    await a.dep.post(f"{adresse}/avis", {"date": "2027-06-14", "sens": "favorable"}, 200)
    await a.decider(adresse)
    dit = texte(await lettre(a, adresse, "decision"))
    assert "Vos observations, reçues le 9 juin 2027 et le 10 juin 2027, ont été examinées." in dit
    assert "a rendu le 14 juin 2027 un avis favorable à une sanction, qui a été examiné." in dit


async def test_le_pdf_est_accessible(a: Affaire) -> None:
    """PDF/UA: tagged, in French, with its title; what a person wrote is text and never markup."""
    adresse = await a.notifiee(faits=[FAIT | {"texte": "#panic() *gras* $x$ <script>"}])
    reponse = await a.pole.brut("GET", f"{adresse}/courriers/notification.pdf")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/pdf")
    assert reponse.content.startswith(b"%PDF-")
    flux = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", reponse.content, re.S)
    lisible = reponse.content + b"".join(_deplie(x) for x in flux)
    assert b"pdfuaid:part" in lisible
    assert b"/StructTreeRoot" in lisible
    assert b"/Lang" in lisible


async def test_un_caractere_sans_police_n_empeche_pas_la_lettre(a: Affaire) -> None:
    adresse = await a.notifiee(faits=[FAIT | {"texte": "Absent au rendez-vous 😀"}])
    reponse = await a.pole.brut("GET", f"{adresse}/courriers/notification.pdf")
    assert (reponse.status_code, reponse.content[:5]) == (200, b"%PDF-")


def _deplie(flux: bytes) -> bytes:
    try:
        return zlib.decompress(flux)
    except zlib.error:
        return b""


async def test_un_courrier_suit_son_acte(a: Affaire) -> None:
    adresse = await a.demander()
    for acte in ACTES:
        await a.dep.get(f"{adresse}/courriers/{acte}.pdf", 404)
    await a.dep.get(f"{adresse}/courriers/avis.pdf", 422)
    await a.dep.post(f"{adresse}/classement", {"motif": "Les faits ne sont pas établis."}, 200)
    assert (await a.referent.brut("GET", f"{adresse}/courriers/classement.pdf")).status_code == 200
    await a.porteur.get(f"{adresse}/courriers/classement.pdf", 403)
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    await a.dep.get(f"{adresse}/courriers/classement.pdf", 404)


async def test_le_meme_acte_donne_le_meme_courrier(a: Affaire) -> None:
    adresse = await a.notifiee()
    avant = await lettre(a, adresse, "notification")
    await a.dep.post(f"{adresse}/observations", {"date": "2027-06-10"}, 200)
    assert await lettre(a, adresse, "notification") == avant
    assert pdf(avant).startswith(b"%PDF-")
