"""What is due for a person: contract to sign or to renew, plan to make, end of parcours, follow-up, site and CV.

Pure: it reads the person's rows as they stand on a day and gives dated items, each with its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.contrats import echeance_signature
from app.regles.etats import StatutContrat, StatutPrescription

PREAVIS = timedelta(days=30)  # design choice: an end is announced a month ahead
CONTRAT_ENGAGEMENT = "contrat_engagement"
OUVERTS = (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE, StatutContrat.EN_COURS)


@dataclass(frozen=True, slots=True)
class EntreeVue:
    """An entrée as the engine needs it. `suivi_du_le` waits only while no final follow-up was made."""

    id: UUID
    fiche: Fiche
    campagne: Campagne
    date_fin_max: date | None
    renouvellements: int
    en_cours: bool
    plan_signe: bool
    suivi_du_le: date | None


@dataclass(frozen=True, slots=True)
class ContratVu:
    id: UUID
    statut: str
    date_fin: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's rows, as far as the reader sees them."""

    beneficiaire_id: UUID
    campagne: Campagne
    notification: date | None
    inscrit: bool
    cv: bool
    contrats: Sequence[ContratVu]
    entrees: Sequence[EntreeVue]
    prescriptions: Sequence[tuple[UUID, str, date]]
    semaine_manquante: tuple[date, int] | None  # Monday and minutes missing of the last whole week under target


@dataclass(frozen=True, slots=True)
class Echeance:
    """One thing to do; `echeance` None: as soon as possible."""

    code: str
    libelle: str
    echeance: date | None
    ressource: str
    ressource_id: UUID
    regle: Citation | None

    def en_retard(self, jour: date) -> bool:
        """Its day has passed."""
        return self.echeance is not None and self.echeance < jour


def a_faire(dossier: Dossier, jour: date) -> list[Echeance]:
    """Everything due, late or coming within the notice, soonest first."""
    items = [
        *_contrat(dossier, jour),
        *_entrees(dossier, jour),
        *_prescriptions(dossier),
        *_site(dossier),
        *_semaine(dossier),
    ]
    return sorted(items, key=lambda e: (e.echeance or jour, e.code, str(e.ressource_id)))


def _contrat(dossier: Dossier, jour: date) -> Iterator[Echeance]:
    """Signed within a month of the notification (D. 5411-14-1); renewed, or closed, before its end (L249)."""
    en_cours = next((c for c in dossier.contrats if c.statut == StatutContrat.EN_COURS), None)
    if en_cours is None and dossier.notification is not None:
        yield Echeance(
            "CONTRAT_A_SIGNER",
            "Élaborer et signer le contrat d'engagement.",
            echeance_signature(dossier.campagne, dossier.notification),
            "beneficiaires",
            dossier.beneficiaire_id,
            dossier.campagne.loi("delai_signature"),
        )
    elif en_cours is not None and en_cours.date_fin - jour <= PREAVIS:
        yield Echeance(
            "CONTRAT_A_RENOUVELER",
            "Renouveler ou clore le contrat d'engagement.",
            en_cours.date_fin,
            "contrats-engagement",
            en_cours.id,
            dossier.campagne.phrase("ce"),
        )


def _entrees(dossier: Dossier, jour: date) -> Iterator[Echeance]:
    for entree in dossier.entrees:
        campagne, fiche = entree.campagne, entree.fiche
        if entree.en_cours and fiche.contrat_nature != CONTRAT_ENGAGEMENT and not entree.plan_signe:
            regle = campagne.phrase("plan_action")
            yield Echeance("PLAN_A_SIGNER", "Établir et signer le plan d'action.", None, "entrees", entree.id, regle)
        if entree.en_cours and entree.date_fin_max is not None and entree.date_fin_max - jour <= PREAVIS:
            renouvelable = (fiche.duree.renouvellements_max or 0) > entree.renouvellements
            libelle = "Renouveler le parcours ou prononcer la sortie." if renouvelable else "Prononcer la sortie."
            texte = fiche.duree.texte or fiche.intitule
            regle = campagne.citer(texte, fiche.code)
            yield Echeance("FIN_PARCOURS", libelle, entree.date_fin_max, "entrees", entree.id, regle)
        if entree.suivi_du_le is not None and entree.suivi_du_le - jour <= PREAVIS:
            texte = fiche.suivi_sortie_texte or fiche.intitule
            regle = campagne.citer(texte, fiche.code)
            libelle = "Prendre des nouvelles trois mois après la sortie."
            yield Echeance("SUIVI_SORTIE", libelle, entree.suivi_du_le, "entrees", entree.id, regle)


def _prescriptions(dossier: Dossier) -> Iterator[Echeance]:
    regle = dossier.campagne.phrase("plateforme")
    for ident, statut, _ in dossier.prescriptions:
        if statut == StatutPrescription.EMISE:
            libelle = "Accepter, refuser ou mettre en liste d'attente la prescription."
            yield Echeance("PRESCRIPTION_SANS_REPONSE", libelle, None, "prescriptions", ident, regle)
        elif statut == StatutPrescription.ACCEPTEE:
            libelle = "Enregistrer l'entrée, ou la non-venue."
            yield Echeance("ENTREE_A_ENREGISTRER", libelle, None, "prescriptions", ident, regle)


def _site(dossier: Dossier) -> Iterator[Echeance]:
    """Registered on the site (L166); a CV where the fiche asks for one from everybody."""
    cible, ressource = dossier.beneficiaire_id, "beneficiaires"
    if not dossier.inscrit:
        regle = dossier.campagne.phrase("inscription")
        yield Echeance("INSCRIPTION", "Inscrire la personne sur Aisne-Actifs.com.", None, ressource, cible, regle)
    for entree in dossier.entrees if not dossier.cv else ():
        demande = next((i for i in entree.fiche.indicateurs if "CV créé" in i.texte.texte), None)
        if entree.en_cours and demande is not None:
            regle = entree.campagne.citer(demande.texte, entree.fiche.code)
            yield Echeance("CV", "Créer le CV sur Aisne-Actifs.com.", None, ressource, cible, regle)
            return


def _semaine(dossier: Dossier) -> Iterator[Echeance]:
    if dossier.semaine_manquante is not None:
        minutes = dossier.semaine_manquante[1]
        libelle = f"Semaine sous l'objectif : il manquait {minutes} minutes ; faire le point."
        regle = dossier.campagne.phrase("quinze_heures")
        cible = dossier.beneficiaire_id
        yield Echeance("SEMAINE_INSUFFISANTE", libelle, None, "beneficiaires", cible, regle)
