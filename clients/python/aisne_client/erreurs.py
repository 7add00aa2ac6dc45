"""What a call may raise: the service's refusals by their status, and what prevents any answer."""

from aisne_client.modeles import ErreurLue, Probleme, RapportLu


class ErreurAisne(Exception):
    """Any failure of a call."""


class ServiceInjoignable(ErreurAisne):
    """No answer of the service, after all tries. A write may be sent again with the same `cle`."""


class IdentifiantsRefuses(ErreurAisne):
    """client_id and client_secret, or the token, are not accepted."""


class Refus(ErreurAisne):
    """An answer that is an error: `probleme` is what the service says, `erreurs` each reason with its sentence."""

    def __init__(self, probleme: Probleme) -> None:
        super().__init__(probleme)
        self.probleme = probleme

    @property
    def statut(self) -> int:
        return self.probleme.status

    @property
    def code(self) -> str:
        return self.probleme.code

    @property
    def erreurs(self) -> list[ErreurLue]:
        return self.probleme.erreurs

    def __str__(self) -> str:
        tete = f"{self.statut} {self.code} : {self.probleme.detail} (request_id {self.probleme.request_id})"
        return "\n".join([tete, *(f"  - {raconter(e)}" for e in self.erreurs)])


class Interdit(Refus):
    """403: the account's role does not allow it."""


class Introuvable(Refus):
    """404: absent, or outside the account's perimeter."""


class Conflit(Refus):
    """409: the resource's state, or a key already used for something else."""


class VersionDepassee(Refus):
    """412: the resource has changed since it was read."""


class RegleRefusee(Refus):
    """422: a field, or a rule of the cahier des charges, which `erreurs[].regle` cites."""


class LotRefuse(RegleRefusee):
    """422: an `atomique` batch of which an event is refused; `rapport` has one result an event."""

    def __init__(self, probleme: Probleme, rapport: RapportLu) -> None:
        super().__init__(probleme)
        self.rapport = rapport


class TropDeRequetes(Refus):
    """429, after all tries."""


class Indisponible(Refus):
    """503, after all tries. Sent again with the same `cle`, a write answers what it did, or does it."""


PAR_STATUT: dict[int, type[Refus]] = {
    403: Interdit,
    404: Introuvable,
    409: Conflit,
    412: VersionDepassee,
    422: RegleRefusee,
    429: TropDeRequetes,
    503: Indisponible,
}


def raconter(erreur: ErreurLue) -> str:
    """One reason on one line, with the sentence of the cahier des charges when a rule refuses."""
    ou = f"{erreur.pointeur} : " if erreur.pointeur else ""
    if erreur.regle is None:
        return f"{ou}{erreur.message}"
    fiche = f"fiche {erreur.regle.fiche}, " if erreur.regle.fiche else ""
    ligne = f"ligne {erreur.regle.ligne}" if erreur.regle.ligne else f"campagne {erreur.regle.campagne}"
    return f"{ou}{erreur.message} « {erreur.regle.texte} » ({fiche}{ligne})"
