"""HTTP/1.1 as the serving process reads it: a head too long, or too long in coming, ends its connection.

The server bounds neither; bodies are bounded by `observation`, which reads them once their head is known.
"""

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TETE_MAX = 65_536  # bytes of a request line and its headers
DELAI_TETE = 20.0  # seconds for them to come
FERMETURE = b"content-length: 0\r\nconnection: close\r\n\r\n"
TROP_GRANDE = b"HTTP/1.1 431 Request Header Fields Too Large\r\n" + FERMETURE
TROP_LENTE = b"HTTP/1.1 408 Request Timeout\r\n" + FERMETURE


class Protocole(HttpToolsProtocol):
    """A connection, from the first byte of a head to its last under a count and a clock."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._octets: int | None = None  # of the head that is coming; None when none is
        self._delai: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as its parent does
        super().connection_made(transport)
        self._commencer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._finir()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self._commencer()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._finir()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._octets is None:
            return
        # one read may end a body before the head begins: what it brought is bounded by the read, and not counted twice
        self._octets += len(data)
        if self._octets > TETE_MAX + len(data):
            self._fermer(TROP_GRANDE)

    def _commencer(self) -> None:
        self._finir()
        self._octets = 0
        self._delai = self.loop.call_later(DELAI_TETE, self._fermer, TROP_LENTE)

    def _finir(self) -> None:
        self._octets = None
        if self._delai is not None:
            self._delai.cancel()

    def _fermer(self, reponse: bytes) -> None:
        self._finir()
        if not self.transport.is_closing():
            self.transport.write(reponse)
            self.transport.close()
