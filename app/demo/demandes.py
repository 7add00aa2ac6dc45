"""What a référent asks for a few people (a sanction, another orientation, an investigation), and what becomes of it.

Drawn from a random stream of its own, so that the rest of a life is the same with or without it.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.acces.permissions import Permission
from app.db import Rangee
from app.demandes import investigations_schemas as iv
from app.demandes import investigations_service as investigations
from app.demandes import reorientations_schemas as rs
from app.demandes import reorientations_service as reorientations
from app.demandes import sanctions_schemas as ss
from app.demandes import sanctions_service as sanctions
from app.demandes.schemas import ActeMotive, DateDemande
from app.demo.vie import Vie
from app.models.parcours import contrats, objectifs
from app.regles.etats import Orientation, Public, StatutContrat
from app.regles.etats_demandes import (
    MotifReorientation,
    MotifSanction,
    NatureSanction,
    RangSanction,
    ResultatInvestigation,
    SensAvis,
    SensDecision,
)

JOUR = timedelta(days=1)
PARTS = {"investigation": 0.06, "reorientation": 0.1, "sanction": 0.08}  # of people
OBSERVATIONS = timedelta(days=45)  # more than what the law leaves the person to answer
Suite = Callable[[], Awaitable[object]]


class Demandes:
    """The demandes of one person: each step is an act of its day, or is never reached."""

    def __init__(self, vie: Vie, alea: Random) -> None:
        self.vie, self.alea = vie, alea

    def projeter(self) -> None:
        """What will be asked, and when."""
        demander = {
            "investigation": self.enqueter,
            "reorientation": self.reorienter,
            "sanction": self.sanctionner,
        }
        for genre, acte in demander.items():
            if self.alea.random() < PARTS[genre]:
                self.vie.planifier(self.vie.debut + self.alea.randint(60, 330) * JOUR, acte, dit=False)

    def _ensuite(self, mini: int, maxi: int, suite: Suite, *, part: float = 1.0) -> None:
        """Some days later, for a part of them."""

        async def faire() -> None:
            await suite()

        if self.alea.random() < part:
            self.vie.planifier(self.vie.jour + self.alea.randint(mini, maxi) * JOUR, faire, dit=False)

    def _referent(self) -> Acteur | None:
        """The référent of a BRSA who has one that day."""
        if self.vie.suivi is None or self.vie.public != Public.BRSA:
            return None
        return self.vie.referent(Permission.DEMANDES_CREER)

    @property
    def _pole(self) -> Acteur:
        return self.vie.monde.acteur_pole(self.vie.jour)

    # investigations ---------------------------------------------------------------------------------------------

    async def enqueter(self) -> None:
        """The référent doubts; the pôle Allocation answers most of the time."""
        vie, referent = self.vie, self._referent()
        if referent is None:
            return
        corps = iv.InvestigationCreation(beneficiaire_id=vie.ident, doute="Ressources déclarées à vérifier")
        ident = (await investigations.creer(vie.session, referent, corps)).id

        async def repondre() -> None:
            resultat = self.alea.choice(list(ResultatInvestigation))
            reponse = iv.InvestigationCloture(resultat=resultat, reponse="Pièces demandées et lues")
            await investigations.clore(vie.session, self._pole, ident, reponse)

        async def prendre() -> None:
            await investigations.prendre_en_charge(vie.session, self._pole, ident, DateDemande())
            self._ensuite(7, 50, repondre, part=0.8)

        self._ensuite(2, 20, prendre, part=0.9)

    # réorientations ---------------------------------------------------------------------------------------------

    async def reorienter(self) -> None:
        """Towards the next orientation: refused, or still waiting."""
        vie, referent = self.vie, self._referent()
        if referent is None or vie.suivi is None or vie.suivi.orientation == Orientation.PROFESSIONNELLE:
            return
        cible = list(Orientation)[list(Orientation).index(vie.suivi.orientation) + 1]
        corps = rs.ReorientationCreation(
            beneficiaire_id=vie.ident,
            motif=self.alea.choice(list(MotifReorientation)),
            orientation_cible=cible,
            constat="Les freins relevés au diagnostic ont évolué",
        )
        ident = (await reorientations.creer(vie.session, referent, corps)).id

        async def refuser() -> None:
            decision = rs.DecisionReorientation(sens=SensDecision.REFUSEE, motivation="L'orientation actuelle convient")
            await reorientations.decider(vie.session, vie.diie, ident, decision)

        async def aviser() -> None:
            avis = rs.AvisReorientation(sens=self.alea.choice(list(SensAvis)))
            await reorientations.rendre_avis(vie.session, vie.diie, ident, avis)
            self._ensuite(3, 20, refuser, part=0.6)

        async def instruire() -> None:
            await reorientations.instruire(vie.session, vie.diie, ident, DateDemande())
            self._ensuite(7, 40, aviser, part=0.85)

        self._ensuite(2, 20, instruire, part=0.9)

    # sanctions --------------------------------------------------------------------------------------------------

    async def sanctionner(self) -> None:
        """For an objective of the contract in force that was not kept, some days before."""
        vie, referent = self.vie, self._referent()
        fait = vie.jour - 3 * JOUR
        contrat = await self._contrat(referent, fait) if referent else None
        if referent is None or contrat is None:
            return
        ecrits = select(objectifs.c.id).where(objectifs.c.contrat_id == contrat["id"]).order_by(objectifs.c.id)
        corps = ss.SanctionCreation(
            beneficiaire_id=vie.ident,
            motif=MotifSanction.NON_RESPECT_ENGAGEMENTS,
            contrat_id=contrat["id"],
            objectif_ids=list(await vie.session.scalars(ecrits.limit(1))),
            faits=[ss.Fait(date=fait, texte="Aucune des démarches prévues n'a été faite")],
        )
        ident = (await sanctions.creer(vie.session, referent, corps)).id

        async def notifier() -> None:
            lettre = ss.Notification(date=vie.jour, moyen="Lettre recommandée avec avis de réception")
            await sanctions.notifier(vie.session, vie.diie, ident, lettre)
            classer = self.alea.random() < 0.3
            attente = OBSERVATIONS.days
            self._ensuite(attente, attente + 20, self._classer(ident) if classer else self._decider(ident), part=0.9)

        async def instruire() -> None:
            await sanctions.instruire(vie.session, vie.diie, ident, DateDemande())
            self._ensuite(3, 15, notifier, part=0.85)

        self._ensuite(2, 15, instruire, part=0.9)

    async def _contrat(self, referent: Acteur, jour: date) -> Rangee | None:
        """The contract in force that day, with the structure of the référent."""
        c = contrats.c
        requete = visibles(contrats, referent).where(
            c.beneficiaire_id == self.vie.ident,
            c.structure_id == referent.structure_id,
            c.statut == StatutContrat.EN_COURS.value,
            c.date_debut <= jour,
            c.date_fin >= self.vie.jour,
            c.signe_beneficiaire_le <= jour,
            c.signe_referent_le <= jour,
        )
        return (await self.vie.session.execute(requete)).mappings().one_or_none()

    def _classer(self, ident: UUID) -> Suite:
        motif = ActeMotive(motif="La personne a repris ses démarches")
        return lambda: sanctions.classer(self.vie.session, self.vie.diie, ident, motif)

    def _decider(self, ident: UUID) -> Suite:
        vie = self.vie

        async def decider() -> None:
            corps = ss.DecisionSanction(
                nature=NatureSanction.SUSPENSION,
                taux_pct=30,
                duree_mois=1,
                rang=RangSanction.PREMIER,
                foyer_plus_d_une_personne=False,
                majoration=False,
                date_effet=vie.jour,
            )
            await sanctions.decider(vie.session, vie.diie, ident, corps)
            appliquer = DateDemande()
            self._ensuite(2, 10, lambda: sanctions.executer(vie.session, self._pole, ident, appliquer), part=0.8)

        return decider
