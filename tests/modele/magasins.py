"""The same command sent to a store over HTTP, in process; what it answers, with the ids of that store taken out."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, NamedTuple

import httpx

from app.config import Settings
from app.main import create_app
from tests import monde
from tests.client import Acces, Client
from tests.modele.commandes import Commande
from tests.modele.monde import ACTEURS, ACTIONS, DEBUT_FAITS, PERSONNE, Ref

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
VARIABLES = re.compile(r'"\d{4}-\d\d-\d\dT[\d:.]+Z"|"(?:request_id|next_cursor)":"[^"]*"')
NULLE_PART = "01980000-0000-7000-8000-000000000000"
A_REBOURS = str.maketrans("0123456789", "jihgfedcba")
DE_LA_PERSONNE = ("orientations", "absences", "rendez-vous")


class Reponse(NamedTuple):
    """An answer: its status, its JSON, and its text with each id replaced by what it names."""

    statut: int
    corps: Any
    texte: str


@dataclass
class Magasin:
    """One store and its callers; `ids` is of the person being played."""

    nom: str
    acces: dict[str, Acces]
    communs: dict[Ref, str]
    ids: dict[Ref, str] = field(default_factory=dict)
    nees: int = 0

    async def envoyer(self, par: str, methode: str, chemin: str, corps: Any = None) -> Reponse:
        recue = await self.acces[par].brut(methode, chemin, json=corps)
        noms = {ident: f"{ref.genre}:{ref.rang}" for ref, ident in self.ids.items()}
        texte = UUID.sub(lambda m: noms.get(m[0], "?"), VARIABLES.sub('"@"', recue.text))
        return Reponse(recue.status_code, recue.json(), texte)

    async def lire(self, par: str, chemin: str) -> Reponse:
        return await self.envoyer(par, "GET", chemin)

    async def naitre(self, public: str, orientation: str | None) -> None:
        """A new person, on whom everything that follows is done; the last born is the first by name."""
        self.ids = dict(self.communs)
        self.nees += 1
        nom = f"Exemple {self.nees:06d}".translate(A_REBOURS)
        corps: dict[str, Any] = {
            "nom": nom, "prenom": "Camille", "date_naissance": "1990-05-17", "public": public, "utas": "laon",
            "soumis_droits_devoirs": public == "brsa", "homonyme_confirme": True,
            "situation_depuis": DEBUT_FAITS.isoformat(),
        }  # fmt: skip
        if orientation is not None:
            corps |= {"orientation": orientation, "structure_referente_id": self.ids[Ref("structures", "suit")]}
            corps["date_effet"] = DEBUT_FAITS.isoformat()
        personne = (await self.acces["departement"].post("/v1/beneficiaires", corps, 201))["id"]
        self.ids[PERSONNE] = personne
        if orientation is not None:
            lues = await self.acces["departement"].get(f"/v1/beneficiaires/{personne}/orientations", 200)
            self.ids[Ref("orientations", 0)] = lues["items"][0]["id"]

    async def jouer(self, commande: Commande) -> Reponse:
        """Send a command, once the references it makes are ids of this store."""
        genre, _, suite = commande.acte.partition("/")
        if suite:
            assert commande.cible
            chemin = f"/v1/{genre}/{self._ident(commande.cible)}/{suite}"
        elif genre in DE_LA_PERSONNE:
            chemin = f"/v1/beneficiaires/{self._ident(PERSONNE)}/{genre}"
        else:
            chemin = f"/v1/{genre}"
        return await self.envoyer(commande.acteur, "POST", chemin, self._valeur(commande.corps))

    def retenir(self, ref: Ref, corps: Any) -> None:
        """What a creation answered is that resource, from now on."""
        self.ids[ref] = corps["id"]
        for objectif in corps.get("objectifs", ()):
            self.ids[Ref("objectifs", ref.rang)] = objectif["id"]

    def adresse(self, ref: Ref) -> str:
        return f"/v1/{ref.genre}/{self.ids[ref]}"

    def _ident(self, ref: Ref) -> str:
        return self.ids.get(ref, NULLE_PART)

    def _valeur(self, valeur: Any) -> Any:
        if isinstance(valeur, Ref):
            return self._ident(valeur)
        if isinstance(valeur, dict):
            return {cle: self._valeur(v) for cle, v in valeur.items()}
        if isinstance(valeur, list):
            return [self._valeur(v) for v in valeur]
        return valeur.isoformat() if isinstance(valeur, date) else valeur


@asynccontextmanager
async def magasin(nom: str, settings: Settings) -> AsyncIterator[Magasin]:
    """The service on that store, with the structures, conventions and actions of the world."""
    app = create_app(settings)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as http,
    ):
        client = Client(http, app.state.jetons)
        dep = client.departement
        communs: dict[Ref, str] = {}
        rangs = count()
        for structure in dict.fromkeys(a.structure for a in ACTEURS.values() if a.structure):
            lue = await monde.structure(dep, nom=f"Structure {next(rangs)}")
            communs[Ref("structures", structure)] = lue["id"]
        for action, dite in ACTIONS.items():
            siege = communs[Ref("structures", dite.structure)]
            lue = await monde.action(dep, siege, dite.fiche, places=1_000, nom=action)
            communs[Ref("actions", action)] = lue["id"]
        acces = {
            a.nom: client.role(
                *sorted(a.roles), structure=communs[Ref("structures", a.structure)] if a.structure else None
            )
            for a in ACTEURS.values()
        }
        yield Magasin(nom, acces, communs)
