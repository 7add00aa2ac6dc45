"""F12: hostile tokens. Each is a 401 problem+json, none a 5xx, and a remembered token never outlives its `exp`."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import time_machine
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from fastapi import FastAPI

from app.acces.jetons import SUJET_MAX, VIE_MAX_SECONDES, Jetons
from app.erreurs import NonAuthentifie

ADRESSE = "/v1/moi"
Cas = dict[str, bytes]


def b64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def es256(cle: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(cle.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


class Forge:
    """Writes any token, signed by the service's own key unless said: only what is inside can make it wrong."""

    def __init__(self, jetons: Jetons, chemin: Path) -> None:
        cle = serialization.load_pem_private_key(chemin.read_bytes(), None)
        assert isinstance(cle, ec.EllipticCurvePrivateKey)
        self.cle, self.jetons = cle, jetons
        self.entete = {"alg": "ES256", "typ": "JWT", "kid": jetons.kid}
        instant = int(time.time())
        self.claims: dict[str, Any] = {
            "iss": "http://127.0.0.1:8000",
            "aud": "aisne-parcours",
            "sub": "forge",
            "iat": instant,
            "exp": instant + 600,
            "jti": "1",
            "roles": ["departement"],
            "structure_id": None,
        }

    def brut(self, entete: bytes, corps: bytes, signer: Callable[[bytes], bytes] | None = None) -> bytes:
        message = f"{b64(entete)}.{b64(corps)}".encode()
        signature = signer(message) if signer else es256(self.cle, message)
        return message + b"." + b64(signature).encode()

    def jeton(self, entete: Any = None, signer: Callable[[bytes], bytes] | None = None, **claims: Any) -> bytes:
        """A token whose claims are the good ones but those given; `...` takes one away."""
        dits = {nom: v for nom, v in (self.claims | claims).items() if v is not ...}
        return self.brut(json.dumps(entete or self.entete).encode(), json.dumps(dits).encode(), signer)


@pytest.fixture
def forge(application: FastAPI, cle_signature: Path) -> Forge:
    return Forge(application.state.jetons, cle_signature)


async def refuses(http: httpx.AsyncClient, cas: Cas) -> None:
    """Every token is a 401 problem+json, sent twice: the second time could be answered from the cache."""
    ecarts = {}
    for nom, jeton in cas.items():
        for _ in range(2):
            lue = await http.get(ADRESSE, headers={b"authorization": b"Bearer " + jeton})
            bonne = (
                lue.status_code == 401
                and lue.headers["content-type"] == "application/problem+json"
                and lue.headers["www-authenticate"] == ('Bearer error="invalid_token"' if jeton else "Bearer")
                and lue.json()["request_id"] == lue.headers["x-request-id"]
            )
            if not bonne:
                ecarts[nom] = (lue.status_code, lue.text)
    assert ecarts == {}


async def test_le_bon_jeton_passe(http: httpx.AsyncClient, forge: Forge) -> None:
    """The forge is right: what follows is refused for what it says, not for how it is written."""
    lue = await http.get(ADRESSE, headers={b"authorization": b"Bearer " + forge.jeton()})
    assert lue.status_code == 200


async def test_algorithmes(http: httpx.AsyncClient, forge: Forge) -> None:
    publique = forge.cle.public_key()
    secrets = {
        "pem": publique.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
        "der": publique.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo),
        "point": publique.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint),
        "jwk": json.dumps(forge.jetons.jwks()["keys"][0]).encode(),
        "kid": forge.jetons.kid.encode(),
        "vide": b"",
    }
    cas: Cas = {}
    for nom, secret in secrets.items():
        for alg, condense in (("HS256", hashlib.sha256), ("HS512", hashlib.sha512)):

            def signer(message: bytes, secret: bytes = secret, condense: Any = condense) -> bytes:
                return hmac.new(secret, message, condense).digest()

            cas[f"{alg} {nom}"] = forge.jeton(forge.entete | {"alg": alg}, signer)
            cas[f"{alg} {nom}, dit ES256"] = forge.jeton(None, signer)
    rsa_ = rsa.generate_private_key(65537, 2048)
    cas["RS256"] = forge.jeton(
        forge.entete | {"alg": "RS256"}, lambda m: rsa_.sign(m, padding.PKCS1v15(), hashes.SHA256())
    )
    for alg in ("none", "None", "nOnE", "", "ES384", "es256", "dir", None, 5, ["ES256"], {"ES256": 1}):
        cas[f"alg {alg!r} sans signature"] = forge.jeton(forge.entete | {"alg": alg}, lambda _: b"")
        cas[f"alg {alg!r} signé"] = forge.jeton(forge.entete | {"alg": alg})
    autre = ec.generate_private_key(ec.SECP256R1())
    cas["autre clé"] = forge.jeton(None, lambda m: es256(autre, m))
    cas["signature DER"] = forge.jeton(None, lambda m: forge.cle.sign(m, ec.ECDSA(hashes.SHA256())))
    cas["signature nulle"] = forge.jeton(None, lambda _: bytes(64))
    cas["signature vide"] = forge.jeton(None, lambda _: b"")
    await refuses(http, cas)


async def test_entetes(http: httpx.AsyncClient, forge: Forge) -> None:
    sans_kid = {"alg": "ES256", "typ": "JWT"}
    cas: Cas = {
        "sans kid": forge.jeton(sans_kid),
        **{
            f"kid {kid!r}": forge.jeton(sans_kid | {"kid": kid})
            for kid in ("inconnu", "", "../../etc/passwd", "' OR 1=1", None, 1, [forge.jetons.kid], {"a": 1})
        },
        **{
            f"en-tête {nom}": forge.jeton(forge.entete | {nom: valeur})
            for nom, valeur in {
                "jku": "http://127.0.0.1:1/jwks",
                "x5u": "http://127.0.0.1:1/x",
                "jwk": forge.jetons.jwks()["keys"][0],
                "x5c": ["MIIB"],
                "crit": ["exp"],
                "zip": "DEF",
                "b64": False,
            }.items()
        },
        "en-tête liste": forge.jeton([forge.entete]),
        "en-tête texte": forge.jeton("ES256"),
        "5 000 crochets": forge.brut(b"[" * 5000 + b"]" * 5000, json.dumps(forge.claims).encode()),
        "300 crochets": forge.brut(b"[" * 150 + b"]" * 150, json.dumps(forge.claims).encode()),
        "5 000 objets": forge.brut(b'{"a":' * 5000 + b"1" + b"}" * 5000, json.dumps(forge.claims).encode()),
        "pas UTF-8": forge.brut(b'{"alg":"ES256","kid":"\xff\xfe"}', json.dumps(forge.claims).encode()),
        "pas JSON": forge.brut(b"ES256", json.dumps(forge.claims).encode()),
    }
    await refuses(http, cas)


async def test_claims(http: httpx.AsyncClient, forge: Forge) -> None:
    instant = int(time.time())
    valeurs: dict[str, list[Any]] = {
        "exp": [..., None, instant - 1, 0, -1, -(10**18), str(instant + 600), "demain", instant + 600.5, True, [], {}],
        "iat": [..., None, instant + 3600, -1, str(instant), instant - 0.5, True, "hier", [], 10**30],
        "aud": [..., None, "autre", "", ["aisne-parcours"], ["autre"], 5, {}, "aisne-parcours "],
        "iss": [..., None, "autre", "", ["http://127.0.0.1:8000"], 5, "http://127.0.0.1:8000/"],
        "sub": [..., None, "", 5, [], {}, "a" * (SUJET_MAX + 1)],
        "nbf": [instant + 3600, "demain"],
        "roles": [..., None, "departement", {"departement": 1}, ["chef"], ["departement", 5], [None], [["utas"]], 5],
        "structure_id": ["", 0, False, "x", 5, [], {}, ["0198c0de-0000-7000-8000-000000000001"], "0198c0de"],
        "agent_id": ["", "x", 5, []],
        "utas": ["laon", 5, {"laon": 1}, [5], [["laon"]], None],
        "scope": [None, 5, ["compte:lire"], {"compte:lire": 1}, "inconnu", "compte:lire departement"],
        "debit": [0, -1, "5", 2.5, True, None, [5]],
        "generation": [0, -1, "1", 1.5, True, None, [1], 1],
    }
    cas: Cas = {f"{nom} {v!r}": forge.jeton(**{nom: v}) for nom, liste in valeurs.items() for v in liste}
    for fin in (instant + VIE_MAX_SECONDES + 3600, 10**12, 2**63, 10**300):
        cas[f"exp {fin}"] = forge.jeton(exp=fin)
    entete = json.dumps(forge.entete).encode()
    corps = json.dumps(forge.claims).encode()
    cas |= {
        "claims liste": forge.brut(entete, b"[" + corps + b"]"),
        "claims texte": forge.brut(entete, b'"departement"'),
        "claims vides": forge.brut(entete, b"{}"),
        "exp infini": forge.brut(entete, corps.replace(str(forge.claims["exp"]).encode(), b"Infinity")),
        "exp NaN": forge.brut(entete, corps.replace(str(forge.claims["exp"]).encode(), b"NaN")),
        "exp 1e400": forge.brut(entete, corps.replace(str(forge.claims["exp"]).encode(), b"1e400")),
        "5 000 crochets": forge.brut(entete, b"[" * 5000 + b"]" * 5000),
        "2 400 crochets, jeton assez court": forge.brut(entete, b"[" * 1200 + b"]" * 1200),
        "objets emboîtés": forge.brut(entete, b'{"a":' * 400 + b"1" + b"}" * 400),
        "pas UTF-8": forge.brut(entete, b'{"sub":"\xff\xfe"}'),
        "pas JSON": forge.brut(entete, b"\x00\x01"),
        "rôles par millions": forge.jeton(roles=["departement"] * 100_000),
        "jeton énorme": forge.jeton(jti="a" * 1_000_000),
    }
    await refuses(http, cas)


async def test_formes(http: httpx.AsyncClient, forge: Forge) -> None:
    bon = forge.jeton()
    tete, corps, signature = bon.split(b".")
    cas: Cas = {
        "tronqué": bon[:-4],
        "tronqué à moitié": bon[: len(bon) // 2],
        "sans signature": tete + b"." + corps + b".",
        "deux parties": tete + b"." + corps,
        "quatre parties": bon + b"." + signature,
        "cinq parties (JWE)": b".".join([tete, corps, signature, corps, signature]),
        "parties échangées": b".".join([corps, tete, signature]),
        "octet changé": tete + b"." + corps[:-2] + (b"AA" if corps[-2:] != b"AA" else b"BB") + b"." + signature,
        "pas base64": b"\xc3\xa9.\xc3\xa9.\xc3\xa9",
        "octets nus": b"\x80\x81\xfe\xff",
        "points": b".." + b"." * 100,
        "vide": b"",
        "espaces": bon[:20] + b" " + bon[20:],
        "deux jetons": bon + b", Bearer " + bon,
    }
    await refuses(http, cas)
    for schema in (b"", b"Basic ", b"Token ", b"Bearer", b"Digest "):
        lue = await http.get(ADRESSE, headers={b"authorization": schema + bon})
        assert lue.status_code == 401, schema


async def test_le_cache_ne_survit_pas_a_exp(http: httpx.AsyncClient, application: FastAPI) -> None:
    """Remembered for 30 s, but never past its `exp`; and remembered only once checked."""
    jetons: Jetons = application.state.jetons
    depart = int(time.time())
    with time_machine.travel(depart, tick=False) as horloge:
        jeton = jetons.signer("compte", ["departement"], secondes=5)
        entetes = {"Authorization": f"Bearer {jeton}"}
        assert (await http.get(ADRESSE, headers=entetes)).status_code == 200
        horloge.move_to(depart + 4)
        assert (await http.get(ADRESSE, headers=entetes)).status_code == 200
        for secondes in (5, 6, 29, 31, 3600):
            horloge.move_to(depart + secondes)
            with pytest.raises(NonAuthentifie):
                jetons.verifier(jeton)
            assert (await http.get(ADRESSE, headers=entetes)).status_code == 401, secondes


async def test_autre_instance_autre_cle(http: httpx.AsyncClient, forge: Forge, tmp_path: Path) -> None:
    """A token of another environment, with the same issuer and audience, opens nothing here."""
    reglages = http._transport.app.state.settings.model_copy(  # type: ignore[attr-defined]
        update={"signing_key_file": tmp_path / "autre.pem"}
    )
    ailleurs = Jetons(reglages).signer("compte", ["departement"]).encode()
    await refuses(http, {"autre instance": ailleurs})
