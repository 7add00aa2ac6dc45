"""The letters to the person, as PDF/UA: written when read, from what was frozen and from what the act said.

No legal text is made up: what a letter quotes is an article of `catalogue/droit`, with its reference.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.catalogue.chargement import article_du
from app.catalogue.modele import Article
from app.demandes import sanctions_schemas as s
from app.demandes.schemas import ActeLu
from app.erreurs import Introuvable
from app.pdf import composer
from app.regles.calendrier import dimanche, lundi_de
from app.regles.etats import NatureAbsence
from app.regles.etats_demandes import MotifSanction, NatureSanction, RangSanction, SensAvis
from app.regles.francais import du_au, en_lettres, en_nombre, enumerer

ActeCourrier = Literal["notification", "decision", "levee", "classement"]
MODELE = Path(__file__).parent / "courrier.typ"
EXPEDITEUR = "Département de l'Aisne"
MOTIFS = {
    MotifSanction.REFUS_CONTRACTUALISATION: "le refus d'élaborer ou d'actualiser un contrat d'engagement",
    MotifSanction.NON_RESPECT_ENGAGEMENTS: "le non-respect d'engagements de votre contrat d'engagement",
}
AVIS = {SensAvis.FAVORABLE: "favorable à une sanction", SensAvis.DEFAVORABLE: "défavorable à une sanction"}
RANGS = {RangSanction.PREMIER: "premier manquement", RangSanction.REPETE: "manquement persistant ou réitéré"}


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a letter."""

    titre: str
    paragraphes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Courrier:
    """A letter as plain text, in the order it is read."""

    objet: str
    destinataire: str
    date: str
    ouverture: tuple[str, ...]
    sections: tuple[Section, ...]
    expediteur: str = EXPEDITEUR
    signature: str = "Pour le président du conseil départemental"


def courrier(demande: s.SanctionLue, acte: ActeCourrier) -> Courrier:
    """The letter of an act. Raises Introuvable when the act has not taken place, or was taken back."""
    poses = [x for x in demande.historique if x.acte == acte and not x.annule]
    if not poses:
        raise Introuvable("Cet acte n'a pas eu lieu : il n'y a pas de courrier à lire.")
    pose = poses[-1]
    objet, ouverture, sections = REDACTION[acte](demande, pose)
    personne = demande.personne
    return Courrier(
        objet=objet,
        destinataire=f"{personne.prenom} {personne.nom}",
        date=f"Le {en_lettres(pose.date)}",
        ouverture=ouverture,
        sections=tuple(x for x in sections if x.paragraphes or x.points),
    )


def pdf(lettre: Courrier) -> bytes:
    """The letter as PDF/UA-1."""
    return composer(MODELE, asdict(lettre))


Points = tuple[str, ...]
Redige = tuple[str, tuple[str, ...], tuple[Section, ...]]


def _notification(demande: s.SanctionLue, pose: ActeLu) -> Redige:
    droits = ["Vous pouvez être assisté de la personne de votre choix."]
    if demande.observations_jusquau is not None:
        limite = en_lettres(demande.observations_jusquau)
        droits.insert(0, f"Vous pouvez présenter vos observations jusqu'au {limite} inclus.")
    else:
        droits.insert(0, "Vous pouvez présenter vos observations avant toute décision.")
    return (
        "Sanction envisagée : vos observations",
        (
            f"Votre référent a demandé une sanction pour {MOTIFS[demande.motif]}. "
            "Aucune décision n'est prise à ce jour.",
            f"Ce courrier vous est adressé par : {pose.contenu['moyen']}.",
        ),
        (
            _envisagee(demande),
            _faits(demande),
            _engagements(demande),
            _absences(demande),
            Section("Vos droits", tuple(droits)),
            _textes(pose.date, "sanction_motifs", "sanction_contradictoire", "sanction_delai_observations"),
        ),
    )


def _decision(demande: s.SanctionLue, pose: ActeLu) -> Redige:
    nature, rang = demande.nature or NatureSanction.SUSPENSION, demande.rang or RangSanction.PREMIER
    mesure = [*_mesure(nature, demande.taux_pct, demande.duree_mois, rang)]
    if demande.date_effet and demande.terme:
        mesure.insert(
            2, f"Du {en_lettres(demande.date_effet)}, jusqu'au {en_lettres(demande.terme)}, jour où elle cesse."
        )
    codes = ["sanction_motifs", f"sanction_{rang.value}"]
    if demande.foyer_plus_d_une_personne or demande.majoration:
        codes.append("sanction_plafond_foyer")
    if demande.avis_sens is not None:
        codes.append("sanction_avis_suppression")
    if nature == NatureSanction.SUSPENSION:
        codes.append("sanction_levee")
    codes.append("sanction_recours")
    motivation = pose.contenu.get("motivation")
    return (
        f"Décision de {nature.value} de l'allocation",
        (f"Une sanction est prononcée pour {MOTIFS[demande.motif]}.", *((motivation,) if motivation else ())),
        (
            Section("La mesure", (), tuple(mesure)),
            _examen(demande, pose),
            _faits(demande),
            _engagements(demande),
            _absences(demande),
            _recours(pose.date),
            _textes(pose.date, *codes),
        ),
    )


def _levee(demande: s.SanctionLue, pose: ActeLu) -> Redige:
    decidee = f" décidée le {en_lettres(demande.decidee_le)}" if demande.decidee_le else ""
    motif = pose.contenu.get("motif")
    return (
        "Fin anticipée de la mesure",
        (f"La mesure{decidee} prend fin le {en_lettres(pose.date)}.", *((motif,) if motif else ())),
        (_textes(pose.date, "sanction_levee"),),
    )


def _classement(demande: s.SanctionLue, pose: ActeLu) -> Redige:
    motif = pose.contenu.get("motif")
    return (
        "Demande de sanction classée",
        (
            f"Une sanction avait été demandée pour {MOTIFS[demande.motif]}. Aucune n'est prononcée.",
            *((motif,) if motif else ()),
        ),
        (),
    )


REDACTION: dict[ActeCourrier, Callable[[s.SanctionLue, ActeLu], Redige]] = {
    "notification": _notification,
    "decision": _decision,
    "levee": _levee,
    "classement": _classement,
}


def _mesure(nature: NatureSanction, taux_pct: int | None, duree_mois: int | None, rang: RangSanction) -> Points:
    return (
        f"Nature : {nature.value} de l'allocation, à hauteur de {taux_pct} %.",
        f"Durée : {duree_mois} mois.",
        f"Rang : {RANGS[rang]}.",
    )


def _envisagee(demande: s.SanctionLue) -> Section:
    mesure = demande.mesure_envisagee
    points = _mesure(mesure.nature, mesure.taux_pct, mesure.duree_mois, mesure.rang) if mesure else ()
    return Section("La mesure envisagée", (), points)


def _examen(demande: s.SanctionLue, pose: ActeLu) -> Section:
    """What was looked at before the decision: the person's observations, or that there were none, and the avis."""
    avant = [x for x in demande.historique[: demande.historique.index(pose)] if not x.annule]
    recues = [f"le {en_lettres(x.date)}" for x in avant if x.acte == "observations"]
    limite = demande.observations_jusquau
    delai = f" dans le délai, qui courait jusqu'au {en_lettres(limite)}" if limite else ""
    dites = [f"Vous n'avez pas présenté d'observations{delai}."]
    if recues:
        dites = [f"Vos observations, reçues {enumerer(recues)}, ont été examinées."]
    dites += [
        f"L'équipe pluridisciplinaire a rendu le {en_lettres(x.date)} un avis {AVIS[SensAvis(x.contenu['sens'])]}, "
        "qui a été examiné."
        for x in avant
        if x.acte == "avis"
    ]
    return Section("Ce qui a été examiné", tuple(dites))


def _faits(demande: s.SanctionLue) -> Section:
    points = tuple(f"Le {en_lettres(f.date)} : {f.texte}" for f in demande.preuves.faits)
    manques = tuple(_manque(x) for x in demande.preuves.rendez_vous)
    return Section("Les faits", (), points + manques)


def _manque(vu: s.RendezVousFige) -> str:
    convoque = f", auquel vous aviez été convoqué le {en_lettres(vu.convocation_le)}" if vu.convocation_le else ""
    return f"Le {en_lettres(vu.date)} : absence à un rendez-vous{convoque}."


def _engagements(demande: s.SanctionLue) -> Section:
    preuves = demande.preuves
    if preuves.contrat is None:
        return Section("Les engagements")
    du, au = en_lettres(preuves.contrat.date_debut), en_lettres(preuves.contrat.date_fin)
    points = [o.libelle for o in preuves.objectifs]
    for semaine in preuves.semaines:
        objectif = "sans objectif" if semaine.objectif_minutes is None else _heures(semaine.objectif_minutes)
        lundi = lundi_de(semaine.semaine)
        points.append(
            f"Semaine {du_au(lundi, dimanche(lundi))} : {_heures(semaine.minutes_retenues)}, pour {objectif} attendues"
            f"{_sans_attente(semaine)}."
        )
    return Section("Les engagements", (f"Contrat d'engagement du {du} au {au}.",), tuple(points))


def _sans_attente(semaine: s.SemaineFigee) -> str:
    comptes = ((semaine.jours_excuses, "d'absence excusée"), (semaine.jours_dispenses, "de dispense"))
    dits = [f"{en_nombre(nombre, 'jour')} {quoi}" for nombre, quoi in comptes if nombre]
    return f", dont {enumerer(dits)}" if dits else ""


def _absences(demande: s.SanctionLue) -> Section:
    points = tuple(
        f"Absence {'excusée' if x.nature == NatureAbsence.EXCUSEE else 'non excusée'} {du_au(x.du, x.au)}."
        for x in demande.preuves.absences
    )
    return Section("Les absences déclarées", (), points)


def _recours(jour: date) -> Section:
    """How to appeal, as the dated law says; what was not read in full is told to be the Département's to confirm."""
    article = article_du("sanction_recours", jour)
    if article is None:
        return Section("Vos recours")
    titre = "Vos recours" if article.certitude == "vu" else "Vos recours (texte à confirmer par le Département)"
    mois = article.valeurs["mois"]
    return Section(
        titre,
        (
            "Vous pouvez contester cette décision par un recours administratif adressé au président du conseil "
            f"départemental, dans un délai de {mois} mois à compter de sa notification. Dites-y vos raisons.",
            "Ce recours est obligatoire avant de saisir le tribunal administratif.",
        ),
    )


def _heures(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02d}"


def _textes(jour: date, *codes: str) -> Section:
    cites: list[Article] = [a for a in (article_du(code, jour) for code in codes) if a is not None]
    return Section("Les textes", (), tuple(f"{a.reference} : {a.texte}." for a in cites))
