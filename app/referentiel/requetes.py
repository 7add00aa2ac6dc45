"""Reads of the référentiel: no store, the catalogue only."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.acces.acteur import Acteur
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Cite, Fiche, Valeur
from app.erreurs import Introuvable
from app.referentiel import schemas as s
from app.regles.sorties import NON_VALORISABLE, precisions_admises

MARQUES = re.compile(r"</?[a-zA-Z][^>]*>|\*\*")
# Outside the text: what a sortie says that none of its motifs holds for (T6).
NON_VALORISE = {
    "code": NON_VALORISABLE,
    "libelle": "Sortie non valorisable",
    "parcours": None,
    "cible_pct": None,
    "verification": False,
    "ligne": None,
    "valorisable": False,
}
# the citation of a field stands beside it in the catalogue, within it for clients
CITES_PAR = {
    "mode_texte": "mode",
    "contrat_texte": "contrat_nature",
    "suivi_sortie_texte": "suivi_sortie_mois",
    "renouvellement_texte": "duree.renouvellements_max",
    "financement.cible_sorties_texte": "financement.cible_sorties_pct",
}


def campagne_voulue(acteur: Acteur, code: str | None) -> Campagne:
    """The campaign asked for, or the one in force on the acteur's day."""
    return charger_campagne(code) if code else campagne_du(acteur.jour)


def mots(cite: Cite) -> str:
    """The text's own words, without the markup of the source file, white space folded."""
    return " ".join(MARQUES.sub("", cite.texte).split())


def _plat(valeur: Any) -> Any:
    """A value of the catalogue as clients read it: a citation is its words."""
    if isinstance(valeur, Cite):
        return mots(valeur)
    if isinstance(valeur, Valeur):
        return {nom: _plat(getattr(valeur, nom)) for nom in type(valeur).model_fields}
    if isinstance(valeur, Mapping):
        return {cle: _plat(v) for cle, v in valeur.items()}
    if isinstance(valeur, tuple):
        return [_plat(v) for v in valeur]
    return valeur


def _citations(valeur: Any, chemin: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each citation under a value, by the path of what it founds."""
    if isinstance(valeur, Cite):
        yield (chemin[:-1] if chemin[-1] in {"texte", "libelle"} else chemin), valeur.ligne
    elif isinstance(valeur, Valeur):
        for nom in type(valeur).model_fields:
            yield from _citations(getattr(valeur, nom), (*chemin, nom))
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from _citations(element, (*chemin, str(rang)))


def lignes(fiche: Fiche) -> dict[str, int]:
    """Where each field of the representation stands in the cahier des charges, by dotted path."""
    trouvees: dict[str, int] = {}
    for parties, ligne in _citations(fiche):
        chemin = ".".join(p for p in parties if p != "liste")
        chemin = CITES_PAR.get(chemin, chemin)
        if chemin.split(".")[0] in s.FicheLue.model_fields:
            trouvees.setdefault(chemin, ligne)
    return trouvees


def fiche_lue(campagne: Campagne, fiche: Fiche) -> s.FicheLue:
    """A fiche as clients read it."""
    plate = _plat(fiche)
    criteres = plate["criteres"]["liste"] if plate["criteres"] else []
    return s.FicheLue.model_validate(plate | {"campagne": campagne.code, "criteres": criteres, "lignes": lignes(fiche)})


def lire_fiche(acteur: Acteur, code: str, choix: s.Choix) -> s.FicheLue:
    """One fiche. Raises Introuvable when the campaign has no such fiche."""
    campagne = campagne_voulue(acteur, choix.campagne)
    if code not in campagne.fiches:
        raise Introuvable("Cette campagne n'a pas cette fiche : voir /v1/referentiel/fiches.")
    return fiche_lue(campagne, campagne.fiches[code])


def motifs(campagne: Campagne, filtres: s.FiltresMotifs) -> list[s.MotifSortieLu]:
    """The motifs of each fiche, then the one that never counts; for a parcours, its own and those common to all."""
    lus: list[s.MotifSortieLu] = []
    for code, fiche in campagne.fiches.items():
        if filtres.fiche in (None, code):
            commun = {"campagne": campagne.code, "fiche": code}
            lus += [
                s.MotifSortieLu.model_validate(
                    _plat(motif) | commun | {"ligne": motif.libelle.ligne, "valorisable": True, "precisions": []}
                )
                for motif in fiche.motifs_sortie
                if filtres.parcours is None or motif.parcours in (None, filtres.parcours)
            ]
            lus.append(
                s.MotifSortieLu.model_validate(NON_VALORISE | commun | {"precisions": precisions_admises(fiche)})
            )
    return lus


def types_activite(campagne: Campagne, filtres: s.FiltresTypes) -> list[s.TypeActiviteLu]:
    """The kinds of activité open to a fiche, or all."""
    return [
        s.TypeActiviteLu.model_validate(_plat(kind))
        for kind in campagne.types_activite.values()
        if filtres.fiche is None or not kind.fiches or filtres.fiche in kind.fiches
    ]
