"""The world people live in: structures, agents, conventions, actions, sessions; built through the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import DROITS, Permission, Role
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Campagne, Fiche
from app.conventions import schemas as cs
from app.conventions import service as conventions
from app.conventions import service_actions as actions
from app.db import Session
from app.demo import noms
from app.structures import schemas as ss
from app.structures import service as structures

JOUR = timedelta(days=1)
SEMAINE = timedelta(weeks=1)
DEUX_ROLES = frozenset({Role.PORTEUR, Role.REFERENT})
HEURE = time(14, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure of the demo, with the roles its people hold."""

    id: UUID
    roles: frozenset[Role]
    agents: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Groupe:
    id: UUID
    du: date
    au: date


@dataclass(frozen=True, slots=True)
class Action:
    id: UUID
    fiche: str
    structure: Structure
    utas: frozenset[str]
    du: date
    au: date
    sessions: tuple[Groupe, ...] = ()


@dataclass(frozen=True, slots=True)
class Monde:
    """What every worker needs to know of the world, small enough to be sent to each of them."""

    campagne: str
    aujourdhui: date
    departement: UUID
    relais: tuple[Structure, ...]
    actions: tuple[Action, ...]
    par_fiche: Mapping[str, tuple[Action, ...]] = field(default_factory=dict)

    def servant(self, fiche: str, utas: str) -> list[Action]:
        """The actions of a fiche that serve a territory."""
        return [a for a in self.par_fiche.get(fiche, ()) if utas in a.utas]

    def acteur_departement(self, jour: date) -> Acteur:
        """The DIIE."""
        return _acteur("demo-departement", {Role.DEPARTEMENT}, self.departement, None, jour)

    def acteur_pole(self, jour: date) -> Acteur:
        """The allocation office."""
        return _acteur("demo-pole-allocation", {Role.POLE_ALLOCATION}, self.departement, None, jour)

    def acteur_utas(self, utas: str, jour: date) -> Acteur:
        """An agent of a UTAS."""
        return _acteur(f"demo-utas-{utas}", {Role.UTAS}, self.departement, None, jour, utas=frozenset({utas}))


def acteur(structure: Structure, permission: Permission, jour: date, *, agent: UUID | None = None) -> Acteur:
    """Someone of a structure, narrowed as the route narrows to the roles that give `permission`."""
    lu = _acteur(f"demo-{structure.id}", structure.roles, structure.id, agent, jour)
    roles = frozenset(r for r in lu.tous_roles if permission in DROITS[r])
    return Acteur(lu.compte, roles, lu.structure_id, agent, lu.utas, lu.jour, lu.maintenant, lu.tous_roles)


def _acteur(
    compte: str,
    roles: set[Role] | frozenset[Role],
    structure_id: UUID,
    agent: UUID | None,
    jour: date,
    *,
    utas: frozenset[str] = frozenset(),
) -> Acteur:
    tous = frozenset(roles)
    return Acteur(compte, tous, structure_id, agent, utas, jour, datetime.combine(jour, HEURE), tous)


@dataclass(slots=True)
class Batisseur:
    """Builds the world for `beneficiaires` people, on the first days of the campaign."""

    session: Session
    campagne: Campagne
    beneficiaires: int
    aujourdhui: date
    alea: Random
    diie: Acteur

    async def structure(self, nom: str, genre: str, roles: frozenset[Role], agents: int) -> Structure:
        """A structure and its agents."""
        corps = ss.StructureCreation.model_validate(
            {"nom": nom, "type": genre, "contact": f"equipe{self.alea.randrange(100, 999)}@exemple.invalid"}
        )
        ident = (await structures.creer_structure(self.session, self.diie, corps)).id
        crees = []
        for _ in range(agents):
            qualification = self.alea.choice(("de_ass", "de_cesf", "cip", "formateur", "encadrant"))
            agent = ss.AgentCreation.model_validate(
                {
                    "structure_id": ident,
                    "nom": self.alea.choice(noms.NOMS),
                    "prenom": self.alea.choice(noms.PRENOMS),
                    "qualification": qualification,
                    "du": self.campagne.debut,
                }
            )
            crees.append((await structures.creer_agent(self.session, self.diie, agent)).id)
        return Structure(ident, roles, tuple(crees))

    async def compte(self, structure: Structure, nom: str) -> None:
        """A login of a structure's software."""
        roles = sorted(structure.roles)
        corps = ss.CompteCreation(nom=nom, roles=roles, structure_id=structure.id)
        await structures.creer_compte(self.session, self.diie, corps)

    async def actions_de(self, structure: Structure, fiche: Fiche, *, porteurs: int) -> list[Action]:
        """The signed convention of a structure for a fiche, and its sites."""
        bornes = fiche.convention
        objectif = max(10, self.beneficiaires * PARTS[fiche.code] // (100 * porteurs))
        convention = await self._convention(structure, fiche, objectif)
        signature = cs.ActeDate(date=bornes.debut + 3 * JOUR)
        await conventions.signer(self.session, self.diie, convention, signature)
        if fiche.financement.attestation_demarrage_requise:
            demarrage = cs.ActeDate(date=bornes.debut + 3 * JOUR)
            await conventions.attester_demarrage(self.session, self.diie, convention, demarrage)
        sites = _partager(list(self.campagne.utas), _nombre_sites(self.beneficiaires))
        groupes = GROUPES_PAR_AN if fiche.mode == "session" else 1
        places = max(4, -(-objectif // (len(sites) * groupes)))
        faites = []
        for rang, utas in enumerate(sites, 1):
            lieu = noms.LIEUX[utas[0]][0]
            corps = cs.ActionCreation.model_validate(
                {
                    "convention_id": convention,
                    "nom": f"{fiche.intitule.texte[:80]} - site {rang}",
                    "lieu": lieu,
                    "utas": utas,
                    "places": places,
                }
            )
            ident = (await actions.creer_action(self.session, self.diie, corps)).id
            sessions = await self._sessions(ident, fiche, places, decalage=rang)
            faites.append(
                Action(ident, fiche.code, structure, frozenset(utas), bornes.debut, bornes.fin, tuple(sessions))
            )
        return faites

    async def _convention(self, structure: Structure, fiche: Fiche, objectif: int) -> UUID:
        exercices = range(fiche.convention.debut.year, fiche.convention.fin.year + 1)
        plafond = fiche.financement.plafond_etp_centimes
        etp = None if plafond is None else 100 * max(5, objectif // 2)
        montant = objectif * 150_000 if plafond is None or etp is None else plafond * etp // 100
        corps = cs.ConventionCreation.model_validate(
            {
                "structure_id": structure.id,
                "campagne": self.campagne.code,
                "fiche": fiche.code,
                "objectif_entrees": objectif,
                "etp_centiemes": etp,
                "montants_centimes": {str(an): montant for an in exercices},
            }
        )
        return (await conventions.creer_convention(self.session, self.diie, corps)).id

    async def _sessions(self, action_id: UUID, fiche: Fiche, places: int, *, decalage: int) -> list[Groupe]:
        """One session after the other, until some months after today."""
        if fiche.mode != "session":
            return []
        longueur = _longueur_session(fiche)
        debut = fiche.convention.debut + (14 + 7 * decalage) * JOUR
        limite = min(fiche.convention.fin, self.aujourdhui + 20 * SEMAINE)
        faites = []
        while debut + longueur <= limite:
            corps = cs.SessionCreation(action_id=action_id, du=debut, au=debut + longueur, places=places)
            ident = (await actions.creer_session(self.session, self.diie, corps)).id
            faites.append(Groupe(ident, corps.du, corps.au))
            debut += longueur + 3 * SEMAINE
        return faites


# Of a hundred people, how many each fiche is sized for (all its porteurs together): funded places, mostly taken.
PARTS: Mapping[str, int] = {
    "1-1": 8, "1-2": 34, "1-3": 30, "2": 14, "3-1": 10, "3-2": 6, "3-3": 9,
    "3-4": 7, "3-5": 5, "3-6": 5, "3-7": 9, "4-1": 7, "4-2": 6, "5": 8,
}  # fmt: skip


GROUPES_PAR_AN = 4


def _longueur_session(fiche: Fiche) -> timedelta:
    """A length that the fiche expects; where it sets none (3-2), one session of twenty weeks."""
    duree = fiche.duree
    if duree.min is None or duree.max is None:
        return 20 * SEMAINE - JOUR
    milieu = (duree.min + duree.max) / 2
    jours = milieu * 7 if duree.unite == "semaines" else milieu * 30
    return timedelta(days=int(jours))


def _nombre_sites(beneficiaires: int) -> int:
    paliers = ((150, 1), (1_000, 2), (5_000, 4))
    return next((sites for seuil, sites in paliers if beneficiaires < seuil), 7)


def _partager(utas: Sequence[str], sites: int) -> list[list[str]]:
    """The territories dealt between the sites: each is served once."""
    return [list(utas[rang::sites]) for rang in range(min(sites, len(utas)))]


def nombre_porteurs(beneficiaires: int) -> int:
    """Twelve porteurs cover the fourteen fiches; up to twenty as people grow."""
    return min(len(noms.PORTEURS), 12 + beneficiaires // 1_000)


async def batir(session: Session, *, beneficiaires: int, graine: int, aujourdhui: date) -> Monde:
    """The whole world, written in the caller's transaction."""
    campagne = campagne_du(aujourdhui)
    alea = Random(f"{graine}:monde")  # noqa: S311  a demo, not a secret
    debut = campagne.debut + 3 * JOUR
    amorce = _acteur("demo-departement", {Role.DEPARTEMENT}, UUID(int=0), None, debut)
    diie = Acteur(amorce.compte, amorce.roles, None, None, amorce.utas, debut, amorce.maintenant, amorce.tous_roles)
    chantier = Batisseur(session, campagne, beneficiaires, aujourdhui, alea, diie)
    agents = 4 + beneficiaires // 500
    referent = frozenset({Role.REFERENT})
    departement = await chantier.structure(noms.DEPARTEMENT, "departement", referent, agents)
    relais = await chantier.structure(noms.RELAIS, "parapublic", referent, agents)
    retenus = noms.PORTEURS[: nombre_porteurs(beneficiaires)]
    porteurs = {code: sum(code in fiches for _, _, fiches in retenus) for code in campagne.fiches}
    faites: list[Action] = []
    for nom, genre, fiches in retenus:
        axe_1 = any(campagne.fiches[code].axe == 1 for code in fiches)
        roles = DEUX_ROLES if axe_1 else frozenset({Role.PORTEUR})
        structure = await chantier.structure(nom, genre, roles, 3 if axe_1 else 1)
        await chantier.compte(structure, f"Logiciel, {nom}")
        for code in fiches:
            faites += await chantier.actions_de(structure, campagne.fiches[code], porteurs=porteurs[code])
    par_fiche = {code: tuple(a for a in faites if a.fiche == code) for code in campagne.fiches}
    return Monde(campagne.code, aujourdhui, departement.id, (departement, relais), tuple(faites), par_fiche)
