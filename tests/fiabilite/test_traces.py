"""Who looked into whose file is kept, also when nothing else of the request is."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import select

from app.models.journal import acces_dossiers
from tests import monde
from tests.client import Client

ASE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "utas": "laon"}


async def traces(application: FastAPI) -> list[tuple[str | None, str, str]]:
    """Whom, by which account, by which route; in order."""
    async with application.state.base.session(lecture=True) as session:
        lues = (await session.execute(select(acces_dossiers).order_by(acces_dossiers.c.id))).mappings().all()
    return [(x["beneficiaire_id"] and str(x["beneficiaire_id"]), x["compte"], x["route"]) for x in lues]


async def test_chercher_un_homonyme_laisse_une_trace(client: Client, application: FastAPI) -> None:
    """Creating tells whether a jeune is known anywhere: each try is kept, refused or simulated, with whom it found."""
    connue = await monde.beneficiaire(client.departement, **ASE | {"utas": "soissons"})
    laon = client.role("utas", utas="laon")
    identite = {nom: connue[nom] for nom in ("nom", "prenom", "date_naissance")}
    refus = await laon.post("/v1/beneficiaires", ASE | identite, 409)
    assert refus["code"] == "DOUBLON_POSSIBLE"
    assert connue["id"] not in str(refus)
    await laon.post("/v1/beneficiaires?simulation=true", ASE | identite, 409)
    await laon.post("/v1/beneficiaires?simulation=true", ASE | identite | {"nom": "Autre"}, 200)
    compte = "utas::laon"
    assert await traces(application) == [
        (connue["id"], compte, "homonyme"),
        (connue["id"], compte, "homonyme"),
        (None, compte, "/v1/beneficiaires?simulation=true"),
    ]
    assert len((await client.departement.get("/v1/beneficiaires"))["items"]) == 1


async def test_un_dossier_lu_par_un_acte_qui_ne_se_fait_pas(client: Client, application: FastAPI) -> None:
    """A simulated act, the same key again, the same id_source again: each answers with the file, and is kept."""
    dep = client.departement
    corps: dict[str, Any] = {"id_source": "dossier-1", "nom": "Exemple", "prenom": "Camille", "utas": "laon"}
    corps |= {"date_naissance": "1990-05-17", "public": "brsa", "soumis_droits_devoirs": True}
    ident = (await dep.post("/v1/beneficiaires", corps, 201))["id"]
    assert await traces(application) == []
    await dep.post("/v1/beneficiaires", corps, 200)
    acte = f"/v1/beneficiaires/{ident}/inscription"
    await dep.post(f"{acte}?simulation=true", {"date": "2027-06-07"}, 200)
    cle = {"headers": {"Idempotency-Key": "inscription-1"}}
    await dep.post(acte, {"date": "2027-06-07"}, 200, **cle)
    await dep.post(acte, {"date": "2027-06-07"}, 200, **cle)
    route = "/v1/beneficiaires/{id}/inscription"
    assert [(qui, ou) for qui, _, ou in await traces(application)] == [
        (ident, "/v1/beneficiaires"),
        (ident, f"{route}?simulation=true"),
        (ident, route),
    ]
    lue = await dep.get(f"/v1/beneficiaires/{ident}")
    assert lue["inscrit_le"] == "2027-06-07"
