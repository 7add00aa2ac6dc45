"""How long a parcours may last: « Durée du parcours », in calendar months or weeks, and its renewal."""

from datetime import date, timedelta

from app.catalogue.modele import Campagne, Fiche
from app.regles.calendrier import ajouter_mois
from app.regles.constats import Constat
from app.regles.francais import en_lettres


def date_fin_max(fiche: Fiche, *, date_entree: date, renouvellements: int = 0, fin_convention: date) -> date | None:
    """The last day of the parcours, date to date from the entry; None where the text sets no length (3-1, 3-2).

    Months are calendar months clipped at the end of the month: 31/08/2027 + 6 months = 29/02/2028 (L326). Each
    renewal adds the same length, counted from the entry (31/08/2027 + 12 months = 31/08/2028), up to
    `max_total`. « Durée de la convention » (1-3, L423) ends with it; the others may outlive their convention.
    Raises ValueError for a negative number of renewals.
    """
    if renouvellements < 0:
        raise ValueError("renouvellements cannot be negative")
    duree = fiche.duree
    if duree.nature == "convention":
        return fin_convention
    if duree.max is None or duree.unite is None:
        return None
    total = duree.max * (1 + min(renouvellements, duree.renouvellements_max or 0))
    if duree.max_total is not None:
        total = min(total, duree.max_total)
    if duree.unite == "semaines":
        return date_entree + timedelta(weeks=total)
    return ajouter_mois(date_entree, total)


def verifier_renouvellement(
    campagne: Campagne,
    fiche: Fiche,
    *,
    renouvellements_faits: int,
    date: date,
    date_entree: date,
    date_fin_max: date | None,
) -> list[Constat]:
    """« 6 mois renouvelable une fois » (L326, L377): once, during the parcours, and in no other fiche.

    `date_fin_max` is the one in force before this renewal.
    """
    texte = fiche.renouvellement_texte or fiche.duree.texte or fiche.intitule
    regle = campagne.citer(texte, fiche.code)
    maximum = fiche.duree.renouvellements_max or 0
    if maximum == 0:
        message = f"Ne renouvelez pas ce parcours : la fiche {fiche.code} ne le prévoit pas."
        return [Constat("RENOUVELLEMENT_NON_PREVU", message, "", regle)]
    if renouvellements_faits >= maximum:
        message = "Prononcez la sortie ou demandez une réorientation : le renouvellement a déjà été utilisé."
        return [Constat("RENOUVELLEMENT_EPUISE", message, "", regle)]
    if date < date_entree:
        message = "Donnez une date de renouvellement postérieure à l'entrée."
        return [Constat("DATE_AVANT_ENTREE", message, "/date")]
    if date_fin_max is not None and date > date_fin_max:
        message = f"Donnez dans « date » un jour au plus tard au terme du parcours, le {en_lettres(date_fin_max)}."
        return [Constat("RENOUVELLEMENT_TARDIF", message, "/date", regle)]
    return []
