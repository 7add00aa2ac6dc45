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
# A rule says it; the service, which has the state under its lock, asks first and refuses for that state.
D_ETAT = frozenset({"AXE1_DEJA_OUVERT", "PRESCRIPTION_NON_ACCEPTEE"})
REFUS = {nom: classe for nom, classe in vars(erreurs).items() if isinstance(classe, type)}


Noms = dict[str, list[str]]  # of the function being read: what each name is given, in order
Lu = tuple[str, str, str]


def _texte(noeud: ast.expr | None, noms: Noms) -> str:
    """A message as written; what it fills in is « … »."""
    if isinstance(noeud, ast.Constant):
        return str(noeud.value)
    if isinstance(noeud, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "…" for v in noeud.values)
    if isinstance(noeud, ast.BinOp):
        return _texte(noeud.left, noms) + _texte(noeud.right, noms)
    return noms.get(noeud.id, ["…"])[-1] if isinstance(noeud, ast.Name) else "…"


def _retenir(cible: ast.expr, valeur: ast.expr, noms: Noms) -> None:
    """`code, message = "A", "…"` gives each name its text."""
    if isinstance(cible, ast.Tuple) and isinstance(valeur, ast.Tuple):
        for nom, texte in zip(cible.elts, valeur.elts, strict=True):
            _retenir(nom, texte, noms)
    elif isinstance(cible, ast.Name):
        texte = _texte(valeur, noms)  # which may name itself
        noms.setdefault(cible.id, []).append(texte)


def _defauts(fonction: ast.FunctionDef | ast.AsyncFunctionDef) -> Noms:
    noms: Noms = {}
    valeurs = fonction.args.defaults
    for nom, valeur in zip(fonction.args.args[len(fonction.args.args) - len(valeurs) :], valeurs, strict=True):
        _retenir(ast.Name(nom.arg), valeur, noms)
    return noms


def _appels(arbre: ast.Module) -> Iterator[tuple[ast.Call, Noms]]:
    """Each call, with the texts given to names before it; not those in which a refusal repeats its own code."""
    noms: Noms = {}
    repetes: set[ast.AST] = set()
    for noeud in sorted((n for n in ast.walk(arbre) if hasattr(n, "lineno")), key=lambda n: (n.lineno, n.col_offset)):
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef):
            noms = _defauts(noeud)
        elif isinstance(noeud, ast.Assign):
            _retenir(noeud.targets[0], noeud.value, noms)
        elif isinstance(noeud, ast.Call) and noeud not in repetes:
            if isinstance(noeud.func, ast.Name) and noeud.func.id in REFUS:
                repetes.update(ast.walk(noeud))
            yield noeud, noms


def _lire(appel: ast.Call, noms: Noms) -> Iterator[Lu]:
    """(code, answer, message) of a call that makes a finding or a refusal; several when its code is a name."""
    nom = appel.func.id if isinstance(appel.func, ast.Name) else ""
    options = {m.arg: m.value for m in appel.keywords}
    if nom in ("Constat", "Erreur", "_refuser", "Contrainte") and len(appel.args) > 1:
        bloquant = options.get("bloquant")
        averti = isinstance(bloquant, ast.Constant) and bloquant.value is False
        reponse = "avertissement" if averti else "409" if nom == "Contrainte" else "422"
        yield from _paires(appel.args[0], appel.args[1], reponse, noms)
    elif nom == "refuser" and len(appel.args) > 2:  # a parameter of a dashboard
        yield from _paires(appel.args[2], appel.args[0], "422", noms)
    elif "code" in options and nom in REFUS:
        yield from _paires(options["code"], appel.args[0], str(REFUS[nom].statut), noms)  # type: ignore[attr-defined]
    elif "code" in options and "detail" in options:  # an index, or a form that is not read
        yield from _paires(options["code"], options["detail"], {"unique_si": "409"}.get(nom, "422"), noms)


def _paires(code: ast.expr, message: ast.expr, reponse: str, noms: Noms) -> Iterator[Lu]:
    """Each code with its message: a name may hold another in each branch."""
    if isinstance(code, ast.Constant):
        yield str(code.value), reponse, _texte(message, noms)
    elif isinstance(code, ast.Name):
        codes = noms.get(code.id, [])
        messages = noms.get(message.id, []) if isinstance(message, ast.Name) else []
        if len(messages) < len(codes):
            messages = [_texte(message, noms)] * len(codes)
        for un, texte in zip(codes, messages[len(messages) - len(codes) :], strict=True):
            if un.isupper():  # « … » is a name given elsewhere
                yield un, reponse, texte


def page() -> str:
    """The whole page: what classes say of themselves, then each code of the source."""
    lus: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, message in FORME.items():
        lus[code]["422"].add(message)
    for classe in REFUS.values():
        if issubclass(classe, erreurs.Refus):
            lus[classe.code][str(classe.statut)].add(classe.titre)
    for statut, (code, _, detail) in erreurs.TITRES_HTTP.items():
        lus[code][str(statut)].add(detail)
    for fichier in sorted((RACINE / "app").rglob("*.py")):
        for appel, noms in _appels(ast.parse(fichier.read_text(encoding="utf-8"))):
            for code, reponse, message in _lire(appel, noms):
                lus[code]["409" if code in D_ETAT else reponse].add(message)
    lignes = (
        f"| `{code}` | {', '.join(sorted(reponses))} | {' / '.join(sorted(set().union(*reponses.values())))} |\n"
        for code, reponses in sorted(lus.items())
    )
    return ENTETE + "".join(lignes)


if __name__ == "__main__":
    sys.stdout.write(page())
