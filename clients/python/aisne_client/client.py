"""The client: every operation of the service by its name, and what goes through many of them."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

import httpx
from pydantic import BaseModel, TypeAdapter

from aisne_client import operations
from aisne_client.modeles import Changement, Enveloppe, RapportLu, ReferenceSource, ResultatLu
from aisne_client.transport import Transport

LOT_MAX = 1_000  # events of a batch, as the service takes them
OCTETS_MAX = 1_500_000  # of a batch; the service takes 2,000,000
LIBRE: TypeAdapter[Any] = TypeAdapter(Any)


def evenement(
    type: str,
    data: BaseModel | Mapping[str, Any],
    *,
    source: str,
    id: str | None = None,
    cible: UUID | str | ReferenceSource | None = None,
) -> Enveloppe:
    """An event to send; `data` is the body of the single route of the same act, and `cible` what the act is on.

    `id` is your own key of the fact: sent again under it, the event is `deja_traite`. Without it, the key is drawn from
    the type and the content: the same words are the same event, so give your key when two facts may be told alike.
    """
    contenu = LIBRE.dump_python(data, mode="json", exclude_unset=True)
    if cible is not None:
        contenu = {**contenu, "cible": LIBRE.dump_python(cible, mode="json")}
    cle = id or sha256(json.dumps([type, contenu], sort_keys=True).encode()).hexdigest()
    return Enveloppe(id=cle, source=source, type=type, data=contenu)


class Evenements(operations.Evenements):
    """Events, one (`creer`) or as many as there are (`envoyer`)."""

    def envoyer(
        self, evenements: Iterable[Enveloppe], *, taille: int = LOT_MAX, simulation: bool = False
    ) -> Iterator[ResultatLu]:
        """Send events in order, in batches of at most `taille`, and yield the result of each, in the same order.

        Lazy: a batch is sent when its first result is asked for, so walk to the end. After a crash, send the same
        events again: those that were stored are `deja_traite`. `index` counts from the first event given.
        """
        debut = 0
        for lot in _trancher(evenements, taille):
            rapport = self._transport.appeler(
                RapportLu, "POST", "/v1/evenements", contenu=lot, requete={"simulation": simulation or None}
            )
            for resultat in rapport.resultats:
                yield resultat.model_copy(update={"index": debut + resultat.index})
            debut += len(rapport.resultats)


def _trancher(evenements: Iterable[Enveloppe], taille: int) -> Iterator[bytes]:
    """Events as JSON arrays, each within the service's bounds: so many events, so many bytes."""
    lot: list[bytes] = []
    octets = 0
    for un in evenements:
        ecrit = un.model_dump_json(exclude_unset=True).encode()
        if lot and (len(lot) == min(taille, LOT_MAX) or octets + len(ecrit) > OCTETS_MAX):
            yield b"[" + b",".join(lot) + b"]"
            lot, octets = [], 0
        lot.append(ecrit)
        octets += len(ecrit) + 1
    if lot:
        yield b"[" + b",".join(lot) + b"]"


class Changements(operations.Changements):
    """The change feed, one reading (`lire`) or all there is for now (`suivre`)."""

    def suivre(self, curseur: str | None = None, *, types: Sequence[str] = ()) -> "Flux":
        """What has changed since a cursor, until nothing more is there for now. Keep `flux.curseur` for next time."""
        return Flux(self, curseur, types)


class Flux:
    """A walk through the change feed. `curseur` moves once all that lies before it has been taken: stopped in the
    middle and started again from it, a walk tells some changes twice (their `id` is the same) and misses none.
    """

    def __init__(self, changements: Changements, curseur: str | None, types: Sequence[str]) -> None:
        self._changements, self._types = changements, types
        self.curseur = curseur

    def __iter__(self) -> Iterator[Changement]:
        while True:
            lus = self._changements.lire(apres=self.curseur, types=self._types)
            yield from lus.items
            self.curseur = lus.next_cursor
            if lus.a_jour:
                return


class Client(operations.Operations):
    """The service in the name of one account: `client.entrees.lister(...)`, `client.evenements.envoyer(...)`.

    Give `client_id` and `client_secret` (the token is asked for and renewed), or a `jeton` already made.
    """

    evenements: Evenements
    changements: Changements

    def __init__(
        self,
        adresse: str,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        jeton: str | None = None,
        essais: int = 8,
        delai: float = 60.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        entetes = {"User-Agent": "aisne-client"}
        self._http = httpx.Client(base_url=adresse, headers=entetes, timeout=delai, transport=transport)
        self.transport = Transport(
            self._http, jeton=jeton, client_id=client_id, client_secret=client_secret, essais=essais
        )
        super().__init__(self.transport)
        self.evenements = Evenements(self.transport)
        self.changements = Changements(self.transport)

    @classmethod
    def de_l_environnement(cls, **options: Any) -> Self:
        """From AISNE_URL, and AISNE_CLIENT_ID with AISNE_CLIENT_SECRET, or AISNE_JETON."""
        lus = {nom: os.environ.get(f"AISNE_{nom.upper()}") or None for nom in ("client_id", "client_secret", "jeton")}
        return cls(os.environ.get("AISNE_URL", "http://127.0.0.1:8000"), **{**lus, **options})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.fermer()

    def fermer(self) -> None:
        """Close the connections."""
        self._http.close()
