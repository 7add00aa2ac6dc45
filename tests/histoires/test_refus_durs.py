"""What the text imposes is refused, with the sentence that imposes it, and leaves no trace in the store."""

import re
from typing import Any

import pytest
from sqlmodel import SQLModel

from tests.catalogue.source import lignes, plier
from tests.client import Client
from tests.fiabilite.outils import lire
from tests.histoires.conftest import Service
from tests.histoires.essais import Essai
from tests.histoires.vies import lire_yaml

REFUS: list[dict[str, Any]] = lire_yaml("refus_durs.yaml")
DU_RELAIS = frozenset({"cube_assiduite", "etat_cube", "semaine_touchee"})  # counted again meanwhile, of acts before
MISE_EN_PAGE = re.compile(r"<[^>]{1,60}>|\*\*")  # what the source says in marks, and a client does not read


async def etat(url: str) -> list[tuple[Any, ...]]:
    """For each table, how many rows, and how many changes they went through."""
    phrases = [
        f"SELECT '{t.name}', count(*), {'coalesce(sum(version), 0)' if 'version' in t.c else '0'} FROM {t.name}"
        for t in SQLModel.metadata.sorted_tables
        if t.name not in DU_RELAIS
    ]
    return sorted(await lire(url, " UNION ALL ".join(phrases)))


def lisible(ligne: str) -> str:
    dessinee = ligne.replace('<input checked="" type="checkbox"/>', "☒").replace('<input type="checkbox"/>', "☐")
    return plier(MISE_EN_PAGE.sub(" ", dessinee))


@pytest.mark.parametrize("cas", REFUS, ids=lambda cas: f"{cas['regle']}, {cas['essai']}")
async def test_refus(vrai_client: Client, service: Service, cas: dict[str, Any]) -> None:
    par, chemin, corps = await Essai(vrai_client, cas).preparer()
    avant = await etat(service.url_base)
    refus = await par.post(chemin, corps, cas.get("statut", 422))
    assert await etat(service.url_base) == avant
    if "cite" not in cas:
        return
    trouves = [e for e in refus["erreurs"] if e["code"] == cas["code"]]
    assert trouves, refus["erreurs"]
    regle, cite = trouves[0]["regle"], cas["cite"]
    if cite is None:  # the text says nothing of it
        assert regle is None
        return
    assert (regle["campagne"], regle["fiche"], regle["ligne"]) == ("2027-2028", cite["fiche"], cite["ligne"])
    assert cite["dit"] in regle["texte"]
    texte = lignes()
    if texte is not None:
        assert regle["texte"] in lisible(texte[cite["ligne"]])


ORDINAIRES = sorted(
    {(c["geste"], c.get("fiche", "2")) for c in REFUS}
    - {
        (c["geste"], c.get("fiche", "2"))
        for c in REFUS
        if c.keys() <= {"regle", "essai", "geste", "fiche", "code", "cite"}
    }
    - {(c["geste"], c["fiche"]) for c in REFUS if c.get("code") == "RENOUVELLEMENT_NON_PREVU"}
)


@pytest.mark.parametrize(("geste", "fiche"), ORDINAIRES)
async def test_sans_la_faute_c_est_admis(vrai_client: Client, geste: str, fiche: str) -> None:
    """The attempts above, with nothing wrong in them: what refuses is the rule, and not something else."""
    par, chemin, corps = await Essai(vrai_client, {"geste": geste, "fiche": fiche}).preparer()
    await par.post(chemin, corps)


@pytest.mark.parametrize("fiche", ["2", "3-7", "5"])
async def test_t13_un_parcours_survit_a_sa_convention(vrai_client: Client, fiche: str) -> None:
    """T13 is not refused: a stay, its sortie and its follow-up may come after the last day of the convention."""
    fin = "2027-12-31"
    essai = Essai(vrai_client, {"geste": "entrer", "fiche": fiche, "convention": {"au": fin}})
    par, chemin, corps = await essai.preparer()
    lue = await par.post(chemin, corps | {"date_entree": "2027-12-30"}, 201)
    assert lue["date_fin_max"] > fin
    corps = {"date_sortie": "2028-03-01", "motif": "emploi_durable" if fiche == "5" else "emploi_formation"}
    lue = await par.post(f"{chemin}/{lue['id']}/sortie", corps, 200)
    assert lue["suivi_du_le"] == "2028-06-01"
    lue = await par.post(f"{chemin}/{lue['id']}/suivi", {"date": "2028-06-01", "issue": "realise"}, 200)
    assert [s["date"] for s in lue["suivis"]] == ["2028-06-01"]
