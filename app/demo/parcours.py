"""Axes 2 to 5: a prescription, its answer, the entrée, the plan d'action, the sortie and the follow-up."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.accompagnement import entrees_actes, entrees_service, plans_service, sortie_actes, transferts
from app.accompagnement import entrees_schemas as es
from app.accompagnement import plans_schemas as ps
from app.accompagnement.contrats_schemas import ObjectifCorps
from app.catalogue.modele import Fiche
from app.corrections import Annulation
from app.demo import noms
from app.demo.activites import Tournee
from app.demo.monde import Action, Groupe
from app.demo.sorties import choisir_motif
from app.demo.vie import INCONNU, Suivi, Vie, si_place
from app.prescriptions import schemas as s
from app.prescriptions import service as prescriptions
from app.regles.calendrier import ajouter_mois
from app.regles.etats import IssueSuivi, PrecisionNonValorisable, Public, Signataire, Verification
from app.regles.prescriptions import AXE_REFERENT, parcours_de
from app.regles.sorties import trouver_motif

JOUR = timedelta(days=1)
ATTENTE_SESSION = timedelta(days=120)
SITUATIONS = ("en_emploi", "en_formation", "en_recherche", "sans_changement")
ATTEINTES = ("atteint", "partiel", "non_atteint")


@dataclass(frozen=True, slots=True)
class Cible:
    """An action that may be prescribed today, and the session to aim at where the fiche works by sessions."""

    action: Action
    session: Groupe | None


def viser(vie: Vie) -> Cible | None:
    """An action for this person: fiche first, so that each of them has its public."""
    codes = [code for code, fiche in vie.campagne.fiches.items() if _admise(vie, fiche)]
    vie.alea.shuffle(codes)
    for code in codes:
        for action in vie.monde.servant(code, vie.utas):
            cible = _cible(vie, action)
            if cible is not None:
                return cible
    return None


def _admise(vie: Vie, fiche: Fiche) -> bool:
    if fiche.axe == AXE_REFERENT or vie.public not in fiche.publics:
        return False
    return vie.suivi is None or bool(getattr(fiche.orientations, vie.suivi.orientation.value).admise)


def _cible(vie: Vie, action: Action) -> Cible | None:
    """One the person has not been to, whose convention still runs when it would enter."""
    if action.id in vie.actions_vues or vie.jour + 40 * JOUR > action.au:
        return None
    if vie.fiche(action).mode != "session":
        return Cible(action, None)
    bientot = [x for x in action.sessions if vie.jour + 10 * JOUR <= x.du <= vie.jour + ATTENTE_SESSION]
    return Cible(action, bientot[0]) if bientot else None


@dataclass(slots=True)
class Passage:
    """A person and an action: from the prescription to the follow-up."""

    vie: Vie
    action: Action
    groupe: Groupe | None
    prescripteur: Suivi | None
    prescription: UUID = INCONNU
    entree: UUID = INCONNU
    date_entree: date = date.min
    parcours: str | None = None
    plan: UUID | None = None
    plan_signe: bool = False
    motif: dict[str, Any] = field(default_factory=dict)
    dits: set[str] = field(default_factory=set)  # what the prescription says for an orientation under a reserve
    tournee: Tournee | None = None

    @property
    def fiche(self) -> Fiche:
        return self.vie.fiche(self.action)

    @property
    def perdu(self) -> bool:
        """Another référent has come since the prescription."""
        return self.vie.suivi is not self.prescripteur

    @property
    def admise(self) -> bool:
        """What opened the action to the person still does: its orientation, what the prescription says, its UTAS."""
        suivi = self.vie.suivi
        if self.vie.utas not in self.action.utas:
            return False
        if suivi is None:
            return True
        terme = getattr(self.fiche.orientations, suivi.orientation.value)
        return bool(terme.admise) and set(terme.exige) <= self.dits

    def _porteur(self, permission: Permission) -> Acteur:
        return self.vie.porteur(self.action.structure, permission)

    def _prescripteur(self) -> Acteur:
        vie = self.vie
        if vie.suivi is None:
            return vie.monde.acteur_utas(vie.utas, vie.jour)
        return vie.referent(Permission.PRESCRIPTIONS_CREER)

    async def prescrire(self) -> None:
        vie, fiche = self.vie, self.fiche
        vie.actions_vues.add(self.action.id)
        corps = s.PrescriptionCreation(
            beneficiaire_id=vie.ident,
            action_id=self.action.id,
            session_id=self.groupe.id if self.groupe else None,
            date=vie.jour,
            objectif=vie.choix(noms.OBJECTIFS)[1],
            **self._conditions(fiche),
        )
        fait = await prescriptions.creer(vie.session, self._prescripteur(), corps)
        self.prescription = fait.id
        tirage = vie.alea.random()
        if tirage < 0.05:
            vie.planifier(vie.dans(vie.jour, 1, 15), self.annuler, dit=False)
        elif tirage < 0.13:
            vie.planifier(vie.dans(vie.jour, 2, 20), self.refuser)
        elif tirage < 0.22:
            vie.planifier(vie.dans(vie.jour, 2, 12), self.faire_attendre)
        else:
            vie.planifier(vie.dans(vie.jour, 1, 12), self.accepter, dit=False)

    def _conditions(self, fiche: Fiche) -> dict[str, Any]:
        """What the fiche asks of the prescripteur: criteria, justification, declaration."""
        donnees: dict[str, Any] = {}
        criteres = fiche.criteres
        if criteres is not None and criteres.moment == "prescription":
            if any(c.sensible for c in criteres.liste):
                donnees["critere_rempli"] = True
            else:
                donnees["criteres"] = [c.code for c in criteres.liste]
        if self.vie.suivi is not None:
            exige = getattr(fiche.orientations, self.vie.suivi.orientation.value).exige
            if "justification" in exige:
                donnees["justification"] = "Projet mûri pendant le diagnostic, malgré l'orientation"
            if "declaration_ressource" in exige:
                donnees["declaration_ressource"] = True
            self.dits = set(exige)
        return donnees

    async def annuler(self) -> None:
        if not self.perdu:
            corps = Annulation(motif="La personne a changé de projet")
            await prescriptions.annuler(self.vie.session, self._prescripteur(), self.prescription, corps)

    async def refuser(self) -> None:
        vie = self.vie
        corps = s.Refus(date=vie.jour, motif=vie.choix(noms.MOTIFS_REFUS))
        acteur = self._porteur(Permission.PRESCRIPTIONS_REPONDRE)
        await prescriptions.refuser_prescription(vie.session, acteur, self.prescription, corps)

    async def faire_attendre(self) -> None:
        vie = self.vie
        acteur = self._porteur(Permission.PRESCRIPTIONS_REPONDRE)
        await prescriptions.mettre_en_attente(vie.session, acteur, self.prescription, s.Reponse(date=vie.jour))
        if vie.chance(0.6):
            vie.planifier(vie.dans(vie.jour, 10, 60), self.accepter, dit=False)

    async def accepter(self) -> None:
        """The porteur takes the person, unless its convention, or what opened the action, ended meanwhile."""
        vie = self.vie
        if vie.jour > self.action.au or not self.admise:
            await self.refuser()
            return
        acteur = self._porteur(Permission.PRESCRIPTIONS_REPONDRE)
        await prescriptions.accepter(vie.session, acteur, self.prescription, s.Reponse(date=vie.jour))
        arrivee = vie.dans(vie.jour, 3, 25) if self.groupe is None else max(vie.jour, self.groupe.du)
        if vie.chance(0.08):
            vie.planifier(arrivee + 7 * JOUR, self.constater_non_venue, dit=False)
        else:
            vie.planifier(arrivee, self.entrer, dit=False, seul=True)

    async def constater_non_venue(self) -> None:
        vie = self.vie
        acteur = self._porteur(Permission.PRESCRIPTIONS_REPONDRE)
        await prescriptions.constater_non_venue(vie.session, acteur, self.prescription, s.Reponse(date=vie.jour))

    async def entrer(self) -> None:
        """The person comes, if convention, session and what opened the action still allow it."""
        vie, action, groupe = self.vie, self.action, self.groupe
        if vie.jour > action.au or not self.admise or (groupe is not None and vie.jour > groupe.au - 20 * JOUR):
            await self.constater_non_venue()
            return
        choix = parcours_de(self.fiche)
        self.parcours = vie.choix(choix) if choix else None
        corps = es.EntreeCreation.model_validate(
            {
                "prescription_id": self.prescription,
                "date_entree": vie.jour,
                "parcours": self.parcours,
                "entree_tardive": groupe is not None and vie.jour > groupe.du,
            }
        )
        self.date_entree = corps.date_entree
        acteur = self._porteur(Permission.ENTREES_GERER)
        entree = await si_place(entrees_service.creer(vie.session, acteur, corps))
        if entree is None:
            await self.constater_non_venue()
            return
        self.entree = entree.id
        if vie.chance(0.02):  # entered by mistake
            erreur = Annulation(motif="Entrée saisie sur la mauvaise personne")
            await entrees_actes.annuler(vie.session, acteur, self.entree, erreur)
            return
        self.tournee = Tournee(vie, action.structure, vie.jour, entree=self.entree, fiche=self.fiche.code)
        self.tournee.commencer()
        vie.planifier(self._depart(), self.sortir, dit=False)
        if vie.chance(0.92):
            vie.planifier(vie.dans(vie.jour, 1, 14), self.etablir_plan, dit=False)
        if vie.chance(0.04):
            vie.planifier(vie.dans(vie.jour, 20, 60), self.transferer, dit=False, seul=True)

    def _depart(self) -> date:
        """When the person leaves: at the end of the session, or some way through the stay the fiche allows."""
        vie = self.vie
        if self.groupe is not None:
            return self.groupe.au if vie.chance(0.8) else vie.dans(self.date_entree, 10, 40)
        mois = self.fiche.duree.max or 6
        fin = ajouter_mois(self.date_entree, max(2, mois * vie.alea.randint(3, 10) // 10))
        return fin + vie.alea.randint(-15, 0) * JOUR

    async def transferer(self) -> None:
        """Another site of the same structure and fiche."""
        vie = self.vie
        ailleurs = [
            a
            for a in vie.monde.par_fiche[self.action.fiche]
            if a.structure.id == self.action.structure.id and a.id not in vie.actions_vues and vie.utas in a.utas
        ]
        if self.motif or not ailleurs or self.groupe is not None or vie.jour > self.action.au:
            return
        cible = vie.choix(ailleurs)
        corps = es.Transfert(action_id=cible.id, date_effet=vie.jour, motif="Déménagement près de l'autre site")
        acteur = self._porteur(Permission.ENTREES_GERER)
        if await si_place(transferts.transferer(vie.session, acteur, self.entree, corps)):
            vie.actions_vues.add(cible.id)

    async def etablir_plan(self) -> None:
        vie = self.vie
        if self.motif:
            return  # already gone
        acteur = self._porteur(Permission.PLANS_GERER)
        vises = vie.alea.sample(noms.OBJECTIFS, vie.alea.randint(1, 2))
        objectifs = [ObjectifCorps(categorie=categorie, libelle=libelle) for categorie, libelle in vises]
        corps = ps.PlanCreation(entree_id=self.entree, date=vie.jour, objectifs=objectifs)
        self.plan = (await plans_service.creer(vie.session, acteur, corps)).id
        if vie.chance(0.04):
            return  # nobody has signed yet
        for signataire in (Signataire.BENEFICIAIRE, Signataire.PORTEUR):
            signature = ps.SignaturePlan(signataire=signataire, date=vie.jour)
            await plans_service.signer(vie.session, acteur, self.plan, signature)
        self.plan_signe = True
        if vie.chance(0.02):
            await plans_service.annuler(vie.session, acteur, self.plan, Annulation(motif="Plan saisi en double"))
            self.plan_signe = False

    async def sortir(self) -> None:
        vie, fiche = self.vie, self.fiche
        self.motif = choisir_motif(vie, fiche, self.parcours)
        champs = {"date_sortie": vie.jour, **self.motif}
        if vie.chance(0.6):
            champs["suites_preconisees"] = vie.choix(noms.SUITES)
        corps = es.Sortie.model_validate(champs)
        await sortie_actes.sortir(vie.session, self._porteur(Permission.ENTREES_GERER), self.entree, corps)
        if self.tournee is not None:
            self.tournee.finir(vie.jour)
        await self._conclure_plan()
        if fiche.suivi_sortie_mois is not None and vie.chance(0.8):
            attendu = ajouter_mois(vie.jour, fiche.suivi_sortie_mois)
            vie.planifier(vie.dans(attendu, 0, 20), self.suivre, dit=False)
        motif = trouver_motif(fiche, corps.motif, parcours=self.parcours)
        if motif is not None and motif.verification and vie.chance(0.7):
            vie.planifier(vie.dans(vie.jour, 15, 60), self.verifier, dit=False)

    async def _conclure_plan(self) -> None:
        """Evaluated at the end; closed for most."""
        vie = self.vie
        if self.plan is None or not self.plan_signe or vie.chance(0.1):
            return
        acteur = self._porteur(Permission.PLANS_GERER)
        bilan = ps.Evaluation(date=vie.jour, atteinte=vie.choix(ATTEINTES), bilan="Point fait en fin d'action")
        await plans_service.evaluer(vie.session, acteur, self.plan, bilan)
        if vie.chance(0.7):
            await plans_service.clore(vie.session, acteur, self.plan, ps.CloturePlan(date=vie.jour))

    async def suivre(self) -> None:
        vie = self.vie
        if self.motif.get("precision") == PrecisionNonValorisable.DECES:
            corps = es.SuiviCreation(date=vie.jour, issue=IssueSuivi.SANS_OBJET)
        elif vie.chance(0.3):
            corps = es.SuiviCreation(date=vie.jour, issue=IssueSuivi.INJOIGNABLE, tentatives=vie.alea.randint(2, 4))
        else:
            corps = es.SuiviCreation(date=vie.jour, issue=IssueSuivi.REALISE, situation=vie.choix(SITUATIONS))
        await sortie_actes.suivre(vie.session, self._porteur(Permission.ENTREES_GERER), self.entree, corps)

    async def verifier(self) -> None:
        vie = self.vie
        issue = Verification.CONFIRMEE if vie.chance(0.75) else Verification.INFIRMEE
        corps = es.SortieVerification.model_validate({"verification": issue})
        await sortie_actes.verifier(vie.session, vie.diie, self.entree, corps)


async def prescrire(vie: Vie) -> None:
    """Position the person somewhere, when it has a prescripteur and an action to go to."""
    cible = viser(vie) if vie.public == Public.JEUNE_ASE or vie.suivi is not None else None
    if cible is not None:
        await Passage(vie, cible.action, cible.session, vie.suivi).prescrire()
