"""Access tokens: ES256, one algorithm per key, every doubt a 401. The only file that knows python-jose.

An outside issuer's tokens are read here too, by the public keys it publishes (`acces.federation`).

python-jose accepts by default what it should not (no `aud`, no `exp`, any algorithm, headers nested until the
interpreter's stack breaks): nothing here is left to its defaults.
"""

import base64
import hashlib
import time
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jwt

from app.config import Mode, Settings
from app.erreurs import NonAuthentifie

LONGUEUR_MAX = 4096
LONGUEUR_EXTERIEURE_MAX = 16_384
ENTETE_MAX = 512
CACHE_MAX = 10_000
CACHE_SECONDES = 30
SUJET_MAX = 64
DERIVE_SECONDES = 60  # how far an issuer's clock may be ahead
VIE_MAX_SECONDES = 366 * 86_400
EXIGES = ("exp", "aud", "iss", "sub", "iat")
ENTETES = frozenset({"alg", "kid", "typ"})
ALGORITHMES = {"RSA": "RS256", "EC": "ES256"}  # of an outside issuer's keys, whatever its tokens say


class JetonRefuse(NonAuthentifie):
    """A token was borne, and is not taken: expired, altered, of another issuer, of a compte that takes it no more."""

    defi = 'Bearer error="invalid_token"'

    def __init__(
        self, detail: str = "Ce jeton n'est pas admis : expiré, retiré, ou d'un autre émetteur. Demandez-en un autre."
    ) -> None:
        super().__init__(detail)


class CleInvalide(RuntimeError):
    """The signing key cannot be used: said at start, in a sentence."""


def _b64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def charger_cle(chemin: Path, mode: Mode) -> bytes:
    """The PEM of the signing key; made on first start outside production."""
    if not chemin.exists():
        if mode is Mode.PRODUCTION:
            raise CleInvalide("AISNE_SIGNING_KEY_FILE : clé de signature absente.")
        chemin.parent.mkdir(parents=True, exist_ok=True)
        cle = ec.generate_private_key(ec.SECP256R1())
        pem = cle.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        chemin.touch(mode=0o600)
        chemin.write_bytes(b"# cle de developpement\n" + pem)
    return chemin.read_bytes()


class Jetons:
    """Signs and checks the tokens of one issuer."""

    def __init__(self, settings: Settings) -> None:
        pem = charger_cle(settings.signing_key_file, settings.mode)
        self.developpement = pem.startswith(b"# cle de developpement")
        try:
            cle = serialization.load_pem_private_key(pem, password=None)
        except ValueError as exc:
            raise CleInvalide("AISNE_SIGNING_KEY_FILE : le fichier n'est pas une clé PEM lisible.") from exc
        if not isinstance(cle, ec.EllipticCurvePrivateKey) or cle.curve.name != "secp256r1":
            raise CleInvalide("AISNE_SIGNING_KEY_FILE : une clé P-256 (ES256) est attendue.")
        if settings.mode is Mode.PRODUCTION and self.developpement:
            raise CleInvalide("AISNE_SIGNING_KEY_FILE : cette clé de développement est refusée en production.")
        nombres = cle.public_key().public_numbers()
        self._jwk = {
            "crv": "P-256",
            "kty": "EC",
            "x": _b64(nombres.x.to_bytes(32, "big")),
            "y": _b64(nombres.y.to_bytes(32, "big")),
        }
        self.kid = _b64(hashlib.sha256(orjson.dumps(self._jwk, option=orjson.OPT_SORT_KEYS)).digest())
        self._privee = pem.decode()[pem.decode().index("-----BEGIN") :]
        self._publiques = {self.kid: jwk.construct({**self._jwk, "alg": "ES256"}, algorithm="ES256")}
        self.secret_curseur = hashlib.sha256(b"curseur" + pem).digest()
        self._emetteur, self._audience = settings.issuer, settings.audience
        self.duree_secondes = settings.duree_jeton_minutes * 60
        self._cache: OrderedDict[bytes, tuple[float, Mapping[str, Any]]] = OrderedDict()

    def jwks(self) -> dict[str, Any]:
        """The public keys, as JWKS."""
        return {"keys": [{**self._jwk, "kid": self.kid, "alg": "ES256", "use": "sig"}]}

    def signer(
        self,
        sujet: str,
        roles: list[str],
        *,
        structure_id: UUID | None = None,
        agent_id: UUID | None = None,
        utas: list[str] | None = None,
        portees: list[str] | None = None,
        debit: int | None = None,
        generation: int | None = None,
        bac: str = "",
        secondes: int | None = None,
    ) -> str:
        """A token for `sujet`; its claims are those of the contract.

        `portees` restricts it to some permissions, `debit` is the account's own rate, `generation` ties it to the
        account as it is now (see `acces.comptes`; a development token names none), `bac` names its playground.
        """
        instant = int(time.time())
        claims: dict[str, Any] = {
            "iss": self._emetteur,
            "aud": self._audience,
            "sub": sujet,
            "iat": instant,
            "exp": instant + min(secondes or self.duree_secondes, VIE_MAX_SECONDES),
            "jti": uuid4().hex,
            "roles": roles,
            "structure_id": str(structure_id) if structure_id else None,
        }
        if agent_id:
            claims["agent_id"] = str(agent_id)
        if utas:
            claims["utas"] = utas
        if portees is not None:
            claims["scope"] = " ".join(portees)
        if debit is not None:
            claims["debit"] = debit
        if generation is not None:
            claims["generation"] = generation
        if bac:
            claims["bac"] = bac
        return str(jwt.encode(claims, self._privee, algorithm="ES256", headers={"kid": self.kid}))

    def porteur(self, entetes: Mapping[str, str]) -> Mapping[str, Any]:
        """The claims of the token that a request bears (RFC 6750).

        Raises NonAuthentifie without one, JetonRefuse for one that is not valid.
        """
        schema, _, jeton = entetes.get("authorization", "").partition(" ")
        if schema.lower() != "bearer" or not jeton:
            raise NonAuthentifie
        return self.verifier(jeton.strip())

    def verifier(self, jeton: str) -> Mapping[str, Any]:
        """The claims of a valid token.

        Raises JetonRefuse for anything else, whatever breaks on the way.
        """
        if len(jeton) > LONGUEUR_MAX:
            raise JetonRefuse
        instant = time.time()
        empreinte = hashlib.sha256(jeton.encode(errors="replace")).digest()
        connu = self._cache.get(empreinte)
        if connu and connu[0] > instant and connu[1]["exp"] > instant:
            return connu[1]
        try:
            claims = self._decoder(jeton)
        except (Exception, RecursionError) as exc:
            raise JetonRefuse from exc
        self._cache[empreinte] = (instant + CACHE_SECONDES, claims)
        if len(self._cache) > CACHE_MAX:
            self._cache.popitem(last=False)
        return claims

    def _decoder(self, jeton: str) -> Mapping[str, Any]:
        claims = _lire(jeton, self._publiques, emetteur=self._emetteur, audience=self._audience)
        if not isinstance(claims["aud"], str) or len(claims["sub"]) > SUJET_MAX:
            raise ValueError
        if any(type(claims[nom]) is not int or claims[nom] < 1 for nom in claims.keys() & {"debit", "generation"}):
            raise ValueError
        return claims


def _lire(
    jeton: str,
    cles: Mapping[str, Any],
    *,
    emetteur: str,
    audience: str,
    algorithme: str = "ES256",
    admis: frozenset[str] = ENTETES,
) -> dict[str, Any]:
    """The claims that one of these keys signed for this audience, now; anything else raises."""
    parties = jeton.split(".")
    if len(parties) != 3 or len(parties[0]) > ENTETE_MAX:
        raise ValueError
    entete = orjson.loads(base64.urlsafe_b64decode(parties[0] + "=" * (-len(parties[0]) % 4)))
    if entete.get("alg") != algorithme or set(entete) - admis:
        raise ValueError
    claims: dict[str, Any] = jwt.decode(
        jeton,
        cles[entete["kid"]],
        algorithms=[algorithme],
        audience=audience,
        issuer=emetteur,
        options={f"require_{nom}": True for nom in EXIGES} | {"verify_at_hash": False},
    )
    debut, fin = claims["iat"], claims["exp"]
    if type(debut) is not int or type(fin) is not int:  # python-jose takes « "12" », 12.5 and true for instants
        raise ValueError
    instant = time.time()
    if not 0 <= debut <= instant + DERIVE_SECONDES or not instant < fin <= debut + VIE_MAX_SECONDES:
        raise ValueError
    if not all(isinstance(t, str) and t for t in (claims["iss"], claims["sub"])):
        raise ValueError
    return claims


def kid(jeton: str) -> str:
    """The key that an outside token says it was signed by; empty when it says none."""
    try:
        entete = orjson.loads(base64.urlsafe_b64decode(jeton[:ENTETE_MAX].partition(".")[0] + "=="))
        return str(entete.get("kid", ""))
    except (ValueError, AttributeError):
        return ""


def lire_exterieur(jeton: str, publiees: Mapping[str, Mapping[str, Any]], *, emetteur: str, audience: str) -> str:
    """The subject (`sub`) of another issuer's ID token, by the keys (JWK) it publishes under their `kid`.

    The algorithm is that of the kind of key. Raises NonAuthentifie for any doubt.
    """
    try:
        publiee = publiees[kid(jeton)]
        algorithme = ALGORITHMES[publiee["kty"]]
        if len(jeton) > LONGUEUR_EXTERIEURE_MAX or publiee.get("alg", algorithme) != algorithme:
            raise ValueError
        cle = jwk.construct({**publiee, "alg": algorithme}, algorithm=algorithme)
        claims = _lire(
            jeton,
            {publiee["kid"]: cle},
            emetteur=emetteur,
            audience=audience,
            algorithme=algorithme,
            admis=ENTETES | {"x5t"},
        )
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != audience:
            raise ValueError
    except (Exception, RecursionError) as exc:
        raise NonAuthentifie from exc
    return str(claims["sub"])
