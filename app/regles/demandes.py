"""The days of demandes and of the acts put on them."""

from datetime import date

from app.catalogue.modele import Campagne
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.francais import en_lettres


def verifier_date_suite(jour: date, *, demande_le: date, aujourdhui: date, campagne: Campagne) -> list[Constat]:
    """An act put on a demande has taken place; dated before the demande itself, which may be told late, it is said."""
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    if jour < demande_le:
        message = f"Vérifiez la date : elle précède la demande, enregistrée au {en_lettres(demande_le)}."
        constats.append(Constat("DATE_AVANT_DEMANDE", message, "/date", bloquant=False))
    return constats
