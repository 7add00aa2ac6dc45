"""Indicators: from what SQL has counted to a figure with its numerator, denominator, basis, target and reason.

A line of « Résultats attendus » names its `formule`; the motifs of sortie are lines too (L352, L491). Every figure is
an exact integer or a ratio of two; a figure that cannot be computed is null and says why, never 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from app.catalogue.modele import Cite, Fiche, Formule, Indicateur, Mesure
from app.regles.dates import Periode
from app.regles.sorties import SANTE, motif_sensible

JOUR = timedelta(days=1)
Unite = Literal["pourcent", "nombre", "personnes", "jours", "minutes"]
Axe = Literal["session", "parcours", "nature", "motif", "base", "moment", "theme", "intervenant"]
CodeBase = Literal[
    "participants", "participants_brsa", "sortis", "sortis_brsa", "sorties", "evalues", "presentes", "places",
    "sessions", "actions",
]  # fmt: skip

# what each basis is, and what to say when nobody, or nothing, is in it
BASES: Final[Mapping[CodeBase, tuple[str, str]]] = {
    "participants": (
        "personnes distinctes présentes au moins un jour sur la période",
        "Personne n'a été présent sur la période.",
    ),
    "participants_brsa": (
        "bénéficiaires du RSA distincts présents au moins un jour sur la période",
        "Aucun bénéficiaire du RSA n'a été présent sur la période.",
    ),
    "sortis": ("personnes distinctes sorties sur la période", "Personne n'est sorti sur la période."),
    "sortis_brsa": (
        "bénéficiaires du RSA distincts sortis sur la période",
        "Aucun bénéficiaire du RSA n'est sorti sur la période.",
    ),
    "sorties": ("sorties de la période, parcours en cours exclus", "Personne n'est sorti sur la période."),
    "evalues": (
        "participations évaluées à l'entrée et, sur la période, à la sortie",
        "Aucune participation n'est évaluée à la fois à l'entrée et à la sortie.",
    ),
    "presentes": (
        "candidats distincts présentés à l'examen sur la période",
        "Aucun candidat n'a été présenté sur la période.",
    ),
    "places": (
        "places financées de la période : jours-places en entrées-sorties permanentes, places des sessions sinon",
        "Aucune place financée sur la période.",
    ),
    "sessions": ("sessions commencées sur la période ou avant, non finies avant", "Aucune session sur la période."),
    "actions": ("actions retenues", "Aucune action retenue."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a figure: one session, one nature, one motif… `base` as in `Decompte`, within the share."""

    axe: Axe
    cle: str | None
    nombre: int
    personnes: int | None = None
    base: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Decompte:
    """What was counted for a line.

    `nombre` facts (or days), `passages` what people did in them together (an atelier of eight: 1 and 8), `personnes`
    distinct people concerned, `a_la_cible` those with as many as the text asks, `base` what they are related to.
    """

    base: int
    code_base: CodeBase = "participants"
    nombre: int = 0
    personnes: int = 0
    passages: int | None = None
    minutes: int | None = None
    a_la_cible: int = 0
    en_attente: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Chiffre:
    """A figure. `valeur` null: `raison` says why. `par_participant` is numerateur / denominateur."""

    unite: Unite
    valeur: float | int | None
    raison: str | None
    numerateur: int | None
    denominateur: int | None
    base: str
    atteint: bool | None
    par_participant: float | None
    nombre: int | None
    personnes: int | None
    minutes: int | None
    en_attente: int | None
    parts: tuple[Part, ...]


def arrondi(numerateur: int, denominateur: int, *, decimales: int = 1) -> float:
    """numerateur / denominateur, half up, computed on integers so that no binary fraction decides a digit."""
    echelle: int = 10**decimales
    return ((2 * numerateur * echelle + denominateur) // (2 * denominateur)) / echelle


def pourcentage(numerateur: int, denominateur: int) -> float:
    """The rate in percent, to one decimal."""
    return arrondi(100 * numerateur, denominateur)


def lignes(fiche: Fiche) -> tuple[Indicateur, ...]:
    """Every line of the expected results of a fiche: its indicators, then its motifs of sortie, then their target.

    A motif of a group (1-2, 5) has no target of its own: the group's last line bears it.
    """
    groupe = tuple(m.code for m in fiche.motifs_sortie if m.cible_groupe)
    motifs = (
        Indicateur(
            code=f"sortie_{motif.code}",
            texte=motif.libelle,
            formule="sorties",
            mesure=Mesure(nom="sorties", motifs=(motif.code,)),
            parcours=motif.parcours,
            cible_pct=None if motif.cible_groupe else motif.cible_pct,
        )
        for motif in fiche.motifs_sortie
    )
    lues = [*fiche.indicateurs, *motifs]
    if groupe and fiche.financement.cible_sorties_texte is not None:
        lues.append(
            Indicateur(
                code="sorties_valorisables",
                texte=fiche.financement.cible_sorties_texte,
                formule="sorties",
                mesure=Mesure(nom="sorties", motifs=groupe),
                cible_pct=fiche.financement.cible_sorties_pct,
            )
        )
    return tuple(lues)


LIGNE_SANTE: Final = f"sortie_{SANTE}"
SANTE_ENSEMBLE: Final = "Les motifs de santé sont comptés ensemble : voir l'indicateur « sortie_sante »."


def de_sante(ligne: Indicateur) -> bool:
    """Whether the line counts one motif « Santé : … », apart from the others."""
    motifs = ligne.mesure.motifs
    seule = ligne.mesure.nom == "sorties" and bool(motifs) and all(map(motif_sensible, motifs))
    return seule and ligne.code != LIGNE_SANTE


def ligne_sante(fiche: Fiche) -> Indicateur | None:
    """The line of all motifs of health of a fiche together, for who may not read a person's; None without any."""
    siens = [m for m in fiche.motifs_sortie if m.sensible]
    if not siens:
        return None
    mesure = Mesure(nom="sorties", motifs=tuple(dict.fromkeys(m.code for m in siens)))
    texte = Cite(texte="Santé", ligne=siens[0].libelle.ligne)
    return Indicateur(code=LIGNE_SANTE, texte=texte, formule="sorties", mesure=mesure)


def reunir_sante(chiffre: Chiffre) -> Chiffre:
    """The figure whose shares by motif tell those of health together."""
    gardees: list[Part] = []
    reunies: list[Part] = []
    for part in chiffre.parts:
        sienne = part.axe == "motif" and motif_sensible(part.cle)
        (reunies if sienne else gardees).append(part)
    if not reunies:
        return chiffre
    base = sum(p.base or 0 for p in reunies)
    ensemble = Part("motif", SANTE, sum(p.nombre for p in reunies), base=base)
    return replace(chiffre, parts=(*gardees, ensemble))


def calculer(ligne: Indicateur, decompte: Decompte) -> Chiffre:
    """The figure of a line. Nobody in its basis: null, and the reason."""
    if not decompte.base:
        return sans_valeur(ligne, BASES[decompte.code_base][1], code_base=decompte.code_base)
    return FORMULES[ligne.formule](ligne, decompte)


def sans_valeur(ligne: Indicateur, raison: str, *, code_base: CodeBase = "participants") -> Chiffre:
    """A figure that cannot be computed."""
    base = BASES[code_base][0]
    vides = (None, None, None, None, None, None)
    return Chiffre(_UNITES[ligne.formule], None, raison, None, None, base, *vides, ())


def _taux(ligne: Indicateur, d: Decompte) -> Chiffre:
    """People concerned / people of the basis; a target is reached when 100 x numerator >= target x denominator."""
    atteint = None if ligne.cible_pct is None else 100 * d.personnes >= ligne.cible_pct * d.base
    return _chiffre(ligne, d, pourcentage(d.personnes, d.base), d.personnes, d.base, atteint=atteint)


def _nombre(ligne: Indicateur, d: Decompte) -> Chiffre:
    return _chiffre(ligne, d, d.nombre, d.nombre, None)


def _personnes(ligne: Indicateur, d: Decompte) -> Chiffre:
    return _chiffre(ligne, d, d.personnes, d.personnes, d.base)


def _nombre_par_participant(ligne: Indicateur, d: Decompte) -> Chiffre:
    """The number over the period, and what each participant had of it on average.

    « cible : au moins une par participant » is reached when every one has it, and not on average.
    """
    cible = ligne.cible_par_participant
    atteint = None if cible is None else d.a_la_cible >= d.base
    recu = d.nombre if d.passages is None else d.passages
    return _chiffre(ligne, d, d.nombre, recu, d.base, atteint=atteint)


def _minutes_par_participant(ligne: Indicateur, d: Decompte) -> Chiffre:
    return _chiffre(ligne, d, d.minutes or 0, d.minutes or 0, d.base)


def _duree_moyenne(ligne: Indicateur, d: Decompte) -> Chiffre:
    """Days of the stays that ended / how many ended; the first and the last day of a stay both count (T24)."""
    return _chiffre(ligne, d, arrondi(d.nombre, d.base), d.nombre, d.base)


def _occupation(ligne: Indicateur, d: Decompte) -> Chiffre:
    """Held / funded; over 100 % is shown as it is (T9)."""
    atteint = None if ligne.cible_pct is None else 100 * d.nombre >= ligne.cible_pct * d.base
    return _chiffre(ligne, d, pourcentage(d.nombre, d.base), d.nombre, d.base, atteint=atteint)


def _sorties(ligne: Indicateur, d: Decompte) -> Chiffre:
    """People gone with the motif; a rate when the text sets a target, which pending ones do not help to reach."""
    return _personnes(ligne, d) if ligne.cible_pct is None else replace(_taux(ligne, d), unite="pourcent")


FORMULES: Final[Mapping[Formule, Callable[[Indicateur, Decompte], Chiffre]]] = {
    "duree_moyenne": _duree_moyenne,
    "evolution": _taux,
    "liste": _nombre,
    "minutes_par_participant": _minutes_par_participant,
    "nombre": _nombre,
    "nombre_par_participant": _nombre_par_participant,
    "occupation": _occupation,
    "personnes": _personnes,
    "reussite": _taux,
    "sorties": _sorties,
    "taux": _taux,
}
_UNITES: Final[Mapping[Formule, Unite]] = {
    "duree_moyenne": "jours",
    "evolution": "pourcent",
    "liste": "nombre",
    "minutes_par_participant": "minutes",
    "nombre": "nombre",
    "nombre_par_participant": "nombre",
    "occupation": "pourcent",
    "personnes": "personnes",
    "reussite": "pourcent",
    "sorties": "personnes",
    "taux": "pourcent",
}
_PAR_PARTICIPANT: Final = frozenset({"nombre_par_participant", "minutes_par_participant"})


def _chiffre(
    ligne: Indicateur,
    d: Decompte,
    valeur: float,
    numerateur: int,
    denominateur: int | None,
    *,
    atteint: bool | None = None,
) -> Chiffre:
    moyenne = ligne.formule in _PAR_PARTICIPANT and denominateur
    return Chiffre(
        unite=_UNITES[ligne.formule],
        valeur=valeur,
        raison=None,
        numerateur=numerateur,
        denominateur=denominateur,
        base=BASES[d.code_base][0],
        atteint=atteint,
        par_participant=arrondi(numerateur, denominateur, decimales=2) if moyenne and denominateur else None,
        nombre=d.nombre,
        personnes=d.personnes,
        minutes=d.minutes,
        en_attente=d.en_attente,
        parts=d.parts,
    )


def periode_de(exercice: int | None, *, aujourdhui: date, bornes: Periode | None = None) -> Periode | None:
    """The days of an exercice that have passed, within `bornes` (of a convention, of a session): [du, au).

    `exercice` None: the whole of the bounds. None when no day of it has passed.
    """
    du, au = date.min, aujourdhui + JOUR
    if exercice is not None:
        du, au = date(exercice, 1, 1), min(date(exercice + 1, 1, 1), au)
    if bornes is not None:
        du, au = max(du, bornes.du), min(au, bornes.au or au)
    return Periode(du, au) if du < au else None


def jours_places(occupees: Iterable[tuple[Periode, int]], bornes: Iterable[Periode]) -> int:
    """Place-days of periods [du, au), each held `n` times, within disjoint bounds."""
    tranches = list(bornes)
    return sum(fois * _communs(periode, borne) for periode, fois in occupees for borne in tranches)


def _communs(a: Periode, b: Periode) -> int:
    fins = [f for f in (a.au, b.au) if f is not None]
    return max(0, (min(fins) - max(a.du, b.du)).days) if fins else 0


def duree_sejour(date_entree: date, date_sortie: date) -> int:
    """Days of a stay, its first and its last both counted (T24)."""
    return (date_sortie - date_entree).days + 1


SEUIL: Final = 5
MASQUE: Final = "Effectif inférieur à 5, ou qui permettrait d'en déduire un : non communiqué."


def masquer(chiffre: Chiffre) -> Chiffre:
    """The figure as a dashboard reads it: no count from 1 to 4, nor one from which such a count is deduced.

    A numerator whose complement is small tells as much as a small one. In the shares, hidden ones take the
    next smallest with them until they are two and five in all, for the total is shown.
    """
    effectifs = (chiffre.numerateur, chiffre.denominateur, chiffre.nombre, chiffre.personnes, chiffre.en_attente)
    reste = None
    if chiffre.numerateur is not None and chiffre.denominateur is not None:
        reste = chiffre.denominateur - chiffre.numerateur
    if any(map(petit, (*effectifs, reste))):
        return replace(
            chiffre,
            valeur=None,
            raison=MASQUE,
            numerateur=None,
            denominateur=None,
            atteint=None,
            par_participant=None,
            nombre=None,
            personnes=None,
            minutes=None,
            en_attente=None,
            parts=(),
        )
    return replace(chiffre, parts=_masquer_parts(chiffre.parts))


def petit(effectif: int | None) -> bool:
    """A count that says too much of those it counts."""
    return effectif is not None and 0 < effectif < SEUIL


def completer(caches: Iterable[int], nombres: Sequence[int]) -> set[int]:
    """Ranks of the counts to hide, `caches` and, smallest first, as many others as their total needs to say nothing."""
    tus = set(caches)
    restes = sorted(set(range(len(nombres))) - tus, key=lambda rang: (nombres[rang] == 0, nombres[rang]))
    while tus and restes and (len(tus) == 1 or sum(nombres[rang] for rang in tus) < SEUIL):
        tus.add(restes.pop(0))
    return tus


def _masquer_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Shares without those that are small, axis by axis, nor as many others as their total needs to say nothing."""
    gardees: list[Part] = []
    for axe in dict.fromkeys(p.axe for p in parts):
        siennes = [p for p in parts if p.axe == axe]
        nombres = [p.nombre for p in siennes]
        petites = {i for i, p in enumerate(siennes) if any(map(petit, (p.nombre, p.personnes, p.base)))}
        cachees = completer(petites, nombres)
        gardees += [p for i, p in enumerate(siennes) if i not in cachees]
    return tuple(gardees)
