"""Webhooks read by the client, signed by the service."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from aisne_client import SignatureInvalide, lire_message

from app.echanges.abonnements_service import tirer_secret
from app.echanges.envoi import signer

IDENT = UUID("0198c0de-0000-7000-8000-000000000001")
CHANGEMENT = {
    "id": str(IDENT),
    "type": "entree.effectuee",
    "ressource": "entrees",
    "ressource_id": str(IDENT),
    "beneficiaire_id": None,
    "le": "2027-06-15T08:00:00Z",
}
CORPS = json.dumps({"type": "entree.effectuee", "timestamp": "2027-06-15T08:00:00Z", "data": CHANGEMENT}).encode()


def test_un_message_signe_est_lu() -> None:
    """With the secret of now, or beside the former one while it is being changed; header names in any case."""
    secret, ancien = tirer_secret(), tirer_secret()
    for secrets in ([secret], [secret, ancien], [ancien, secret]):
        entetes = {n.title(): v for n, v in signer(secrets, IDENT, datetime.now(UTC), CORPS).items()}
        message = lire_message(secret, entetes, CORPS)
        assert (message.id, message.type) == (str(IDENT), "entree.effectuee")
        assert message.changement is not None
        assert message.changement.ressource_id == IDENT


def test_le_premier_message_n_a_pas_de_changement() -> None:
    secret = tirer_secret()
    corps = json.dumps({"type": "abonnement.essai", "timestamp": "2027-06-15T08:00:00Z", "data": {}}).encode()
    message = lire_message(secret, signer([secret], IDENT, datetime.now(UTC), corps), corps)
    assert (message.type, message.changement) == ("abonnement.essai", None)


def test_ce_qui_n_est_pas_signe_est_refuse() -> None:
    secret, maintenant = tirer_secret(), datetime.now(UTC)
    bons = signer([secret], IDENT, maintenant, CORPS)
    faux = [
        (secret, bons, CORPS + b" "),
        (tirer_secret(), bons, CORPS),
        (secret, {**bons, "webhook-id": "autre"}, CORPS),
        (secret, {**bons, "webhook-timestamp": str(int(bons["webhook-timestamp"]) + 1)}, CORPS),
        (secret, {**bons, "webhook-timestamp": "²"}, CORPS),
        (secret, {**bons, "webhook-signature": "v1,é v2,x"}, CORPS),
        (secret, {}, CORPS),
        (secret, signer([secret], IDENT, maintenant - timedelta(seconds=301), CORPS), CORPS),
        (secret, signer([secret], IDENT, maintenant + timedelta(seconds=310), CORPS), CORPS),
    ]
    for cle, entetes, corps in faux:
        with pytest.raises(SignatureInvalide):
            lire_message(cle, entetes, corps)
