"""« Reste à charge maximum » of a participant of 3-2 (L572): so much by passage of the code, once for the conduite.

A ceiling of what the porteur may ask, in cents, from the acts told; what was paid, and when, is not kept here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from app.catalogue.modele import Campagne, Citation, Fiche, ResteACharge
from app.regles.constats import Constat

Situation = Literal["demandeur_emploi", "salarie", "salarie_sous_le_seuil", "non_dite"]
Epreuve = Literal["code", "conduite"]
ACTES: Final = ("conduite", "examen")  # types of activité it is counted from


@dataclass(frozen=True, slots=True)
class Acte:
    """A passage of an exam, or hours of driving. `compte`: of the exercice and of the actions that are asked about."""

    jour: date
    epreuve: Epreuve
    passage: bool
    compte: bool = True


@dataclass(frozen=True, slots=True)
class Maximum:
    """What may be asked at most. `couverts`: passages of the conduite that the amount covers."""

    situation: Situation
    passages_code: int
    code: int
    passages_conduite: int
    couverts: int
    conduite: int
    drapeaux: tuple[Constat, ...]
    regle: Citation

    @property
    def total(self) -> int:
        return self.code + self.conduite


def situer(regle: ResteACharge, heures: int | None) -> Situation:
    """The person's case, by the hours worked as a salarié each week; 0: demandeur d'emploi."""
    if heures is None:
        return "non_dite"
    if heures >= regle.heures_salarie:
        return "salarie"
    return "salarie_sous_le_seuil" if heures else "demandeur_emploi"


def calculer(campagne: Campagne, fiche: Fiche, *, heures: int | None, actes: Iterable[Acte]) -> Maximum | None:
    """30 € by passage of the code; 170 € or 400 € for the conduite, two passages covered; None where no fiche says so.

    The conduite is counted on the day of its first act, hour of driving or passage. Who works less than 20 hours is in
    neither sentence: the amount of the demandeurs d'emploi, told (T19).
    """
    r = fiche.reste_a_charge
    if r is None:
        return None
    lus = sorted(actes, key=lambda a: a.jour)
    situation = situer(r, heures)
    codes = sum(a.compte for a in lus if a.epreuve == "code" and a.passage)
    conduite = [a for a in lus if a.epreuve == "conduite"]
    passages = [a.compte for a in conduite if a.passage]
    salarie = situation == "salarie"
    forfait = r.conduite_salarie_centimes if salarie else r.conduite_centimes
    regle = campagne.citer(r.texte_salarie if salarie else r.texte, fiche.code)
    au_dela = sum(passages[r.passages_conduite :])
    return Maximum(
        situation,
        codes,
        codes * r.code_centimes,
        sum(passages),
        sum(passages[: r.passages_conduite]),
        forfait if conduite and conduite[0].compte else 0,
        tuple(_drapeaux(r, situation, au_dela, regle, campagne.citer(r.texte_salarie, fiche.code))),
        regle,
    )


def _drapeaux(
    r: ResteACharge, situation: Situation, au_dela: int, regle: Citation, salaries: Citation
) -> Iterable[Constat]:
    """What the text does not settle."""
    if situation == "non_dite":
        message = "Dites les heures salariées de la personne, par une rectification de l'entrée ; 0 sans emploi."
        yield Constat("HEURES_SALARIEES_NON_DITES", message, "/details/heures_salariees", salaries, bloquant=False)
    if situation == "salarie_sous_le_seuil":
        message = (
            f"Vérifiez avec le Département : le texte ne dit rien d'un salarié de moins de {r.heures_salarie} h, le "
            "montant des demandeurs d'emploi est repris."
        )
        yield Constat("SALARIE_SOUS_LE_SEUIL", message, "/details/heures_salariees", salaries, bloquant=False)
    if au_dela:
        message = "Voyez avec le Département qui paie les passages de la conduite en plus : le texte ne le dit pas."
        yield Constat("PASSAGES_NON_COUVERTS", message, "", regle, bloquant=False)
