"""Steps of a parcours that a fiche asks for, seen from the activités told: a PMSMP, the month's driving, a contact.

Pure. What a fiche asks is its own text: an indicator that names everybody (PMSMP), or a sentence of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.catalogue.modele import Cite, Fiche
from app.regles.calendrier import JOUR
from app.regles.frequence import Suivi

PMSMP: Final = "pmsmp"
EXAMEN: Final = "examen"
CONTACT: Final = "reorientation_mobilite"
CONDUITE: Final = "conduite"
TYPES: Final = (EXAMEN, PMSMP, CONTACT)  # read whatever their age: a partial index holds them


@dataclass(frozen=True, slots=True)
class Jalon:
    """An activité of one of `TYPES`, on its last day. `epreuve`, `recu`: of an examen; `prevu`: planned only."""

    type: str
    date: date
    prevu: bool
    epreuve: str | None = None
    recu: bool | None = None


def pmsmp_attendue(
    fiche: Fiche, parcours: str | None, date_entree: date, jalons: Iterable[Jalon], jour: date
) -> Cite | None:
    """The words that ask a PMSMP of everybody in this fiche and parcours, while none was made or is planned.

    1-2: « 100% de bénéficiaires ayant effectué une PMSMP » (L399); 3-7 professionnel and 4-1: at least one each.
    """
    demandes = (
        i.texte
        for i in fiche.indicateurs
        if PMSMP in i.mesure.types and (i.cible_pct or i.cible_par_participant) and i.parcours in (None, parcours)
    )
    texte = next(demandes, None)
    if texte is None or any(j.date >= (jour if j.prevu else date_entree) for j in jalons if j.type == PMSMP):
        return None
    return texte


def mois_sans_conduite(fiche: Fiche, suivi: Suivi, jalons: Sequence[Jalon], jour: date) -> date | None:
    """The first day of last month, when the parcours was learning to drive in it and no hour of it is told (L574).

    Driving begins with its first hour, or once the code is obtained; it ends with the permit.
    """
    if fiche.etat_conduite_texte is None:
        return None
    fin = jour.replace(day=1) - JOUR
    debut = fin.replace(day=1)
    lecons = [a.date for a in suivi.actes if a.type == CONDUITE and a.minutes > 0]
    obtenus = {j.epreuve: j.date for j in jalons if j.type == EXAMEN and j.recu}
    commences = [*lecons, *(d for e, d in obtenus.items() if e == "code")]
    permis = obtenus.get("conduite")
    if not any(d <= fin for d in commences) or (permis is not None and permis < debut):
        return None
    return None if any(debut <= d <= fin for d in lecons) else debut


def contact_attendu(fiche: Fiche, date_entree: date, jalons: Sequence[Jalon], jour: date) -> Jalon | None:
    """The last examen failed, or permit obtained, that no contact with a plateforme de mobilité followed (L576)."""
    if fiche.contact_mobilite_texte is None:
        return None
    faits = [j for j in jalons if not j.prevu and date_entree <= j.date <= jour]
    decisifs = [j for j in faits if j.type == EXAMEN and (not j.recu or j.epreuve == "conduite")]
    dernier = max(decisifs, key=lambda j: j.date, default=None)
    if dernier is None or any(j.type == CONTACT and j.date >= dernier.date for j in faits):
        return None
    return dernier
