"""Whether two identities are of one person: the same, near, or not. A machine proposes; a human decides."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SEPARATEURS = str.maketrans({"-": " ", "'": " ", "’": " ", "œ": "oe", "æ": "ae"})


def normaliser(texte: str) -> str:
    """A name as it is compared: casefold, no accent, hyphens and apostrophes as spaces, spaces folded."""
    decompose = unicodedata.normalize("NFKD", texte.casefold().translate(_SEPARATEURS))
    return " ".join("".join(c for c in decompose if not unicodedata.combining(c)).split())


class Ressemblance(StrEnum):
    """How an identity resembles another, nearest first."""

    IDENTIQUE = "identique"
    ACCENTS = "accents"
    ORDRE = "ordre"
    FAUTE_NOM = "faute_nom"
    FAUTE_DATE = "faute_date"


SCORES = {
    Ressemblance.IDENTIQUE: 100,
    Ressemblance.ACCENTS: 95,
    Ressemblance.ORDRE: 90,
    Ressemblance.FAUTE_NOM: 80,
    Ressemblance.FAUTE_DATE: 70,
}


@dataclass(frozen=True, slots=True)
class Identite:
    """What a person is looked for by."""

    nom: str
    prenom: str
    naissance: date

    @property
    def normalisee(self) -> str:
        """Name then first name, as compared."""
        return f"{normaliser(self.nom)} {normaliser(self.prenom)}"


def ressemblance(cherchee: Identite, connue: Identite) -> Ressemblance | None:
    """How near two identities are; one difference at most, else None.

    A difference is: case, accents and hyphens; the order of the words; one slip of the finger in the names; one in the
    date, or its day and month exchanged.
    """
    noms = cherchee.normalisee == connue.normalisee
    ordre = sorted(cherchee.normalisee.split()) == sorted(connue.normalisee.split())
    if cherchee.naissance != connue.naissance:
        return Ressemblance.FAUTE_DATE if noms and _date_proche(cherchee.naissance, connue.naissance) else None
    if noms:
        memes = _plat(cherchee.nom) == _plat(connue.nom) and _plat(cherchee.prenom) == _plat(connue.prenom)
        return Ressemblance.IDENTIQUE if memes else Ressemblance.ACCENTS
    if ordre:
        return Ressemblance.ORDRE
    return Ressemblance.FAUTE_NOM if une_faute(cherchee.normalisee, connue.normalisee) else None


def _plat(texte: str) -> str:
    return " ".join(texte.casefold().split())


def _date_proche(a: date, b: date) -> bool:
    return (a.year, a.month, a.day) == (b.year, b.day, b.month) or une_faute(f"{a:%Y%m%d}", f"{b:%Y%m%d}")


def une_faute(a: str, b: str) -> bool:
    """One letter changed, missing, too many, or two neighbours exchanged."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    debut = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[debut:] == b[debut + 1 :]
    if a[debut + 1 :] == b[debut + 1 :]:
        return True
    return a[debut : debut + 2] == b[debut : debut + 2][::-1] and a[debut + 2 :] == b[debut + 2 :]
