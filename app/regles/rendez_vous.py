"""Rules of a rendez-vous: its day, its convocation, its issue, and what the fiche says of meeting at a distance.

A rendez-vous may be planned in the future; what became of it may not. The rhythm itself is `frequence`.
"""

from dataclasses import dataclass
from datetime import date

from app.catalogue.modele import Campagne, Fiche
from app.regles.calendrier import ajouter_mois
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats_rencontres import FormeRendezVous, IssueRendezVous, Modalite
from app.regles.participation import verifier_participation

TYPES: dict[FormeRendezVous, str] = {  # the activité that a rendez-vous held becomes
    FormeRendezVous.INDIVIDUEL: "rendez_vous_individuel",
    FormeRendezVous.COLLECTIF: "atelier_collectif",
}


@dataclass(frozen=True, slots=True)
class Participation:
    """The entrée that a rendez-vous belongs to."""

    fiche: Fiche
    date_entree: date
    date_sortie: date | None


def verifier_rendez_vous(
    campagne: Campagne,
    *,
    date: date,
    modalite: Modalite,
    forme: FormeRendezVous,
    convocation_le: date | None,
    entree: Participation | None,
    aujourdhui: date,
) -> list[Constat]:
    """Findings on a rendez-vous about to be written.

    Refuses: CONVOCATION_FUTURE, CONVOCATION_APRES, AVANT_ENTREE, APRES_SORTIE. Warns: SAISIE_TARDIVE for a day long
    past, DISTANCIEL_TROP_TOT (L611) and DISTANCIEL_EXCEPTIONNEL (L327, L378, L424).
    """
    constats = []
    if date <= aujourdhui:
        constats += verifier_date_acte(date, aujourdhui=aujourdhui, campagne=campagne)
    if convocation_le is not None and convocation_le > aujourdhui:
        message = "Donnez le jour où la convocation est partie : il n'est pas dans le futur."
        constats.append(Constat("CONVOCATION_FUTURE", message, "/convocation/date"))
    elif convocation_le is not None and convocation_le > date:
        message = "Donnez une convocation qui ne suit pas le rendez-vous."
        constats.append(Constat("CONVOCATION_APRES", message, "/convocation/date"))
    if entree is not None:
        constats += verifier_participation(date, date, date_entree=entree.date_entree, date_sortie=entree.date_sortie)
        if forme is FormeRendezVous.INDIVIDUEL:
            constats += _verifier_distance(campagne, entree, date, modalite)
    return constats


def _verifier_distance(campagne: Campagne, entree: Participation, jour: date, modalite: Modalite) -> list[Constat]:
    """Where the fiche asks for physical meetings: never at a distance, or not before a month of the parcours."""
    fiche = entree.fiche
    regle = next((r for r in fiche.frequence.regles if r.physique), None)
    if regle is None or fiche.frequence.texte is None or modalite is Modalite.PHYSIQUE:
        return []
    phrase = campagne.citer(fiche.frequence.texte, fiche.code)
    mois = regle.telephone_a_partir_du_mois
    if mois is None:
        message = "Ce rendez-vous à distance ne remplace pas le rendez-vous physique que la fiche attend."
        return [Constat("DISTANCIEL_EXCEPTIONNEL", message, "/modalite", phrase, bloquant=False)]
    if jour < ajouter_mois(entree.date_entree, mois - 1):
        message = f"Préférez un entretien physique : il se tient à distance à partir du {mois}e mois du parcours."
        return [Constat("DISTANCIEL_TROP_TOT", message, "/modalite", phrase, bloquant=False)]
    return []


def jour_issue(issue: IssueRendezVous, donne: date | None, *, date: date, aujourdhui: date) -> date:
    """The day of an issue: the one given, else that of the rendez-vous; today when excused or called off before it."""
    if donne is not None:
        return donne
    prevenu = issue in (IssueRendezVous.EXCUSE, IssueRendezVous.ANNULE)
    return min(date, aujourdhui) if prevenu else date


def verifier_issue(
    campagne: Campagne, *, issue: IssueRendezVous, jour: date, duree_minutes: int | None, aujourdhui: date
) -> list[Constat]:
    """Findings on what became of a rendez-vous. Refuses: DATE_FUTURE, DUREE_SANS_OBJET. Warns: SAISIE_TARDIVE."""
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    if duree_minutes is not None and issue is not IssueRendezVous.TENU:
        message = "Retirez la durée : seul un rendez-vous tenu en a une."
        constats.append(Constat("DUREE_SANS_OBJET", message, "/duree_minutes"))
    return constats
