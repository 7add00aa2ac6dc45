"""What people do week after week: activités, absences, and what the référent says of the hours."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.activites import absences, lot
from app.activites import schemas as s
from app.activites import service as activites
from app.activites.absences_schemas import AbsenceCreation
from app.corrections import Annulation
from app.demo import noms
from app.demo.monde import Structure
from app.demo.vie import Vie
from app.ecriture import Resultat
from app.erreurs import Refus
from app.regles.calendrier import lundi
from app.regles.etapes import CONDUITE
from app.regles.etats import CodeMotifAbsence, NatureAbsence
from app.regles.prescriptions import AXE_REFERENT

JOUR = timedelta(days=1)
SEMAINE = timedelta(weeks=1)
MINUTES_VISEES = 820  # a week of someone assidu, before chance
PAR_JOUR_MAX = 300  # so that several structures may fill a same day
SEMAINES_PAR_AN = 40  # weeks that hold activités, of a year followed
COMMUNS = (
    "rendez_vous_individuel", "atelier_collectif", "candidature", "demarche_emploi", "preparation_emploi",
    "demarche_sociale", "formation", "visite_entreprise", "decouverte_metiers", "forum", "simulation_entretien",
    "benevolat",
)  # fmt: skip
DETAILS: dict[str, Sequence[dict[str, Any]]] = {
    "rendez_vous_individuel": ({"modalite": "physique"}, {"modalite": "telephone"}),
    "atelier_collectif": tuple({"theme": theme} for theme in noms.THEMES),
    "candidature": ({"canal": "site_internet"}, {"canal": "depot_physique"}),
    "formation": ({"nature": "remise_a_niveau"}, {"nature": "numerique"}),
    "visite_entreprise": ({"secteur": "Logistique"}, {"secteur": "Aide à la personne"}),
    "examen": ({"epreuve": "code", "resultat": "recu"}, {"epreuve": "code", "resultat": "echoue"}),
    "location_vehicule": ({"etat": "proposee"}, {"etat": "mobilisee", "vehicule": "voiture"}),
    "solution_mobilite": ({"objectifs_atteints": True, "solution_perenne": False},),
    "evaluation_langue": ({"niveau": "a1", "moment": "entree"}, {"niveau": "a2", "moment": "sortie"}),
    "rencontre_tripartite": ({"nature": "demarrage"}, {"nature": "intermediaire"}),
    "pmsmp": tuple(
        {"siret": siret, "rome": rome, "objet": "confirmer_projet"} for siret in noms.SIRETS for rome in noms.ROMES
    ),
}
FREQUENCE_PMSMP = 0.03  # of the weeks of a fiche that leads to work
FICHES_PMSMP = ("1-2", "2", "3-5", "4-1", "4-2")


async def declarer(vie: Vie, acteur: Acteur, corps: Sequence[s.ActiviteCreation]) -> list[UUID]:
    """Tell many activités at once; every one of them is right, so a refusal is a defect."""
    issues = await lot.declarer_lot(vie.session, acteur, corps)
    for issue in issues:
        if isinstance(issue, Refus):
            raise issue
    return [issue.id for issue in issues if isinstance(issue, Resultat)]


class Tournee:
    """A structure tells, month after month, what the person did with it; with an entrée, or as its référent."""

    def __init__(
        self, vie: Vie, structure: Structure, depuis: date, *, entree: UUID | None = None, fiche: str | None = None
    ) -> None:
        self.vie, self.structure, self.depuis = vie, structure, depuis
        self.entree, self.fiche = entree, fiche
        self.jusqua: date | None = None  # last day, once known
        self.suivi = vie.suivi
        types = vie.campagne.types_activite.values()
        propres = tuple(t.code for t in types if fiche is not None and fiche in t.fiches)
        self.types = propres * 2 + COMMUNS
        self.compte_15h = {t.code: t.compte_15h for t in types}
        phases = vie.campagne.fiches[fiche].duree.phases if fiche is not None else ()
        self.conduite = sum(60 * p.max for p in phases if p.code == CONDUITE)  # minutes of driving left (L574)

    def commencer(self) -> None:
        """The first telling, about a month after the first day."""
        self._suivante()

    def finir(self, jusqua: date) -> None:
        """The person left: what is left is told at the next telling, which is the last."""
        self.jusqua = jusqua

    def _dessaisie(self) -> bool:
        """No longer the référent: it lost the right to tell, and its axe 1 entrée ended."""
        du_referent = self.entree is None or self.vie.campagne.fiches[str(self.fiche)].axe == AXE_REFERENT
        return du_referent and self.vie.suivi is not self.suivi

    def _suivante(self) -> None:
        self.vie.planifier(self.depuis + self._pas(), self._dire)

    def _pas(self) -> timedelta:
        """Tellings hold about twenty activités: monthly at least, more often when much is done."""
        par_semaine = max(self.vie.par_an / SEMAINES_PAR_AN, 0.5)
        return timedelta(weeks=min(13, max(4, round(30 / par_semaine))))

    async def _dire(self) -> None:
        vie = self.vie
        if self._dessaisie():
            return
        fin = min(vie.jour, self.jusqua) if self.jusqua else vie.jour
        acteur = vie.porteur(self.structure, Permission.ACTIVITES_SAISIR)
        corps = self._mois(self.depuis, fin)
        if corps:
            faites = await declarer(vie, acteur, corps)
            await self._juger(faites)
        await self._absence(self.depuis, fin)
        if self.jusqua is None:
            self.depuis = fin + JOUR
            self._suivante()
            await self._prevoir()

    def _mois(self, du: date, au: date) -> list[s.ActiviteCreation]:
        corps: list[s.ActiviteCreation] = []
        debut = lundi(du)
        while debut <= au:
            premier, dernier = max(debut, du), min(debut + 4 * JOUR, au)
            if premier <= dernier and not self.vie.chance(0.12):
                corps += self._semaine(premier, dernier)
            debut += SEMAINE
        return corps

    def _semaine(self, premier: date, dernier: date) -> list[s.ActiviteCreation]:
        """The activités of one week: as many as the size asks for, sharing the minutes of that week."""
        vie = self.vie
        if self.fiche in FICHES_PMSMP and (dernier - premier).days == 4 and vie.chance(FREQUENCE_PMSMP):
            return [self._corps("pmsmp", premier, dernier, 30 * 60)]
        attendues = vie.par_an / SEMAINES_PAR_AN
        nombre = int(attendues) + vie.chance(attendues % 1)
        if not nombre:
            return []
        jours = (dernier - premier).days + 1
        visees = MINUTES_VISEES * vie.assiduite * vie.alea.uniform(0.5, 1.4) / max(attendues, 1)
        minutes = int(min(visees, PAR_JOUR_MAX * jours / nombre))
        decalage = vie.alea.randrange(jours)
        return [self._une(premier, dernier, minutes, (rang, (rang + decalage) % jours)) for rang in range(nombre)]

    def _une(self, premier: date, dernier: date, minutes: int, place: tuple[int, int]) -> s.ActiviteCreation:
        """One activité, the `rang`-th of its week, on its own day as far as there are enough."""
        genre = self.vie.choix(self.types)
        if genre == CONDUITE:
            genre, self.conduite = (genre, self.conduite - minutes) if minutes <= self.conduite else (COMMUNS[0], 0)
        rang, decale = place
        jour = premier + decale * JOUR
        if not self.compte_15h[genre]:
            return self._corps(genre, jour, jour, 0)
        if minutes > PAR_JOUR_MAX:  # a long one takes several days
            return self._corps(genre, premier, dernier, minutes)
        minutes = max(15, minutes // 15 * 15)
        return self._corps(genre, jour, jour, minutes, debut=time(8 + 3 * rang) if rang < 4 else None)

    def _corps(self, genre: str, du: date, au: date, minutes: int, *, debut: time | None = None) -> s.ActiviteCreation:
        jours: dict[str, Any] = {"date": du} if du == au else {"du": du, "au": au}
        details = DETAILS.get(genre)
        return s.ActiviteCreation(
            beneficiaire_id=self.vie.ident,
            entree_id=self.entree,
            type=genre,
            heure_debut=debut,
            duree_minutes=minutes,
            details=self.vie.choix(details) if details else {},
            **jours,
        )

    async def _juger(self, faites: list[UUID]) -> None:
        """The référent validates some hours, rejects a few; what was told by mistake is withdrawn."""
        vie = self.vie
        if vie.suivi is None or not vie.chance(0.45):
            return
        ident = vie.choix(faites)
        await activites.valider(vie.session, vie.referent(Permission.ACTIVITES_VALIDER), ident, s.Validation())
        if vie.chance(0.15):
            rejet = s.Rejet(motif=vie.choix(noms.MOTIFS_REJET))
            await activites.rejeter(vie.session, vie.referent(Permission.ACTIVITES_VALIDER), ident, rejet)
        elif vie.chance(0.08):
            acteur = vie.porteur(self.structure, Permission.ACTIVITES_SAISIR)
            await activites.annuler(vie.session, acteur, ident, Annulation(motif="Saisie en double"))

    async def _absence(self, du: date, au: date) -> None:
        """Some days away, excused or not."""
        vie = self.vie
        if (au - du).days < 7 or not vie.chance(0.14):
            return
        debut = vie.dans(du, 0, (au - du).days - 6)
        fin = vie.dans(debut, 0, 6)
        if any(d <= fin and debut <= f for d, f in vie.absences):
            return
        vie.absences.append((debut, fin))
        excusee = vie.chance(0.7)
        corps = AbsenceCreation(
            du=debut,
            au=fin,
            nature=NatureAbsence.EXCUSEE if excusee else NatureAbsence.NON_EXCUSEE,
            code_motif=vie.choix(list(CodeMotifAbsence)) if excusee else None,
        )
        acteur = vie.porteur(self.structure, Permission.ABSENCES_SAISIR)
        await absences.creer(vie.session, acteur, vie.ident, corps)

    async def _prevoir(self) -> None:
        """Something is planned for the coming days; most often it then takes place."""
        vie = self.vie
        if not vie.chance(0.12):
            return
        jour = vie.dans(vie.jour, 2, 12)
        corps = s.ActiviteCreation(
            beneficiaire_id=vie.ident,
            entree_id=self.entree,
            type="rendez_vous_individuel",
            date=jour,
            duree_minutes=60,
            statut="prevue",
        )
        (ident,) = await declarer(vie, vie.porteur(self.structure, Permission.ACTIVITES_SAISIR), [corps])

        async def realiser() -> None:
            if not self._dessaisie() and (self.jusqua is None or jour <= self.jusqua):
                acteur = vie.porteur(self.structure, Permission.ACTIVITES_SAISIR)
                await activites.realiser(
                    vie.session, acteur, ident, s.Realisation(duree_minutes=vie.choix((45, 60, 75)))
                )

        if vie.chance(0.8):
            vie.planifier(jour, realiser)
