"""An OpenID Connect issuer on this machine: publishes its keys, recognises one person, signs what a test asks."""

import base64
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwk, jwt

CLIENT = "aisne-page"


@dataclass
class Emetteur:
    """What it signs with and for; `defauts` are claims a test puts in place of the right ones."""

    port: int = 0
    sujet: str = "agent-7"
    cles: dict[str, tuple[str, str]] = field(default_factory=dict)  # kid -> (algorithm, private PEM)
    lectures: int = 0  # of its keys
    en_panne: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}/realms/aisne"

    def changer_de_cle(self, kid: str, genre: str = "RS256") -> None:
        """Another key, and the former ones withdrawn."""
        prive: Any = (
            rsa.generate_private_key(65537, 2048) if genre == "RS256" else ec.generate_private_key(ec.SECP256R1())
        )
        pem = prive.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.cles = {kid: (genre, pem.decode())}

    def jwks(self) -> dict[str, Any]:
        publiees = []
        for kid, (genre, pem) in self.cles.items():
            publique = jwk.construct(pem, genre).public_key().to_dict()
            lisible = {nom: v.decode() if isinstance(v, bytes) else v for nom, v in publique.items()}
            publiees.append({**lisible, "kid": kid, "alg": genre, "use": "sig"})
        return {"keys": publiees}

    def identite(self, *, entetes: dict[str, Any] | None = None, **claims: Any) -> str:
        """An ID token of now."""
        (kid, (genre, pem)), instant = next(iter(self.cles.items())), int(time.time())
        dits = {"iss": self.adresse, "sub": self.sujet, "aud": CLIENT, "iat": instant, "exp": instant + 300}
        return str(jwt.encode({**dits, **claims}, pem, genre, headers={"kid": kid, **(entetes or {})}))

    def repondre(self, chemin: str, corps: str) -> tuple[int, dict[str, str], Any]:
        """Status, headers, body of a request."""
        lue = urlsplit(chemin)
        champs = dict(parse_qsl(lue.query or corps))
        if self.en_panne:
            return 500, {}, {}
        match lue.path.removeprefix("/realms/aisne"):
            case "/.well-known/openid-configuration":
                adresses = {
                    "authorization_endpoint": f"{self.adresse}/auth",
                    "token_endpoint": f"{self.adresse}/token",
                    "jwks_uri": f"{self.adresse}/cles",
                }
                return 200, {}, {"issuer": self.adresse, **adresses}
            case "/cles":
                self.lectures += 1
                return 200, {}, self.jwks()
            case "/auth":
                code = f"code-{len(self.codes)}"
                self.codes[code] = champs
                rendu = urlencode({"code": code, "state": champs["state"]})
                return 302, {"Location": f"{champs['redirect_uri']}#{rendu}"}, {}
            case "/token":
                return self._jeton(champs)
        return 404, {}, {}

    def _jeton(self, champs: dict[str, str]) -> tuple[int, dict[str, str], Any]:
        demande = self.codes.pop(champs["code"])
        preuve = hashlib.sha256(champs["code_verifier"].encode()).digest()
        attendu = base64.urlsafe_b64encode(preuve).rstrip(b"=").decode()
        if demande["code_challenge"] != attendu or champs["client_id"] != CLIENT:
            return 400, {}, {"error": "invalid_grant"}
        return 200, {}, {"id_token": self.identite(nonce=demande["nonce"]), "token_type": "Bearer"}


@contextmanager
def emetteur() -> Iterator[Emetteur]:
    """One that answers, to pages of any origin too."""
    lui = Emetteur()
    lui.changer_de_cle("cle-1")

    class Guichet(BaseHTTPRequestHandler):
        def _rendre(self) -> None:
            corps = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            statut, entetes, lu = lui.repondre(self.path, corps)
            self.send_response(statut)
            for nom, valeur in {"Access-Control-Allow-Origin": "*", **entetes}.items():
                self.send_header(nom, valeur)
            self.end_headers()
            self.wfile.write(orjson.dumps(lu))

        do_GET = do_POST = _rendre  # noqa: N815  the names that http.server calls

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing to say."""

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Guichet)
    lui.port = serveur.server_port
    fil = Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    try:
        yield lui
    finally:
        serveur.shutdown()
        serveur.server_close()
        fil.join()
