"""One call, whatever it takes: a good token, tries again when the service says so, an answer with a type."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from threading import Lock
from typing import Any, BinaryIO, Generic, NoReturn, Protocol, TypeVar
from uuid import uuid4

import httpx
from pydantic import TypeAdapter, ValidationError

from aisne_client.erreurs import PAR_STATUT, IdentifiantsRefuses, LotRefuse, Refus, ServiceInjoignable
from aisne_client.modeles import Jeton, Probleme, RapportLu

Lu = TypeVar("Lu")
Element = TypeVar("Element")
journal = logging.getLogger("aisne_client")

MARGE_JETON = 30.0  # seconds before its end at which a token is renewed, and never more than a tenth of its life
ATTENTE_MAX = 120.0  # seconds; a service that asks for more is told to the caller
RECUL_MAX = 30.0  # seconds
PASSAGERS = frozenset({429, 502, 503, 504})


class Page(Protocol[Element]):
    """A page of a list."""

    items: list[Element]
    next_cursor: str | None
    total: int | None


class Liste(Generic[Element]):
    """A list read as it is walked through, page after page. Each walk starts again from the first page."""

    def __init__(self, lire: Callable[[str | None], Page[Element]]) -> None:
        self._lire = lire

    def __iter__(self) -> Iterator[Element]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[Element]]:
        """The pages themselves (`total` when it was asked for)."""
        curseur: str | None = None
        while True:
            page = self._lire(curseur)
            yield page
            curseur = page.next_cursor
            if curseur is None:
                return


class Transport:
    """Requests in the name of one account. Thread-safe, as httpx.Client is."""

    def __init__(
        self, http: httpx.Client, *, jeton: str | None, client_id: str | None, client_secret: str | None, essais: int
    ) -> None:
        self._identifiants = (client_id, client_secret) if client_id and client_secret else None
        if (jeton is None) == (self._identifiants is None) or essais < 1:
            raise ValueError("Donnez client_id et client_secret, ou un jeton ; et au moins un essai.")
        self._http, self._essais = http, essais
        self._jeton, self._a_renouveler = jeton, float("inf")
        self._verrou = Lock()

    def appeler(self, lu: type[Lu] | TypeAdapter[Lu], methode: str, chemin: str, **options: Any) -> Lu:
        """The answer of an operation, as `lu`. Raises Refus, IdentifiantsRefuses, ServiceInjoignable."""
        lecteur = lu if isinstance(lu, TypeAdapter) else TypeAdapter(lu)
        return lecteur.validate_json(self.envoyer(methode, chemin, **options).content)

    def lister(self, page: type[Any], chemin: str, *, requete: Mapping[str, Any] | None = None) -> Liste[Any]:
        """A list that follows its cursors."""
        fixe = requete or {}
        return Liste(lambda curseur: self.appeler(page, "GET", chemin, requete={**fixe, "cursor": curseur}))

    def telecharger(self, chemin: str, *, accept: str, methode: str = "GET", **options: Any) -> bytes:
        """A file, or any list in another form: `text/csv`, `application/x-ndjson`, XLSX."""
        return self.envoyer(methode, chemin, accept=accept, **options).content

    def envoyer(
        self,
        methode: str,
        chemin: str,
        *,
        requete: Mapping[str, Any] | None = None,
        corps: Any = None,
        contenu: bytes | BinaryIO | None = None,
        type_contenu: str = "application/json",
        version: int | None = None,
        cle: str | None = None,
        accept: str = "application/json",
    ) -> httpx.Response:
        """One logical call, tried until it is answered: its Idempotency-Key is drawn once, before the first try."""
        entetes = {"Accept": accept}
        if corps is not None:
            contenu = _ecrire(corps)
        if contenu is not None:
            entetes["Content-Type"] = type_contenu
        if version is not None:
            entetes["If-Match"] = f'"{version}"'
        if methode != "GET":
            entetes["Idempotency-Key"] = cle or str(uuid4())
        question = {n: _texte(v) for n, v in (requete or {}).items() if v is not None}

        def porter(jeton: str) -> httpx.Response:
            if contenu is not None and not isinstance(contenu, bytes):
                contenu.seek(0)
            autorise = {**entetes, "Authorization": f"Bearer {jeton}"}
            return self._http.request(methode, chemin, params=question, content=contenu, headers=autorise)

        def une_fois() -> httpx.Response:
            jeton = self._jeton_valable()
            reponse = porter(jeton)
            if reponse.status_code == 401 and self._identifiants:  # refused before its end: another one, once
                self._oublier(jeton)
                return porter(self._jeton_valable())
            return reponse

        reponse = self._insister(f"{methode} {chemin}", une_fois)
        if not reponse.is_success:
            _refuser(reponse)
        return reponse

    def _insister(self, quoi: str, une_fois: Callable[[], httpx.Response]) -> httpx.Response:
        """The first answer that is final, or the last one. Raises ServiceInjoignable."""
        for essai in count(1):
            demande = 0.0
            try:
                reponse = une_fois()
                demande = _retry_after(reponse)
                if essai == self._essais or demande > ATTENTE_MAX or not _passager(reponse):
                    return reponse
                raison = str(reponse.status_code)
            except httpx.TransportError as exc:
                raison = type(exc).__name__
                if essai == self._essais:
                    raise ServiceInjoignable(f"{quoi} : {raison}") from exc
            recul = min(RECUL_MAX, 0.25 * 2**essai)
            attente = demande + random.uniform(recul / 2, recul)  # noqa: S311  jitter, not a secret
            journal.info("%s : %s, nouvel essai dans %.1f s", quoi, raison, attente)
            time.sleep(attente)
        raise AssertionError("never reached: the last try returns or raises")

    def _jeton_valable(self) -> str:
        """The token, renewed before its end. One thread renews, the others wait for it."""
        with self._verrou:
            if self._identifiants and (self._jeton is None or time.monotonic() >= self._a_renouveler):
                self._jeton = self._demander_jeton(*self._identifiants)
            return self._jeton or ""

    def _oublier(self, jeton: str) -> None:
        with self._verrou:
            if self._jeton == jeton:
                self._jeton = None

    def _demander_jeton(self, client_id: str, client_secret: str) -> str:
        """RFC 6749, client_credentials."""
        demande = time.monotonic()

        def une_fois() -> httpx.Response:
            nonlocal demande
            demande = time.monotonic()
            formulaire = {"grant_type": "client_credentials"}
            return self._http.post("/oauth/token", data=formulaire, auth=(client_id, client_secret))

        reponse = self._insister("POST /oauth/token", une_fois)
        if reponse.status_code in (400, 401):
            raise IdentifiantsRefuses("client_id ou client_secret refusé par le service.")
        if not reponse.is_success:
            _refuser(reponse)
        lu = Jeton.model_validate_json(reponse.content)
        self._a_renouveler = demande + lu.expires_in - min(MARGE_JETON, lu.expires_in / 10)
        return lu.access_token


def _ecrire(corps: Any) -> bytes:
    """A body as JSON: of a model, only the fields that were given."""
    return TypeAdapter(Any).dump_json(corps, exclude_unset=True)


def _texte(valeur: Any) -> Any:
    """A query parameter as the service reads it."""
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, Sequence) and not isinstance(valeur, str):
        return [str(v) for v in valeur]
    return str(valeur)


def _passager(reponse: httpx.Response) -> bool:
    """Whether the answer says to come back: the key of a write makes it safe to send again."""
    return reponse.status_code in PASSAGERS or (reponse.status_code == 409 and b"CLE_EN_COURS" in reponse.content)


def _retry_after(reponse: httpx.Response) -> float:
    """Seconds asked for; the service gives them as a number."""
    lu = reponse.headers.get("retry-after", "")
    return float(lu) if lu.isdigit() else 0.0


def _refuser(reponse: httpx.Response) -> NoReturn:
    """Raise what an error answer says."""
    if reponse.status_code == 401:
        raise IdentifiantsRefuses("Le jeton est refusé : il est échu, ou d'un autre service.")
    try:
        probleme = Probleme.model_validate_json(reponse.content)
    except ValidationError as exc:  # not the service: a proxy in front of it
        raise ServiceInjoignable(f"Réponse {reponse.status_code} sans explication du service.") from exc
    if probleme.code == "LOT_REFUSE":
        raise LotRefuse(probleme, RapportLu.model_validate_json(reponse.content))
    raise PAR_STATUT.get(reponse.status_code, Refus)(probleme)
