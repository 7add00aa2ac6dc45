"""The référentiel over HTTP, on both stores."""

from typing import Any

from tests.client import Client

CODES = ["1-1", "1-2", "1-3", "2", "3-1", "3-2", "3-3", "3-4", "3-5", "3-6", "3-7", "4-1", "4-2", "5"]


def textes(valeur: Any) -> list[str]:
    if isinstance(valeur, dict):
        return [t for v in valeur.values() for t in textes(v)]
    if isinstance(valeur, list):
        return [t for v in valeur for t in textes(v)]
    return [valeur] if isinstance(valeur, str) else []


async def test_fiches_sans_balises(client: Client) -> None:
    lues = (await client.role("tableau_de_bord").get("/v1/referentiel/fiches"))["items"]
    assert [f["code"] for f in lues] == CODES
    assert {f["campagne"] for f in lues} == {"2027-2028"}
    assert not [t for t in textes(lues) if "<" in t or "**" in t]
    assert lues[3]["frequence"]["texte"] == "A minima 2 jours par semaine"


async def test_une_fiche_a_plat(client: Client) -> None:
    dep = client.departement
    lue = await dep.get("/v1/referentiel/fiches/1-2?campagne=2027-2028")
    assert lue["duree"] == {
        "nature": "fixe",
        "min": None,
        "max": 6,
        "unite": "mois",
        "renouvellements_max": 1,
        "max_total": 12,
        "texte": "6 mois renouvelable une fois, en fonction du parcours du participant",
        "phases": [],
    }
    assert lue["orientations"]["socio_professionnelle"] == {"admise": True, "condition": None}
    assert lue["ce_courte"] == {"min_mois": 1, "max_mois": 3}
    assert lue["convention"] == {"debut": "2027-01-01", "fin": "2028-12-31", "explicite": True}
    assert lue["financement"]["schema"] == "fixe_variable"
    assert lue["suivi_sortie_mois"] is None
    assert lue["criteres"][0]["code"] == "deld"
    attendues = {"duree": 377, "mode": 380, "criteres.0": 369, "motifs_sortie.1": 402, "convention": 111}
    assert lue["lignes"].items() >= attendues.items()
    vide = await dep.get("/v1/referentiel/fiches/3-1")
    assert (vide["mode"], vide["frequence"], vide["duree"]["max"]) == (None, {"texte": None, "regles": []}, None)
    await dep.get("/v1/referentiel/fiches/9-9", 404)
    await dep.get("/v1/referentiel/fiches/1-2?campagne=2031", 422)
    await dep.get("/v1/referentiel/fiches/1-2?autre=1", 422)


async def test_chaque_ligne_nomme_un_champ_rendu(client: Client) -> None:
    for fiche in (await client.departement.get("/v1/referentiel/fiches"))["items"]:
        for chemin in fiche["lignes"]:
            valeur = fiche
            for partie in chemin.split("."):
                valeur = valeur[int(partie)] if isinstance(valeur, list) else valeur[partie]


async def test_motifs_par_fiche_et_parcours(client: Client) -> None:
    porteur = client.role("porteur")
    socialisation = (await porteur.get("/v1/referentiel/motifs-sortie?fiche=3-7&parcours=socialisation"))["items"]
    fle = (await porteur.get("/v1/referentiel/motifs-sortie?fiche=3-7&parcours=fle_professionnel"))["items"]
    tous = (await porteur.get("/v1/referentiel/motifs-sortie?fiche=3-7"))["items"]
    jamais = socialisation.pop()
    assert (jamais["code"], jamais["valorisable"], jamais["ligne"]) == ("non_valorisable", False, None)
    assert "abandon" in jamais["precisions"]
    assert "changement_referent" not in jamais["precisions"]  # of axe 1 alone
    assert fle.pop() == jamais == tous.pop()
    assert {m["parcours"] for m in socialisation} == {"socialisation"}
    assert {m["parcours"] for m in fle} == {"fle_professionnel"}
    assert len(socialisation) + len(fle) == len(tous)
    (durable,) = [
        m for m in (await porteur.get("/v1/referentiel/motifs-sortie?fiche=1-2"))["items"] if m["ligne"] == 401
    ]
    assert durable["code"] == "emploi_durable"
    assert (durable["cible_pct"], durable["parcours"]) == (40, None)
    await porteur.get("/v1/referentiel/motifs-sortie?fiche=9", 422)


async def test_categories_d_objectif(client: Client) -> None:
    categories = (await client.role("referent").get("/v1/referentiel/categories-objectif"))["items"]
    par_code = {c["code"]: (c["libelle"], c["ligne"]) for c in categories}
    assert (par_code["emploi"], par_code["preparation_emploi"]) == (("emploi", 398), ("préparation à l'emploi", 398))
    assert "sante" not in par_code


async def test_pages_etag_et_formats(client: Client) -> None:
    dep = client.departement
    vus: list[str] = []
    suite: str | None = None
    while True:
        parametres = {"limit": 5, "total": "true"} | ({"cursor": suite} if suite else {})
        page = await dep.get("/v1/referentiel/utas", params=parametres)
        vus += [u["code"] for u in page["items"]]
        suite = page["next_cursor"]
        if suite is None:
            break
    assert (len(vus), len(set(vus)), page["total"]) == (7, 7, 7)
    reponse = await dep.brut("GET", "/v1/referentiel/fiches")
    marque = {"If-None-Match": reponse.headers["etag"]}
    assert (await dep.brut("GET", "/v1/referentiel/fiches", headers=marque)).status_code == 304
    seule = await dep.brut("GET", "/v1/referentiel/fiches/5")
    marque = {"If-None-Match": seule.headers["etag"]}
    assert (await dep.brut("GET", "/v1/referentiel/fiches/5", headers=marque)).status_code == 304
    csv = await dep.brut("GET", "/v1/referentiel/utas", headers={"Accept": "text/csv"})
    assert "thierache-hirson;Thiérache-Hirson" in csv.text
    assert (await dep.get("/v1/referentiel/utas?sort=code", 422))["code"] == "TRI_INCONNU"
    await dep.get("/v1/referentiel/utas", 406, headers={"Accept": "image/png"})
    assert (await client.http.get("/v1/referentiel/utas")).status_code == 401


async def test_types_et_campagnes(client: Client) -> None:
    dep = client.departement
    tous = (await dep.get("/v1/referentiel/types-activite?limit=200"))["items"]
    de_la_fiche = (await dep.get("/v1/referentiel/types-activite?fiche=3-2&limit=200"))["items"]
    assert {t["code"] for t in de_la_fiche} == {t["code"] for t in tous if not t["fiches"] or "3-2" in t["fiches"]}
    assert len(de_la_fiche) < len(tous)
    assert all(t["schema_details"]["type"] == "object" for t in tous)
    campagnes = await dep.get("/v1/referentiel/campagnes")
    assert campagnes["items"] == [{"code": "2027-2028", "debut": "2027-01-01", "fin": "2028-12-31"}]
