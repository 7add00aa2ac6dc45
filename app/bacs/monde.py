"""What a playground holds at first: an offer of every fiche, six invented people as of its day, its accounts.

The offer is told once, in the store that all are copied from: its ids are the same everywhere, and stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.acces.permissions import Role
from app.acces.secrets import empreinte_secret, tirer_secret
from app.accompagnement import contrats_schemas as cs
from app.accompagnement import contrats_service, entrees_service
from app.accompagnement import entrees_schemas as es
from app.activites import schemas as acs
from app.activites import service as activites
from app.beneficiaires import schemas as bs
from app.beneficiaires import service as beneficiaires
from app.beneficiaires.requetes import orientation_du
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.db import Rangee, Session
from app.demo import noms
from app.demo.monde import Batisseur
from app.horloge import instant, today
from app.models.conventions import actions
from app.models.structures import comptes, structures
from app.prescriptions import schemas as ps
from app.prescriptions import service as prescriptions
from app.regles.etats import Orientation, Public, Signataire

JOUR = timedelta(days=1)
RECUL = 60 * JOUR  # how far the people's history goes back
TAILLE = 100  # people that the conventions are sized for
UTAS = "laon"
DEPARTEMENT, REFERENT, PORTEUR, VOISIN = (
    "Département de l'Aisne (bac à sable)", "Maison des Essais", "Atelier du Bac", "Porteur Voisin",
)  # fmt: skip
AXE_1 = ("1-1", "1-2", "1-3")
FICHES_VOISIN = ("2",)  # what the porteur's account must not see
# role of an account -> its structure, the roles it holds: whoever carries axe 1 is porteur and référent
COMPTES: Mapping[Role, tuple[str, tuple[Role, ...]]] = {
    Role.DEPARTEMENT: (DEPARTEMENT, (Role.DEPARTEMENT,)),
    Role.REFERENT: (REFERENT, (Role.PORTEUR, Role.REFERENT)),
    Role.PORTEUR: (PORTEUR, (Role.PORTEUR,)),
    Role.UTAS: (DEPARTEMENT, (Role.UTAS,)),
}
CONDITIONS: Mapping[str, Mapping[str, Any]] = {  # what the fiche asks of who prescribes
    "2": {"justification": "Projet à consolider avant un emploi"},
    "3-7": {"critere_rempli": True},
}


@dataclass(frozen=True, slots=True)
class Secret:
    """The credentials of an account: the secret is known when it is drawn, and never again."""

    role: Role
    client_id: str
    client_secret: str


def jours_admis(jour: date) -> tuple[date, date]:
    """The days a playground may stand on, around `jour`: in the campaign, the history of its people too."""
    campagne = campagne_du(jour)
    return campagne.debut + RECUL + 10 * JOUR, campagne.fin


def tout_voir(jour: date) -> Acteur:
    """Whoever is told what the playground holds: all is invented."""
    roles = frozenset({Role.DEPARTEMENT})
    return Acteur("bac", roles, None, None, frozenset(), jour, datetime.combine(jour, time(12, tzinfo=UTC)), roles)


async def batir_offre(session: Session, jour: date) -> None:
    """In an empty store: structures, and a signed convention of each fiche with its action and all its sessions."""
    campagne = campagne_du(jour)
    diie = tout_voir(campagne.debut + 3 * JOUR)
    chantier = Batisseur(session, campagne, TAILLE, campagne.fin, Random(0), diie)  # noqa: S311  invented people
    autres = tuple(code for code in campagne.fiches if code not in AXE_1)
    for nom, genre, fiches in (
        (DEPARTEMENT, "departement", ()),
        (REFERENT, "association", AXE_1),
        (PORTEUR, "association", autres),
        (VOISIN, "association", FICHES_VOISIN),
    ):
        structure = await chantier.structure(nom, genre, frozenset(), 2)
        for code in fiches:
            await chantier.actions_de(structure, campagne.fiches[code], porteurs=1)


async def semer(session: Session, bac: str, jour: date, anciens: Iterable[Rangee]) -> list[Secret]:
    """Add to the offer people as of `jour`, and accounts: new, or those of `anciens` when it is done again."""
    scene = _Scene(session, jour)
    await scene.lire_offre()
    await scene.peupler()
    return await scene.ouvrir_comptes(bac, {ligne["client_id"]: ligne for ligne in anciens})


async def noms_des_structures(session: Session) -> set[str]:
    """Whose store this is: empty, one of playgrounds, or another."""
    lues = await session.execute(visibles(structures, tout_voir(today())))
    return {ligne["nom"] for ligne in lues.mappings()}


async def comptes_du_bac(session: Session, bac: str) -> list[Rangee]:
    """The accounts that came with the playground, as stored."""
    siens = comptes.c.client_id.in_([f"{bac}-{role}" for role in COMPTES])
    requete = visibles(comptes, tout_voir(today())).where(siens)
    return list((await session.execute(requete)).mappings().all())


class _Scene:
    """The small world, built through the services of any caller, each act on its own day."""

    def __init__(self, session: Session, jour: date) -> None:
        self.session, self.jour = session, jour
        self.structures: dict[str, UUID] = {}
        self.actions: dict[str, UUID] = {}  # by fiche, of the référent's structure and of the porteur

    def acteur(self, role: Role, jour: date, nom: str = "") -> Acteur:
        """Whoever holds `role` in a structure of the world, narrowed to it."""
        roles, midi = frozenset({role}), datetime.combine(jour, time(12, tzinfo=UTC))
        structure = self.structures[nom] if nom else None
        utas = frozenset({UTAS} if role is Role.UTAS else ())
        return Acteur(f"bac-{role}", roles, structure, None, utas, jour, midi, roles)

    async def lire_offre(self) -> None:
        """The structures by name, and the action of each fiche that the accounts carry."""
        vues = tout_voir(self.jour)
        for ligne in (await self.session.execute(visibles(structures, vues))).mappings():
            self.structures[ligne["nom"]] = ligne["id"]
        siennes = actions.c.structure_id != self.structures[VOISIN]
        for ligne in (await self.session.execute(visibles(actions, vues).where(siennes))).mappings():
            self.actions[ligne["fiche"]] = ligne["id"]

    async def ouvrir_comptes(self, bac: str, anciens: Mapping[str, Rangee]) -> list[Secret]:
        """One account a role, named after the playground. They come with it: no act of the journal made them."""
        ouverts = []
        for role, (nom, roles) in COMPTES.items():
            secret = Secret(role, f"{bac}-{role}", tirer_secret())
            ancien = anciens.get(secret.client_id)
            await inserer(
                self.session,
                comptes,
                id=ancien["id"] if ancien else uuid7(),
                version=1,
                saisi_le=datetime.combine(self.jour, time(0, tzinfo=UTC)),
                nom=f"Bac à sable, {role}",
                structure_id=self.structures[nom],
                agent_id=None,
                roles=list(roles),
                utas=[UTAS] if role is Role.UTAS else [],
                client_id=secret.client_id,
                secret_empreinte=ancien["secret_empreinte"] if ancien else empreinte_secret(secret.client_secret),
                secret_le=ancien["secret_le"] if ancien else instant(),
                generation=ancien["generation"] if ancien else 1,
                actif=True,
            )
            ouverts.append(secret)
        return ouverts

    async def peupler(self) -> None:
        """Six people at six points: oriented, prescribed, accepted, entered, under contract; and a jeune ASE."""
        await self._orienter(0)
        await self._prescrire(await self._orienter(1), "2")
        await self._accepter(await self._prescrire(await self._orienter(2), "3-7"))
        await self._entrer(await self._orienter(3))
        await self._contracter(await self._orienter(4))
        await self._orienter(5, Public.JEUNE_ASE)

    async def _orienter(self, rang: int, public: Public = Public.BRSA) -> UUID:
        """A person known since the start of the history; a BRSA is oriented towards the référent."""
        du, jeune = self.jour - RECUL, public is Public.JEUNE_ASE
        corps: dict[str, Any] = {
            "nom": noms.NOMS[rang],
            "prenom": noms.PRENOMS[rang],
            "date_naissance": date(du.year - (19 if jeune else 30 + rang), 5, 10 + rang),
            "public": public,
            "soumis_droits_devoirs": not jeune,
            "utas": UTAS,
        }
        if jeune:
            corps["situation_depuis"] = du
        else:
            corps |= {
                "orientation": Orientation.SOCIO_PROFESSIONNELLE,
                "structure_referente_id": self.structures[REFERENT],
                "date_effet": du,
                "date_notification": du,
            }
        acteur = self.acteur(Role.UTAS if jeune else Role.DEPARTEMENT, du)
        return (await beneficiaires.creer(self.session, acteur, bs.BeneficiaireCreation.model_validate(corps))).id

    async def _prescrire(self, personne: UUID, fiche: str) -> UUID:
        jour = self.jour - 30 * JOUR
        corps = ps.PrescriptionCreation(
            beneficiaire_id=personne, action_id=self.actions[fiche], date=jour, **CONDITIONS[fiche]
        )
        return (await prescriptions.creer(self.session, self.acteur(Role.REFERENT, jour, REFERENT), corps)).id

    async def _accepter(self, prescription: UUID) -> None:
        jour = self.jour - 25 * JOUR
        acteur = self.acteur(Role.PORTEUR, jour, PORTEUR)
        await prescriptions.accepter(self.session, acteur, prescription, ps.Reponse(date=jour))

    async def _entrer(self, personne: UUID) -> None:
        """In fiche 2, with hours told in the last weeks."""
        prescription = await self._prescrire(personne, "2")
        await self._accepter(prescription)
        jour = self.jour - 21 * JOUR
        corps = es.EntreeCreation(prescription_id=prescription, date_entree=jour)
        entree = (await entrees_service.creer(self.session, self.acteur(Role.PORTEUR, jour, PORTEUR), corps)).id
        await self._declarer(personne, entree, PORTEUR)

    async def _contracter(self, personne: UUID) -> None:
        """In axe 1, under a contract signed by both, with hours told in the last weeks."""
        jour = self.jour - 45 * JOUR
        orientation = await orientation_du(self.session, personne, jour)
        assert orientation is not None  # noqa: S101  made with the person
        porteur, referent = (self.acteur(r, jour, REFERENT) for r in (Role.PORTEUR, Role.REFERENT))
        corps = es.EntreeCreation(
            orientation_id=orientation["id"], action_id=self.actions["1-2"], date_entree=jour, critere_rempli=True
        )
        entree = (await entrees_service.creer(self.session, porteur, corps)).id
        contrat = cs.ContratCreation(
            beneficiaire_id=personne,
            entree_id=entree,
            date_debut=jour,
            date_fin=jour + 120 * JOUR,
            objectifs=[cs.ObjectifCorps(categorie=c, libelle=texte) for c, texte in noms.OBJECTIFS[:2]],
        )
        ident = (await contrats_service.creer(self.session, referent, contrat)).id
        for signataire in (Signataire.BENEFICIAIRE, Signataire.REFERENT):
            signature = cs.Signature(signataire=signataire, date=jour)
            await contrats_service.signer(self.session, referent, ident, signature)
        await self._declarer(personne, entree, REFERENT)

    async def _declarer(self, personne: UUID, entree: UUID, nom: str) -> None:
        for recul in (15, 14, 8, 7, 1):
            jour = self.jour - recul * JOUR
            corps = acs.ActiviteCreation(
                beneficiaire_id=personne, entree_id=entree, type="atelier_collectif", date=jour, duree_minutes=180
            )
            await activites.creer(self.session, self.acteur(Role.PORTEUR, jour, nom), corps)
