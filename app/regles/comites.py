"""The comités of each fiche: what its text plans, what is held or late, and what a comité must say.

Pure. Periods run from the convention's first day, by calendar months; the days before the end of a session are the
catalogue's. What the text plans without a figure (« au démarrage ») has a parameter of this service.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.catalogue.modele import Campagne, Citation, Comite, Fiche
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.constats import Constat
from app.regles.etats_rencontres import MomentBilan, QualitePresent, StatutComite, TypeComite
from app.regles.francais import en_lettres

MOIS: Final = {"annuelle": 12, "semestrielle": 6, "trimestrielle": 3}
AVEC_PARTICIPANTS: Final = frozenset({TypeComite.SUIVI, TypeComite.BILAN_TRIPARTITE})
REUNIS: Final = frozenset({QualitePresent.PORTEUR, QualitePresent.REFERENT_RSA, QualitePresent.PARTICIPANT})


class EtatAttendu(StrEnum):
    """Où en est un comité que le texte prévoit."""

    TENU = "tenu"
    EN_RETARD = "en_retard"
    A_VENIR = "a_venir"


@dataclass(frozen=True, slots=True)
class ConventionVue:
    """The days a convention covers (its resiliation ends it), and its actions."""

    du: date
    au: date
    actions: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class SessionVue:
    id: UUID
    action_id: UUID
    du: date
    au: date


@dataclass(frozen=True, slots=True)
class ParticipationVue:
    """An entrée of one of the actions; `fin`: its sortie, `terme`: the day it ends at the latest."""

    id: UUID
    action_id: UUID
    date_entree: date
    fin: date | None
    terme: date | None


@dataclass(frozen=True, slots=True)
class ComiteVu:
    """A comité planned or held; those annulled are left out. `entrees`: whom it went over."""

    id: UUID
    type: TypeComite
    moment: MomentBilan | None
    action_id: UUID | None
    session_id: UUID | None
    entrees: Collection[UUID]
    statut: StatutComite
    date: date  # held, else planned


@dataclass(frozen=True, slots=True)
class Attendu:
    """A comité that the text plans: from `debut`, by `echeance`; held, late or coming."""

    type: TypeComite
    moment: MomentBilan | None
    action_id: UUID | None
    session_id: UUID | None
    entree_id: UUID | None
    debut: date
    echeance: date
    etat: EtatAttendu
    comite_id: UUID | None  # the one held, else the one planned
    prevu_le: date | None
    regle: Citation


def comites_attendus(
    campagne: Campagne,
    fiche: Fiche,
    convention: ConventionVue,
    *,
    sessions: Sequence[SessionVue],
    entrees: Sequence[ParticipationVue],
    comites: Sequence[ComiteVu],
    jour: date,
) -> list[Attendu]:
    """What the text plans for a convention, as it stands on `jour`, soonest first.

    A quarter in which an action has nobody plans no comité de suivi. An équipe pluridisciplinaire is taken part in,
    not organised (L340): none is planned.
    """
    attendus: list[Attendu] = []
    for prevu in fiche.comites:
        regle = campagne.citer(prevu.texte, fiche.code)
        if prevu.periodicite == "avant_fin_session":
            attendus += _avant_fin(prevu, sessions, comites, jour, regle)
        elif prevu.periodicite == "par_parcours":
            attendus += (a for e in entrees for a in _bilans(campagne, prevu, e, comites, jour, regle))
        elif prevu.periodicite is not None:
            attendus += _periodiques(prevu, convention, entrees, comites, jour, regle)
    return sorted(attendus, key=lambda a: (a.echeance, a.type, str(a.action_id), str(a.entree_id), a.moment or ""))


def comites_de_l_entree(
    campagne: Campagne,
    fiche: Fiche,
    entree: ParticipationVue,
    *,
    session: SessionVue | None,
    comites: Sequence[ComiteVu],
    jour: date,
) -> list[Attendu]:
    """What the text plans for one participant: its bilans, or the next comité de suivi that goes over its parcours.

    Quarterly, the next is due three months after the entrée, or after the last comité that named it; one planned for
    its action names nobody yet, and goes over everybody.
    """
    attendus: list[Attendu] = []
    for prevu in fiche.comites:
        if prevu.periodicite == "par_parcours":
            attendus += _bilans(campagne, prevu, entree, comites, jour, campagne.citer(prevu.texte, fiche.code))
        elif prevu.periodicite == "avant_fin_session" and session is not None:
            siens = [c for c in comites if c.statut is StatutComite.PREVU or entree.id in c.entrees]
            attendus += _avant_fin(prevu, [session], siens, jour, campagne.citer(prevu.texte, fiche.code))
        elif TypeComite(prevu.type) is TypeComite.SUIVI and prevu.periodicite in MOIS:
            siens = [c for c in comites if c.type is TypeComite.SUIVI and _concerne(c, entree)]
            tenus = [c.date for c in siens if c.statut == StatutComite.TENU and c.date <= jour]
            depuis = max([entree.date_entree, *tenus])
            echeance = ajouter_mois(depuis, MOIS[prevu.periodicite])
            if (entree.fin or entree.terme or echeance) >= echeance:
                suivants = [c for c in siens if c.statut == StatutComite.PREVU]
                regle = campagne.citer(prevu.texte, fiche.code)
                attendus.append(_attendu(TypeComite.SUIVI, depuis, echeance, suivants, jour, regle, entree=entree))
    return attendus


def _concerne(comite: ComiteVu, entree: ParticipationVue) -> bool:
    """It went over the entrée, or is planned for all those of its action."""
    prevu = comite.statut is StatutComite.PREVU and comite.action_id == entree.action_id
    return prevu or entree.id in comite.entrees


def _periodiques(
    prevu: Comite,
    convention: ConventionVue,
    entrees: Sequence[ParticipationVue],
    comites: Sequence[ComiteVu],
    jour: date,
    regle: Citation,
) -> Iterator[Attendu]:
    """One a period of the convention; a comité de suivi is each action's own."""
    type_ = TypeComite(prevu.type)
    lieux: Sequence[UUID | None] = convention.actions if type_ is TypeComite.SUIVI else (None,)
    for debut, fin in periodes(convention.du, convention.au, MOIS[prevu.periodicite or ""]):
        for action in lieux:
            if action is not None and not any(e.action_id == action and _present(e, debut, fin) for e in entrees):
                continue
            siens = [
                c
                for c in comites
                if c.type is type_ and debut <= c.date <= fin and (action is None or c.action_id == action)
            ]
            yield _attendu(type_, debut, fin, siens, jour, regle, action=action)


def periodes(du: date, au: date, mois: int) -> Iterator[tuple[date, date]]:
    """[du, au] cut every `mois` calendar months from `du`; the last is what remains."""
    rang = 0
    while (debut := ajouter_mois(du, rang * mois)) <= au:
        rang += 1
        yield debut, min(au, ajouter_mois(du, rang * mois) - JOUR)


def _present(entree: ParticipationVue, debut: date, fin: date) -> bool:
    """The entrée is, or may still be, open on a day of the period."""
    dernier = entree.fin or entree.terme
    return entree.date_entree <= fin and (dernier is None or dernier >= debut)


def _avant_fin(
    prevu: Comite, sessions: Iterable[SessionVue], comites: Sequence[ComiteVu], jour: date, regle: Citation
) -> Iterator[Attendu]:
    """« 15 jours avant la fin de l'action »: of the session, not of the convention."""
    for session in sessions:
        echeance = max(session.du, session.au - timedelta(days=prevu.jours_avant_fin or 0))
        siens = [
            c for c in comites if c.type is TypeComite.SUIVI and c.session_id == session.id and c.date <= session.au
        ]
        yield _attendu(
            TypeComite.SUIVI,
            session.du,
            echeance,
            siens,
            jour,
            regle,
            action=session.action_id,
            session=session.id,
        )


def _bilans(
    campagne: Campagne,
    prevu: Comite,
    entree: ParticipationVue,
    comites: Sequence[ComiteVu],
    jour: date,
    regle: Citation,
) -> Iterator[Attendu]:
    """« au démarrage et en fin d'action » (L676): the first within the parameter, the last by the parcours' end."""
    for nom in prevu.moments:
        moment = MomentBilan(nom)
        if moment is MomentBilan.DEMARRAGE:
            echeance: date | None = entree.date_entree + timedelta(days=campagne.commun.bilan_demarrage_jours)
        else:
            echeance = entree.fin or entree.terme
        if echeance is None:
            continue
        siens = [c for c in comites if c.moment is moment and entree.id in c.entrees]
        type_ = TypeComite.BILAN_TRIPARTITE
        yield _attendu(type_, entree.date_entree, echeance, siens, jour, regle, entree=entree, moment=moment)


def _attendu(
    type_: TypeComite,
    debut: date,
    echeance: date,
    siens: Iterable[ComiteVu],
    jour: date,
    regle: Citation,
    *,
    action: UUID | None = None,
    session: UUID | None = None,
    entree: ParticipationVue | None = None,
    moment: MomentBilan | None = None,
) -> Attendu:
    """Held when one of its own is, as `jour` knows; else late once its day has passed."""
    connus = sorted(siens, key=lambda c: c.date)
    tenu = next((c for c in connus if c.statut is StatutComite.TENU and c.date <= jour), None)
    prevu = next((c for c in connus if c.statut is StatutComite.PREVU and c.date >= jour), None)
    etat = EtatAttendu.TENU if tenu else EtatAttendu.EN_RETARD if echeance < jour else EtatAttendu.A_VENIR
    retenu = tenu or prevu
    return Attendu(
        type=type_,
        moment=moment,
        action_id=entree.action_id if entree else action,
        session_id=session,
        entree_id=entree.id if entree else None,
        debut=debut,
        echeance=echeance,
        etat=etat,
        comite_id=retenu.id if retenu else None,
        prevu_le=prevu.date if prevu and tenu is None else None,
        regle=regle,
    )


def verifier_comite(
    campagne: Campagne,
    fiche: Fiche,
    *,
    type: TypeComite,
    moment: MomentBilan | None,
    action_donnee: bool,
    session_donnee: bool,
    entree_donnee: bool,
) -> list[Constat]:
    """Findings on a comité about to be planned.

    Refuses: COMITE_HORS_FICHE (A17: axe 5 has neither pilotage nor suivi), BILAN_INCOMPLET, ENTREE_SANS_OBJET,
    ACTION_REQUISE, SESSION_REQUISE.
    """
    prevu = next((c for c in fiche.comites if c.type == type), None)
    if prevu is None:
        connus = ", ".join(c.type for c in fiche.comites)
        message = f"Choisissez un comité de la fiche : {connus}."
        regle = campagne.citer(fiche.comites[0].texte, fiche.code)
        return [Constat("COMITE_HORS_FICHE", message, "/type", regle)]
    regle = campagne.citer(prevu.texte, fiche.code)
    bilan = type is TypeComite.BILAN_TRIPARTITE
    if bilan and (moment is None or not entree_donnee):
        message = "Donnez l'entrée et le moment du bilan tripartite : démarrage, intermédiaire ou final."
        return [Constat("BILAN_INCOMPLET", message, "/entree_id" if moment else "/moment", regle)]
    if not bilan and (moment is not None or entree_donnee):
        message = (
            "Retirez l'entrée et le moment : ils sont d'un bilan tripartite ; les participants se disent à la tenue."
        )
        return [Constat("ENTREE_SANS_OBJET", message, "/entree_id" if entree_donnee else "/moment")]
    if type is TypeComite.SUIVI and not action_donnee:
        return [Constat("ACTION_REQUISE", "Donnez l'action que ce comité suit.", "/action_id", regle)]
    if prevu.periodicite == "avant_fin_session" and not session_donnee:
        message = "Donnez la session dont ce comité précède la fin."
        return [Constat("SESSION_REQUISE", message, "/session_id", regle)]
    return []


def verifier_tenue(
    campagne: Campagne,
    fiche: Fiche,
    *,
    type: TypeComite,
    presents: Collection[QualitePresent],
    participants: Sequence[UUID | None],
    venus: bool = True,
    date: date | None = None,
    session_fin: date | None = None,
) -> list[Constat]:
    """Findings on a comité that was held; `participants`: the entrée of each, None when not of its action.

    `venus`: one of those named was there, or nobody is named. Refuses: PARTICIPANTS_SANS_OBJET,
    PARTICIPANT_HORS_ACTION, PARTICIPANT_EN_DOUBLE. Warns: COMITE_INCOMPLET, when a comité « réunissant le porteur, le
    référent RSA et le participant » lacks one; COMITE_APRES_SESSION, when one that precedes the end of a session
    followed it.
    """
    if participants and type not in AVEC_PARTICIPANTS:
        message = "Retirez les participants : ce comité porte sur l'action, pas sur des personnes."
        return [Constat("PARTICIPANTS_SANS_OBJET", message, "/participants")]
    constats, vus = [], set[UUID]()
    for rang, entree in enumerate(participants):
        pointeur = f"/participants/{rang}/entree_id"
        if entree is None:
            message = "Cette entrée n'est pas de l'action de ce comité : vérifiez-la."
            constats.append(Constat("PARTICIPANT_HORS_ACTION", message, pointeur))
        elif entree in vus:
            constats.append(Constat("PARTICIPANT_EN_DOUBLE", "Ne nommez chaque participant qu'une fois.", pointeur))
        else:
            vus.add(entree)
    prevu = next((c for c in fiche.comites if c.type == type), None)
    if prevu and prevu.periodicite == "avant_fin_session" and date and session_fin and date > session_fin:
        message = f"Vérifiez la date : la session s'est terminée le {en_lettres(session_fin)}, ce comité la précède."
        regle = campagne.citer(prevu.texte, fiche.code)
        constats.append(Constat("COMITE_APRES_SESSION", message, "/date", regle, bloquant=False))
    if type in AVEC_PARTICIPANTS and not (frozenset(presents) >= REUNIS and venus):
        texte = next(c.texte for c in fiche.comites if c.type == type)
        message = "Ce comité réunit le porteur, le référent RSA et le participant : vérifiez qui était là."
        constats.append(
            Constat("COMITE_INCOMPLET", message, "/presents", campagne.citer(texte, fiche.code), bloquant=False)
        )
    return constats
