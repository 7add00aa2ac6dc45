"""The days of demandes and of the acts put on them."""

from datetime import date

from app.catalogue.modele import Campagne
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte


def verifier_date_suite(jour: date, *, demande_le: date, aujourdhui: date, campagne: Campagne) -> list[Constat]:
    """An act put on a demande has taken place, and not before it was asked."""
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    if jour < demande_le:
        message = f"Donnez une date qui ne précède pas la demande, le {demande_le}."
        constats.append(Constat("DATE_AVANT_DEMANDE", message, "/date"))
    return constats
