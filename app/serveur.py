"""The serving process: logs, metrics on their own port, one process per core."""

import gc
import socket
import tempfile
from collections.abc import Callable
from os import environ
from typing import Any

import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, multiprocess, start_http_server

from app.config import get_settings
from app.main import create_app
from app.observation import configurer_journaux
from app.protocole import Protocole


class DemarrageRefuse(RuntimeError):
    """The address asked for cannot be listened on."""


def application() -> FastAPI:
    """What each serving process runs: its logs set, then the service."""
    configurer_journaux(get_settings().log_level)
    app = create_app()
    figer()
    return app


def figer() -> None:
    """What a process loaded lives for ever: the collector need not walk it again at each batch."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # a batch makes some hundred thousand objects, and nearly none is in a cycle


def verifier_port(host: str, port: int) -> None:
    """Raise DemarrageRefuse, with what to do, when nothing can listen there."""
    try:
        famille, sorte, protocole, _, adresse = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(famille, sorte, protocole) as essai:
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            essai.bind(adresse)
    except OSError as exc:
        raise DemarrageRefuse(
            f"L'adresse {host}:{port} n'est pas libre : arrêtez le programme qui l'occupe, ou choisissez un autre "
            "port (--port 8001)."
        ) from exc


def servir(*, host: str, port: int, workers: int = 1, pret: Callable[[], None] | None = None) -> None:
    """Serve until told to stop; `pret` is called once the address is listened on (one process only)."""
    verifier_port(host, port)
    _servir_mesures(host, workers)
    options: dict[str, Any] = {
        "factory": True,
        "host": host,
        "port": port,
        "loop": "uvloop",
        "http": Protocole,
        "access_log": False,
        "log_config": None,
        "timeout_graceful_shutdown": 20,
    }
    if pret is None:
        uvicorn.run("app.serveur:application", workers=workers, **options)
    else:
        _Annonceur(uvicorn.Config("app.serveur:application", **options), pret).run()


class _Annonceur(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, pret: Callable[[], None]) -> None:
        super().__init__(config)
        self._pret = pret

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._pret()


def _servir_mesures(host: str, workers: int) -> None:
    """Prometheus on AISNE_METRICS_PORT; several processes pool their counters in files that this one reads."""
    port = get_settings().metrics_port
    if port is None:
        return
    verifier_port(host, port)
    if workers == 1:
        start_http_server(port, addr=host)
        return
    dossier = environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="aisne-mesures-"))
    registre = CollectorRegistry()
    multiprocess.MultiProcessCollector(registre, path=dossier)  # type: ignore[no-untyped-call]  # no types there
    start_http_server(port, addr=host, registry=registre)
