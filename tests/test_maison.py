"""House rules that no linter knows: one door to scoped rows, one place that commits, one file that knows the tokens."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.acces import perimetre, portees
from app.acces.portees import PORTEES
from app.models.beneficiaires import beneficiaires

RACINE = Path(__file__).resolve().parents[1]
SOURCES = [str(chemin.relative_to(RACINE)) for chemin in sorted((RACINE / "app").rglob("*.py"))]
LIGNES_MAX = 400
PORTE = "app/acces/perimetre.py"
PORTEE = frozenset({beneficiaires, *PORTEES})
NOMS = vars(perimetre) | vars(portees)
TABLES = frozenset(nom for nom, valeur in NOMS.items() if any(valeur is table for table in PORTEE))
VARIABLE = "(variable)"

SOUS_VERROU = "an invariant asked of every row of a person already loaded inside the perimeter: nothing of it is shown"
DU_PARENT = "rows of a parent already loaded inside the perimeter"
COMPTES = "counts only, of actions already loaded inside the perimeter"
FILTRE = "narrows rows that come from visibles()"

# file -> tables it may read otherwise than through visibles() and charger(), and why.
ADMIS: dict[str, dict[str, str]] = {
    "app/acces/comptes.py": {
        "comptes": "whether the login that a token is of is active: there is no acteur yet",
        "agents": "whether whose login it is has left: there is no acteur yet",
    },
    "app/acces/mandats.py": {"comptes": "the compte that what it left to itself acts for: there is no acteur yet"},
    "app/acces/relations.py": {
        "orientations situations prescriptions entrees": "who is tied to a person: ids for the journal alone",
        VARIABLE: "made of the door's own conditions; says what ties, gives no row",
    },
    "app/acces/routes.py": {
        "comptes": "the login itself: there is no acteur yet",
        "structures agents actions": "those that the caller's own token names",
    },
    "app/accompagnement/changement_referent.py": {"entrees": SOUS_VERROU},
    "app/accompagnement/coherence.py": {"activites contrats": SOUS_VERROU, VARIABLE: SOUS_VERROU},
    "app/accompagnement/contrats_commun.py": {"contrats entrees diagnostics": SOUS_VERROU},
    "app/accompagnement/contrats_requetes.py": {"contrats": FILTRE},
    "app/accompagnement/entrees_actes.py": {
        "prescriptions": "the dates of the one that the entrée, loaded and locked, came from",
        VARIABLE: SOUS_VERROU,
    },
    "app/accompagnement/entrees_commun.py": {
        "entrees": SOUS_VERROU,
        "sessions_action": "the places of the one that an entrée, loaded and locked, is in",
        "actions": "the target of a transfert is another structure's: its id, its fiche",
    },
    "app/accompagnement/entrees_requetes.py": {"entrees": FILTRE},
    "app/accompagnement/fin_parcours.py": {
        "entrees prescriptions activites": SOUS_VERROU,
        VARIABLE: "situations and orientations: the same",
    },
    "app/accompagnement/fin_parcours_annulation.py": {"entrees activites": SOUS_VERROU},
    "app/accompagnement/fusion.py": {VARIABLE: SOUS_VERROU},
    "app/accompagnement/orientations_service.py": {"entrees orientations demandes_reorientation": SOUS_VERROU},
    "app/accompagnement/plans_service.py": {"plans_action": SOUS_VERROU},
    "app/accompagnement/reste_a_charge.py": {"activites": "what is told of entrées that come from visibles()"},
    "app/accompagnement/sortie_verification.py": {"entrees orientations": SOUS_VERROU},
    "app/accompagnement/sortie_service.py": {"activites": SOUS_VERROU},
    "app/accompagnement/transferts.py": {
        "sessions_action": "the target of a transfert is another structure's: its places"
    },
    "app/activites/absences.py": {"absences": SOUS_VERROU, VARIABLE: SOUS_VERROU},
    "app/activites/ateliers_requetes.py": {"ateliers": "counts the sheets of ateliers that come from visibles()"},
    "app/activites/conduite.py": {
        "entrees activites sessions_action": "totals of the session of an entrée that comes from visibles()",
        VARIABLE: "the candidats of that session: the same",
    },
    "app/activites/participation.py": {
        "entrees actions conventions": "when the conventions end of entrées that come from visibles(): days alone"
    },
    "app/activites/requetes.py": {"orientations situations": FILTRE},
    "app/activites/semaines.py": {
        "contrats absences activites semaines": "their only writer rebuilds them from all that concerns the person",
        VARIABLE: "the same, for the days its tables cover",
    },
    "app/beneficiaires/diagnostics.py": {
        "diagnostics": "whether one has a next version: its id, of rows that come from visibles()",
        VARIABLE: "the same, through an alias",
    },
    "app/beneficiaires/periodes.py": {VARIABLE: DU_PARENT},
    "app/beneficiaires/requetes.py": {
        "situations orientations": DU_PARENT,
        "structures agents": "the référent's contact, shown to whoever sees the person",
    },
    "app/beneficiaires/service.py": {
        "beneficiaires entrees prescriptions": SOUS_VERROU,
        "situations": "whether a namesake is, or was, a jeune ASE: that there is one is all that is told",
    },
    "app/calendriers/agenda.py": {
        "beneficiaires": "the initials of those whose rendez-vous come from visibles()",
        "calendriers": "the one whose address was asked for: there is no acteur yet",
    },
    "app/conservation/effacement.py": {VARIABLE: "finds the rows of one person, to erase them"},
    "app/conservation/personnes.py": {
        "beneficiaires contrats entrees": "the command line purges everyone: there is no caller"
    },
    "app/conservation/traces.py": {VARIABLE: "the keys of rows past their time, in tables that nobody's right scopes"},
    "app/comites/service.py": {"conventions": "the campaign and fiche of a comité already loaded inside the perimeter"},
    "app/conventions/cadre.py": {"actions conventions": DU_PARENT},
    "app/conventions/requetes.py": {
        "entrees prescriptions": COMPTES,
        "actions conventions sessions_action": DU_PARENT,
    },
    "app/conventions/service.py": {"actions sessions_action": DU_PARENT},
    "app/conventions/service_actions.py": {"entrees prescriptions": COMPTES},
    "app/bilans/commun.py": {"conventions": "the campaign and fiche of bilans that come from visibles()"},
    "app/bilans/reste_a_charge.py": {"entrees": COMPTES},
    "app/bilans/subventions.py": {"entrees": COMPTES},
    "app/indicateurs/champ.py": {"entrees activites": COMPTES},
    "app/indicateurs/mesures.py": {"entrees activites contrats": COMPTES, VARIABLE: COMPTES},
    "app/indicateurs/mesures_actions.py": {
        "entrees ateliers realisations actions conventions": COMPTES,
        VARIABLE: COMPTES,
    },
    "app/accompagnement/evaluations_service.py": {VARIABLE: "what is told of an entrée loaded inside the perimeter"},
    "app/chaud.py": {VARIABLE: "gathers statements that others built"},
    "app/demandes/preuves.py": {"demandes_sanction": SOUS_VERROU},
    "app/demandes/sanctions_service.py": {"demandes_sanction": SOUS_VERROU},
    "app/demandes/lecture.py": {
        "beneficiaires": "the identity of whom a demande is about, for whoever reads the demande",
    },
    "app/demo/visite.py": {
        "beneficiaires orientations contrats semaines": "picks invented people to show, for the demo alone"
    },
    "app/echanges/mouvements.py": {VARIABLE: "whether a tie is or was the caller's own; no row of it is given"},
    "app/echanges/personnes.py": {"beneficiaires": "locks them before the acts of a batch; gives nothing back"},
    "app/imports/requetes.py": {VARIABLE: "the lines kept of an import that the caller may read"},
    "app/imports/service.py": {VARIABLE: "when comptes had their last turn; no row of a person"},
    "app/lancement.py": {"beneficiaires": "whether the store is empty, before the demo is loaded"},
    "app/parcours/comites.py": {
        "comites sessions_action": "days and states of those about an entrée that comes from visibles()"
    },
    "app/parcours/attentes.py": {"plans_action": "whether the plan of an entrée that comes from visibles() runs"},
    "app/parcours/dossier.py": {
        "beneficiaires orientations structures plans_action entrees": "one file, cut down by `liens`",
        VARIABLE: FILTRE,
    },
    "app/prescriptions/service.py": {"entrees prescriptions": SOUS_VERROU},
    "app/tableaux_de_bord/cube.py": {
        "semaines entrees activites situations": COMPTES,
        VARIABLE: "the cube, its place and the weeks to count again: no row of a person",
    },
    "app/tableaux_de_bord/occupation.py": {"conventions entrees": COMPTES, VARIABLE: COMPTES},
    "app/tableaux_de_bord/entrees_sorties.py": {"contrats": COMPTES, VARIABLE: COMPTES},
    "app/tableaux_de_bord/delais.py": {"contrats prescriptions": COMPTES, VARIABLE: COMPTES},
    "app/tableaux_de_bord/faits.py": {"situations": COMPTES},
    "app/tableaux_de_bord/prevision.py": {
        "semaines beneficiaires situations": "counts, cut down by `_perimetre`; who a week in the perimeter is of",
        VARIABLE: COMPTES,
    },
    "app/tableaux_de_bord/demandes.py": {VARIABLE: COMPTES},
    "app/tableaux_de_bord/territoires.py": {"situations": COMPTES, VARIABLE: COMPTES},
    "app/tableaux_de_bord/assiduite.py": {VARIABLE: "cells of the cube, cut down to the perimeter by `_champ`"},
    "app/verification.py": {"beneficiaires": "the command line recomputes everyone: there is no caller"},
}


@cache
def arbre(chemin: str) -> ast.Module:
    return ast.parse((RACINE / chemin).read_text())


def racine(noeud: ast.expr) -> str | None:
    """The name an expression starts from: « table » of `*(table.c[n] for n in x)` or of `table.c.id.label("a")`."""
    while True:
        match noeud:
            case ast.Name():
                return noeud.id
            case ast.Attribute() | ast.Starred() | ast.Subscript():
                noeud = noeud.value
            case ast.Call():
                noeud = noeud.func
            case ast.GeneratorExp():
                noeud = noeud.elt
            case _:
                return None


def lectures(chemin: str) -> Iterator[tuple[str, int]]:
    """(table, line) of every statement of a file that reads a scoped table otherwise than through the door."""
    module = arbre(chemin)
    parents = {enfant: noeud for noeud in ast.walk(module) for enfant in ast.iter_child_nodes(noeud)}
    globaux = {a.asname or a.name for n in ast.walk(module) if isinstance(n, ast.ImportFrom) for a in n.names}
    for noeud in ast.walk(module):
        if not isinstance(noeud, ast.Call):
            continue
        match noeud.func:
            case ast.Name(id="select" | "exists"):
                phrase: ast.AST = noeud
                while isinstance(parents[phrase], ast.Attribute) and isinstance(parents[parents[phrase]], ast.Call):
                    phrase = parents[parents[phrase]]
                lues = {n.id for n in ast.walk(phrase) if isinstance(n, ast.Name)} & TABLES
                colonnes = {n.value for n in ast.walk(phrase) if isinstance(n, ast.Attribute) and n.attr == "c"}
                inconnues = {racine(a) for a in (*noeud.args, *colonnes)} - globaux - {None}
                yield from ((nom, noeud.lineno) for nom in (lues or ({VARIABLE} if inconnues else ())))
            case ast.Attribute(attr="select" | "alias", value=ast.Name(id=nom)) if nom in TABLES:
                yield nom, noeud.lineno
            case ast.Attribute(attr="join" | "outerjoin" | "join_from" | "select_from"):
                for nom in {n.id for a in noeud.args[:1] for n in ast.walk(a) if isinstance(n, ast.Name)} & TABLES:
                    yield nom, noeud.lineno


def test_une_seule_porte() -> None:
    """Scoped rows come through acces/perimetre.py; each exception is written above with its reason, and serves."""
    assert len(TABLES) == len(PORTEE)
    vues: dict[str, dict[str, int]] = {}
    for chemin in SOURCES:
        if chemin != PORTE:
            for table, ligne in lectures(chemin):
                vues.setdefault(chemin, {})[table] = ligne
    admis = {chemin: {t for noms in raisons for t in noms.split()} for chemin, raisons in ADMIS.items()}
    dehors = [f"{c}:{n} {t}" for c, tables in vues.items() for t, n in tables.items() if t not in admis.get(c, set())]
    assert dehors == [], "read through visibles() or charger(), or say why not in ADMIS"
    inutiles = [f"{c} {t}" for c, tables in admis.items() for t in tables if t not in vues.get(c, {})]
    assert inutiles == [], "take these out of ADMIS"


@pytest.mark.parametrize(
    "phrase",
    [
        "select(entrees)",
        "select(entrees.c.id).where(x)",
        "select(func.count()).where(entrees.c.id == 1)",
        "select(func.count()).select_from(entrees)",
        "entrees.select()",
        "visibles(actions, acteur).join(entrees, x)",
        "select(autre.c.id).join(entrees)",
        "select(exists().where(entrees.c.id == 1))",
        "entrees.alias()",
        "select(quelconque)",
        "select(func.count()).where(quelconque.c.id == 1)",
        "select(*(quelconque.c[n] for n in noms))",
    ],
)
def test_la_garde_voit(phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard sees each way of writing such a read."""
    code = f"from sqlalchemy import func, select, exists\nfrom app.models.parcours import entrees\nx = {phrase}\n"
    monkeypatch.setitem(globals(), "arbre", lambda chemin: ast.parse(code))
    assert {table for table, _ in lectures("")} & {"entrees", VARIABLE}


def test_la_garde_laisse_passer(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from sqlalchemy import select\nfrom app.models.parcours import entrees, sorties\n"
        "a = visibles(entrees, acteur).where(entrees.c.id == 1)\nb = select(sorties.c.id).where(sorties.c.id == 1)\n"
        "c = update(entrees).where(entrees.c.id == 1)\nd = ', '.join(entrees)\n"
    )
    monkeypatch.setitem(globals(), "arbre", lambda chemin: ast.parse(code.replace("join(entrees)", "join(x)")))
    assert list(lectures("")) == []


def test_un_seul_commit() -> None:
    """Only app/db.py ends a transaction; a service or a route that did would tell what is not yet true."""
    ailleurs = [
        f"{chemin}:{noeud.lineno}"
        for chemin in SOURCES
        if chemin != "app/db.py"
        for noeud in ast.walk(arbre(chemin))
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        and noeud.func.attr in {"commit", "rollback", "begin", "begin_nested"}
    ]
    assert ailleurs == []


def importes(chemin: str) -> Iterator[tuple[str, ast.stmt]]:
    for noeud in ast.walk(arbre(chemin)):
        if isinstance(noeud, ast.Import):
            yield from ((a.name, noeud) for a in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            yield ("." * noeud.level + (noeud.module or ""), noeud)


def test_jetons_dans_un_seul_fichier() -> None:
    """python-jose is known by app/acces/jetons.py alone."""
    connaisseurs = {c for c in SOURCES for nom, _ in importes(c) if nom.partition(".")[0] in {"jose", "jwt"}}
    assert connaisseurs == {"app/acces/jetons.py"}


@pytest.mark.parametrize("chemin", SOURCES)
def test_fichier(chemin: str) -> None:
    """Under 400 lines, absolute imports, a docstring that says what the file is for."""
    texte = (RACINE / chemin).read_text()
    assert len(texte.splitlines()) < LIGNES_MAX
    assert [nom for nom, _ in importes(chemin) if nom.startswith(".")] == []
    assert not texte.strip() or ast.get_docstring(arbre(chemin))
