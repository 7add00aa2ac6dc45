"""Loading of a campaign: TOML files to frozen values, or a refusal that names file, key and reason."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.catalogue.modele import Article, Campagne, CategorieObjectif, Commun, Fiche, TypeActivite, Utas, Valeur

RACINE = Path(__file__).parent
CAMPAGNES: tuple[str, ...] = tuple(sorted(d.name for d in RACINE.iterdir() if (d / "campagne.toml").is_file()))

V = TypeVar("V", bound=Valeur)

_RAISONS = {
    "extra_forbidden": "clé inconnue",
    "missing": "clé manquante",
    "int_type": "un nombre entier est attendu",
    "string_type": "un texte est attendu",
    "bool_type": "vrai ou faux est attendu",
    "date_type": "une date est attendue",
    "tuple_type": "une liste est attendue",
    "model_type": "une table est attendue",
    "mapping_type": "une table est attendue",
    "dict_type": "une table est attendue",
    "string_too_short": "texte trop court",
    "string_too_long": "texte trop long",
}


class CatalogueInvalide(ValueError):
    """A file is wrong: « catalogue 2027-2028/fiche-3-5.toml : duree.maxx : clé inconnue »."""

    def __init__(self, fichier: str, cle: str, raison: str) -> None:
        self.fichier, self.cle, self.raison = fichier, cle, raison
        super().__init__(" : ".join(part for part in (f"catalogue {fichier}", cle, raison) if part))


@cache
def charger(code: str) -> Campagne:
    """The campaign `code`, read once for the life of the process.

    Errors: `CatalogueInvalide` for an unknown campaign or a file that does not hold.
    """
    if code not in CAMPAGNES:
        raise CatalogueInvalide(code, "", "campagne inconnue")
    return lire(RACINE / code)


@cache
def fiches_sensibles() -> frozenset[str]:
    """The fiches in which being enrolled reveals health, of every campaign."""
    return frozenset(f.code for code in CAMPAGNES for f in charger(code).fiches.values() if f.donnee_sante)


@cache
def motifs_sensibles() -> frozenset[str]:
    """The motifs of sortie that reveal health (« Santé : … »), of every fiche."""
    fiches = (f for code in CAMPAGNES for f in charger(code).fiches.values())
    return frozenset(m.code for f in fiches for m in f.motifs_sortie if m.sensible)


@cache
def droit() -> dict[str, tuple[Article, ...]]:
    """The dated law, by code, each with its versions in order; read once for the life of the process.

    Errors: `CatalogueInvalide` for a file that does not hold, or two versions in force on the same day.
    """
    return lire_droit(RACINE / "droit")


def lire_droit(dossier: Path) -> dict[str, tuple[Article, ...]]:
    """The same, from a folder: every *.toml of it."""
    versions: dict[str, tuple[Article, ...]] = {}
    for fichier in sorted(dossier.glob("*.toml")):
        for rang, article in enumerate(_lignes(fichier, "articles", Article)):
            connues = versions.get(article.code, ())
            if connues and (connues[-1].en_vigueur_au or date.max) > article.en_vigueur_du:
                raise _erreur(fichier, f"articles[{rang}].en_vigueur_du", f"deux versions en vigueur, {article.code}")
            versions[article.code] = (*connues, article)
    return versions


def article_du(code: str, jour: date) -> Article | None:
    """The version of an article in force on `jour`; None when none is known."""
    return next(
        (a for a in droit()[code] if a.en_vigueur_du <= jour and (a.en_vigueur_au is None or jour < a.en_vigueur_au)),
        None,
    )


@lru_cache(maxsize=4096)
def campagne_du(jour: date) -> Campagne:
    """The campaign whose bounds hold `jour`; else the nearest one, the later of two at equal distance."""

    def distance(campagne: Campagne) -> int:
        return max((campagne.debut - jour).days, (jour - campagne.fin).days, 0)

    return min(reversed([charger(code) for code in CAMPAGNES]), key=distance)


def lire(dossier: Path) -> Campagne:
    """A campaign from its folder: campagne.toml, commun.toml, one file per list, fiche-*.toml.

    Errors: `CatalogueInvalide` at the first file that does not hold.
    """
    entete = _toml(dossier / "campagne.toml")
    fiches = _fiches(dossier)
    types = _liste(dossier / "types-activite.toml", "types", TypeActivite)
    for rang, kind in enumerate(types):
        inconnues = sorted(set(kind.fiches) - fiches.keys())
        if inconnues:
            raise _erreur(dossier / "types-activite.toml", f"types[{rang}].fiches", f"fiche inconnue {inconnues[0]}")
    ensemble = entete | {
        "fiches": fiches,
        "types_activite": {kind.code: kind for kind in types},
        "utas": {utas.code: utas for utas in _liste(dossier / "utas.toml", "utas", Utas)},
        "categories_objectif": {
            categorie.code: categorie
            for categorie in _liste(dossier / "categories-objectif.toml", "categories", CategorieObjectif)
        },
        "commun": _valider(dossier / "commun.toml", Commun, _toml(dossier / "commun.toml")),
    }
    campagne = _valider(dossier / "campagne.toml", Campagne, ensemble)
    if campagne.code != dossier.name:
        raise _erreur(dossier / "campagne.toml", "code", "le code n'est pas le nom du dossier")
    if campagne.fin < campagne.debut:
        raise _erreur(dossier / "campagne.toml", "fin", "la fin précède le début")
    return campagne


def _fiches(dossier: Path) -> dict[str, Fiche]:
    fiches: dict[str, Fiche] = {}
    for fichier in sorted(dossier.glob("fiche-*.toml")):
        fiche = _valider(fichier, Fiche, _toml(fichier))
        if fichier.stem != f"fiche-{fiche.code}":
            raise _erreur(fichier, "code", "le code n'est pas celui du nom du fichier")
        _uniques(fichier, "motifs_sortie", ((m.code, m.parcours) for m in fiche.motifs_sortie))
        _uniques(fichier, "indicateurs", ((i.code, i.parcours) for i in fiche.indicateurs))
        _uniques(fichier, "duree.phases", ((p.code, None) for p in fiche.duree.phases))
        if fiche.criteres:
            _uniques(fichier, "criteres.liste", ((c.code, None) for c in fiche.criteres.liste))
        fiches[fiche.code] = fiche
    return fiches


def _liste(fichier: Path, cle: str, modele: type[V]) -> list[V]:
    """The rows `[[cle]]` of a file, each with its own code."""
    valeurs = _lignes(fichier, cle, modele)
    _uniques(fichier, cle, ((getattr(valeur, "code", ""), None) for valeur in valeurs))
    return valeurs


def _lignes(fichier: Path, cle: str, modele: type[V]) -> list[V]:
    """The rows `[[cle]]` of a file that holds nothing else."""
    contenu = _toml(fichier)
    for autre in contenu:
        if autre != cle:
            raise _erreur(fichier, autre, "clé inconnue")
    lignes = contenu.get(cle)
    if not isinstance(lignes, tuple):
        raise _erreur(fichier, cle, "une liste est attendue")
    return [_valider(fichier, modele, ligne, sous=f"{cle}[{rang}]") for rang, ligne in enumerate(lignes)]


def _uniques(fichier: Path, cle: str, codes: Iterable[tuple[str, str | None]]) -> None:
    """Refuses a code given twice, within one parcours for what is listed by parcours."""
    for (code, _parcours), fois in Counter(codes).items():
        if fois > 1:
            raise _erreur(fichier, cle, f"code en double {code}")


def _toml(fichier: Path) -> dict[str, Any]:
    try:
        contenu = tomllib.loads(fichier.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _erreur(fichier, "", "fichier manquant") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise _erreur(fichier, "", f"TOML illisible, {exc}") from exc
    return {cle: _tuples(valeur) for cle, valeur in contenu.items()}


def _tuples(valeur: Any) -> Any:
    """Lists become tuples, so that strict validation, which coerces nothing, takes them."""
    if isinstance(valeur, dict):
        return {cle: _tuples(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return tuple(_tuples(v) for v in valeur)
    return valeur


def _valider(fichier: Path, modele: type[V], contenu: object, *, sous: str = "") -> V:
    try:
        return modele.model_validate(contenu, strict=True)
    except ValidationError as exc:
        premiere = exc.errors(include_url=False, include_input=False)[0]
        raise _erreur(fichier, _chemin(sous, premiere["loc"]), _raison(premiere)) from exc


def _raison(erreur: ErrorDetails) -> str:
    if erreur["type"] == "literal_error":
        return f"valeur hors de la liste {erreur['ctx']['expected'].replace(' or ', ', ')}"
    return _RAISONS.get(erreur["type"], "valeur refusée")


def _chemin(debut: str, loc: tuple[int | str, ...]) -> str:
    chemin = debut
    for part in loc:
        chemin += f"[{part}]" if isinstance(part, int) else f".{part}" if chemin else part
    return chemin


def _erreur(fichier: Path, cle: str, raison: str) -> CatalogueInvalide:
    return CatalogueInvalide(f"{fichier.parent.name}/{fichier.name}", cle, raison)
