"""The catalogue of error codes, read in the code itself: `python -m tests.contrat.codes > docs/codes-erreur.md`."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from app import erreurs

RACINE = Path(__file__).resolve().parents[2]
ENTETE = """\
# Codes d'erreur

Page écrite par `make codes`. Un code est stable ; son message peut être précisé. « avertissement » : la demande est
acceptée, et le code est dans `avertissements[]`. Un refus de forme (422), d'état ou de clé (409) ou de rôle (403) peut
n'avoir aucune ligne dans `erreurs[]` : `code` et `detail` disent alors tout. Seules les règles du cahier des charges
citent leur phrase (`regle`).

| code | réponse | message |
|---|---|---|
"""
FORME = {
    "CHAMP_INCONNU": "Ce champ n'existe pas ici : retirez-le ou corrigez son nom.",
    "CHAMP_INVALIDE": "Ce que le champ attend.",
}
REFUS = {nom: classe for nom, classe in vars(erreurs).items() if isinstance(classe, type)}


def _texte(noeud: ast.expr | None, noms: dict[str, str]) -> str:
    """A message as written; what it fills in is « … »."""
    if isinstance(noeud, ast.Constant):
        return str(noeud.value)
    if isinstance(noeud, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "…" for v in noeud.values)
    if isinstance(noeud, ast.BinOp):
        return _texte(noeud.left, noms) + _texte(noeud.right, noms)
    return noms.get(noeud.id, "…") if isinstance(noeud, ast.Name) else "…"


def _appels(arbre: ast.Module) -> Iterator[tuple[ast.Call, dict[str, str]]]:
    """Each call, with the texts given to names before it."""
    noms: dict[str, str] = {}  # of the function being read
    for noeud in sorted((n for n in ast.walk(arbre) if hasattr(n, "lineno")), key=lambda n: (n.lineno, n.col_offset)):
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef):
            noms = {}
        elif isinstance(noeud, ast.Assign) and isinstance(noeud.targets[0], ast.Name):
            noms[noeud.targets[0].id] = _texte(noeud.value, noms)
        elif isinstance(noeud, ast.Call):
            yield noeud, noms


def _lire(appel: ast.Call, noms: dict[str, str]) -> tuple[str, str, str] | None:
    """(code, answer, message) of a call that makes a finding or a refusal."""
    nom = appel.func.id if isinstance(appel.func, ast.Name) else ""
    options = {m.arg: m.value for m in appel.keywords}
    if nom in ("Constat", "Erreur", "_refuser", "Contrainte") and isinstance(appel.args[0], ast.Constant):
        bloquant = options.get("bloquant")
        averti = isinstance(bloquant, ast.Constant) and bloquant.value is False
        reponse = "avertissement" if averti else "409" if nom == "Contrainte" else "422"
        return str(appel.args[0].value), reponse, _texte(appel.args[1], noms)
    if isinstance(options.get("code"), ast.Constant) and nom in REFUS:
        return str(options["code"].value), str(REFUS[nom].statut), _texte(appel.args[0], noms)  # type: ignore[attr-defined]
    if isinstance(options.get("code"), ast.Constant) and "detail" in options:  # an index, or a form that is not read
        return str(options["code"].value), {"unique_si": "409"}.get(nom, "422"), _texte(options["detail"], noms)
    return None


def page() -> str:
    """The whole page: what classes say of themselves, then each code of the source."""
    lus: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, message in FORME.items():
        lus[code]["422"].add(message)
    for classe in REFUS.values():
        if issubclass(classe, erreurs.Refus):
            lus[classe.code][str(classe.statut)].add(classe.titre)
    for fichier in sorted((RACINE / "app").rglob("*.py")):
        for appel, noms in _appels(ast.parse(fichier.read_text(encoding="utf-8"))):
            if trouve := _lire(appel, noms):
                code, reponse, message = trouve
                lus[code][reponse].add(message)
    lignes = (
        f"| `{code}` | {', '.join(sorted(reponses))} | {' / '.join(sorted(set().union(*reponses.values())))} |\n"
        for code, reponses in sorted(lus.items())
    )
    return ENTETE + "".join(lignes)


if __name__ == "__main__":
    sys.stdout.write(page())
