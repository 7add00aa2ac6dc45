"""Rules of a realisation: a fact of an action that its fiche counts, about nobody in particular."""

from datetime import date

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats_rencontres import TypeRealisation
from app.regles.francais import en_lettres

MESURES = ("realisations", "presentations")


def verifier_realisation(
    campagne: Campagne,
    fiche: Fiche,
    *,
    type: TypeRealisation,
    date: date,
    nature: str | None,
    en_ruralite: bool | None,
    session: tuple[date, date] | None,
    aujourdhui: date,
) -> list[Constat]:
    """Findings on a fact about to be written; any action may tell one, those that its fiche counts are told whole.

    Refuses: DATE_FUTURE, NATURE_REQUISE (« nombre et nature », L539, L591), RURALITE_REQUISE (« interventions réalisées
    en ruralité », L538), RURALITE_SANS_OBJET, SESSION_REQUISE (« à l'issue de la session », L717 and L740),
    AVANT_SESSION. Warns: SAISIE_TARDIVE.
    """
    constats = verifier_date_acte(date, aujourdhui=aujourdhui, campagne=campagne)
    regle = _comptee(campagne, fiche, type)
    if type is not TypeRealisation.PRESENTATION and nature is None:
        message = "Dites la nature de ce partenariat ou de cette intervention."
        constats.append(Constat("NATURE_REQUISE", message, "/nature", regle))
    if type is TypeRealisation.INTERVENTION and en_ruralite is None and regle is not None:
        message = "Dites si l'intervention a eu lieu en ruralité : la fiche compte celles qui le sont."
        constats.append(Constat("RURALITE_REQUISE", message, "/en_ruralite", regle))
    if type is not TypeRealisation.INTERVENTION and en_ruralite is not None:
        message = "Retirez la ruralité : elle se dit d'une intervention."
        constats.append(Constat("RURALITE_SANS_OBJET", message, "/en_ruralite"))
    if type is TypeRealisation.PRESENTATION and session is None and regle is not None:
        message = "Donnez la session dont ce temps présente le travail."
        constats.append(Constat("SESSION_REQUISE", message, "/session_id", regle))
    if session is not None and date < session[0]:
        message = f"Donnez un jour de la session ou d'après : elle commence le {en_lettres(session[0])}."
        constats.append(Constat("AVANT_SESSION", message, "/date"))
    return constats


def _comptee(campagne: Campagne, fiche: Fiche, type: TypeRealisation) -> Citation | None:
    """The sentence by which the fiche counts these facts, when it does."""
    voulu = next((i for i in fiche.indicateurs if i.mesure.nom in MESURES and type in i.mesure.types), None)
    return campagne.citer(voulu.texte, fiche.code) if voulu else None
