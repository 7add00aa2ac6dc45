"""What a dashboard account is told of a filter is what it is told of the table that the filter cuts, on both stores."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base, Session
from app.erreurs import RegleRefusee
from app.models.beneficiaires import orientations
from app.models.parcours import contrats
from app.tableaux_de_bord import assiduite, delais, demandes, entrees_sorties, occupation, prevision, territoires
from app.tableaux_de_bord.schemas import FiltresAssiduite, FiltresOccupation
from app.tableaux_de_bord.schemas_demandes import FiltresDemandes
from app.tableaux_de_bord.schemas_faits import FiltresDelais, FiltresEntreesSorties
from app.tableaux_de_bord.schemas_prevision import FiltresPrevision
from app.tableaux_de_bord.schemas_territoires import FiltresTerritoires
from tests.tableaux import test_demandes
from tests.tableaux.conventionner import conventionner, ranger_tout
from tests.tableaux.jeux import Jeu
from tests.tableaux.test_assiduite import AUJOURDHUI
from tests.tableaux.test_entrees_sorties import completer_jeu

ROLES = frozenset({Role.TABLEAU_DE_BORD})
LECTEUR = Acteur("t", ROLES, None, None, frozenset(), AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), ROLES)
AXES = {
    "jour", "semaine", "mois", "exercice", "axe", "fiche", "utas", "structure_id", "convention_id", "action_id",
    "motif", "nature", "annee_precedente", "demande", "statut", "issue",
}  # fmt: skip
Lire = Callable[..., Awaitable[dict[str, Any]]]
FILTRES = ("axe", "fiche", "utas", "structure")
TABLEAUX: list[tuple[Any, Any, str, dict[str, Any]]] = [
    *((entrees_sorties.tableau, FiltresEntreesSorties, axe, {}) for axe in FILTRES),
    *((delais.tableau, FiltresDelais, axe, {}) for axe in FILTRES),
    *((occupation.tableau, FiltresOccupation, axe, {}) for axe in FILTRES),
    *((assiduite.tableau, FiltresAssiduite, axe, {"exact": True}) for axe in FILTRES),
    *((prevision.tableau, FiltresPrevision, axe, {}) for axe in FILTRES),
    *((territoires.tableau, FiltresTerritoires, axe, {}) for axe in FILTRES if axe != "utas"),
    *((demandes.tableau, FiltresDemandes, axe, {}) for axe in ("utas", "structure")),
]
SANS_DUREE = (prevision.tableau, territoires.tableau)


def mesures(item: dict[str, Any] | None) -> dict[str, Any] | None:
    return item and {nom: valeur for nom, valeur in item.items() if nom not in AXES}


async def _ranger(session: Session, jeu: Jeu) -> None:
    conventionner(jeu)
    completer_jeu(jeu)
    test_demandes.completer_jeu(jeu)
    tables = (orientations, contrats, *test_demandes.TABLES.values())
    siennes = {table: jeu.lignes.pop(table.name) for table in tables}
    await ranger_tout(session, jeu)
    for table, lignes in siennes.items():
        colonnes = {nom for x in lignes for nom in x}
        await session.execute(insert(table), [{n: x.get(n) for n in colonnes} for x in lignes])


async def _comparer(session: Session, lire: Lire, filtres: Any, axe: str, options: dict[str, Any]) -> tuple[int, int]:
    """How many rows were compared, and how many measures of them are not told."""
    champ = "structure_id" if axe == "structure" else axe
    sans = lire in SANS_DUREE
    periode = {} if lire is prevision.tableau else {"exercice": 2028}
    durees = [] if sans else ["mois"]
    entier = await lire(session, LECTEUR, filtres(par=[*durees, axe], **periode, **options))
    seul = await lire(session, LECTEUR, filtres(par=[axe], **periode, **options))
    assert entier["masque"]
    comparees = tues = 0
    for valeur in {x[champ] for x in entier["items"]} - {None, "hirson"}:  # no territory of the campaign
        cle = periode | {champ: valeur} | options
        filtre = await lire(session, LECTEUR, filtres(par=durees, **cle))
        siennes = [x for x in entier["items"] if x[champ] == valeur]
        if lire is territoires.tableau:  # a territory without anybody has its row there
            connus = {x["utas"] for x in siennes}
            filtre["items"] = [x for x in filtre["items"] if x["utas"] in connus]
        if lire is not prevision.tableau:
            assert [mesures(x) for x in filtre["items"]] == [mesures(x) for x in siennes]
            assert [mesures(x["annee_precedente"]) for x in filtre["items"]] == [
                mesures(x["annee_precedente"]) for x in siennes
            ]
        comparees += len(siennes)
        tues += sum(v is None for x in siennes for v in (mesures(x) or {}).values())
        if lire is territoires.tableau:
            continue  # its rows are always of a territory
        sans_axe = await lire(session, LECTEUR, filtres(par=[], **cle))
        totaux = sans_axe["totaux"] if "totaux" in sans_axe else [sans_axe["total"]]
        assert [mesures(x) for x in totaux] == [mesures(x) for x in seul["items"] if x[champ] == valeur]
    return comparees, tues


@pytest.mark.parametrize(("lire", "filtres", "axe", "options"), TABLEAUX)
async def test_un_filtre_dit_ce_que_dit_la_table(
    settings: Settings, lire: Lire, filtres: Any, axe: str, options: dict[str, Any]
) -> None:
    """Filter after filter, their sum and the whole give no more than the table cut by what they filter."""
    base, jeu = Base(settings), Jeu(5, 90)
    try:
        async with base.transaction() as session:
            await _ranger(session, jeu)
        async with base.session(lecture=True) as session:
            comparees, tues = await _comparer(session, lire, filtres, axe, options)
    finally:
        await base.fermer()
    assert comparees > (1 if lire in SANS_DUREE else 10)
    assert tues, "some are small"


@pytest.mark.parametrize(
    ("lire", "question"),
    [
        (entrees_sorties.tableau, FiltresEntreesSorties(du=date(2028, 1, 1), au=date(2028, 3, 15))),
        (entrees_sorties.tableau, FiltresEntreesSorties(du=date(2028, 1, 1), au=date(2028, 2, 29))),
        (delais.tableau, FiltresDelais(du=date(2028, 1, 2), au=date(2028, 1, 31))),
        (demandes.tableau, FiltresDemandes(du=date(2028, 1, 1), au=date(2028, 1, 30))),
        (assiduite.tableau, FiltresAssiduite(du=date(2028, 1, 3), au=date(2028, 1, 9))),
        (territoires.tableau, FiltresTerritoires(du=date(2028, 1, 1), au=date(2028, 3, 31))),
        (occupation.tableau, FiltresOccupation(exercice=2028, par=["jour"])),
        (occupation.tableau, FiltresOccupation(du=date(2028, 9, 1), au=date(2028, 9, 30))),  # not over
        (entrees_sorties.tableau, FiltresEntreesSorties(exercice=2029)),
    ],
)
async def test_aucune_periode_ne_se_soustrait(settings: Settings, lire: Lire, question: Any) -> None:
    """Days of one's own choice are refused to who is not told small counts; the Département has them."""
    base = Base(settings)
    try:
        async with base.session(lecture=True) as session:
            with pytest.raises(RegleRefusee) as refus:
                await lire(session, LECTEUR, question)
            roles = frozenset({Role.DEPARTEMENT})
            await lire(session, replace(LECTEUR, roles=roles, tous_roles=roles), question)
    finally:
        await base.fermer()
    assert refus.value.code == "PERIODE_INVALIDE"


async def test_un_mois_est_celui_de_son_exercice(settings: Settings) -> None:
    """A month asked for alone is told as the row of its year; the month that runs is not told, nor a year before it."""
    base, jeu = Base(settings), Jeu(5, 90)
    try:
        async with base.transaction() as session:
            await _ranger(session, jeu)
        async with base.session(lecture=True) as session:
            entier = await entrees_sorties.tableau(session, LECTEUR, FiltresEntreesSorties(exercice=2028))
            mois = FiltresEntreesSorties(du=date(2028, 3, 1), au=date(2028, 3, 31), par=[])
            mars = await entrees_sorties.tableau(session, LECTEUR, mois)
            passe = await entrees_sorties.tableau(session, LECTEUR, FiltresEntreesSorties(exercice=2027))
    finally:
        await base.fermer()
    assert (entier["au"], mars["du"], mars["au"]) == (date(2028, 8, 31), date(2028, 3, 1), date(2028, 3, 31))
    (ligne,) = [x for x in entier["items"] if x["mois"] == "2028-03"]
    assert mesures(mars["total"]) == mesures(ligne)
    assert mesures(mars["total_annee_precedente"]) == mesures(ligne["annee_precedente"])
    assert entier["total_annee_precedente"] is None
    (il_y_a_un_an,) = [x for x in passe["items"] if x["mois"] == "2027-03"]
    assert mesures(ligne["annee_precedente"]) == mesures(il_y_a_un_an)


@pytest.mark.parametrize("role", [Role.DEPARTEMENT, Role.TABLEAU_DE_BORD])
async def test_une_fiche_d_un_autre_axe_ne_dit_rien(settings: Settings, role: Role) -> None:
    base, jeu, roles = Base(settings), Jeu(5, 90), frozenset({role})
    qui = replace(LECTEUR, roles=roles, tous_roles=roles)
    try:
        async with base.transaction() as session:
            await _ranger(session, jeu)
        async with base.session(lecture=True) as session:
            for lire, filtres, axe, options in TABLEAUX:
                question = filtres(par=[axe], axe=1, fiche="2", **options)
                if lire is demandes.tableau and role is Role.TABLEAU_DE_BORD:
                    with pytest.raises(RegleRefusee, match="Retirez axe et fiche"):
                        await lire(session, qui, question)
                    continue
                assert (await lire(session, qui, question))["items"] == [] or lire is territoires.tableau
    finally:
        await base.fermer()
