"""A real server, and accounts that reach it through the client."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from aisne_client import Client, modeles

from app.config import Settings
from tests.fiabilite.outils import Serveur, jeton, serveur


@dataclass
class Scene:
    """A porteur's account and its people in an action of fiche 5, on a server that answers."""

    serveur: Serveur
    dep: Client
    porteur: Client
    identifiants: dict[str, str]
    entrees: list[modeles.EntreeLue]
    attendues: list[modeles.PrescriptionLue]  # still unanswered


def au_nom_de(serveur: Serveur, settings: Settings, *roles: str, structure: UUID | None = None) -> Client:
    """A client with a token already made."""
    entete = jeton(settings, *roles, structure=str(structure) if structure else None)
    return Client(serveur.adresse, jeton=entete["Authorization"].removeprefix("Bearer "))


def compte(dep: Client, structure: UUID, *roles: str) -> dict[str, str]:
    """A software's account: what it gives to `Client`."""
    corps = modeles.CompteCreation.model_validate({"nom": "Logiciel", "structure_id": structure, "roles": roles})
    lu = dep.comptes.creer(corps)
    assert lu.client_secret is not None
    return {"client_id": lu.client_id, "client_secret": lu.client_secret}


def structure(dep: Client) -> UUID:
    return dep.structures.creer(modeles.StructureCreation(nom="Structure", type="association")).id


def monter(serveur: Serveur, settings: Settings) -> Scene:
    """All of it written through the client."""
    dep = au_nom_de(serveur, settings, "departement")
    suit, agit = structure(dep), structure(dep)
    convention = dep.conventions.creer(
        modeles.ConventionCreation(structure_id=agit, fiche="5", objectif_entrees=20, etp_centiemes=1000)
    )
    dep.conventions.signature(convention.id, modeles.ActeDate(date=date(2027, 1, 1)))
    action = dep.actions.creer(
        modeles.ActionCreation(convention_id=convention.id, nom="Chantier", lieu="Laon", utas=["laon"], places=20)
    )
    referent = au_nom_de(serveur, settings, "referent", structure=suit)
    identifiants = compte(dep, agit, "porteur")
    porteur = Client(serveur.adresse, **identifiants)
    prescriptions = [
        referent.prescriptions.creer(
            modeles.PrescriptionCreation(beneficiaire_id=personne(dep, suit), action_id=action.id, date=JUIN)
        )
        for _ in range(5)
    ]
    entrees = []
    for lue in prescriptions[:3]:
        porteur.prescriptions.acceptation(lue.id, modeles.Reponse(date=JUIN))
        entrees.append(
            porteur.entrees.creer(modeles.EntreeCreation(prescription_id=lue.id, date_entree=date(2027, 6, 7)))
        )
    return Scene(serveur, dep, porteur, identifiants, entrees, prescriptions[3:])


JUIN = date(2027, 6, 1)


def personne(dep: Client, referente: UUID) -> UUID:
    """A BRSA followed by a structure."""
    corps = modeles.BeneficiaireCreation(
        nom="Exemple",
        prenom="Camille",
        date_naissance=date(1990, 5, 17),
        public="brsa",
        soumis_droits_devoirs=True,
        utas="laon",
        orientation="socio_professionnelle",
        structure_referente_id=referente,
        date_effet=date(2027, 1, 4),
        homonyme_confirme=True,
    )
    return dep.beneficiaires.creer(corps).id


@pytest.fixture
def scene(settings: Settings) -> Iterator[Scene]:
    with serveur(settings) as lance:
        yield monter(lance, settings)


@pytest.fixture
def sans_attente(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses that are told, not slept."""
    pauses: list[float] = []
    monkeypatch.setattr("aisne_client.transport.time.sleep", pauses.append)
    return pauses
