"""The référent's side of a life: orientation, diagnostic, contrat d'engagement, axe 1, change of référent."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from app.acces.permissions import Permission
from app.accompagnement import (
    contrats_actes,
    contrats_cloture,
    contrats_corrections,
    contrats_service,
    entrees_actes,
    entrees_service,
    orientations_service,
    sortie_actes,
)
from app.accompagnement import (
    contrats_schemas as cs,
)
from app.accompagnement import entrees_schemas as es
from app.accompagnement.orientations_schemas import OrientationCreation
from app.beneficiaires import diagnostics, inscriptions
from app.beneficiaires import schemas as bs
from app.beneficiaires.requetes import orientation_du
from app.beneficiaires.schemas_diagnostics import Atout, DiagnosticCreation, Frein
from app.corrections import Annulation
from app.demo import noms
from app.demo.activites import Tournee
from app.demo.monde import Action
from app.demo.sorties import choisir_motif
from app.demo.vie import Suivi, Vie, si_place
from app.regles.calendrier import ajouter_mois
from app.regles.durees import date_fin_max
from app.regles.etats import (
    MotifDispense,
    MotifMinoration,
    MotifRupture,
    Orientation,
    Public,
    Signataire,
)

JOUR = timedelta(days=1)
HEURES_MINOREES = (5, 7, 10, 12)  # of a contract; those of an avenant are others, since it changes something
HEURES_AVENANT = (6, 8, 9, 11)
FICHES_AXE_1: Mapping[Orientation, tuple[tuple[str, float], ...]] = {
    Orientation.SOCIALE: (("1-3", 0.6),),
    Orientation.SOCIO_PROFESSIONNELLE: (("1-2", 0.62), ("1-1", 0.16)),
    Orientation.PROFESSIONNELLE: (),
}


def choisir_suivi(vie: Vie, orientation: Orientation, du: date) -> tuple[Suivi, Action | None]:
    """A référent for an orientation: a porteur of axe 1, whose action the person then enters, or another structure."""
    tirage = vie.alea.random()
    for code, part in FICHES_AXE_1[orientation]:
        servant = vie.monde.servant(code, vie.utas)
        if tirage < part and servant:
            action = vie.choix(servant)
            return Suivi(action.structure, vie.choix(action.structure.agents), orientation, du), action
        tirage -= part
    structure = vie.choix(vie.monde.relais)
    return Suivi(structure, vie.choix(structure.agents), orientation, du), None


def suivre(vie: Vie, action: Action | None) -> None:
    """What a new référent sets going."""
    suivi = vie.suivi
    assert suivi is not None  # noqa: S101  narrowing
    accompagnement = Accompagnement(vie, suivi, action)
    vie.planifier(vie.dans(suivi.du, 4, 20), accompagnement.diagnostiquer)
    if action is not None:
        vie.planifier(vie.dans(suivi.du, 6, 25), accompagnement.entrer, seul=True)
    elif vie.chance(0.85):
        vie.planifier(vie.dans(suivi.du, 8, 40), accompagnement.contractualiser)
    if vie.chance(0.5):
        vie.planifier(vie.dans(suivi.du, 10, 60), accompagnement.inscrire)


class Accompagnement:
    """One référent and one person, from the orientation to the end of their contract."""

    def __init__(self, vie: Vie, suivi: Suivi, action: Action | None) -> None:
        self.vie, self.suivi, self.action = vie, suivi, action
        self.diagnostic: UUID | None = None
        self.entree: UUID | None = None
        self.entree_du = date.min
        self.fin_max: date | None = None
        self.tournee: Tournee | None = None
        self.sorti = False  # of axe 1
        self.heures_avenant: int | None = None  # of the last avenant

    @property
    def perdu(self) -> bool:
        """Another référent has come since."""
        return self.vie.suivi is not self.suivi

    async def diagnostiquer(self) -> None:
        vie = self.vie
        if self.perdu:
            return
        corps = DiagnosticCreation(
            date=max(self.suivi.du, vie.jour - vie.alea.randint(0, 3) * JOUR),
            freins=vie.alea.sample(list(Frein), vie.alea.randint(0, 3)),
            ressources=vie.alea.sample(list(Atout), vie.alea.randint(0, 2)),
            projet=vie.choix(noms.PROJETS),
            precedent_id=self.diagnostic,
        )
        fait = await diagnostics.creer(vie.session, vie.referent(Permission.DIAGNOSTICS_SAISIR), vie.ident, corps)
        self.diagnostic = fait.id
        if vie.chance(0.25):
            vie.planifier(vie.dans(vie.jour, 90, 240), self.diagnostiquer)

    async def inscrire(self) -> None:
        vie = self.vie
        if self.perdu:
            return
        acteur = vie.referent(Permission.INSCRIPTIONS_SAISIR)
        if self.suivi.du == vie.debut:  # told once in a life
            for acte in ("inscription", "cv") if vie.chance(0.6) else ("inscription",):
                await inscriptions.declarer(vie.session, acteur, vie.ident, acte, bs.DateActe(date=vie.jour))

    # axe 1 ------------------------------------------------------------------------------------------------------

    async def entrer(self) -> None:
        """The person enters the porteur's action, by the orientation towards it."""
        vie, action = self.vie, self.action
        if self.perdu or action is None:
            return
        orientation = await orientation_du(vie.session, vie.ident, vie.jour)
        assert orientation is not None  # noqa: S101  it is what made this référent
        fiche = vie.fiche(action)
        criteres = fiche.criteres
        requis = bool(fiche.details_entree.get("required"))
        sensible = criteres is not None and any(c.sensible for c in criteres.liste)
        corps = es.EntreeCreation(
            orientation_id=orientation["id"],
            action_id=action.id,
            date_entree=max(self.suivi.du, vie.jour - 2 * JOUR),
            details={"statut_entreprise": vie.choix(("non_immatricule", "immatricule"))} if requis else {},
            criteres=[c.code for c in criteres.liste] if criteres and not sensible and not requis else [],
            critere_rempli=True if sensible else None,
        )
        acteur = vie.porteur(action.structure, Permission.ENTREES_GERER)
        entree = await si_place(entrees_service.creer(vie.session, acteur, corps))
        if entree is None:
            vie.planifier(vie.dans(vie.jour, 0, 14), self.contractualiser)
            return
        self.entree, self.entree_du = entree.id, corps.date_entree
        self.fin_max = date_fin_max(fiche, date_entree=self.entree_du, fin_convention=action.au)
        vie.actions_vues.add(action.id)
        self.tournee = Tournee(vie, action.structure, corps.date_entree, entree=self.entree, fiche=fiche.code)
        self.tournee.commencer()
        vie.planifier(vie.dans(vie.jour, 0, 14), self.contractualiser)
        if fiche.duree.renouvellements_max and self.fin_max and vie.chance(0.6):
            vie.planifier(vie.dans(self.fin_max, -30, -10), self.renouveler_parcours, dit=False)

    async def renouveler_parcours(self) -> None:
        vie, action = self.vie, self.action
        if self.perdu or self.sorti or self.entree is None or action is None:
            return
        acteur = vie.porteur(action.structure, Permission.ENTREES_GERER)
        await entrees_actes.renouveler(vie.session, acteur, self.entree, es.RenouvellementEntree(date=vie.jour))
        fiche = vie.fiche(action)
        self.fin_max = date_fin_max(fiche, date_entree=self.entree_du, renouvellements=1, fin_convention=action.au)

    # the contract -----------------------------------------------------------------------------------------------

    async def contractualiser(self) -> None:
        """A contract is proposed; most sign within days, some later, some refuse."""
        vie = self.vie
        if self.perdu or self.sorti:
            return
        debut = vie.dans(vie.jour, 0, 7)
        contrat = Contrat(self, debut, self._fin(debut))
        if contrat.fin <= contrat.debut:
            return
        if self.tournee is None:
            self.tournee = Tournee(vie, self.suivi.structure, vie.jour)
            self.tournee.commencer()
        await contrat.proposer()

    def _fin(self, debut: date) -> date:
        """Short contracts where the fiche advises them, else three to six months; never past the parcours."""
        vie = self.vie
        courte = vie.fiche(self.action).ce_courte if self.action else None
        mois = vie.alea.randint(2, courte.max_mois) if courte else vie.alea.randint(3, 6)
        fin = ajouter_mois(debut, mois) - JOUR
        return fin if self.fin_max is None else min(fin, self.fin_max)

    async def sortir(self) -> None:
        """The porteur pronounces the sortie of axe 1 itself; the contract that may be open ends with it."""
        vie, action = self.vie, self.action
        if self.perdu or self.sorti or self.entree is None or action is None:
            return
        corps = es.Sortie.model_validate({"date_sortie": vie.jour, **choisir_motif(vie, vie.fiche(action), None)})
        await sortie_actes.sortir(
            vie.session, vie.porteur(action.structure, Permission.ENTREES_GERER), self.entree, corps
        )
        self.sorti = True
        self.arreter(vie.jour)

    def arreter(self, jour: date) -> None:
        """The parcours with this référent is over: nothing more is told of it."""
        if self.tournee is not None:
            self.tournee.finir(jour)

    async def changer_de_referent(self) -> None:
        """A new orientation; the contract with the former référent, if any, ends on the eve."""
        vie = self.vie
        if self.perdu:
            return
        rang = min(2, list(Orientation).index(self.suivi.orientation) + 1)
        orientation = list(Orientation)[rang]
        nouveau, action = choisir_suivi(vie, orientation, vie.jour)
        if nouveau.structure.id == self.suivi.structure.id:
            return  # the same référent goes on
        corps = OrientationCreation(
            orientation=orientation,
            structure_referente_id=nouveau.structure.id,
            agent_referent_id=nouveau.agent,
            date_effet=vie.jour,
            date_notification=vie.jour,
        )
        await orientations_service.orienter(vie.session, vie.diie, vie.ident, corps)
        vie.suivi = nouveau
        self.arreter(vie.jour)
        suivre(vie, action)


class Contrat:
    """One contrat d'engagement, and those that renew it."""

    def __init__(self, suite: Accompagnement, debut: date, fin: date) -> None:
        self.suite, self.vie, self.debut, self.fin = suite, suite.vie, debut, fin
        self.ident = UUID(int=0)

    async def proposer(self) -> None:
        vie = self.vie
        corps = cs.ContratCreation(
            beneficiaire_id=vie.ident,
            entree_id=self.suite.entree,
            date_debut=self.debut,
            date_fin=self.fin,
            objectifs=self._objectifs(),
            **self._termes(),
        )
        acteur = vie.referent(Permission.CONTRATS_GERER)
        self.ident = (await contrats_service.creer(vie.session, acteur, corps)).id
        tirage = vie.alea.random()
        if tirage < 0.03:
            vie.planifier(vie.dans(vie.jour, 2, 15), self.refuser)
        elif tirage < 0.05:
            motif = Annulation(motif="Saisi sur la mauvaise période")
            await contrats_corrections.annuler(vie.session, acteur, self.ident, motif)
        elif tirage < 0.97:
            attente = vie.alea.randint(0, 10) if vie.chance(0.9) else vie.alea.randint(20, 40)
            vie.planifier(min(vie.jour + attente * JOUR, self.fin), self.signer, dit=False)

    def _objectifs(self) -> list[cs.ObjectifCorps]:
        vie = self.vie
        vises = vie.alea.sample(noms.OBJECTIFS, vie.alea.randint(1, 3))
        return [cs.ObjectifCorps(categorie=c, libelle=t, echeance=self.fin) for c, t in vises]

    def _termes(self) -> dict[str, object]:
        """The norm; fewer hours with a diagnostic for some; a dispense for a few."""
        vie = self.vie
        tirage = vie.alea.random()
        if tirage < 0.04:
            motif = vie.choix(list(MotifDispense))
            return {"dispense": cs.Dispense(motif=motif, demandee_le=vie.jour)}
        if tirage < 0.2 and self.suite.diagnostic is not None:
            return {
                "heures_hebdomadaires": vie.choix(HEURES_MINOREES),
                "motif_minoration": vie.choix(list(MotifMinoration)),
                "diagnostic_id": self.suite.diagnostic,
            }
        return {}

    async def refuser(self) -> None:
        vie = self.vie
        if not self.suite.perdu:
            acteur = vie.referent(Permission.CONTRATS_GERER)
            await contrats_service.refuser_contrat(vie.session, acteur, self.ident, cs.RefusContrat(date=vie.jour))

    async def signer(self) -> None:
        vie = self.vie
        if self.suite.perdu:
            return
        signataires = [Signataire.BENEFICIAIRE, Signataire.REFERENT]
        if vie.chance(0.03):
            signataires.pop()  # the référent has yet to sign
        for signataire in signataires:
            corps = cs.Signature(signataire=signataire, date=min(vie.jour, self.fin))
            await contrats_service.signer(vie.session, vie.referent(Permission.CONTRATS_GERER), self.ident, corps)
        if len(signataires) > 1:
            self._vivre()

    def _vivre(self) -> None:
        """What becomes of a contract in force."""
        vie = self.vie
        duree = max(1, (self.fin - self.debut).days)
        tirage = vie.alea.random()
        if tirage < 0.04:
            vie.planifier(vie.dans(self.debut, duree // 3, duree - 1), self.rompre, dit=False)
        elif tirage < 0.07 and self.suite.entree is None:
            vie.planifier(vie.dans(self.debut, duree // 3, duree), self.suite.changer_de_referent, dit=False)
        elif tirage < 0.72:
            vie.planifier(vie.dans(self.fin, -10, 8), self.renouveler, dit=False)
        elif tirage < 0.95:
            vie.planifier(vie.dans(self.fin, -40, 10), self.clore, dit=False)
        if self.suite.diagnostic is not None and vie.chance(0.06):
            vie.planifier(vie.dans(self.debut, duree // 4, duree // 2), self.amender, dit=False)

    async def amender(self) -> None:
        """Fewer hours from a day on."""
        vie = self.vie
        if self.suite.perdu or not self.en_cours or not self.debut <= vie.jour <= self.fin:
            return
        heures = vie.choix([h for h in HEURES_AVENANT if h != self.suite.heures_avenant])
        self.suite.heures_avenant = heures
        corps = cs.Avenant(
            date_effet=vie.jour,
            heures_hebdomadaires=heures,
            motif_minoration=vie.choix(list(MotifMinoration)),
            diagnostic_id=self.suite.diagnostic,
        )
        await contrats_actes.amender(vie.session, vie.referent(Permission.CONTRATS_GERER), self.ident, corps)

    en_cours = True

    async def rompre(self) -> None:
        vie = self.vie
        if self.suite.perdu or not self.debut <= vie.jour <= self.fin:
            return
        motif = vie.choix([m for m in MotifRupture if m not in (MotifRupture.CHANGEMENT_REFERENT, MotifRupture.DECES)])
        corps = cs.Rupture(date=vie.jour, motif=motif)
        await contrats_actes.rompre(vie.session, vie.referent(Permission.CONTRATS_GERER), self.ident, corps)
        self.en_cours = False
        if self.suite.entree is None:
            self.suite.arreter(vie.jour)
        elif vie.chance(0.7):
            vie.planifier(vie.dans(vie.jour, 5, 40), self.suite.sortir)

    async def renouveler(self) -> None:
        """A new contract follows; where the parcours leaves no room for it, the last one is closed."""
        vie, suite = self.vie, self.suite
        if suite.perdu or suite.sorti or not self.en_cours:
            return
        debut = self.fin + JOUR
        fin = suite._fin(debut)
        if fin <= debut + 7 * JOUR:
            await self.clore()
            return
        signe = min(vie.jour, fin)
        corps = cs.Renouvellement(
            date_fin=fin, signatures=cs.SignaturesRenouvellement(beneficiaire=signe, referent=signe)
        )
        acteur = vie.referent(Permission.CONTRATS_GERER)
        nouveau = await contrats_actes.renouveler(vie.session, acteur, self.ident, corps)
        self.en_cours = False
        suivant = Contrat(suite, debut, fin)
        suivant.ident = nouveau.id
        suivant._vivre()

    async def clore(self) -> None:
        """The final closing; in axe 1 it pronounces the sortie."""
        vie, suite = self.vie, self.suite
        if suite.perdu or suite.sorti or not self.en_cours or vie.jour < self.debut:
            return
        champs: dict[str, object] = {"date": vie.jour}
        if suite.entree is not None and suite.action is not None and not suite.sorti:
            champs |= choisir_motif(vie, vie.fiche(suite.action), None)
            if vie.chance(0.5):
                champs["suites_preconisees"] = vie.choix(noms.SUITES)
        corps = cs.Cloture.model_validate(champs)
        await contrats_cloture.clore(vie.session, vie.referent(Permission.CONTRATS_GERER), self.ident, corps)
        self.en_cours = False
        suite.sorti = suite.entree is not None
        suite.arreter(vie.jour)
        if vie.public == Public.BRSA and vie.chance(0.35):
            vie.planifier(vie.dans(vie.jour, 3, 30), suite.changer_de_referent, dit=False)
