"""A client for « Aisne : parcours d'insertion »."""

from aisne_client import modeles
from aisne_client.client import Changements, Client, Evenements, Flux, evenement
from aisne_client.erreurs import (
    Conflit,
    ErreurAisne,
    IdentifiantsRefuses,
    Indisponible,
    Interdit,
    Introuvable,
    LotRefuse,
    Refus,
    RegleRefusee,
    ServiceInjoignable,
    TropDeRequetes,
    VersionDepassee,
    raconter,
)
from aisne_client.signature import Message, SignatureInvalide, lire_message
from aisne_client.transport import Liste, Page

__all__ = [
    "Changements",
    "Client",
    "Conflit",
    "ErreurAisne",
    "Evenements",
    "Flux",
    "IdentifiantsRefuses",
    "Indisponible",
    "Interdit",
    "Introuvable",
    "Liste",
    "LotRefuse",
    "Message",
    "Page",
    "Refus",
    "RegleRefusee",
    "ServiceInjoignable",
    "SignatureInvalide",
    "TropDeRequetes",
    "VersionDepassee",
    "evenement",
    "lire_message",
    "modeles",
    "raconter",
]
