"""Writes of demandes de sanction: asked by the référent, told, decided and lifted by the Département, applied by the
pôle Allocation (L283 and the law of `catalogue/droit/sanctions.toml`).
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.beneficiaires.periodes import periodes
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation, sous_champs
from app.db import Rangee, Session
from app.demandes import actes, preuves
from app.demandes import sanctions_requetes as r
from app.demandes import sanctions_schemas as s
from app.demandes.schemas import ActeMotive, DateDemande
from app.ecriture import Resultat, refuser, transiter
from app.journal import consigner
from app.models.beneficiaires import orientations
from app.models.demandes import demandes_sanction
from app.references import reserver, resoudre
from app.regles import sanctions as regles
from app.regles.dates import verifier_date_acte
from app.regles.etats_demandes import NatureSanction, RangSanction, SensAvis, StatutSanction
from app.regles.preuves import verifier_demande_sanction


async def creer(session: Session, acteur: Acteur, corps: s.SanctionCreation) -> Resultat:
    """The référent asks, its evidence frozen as it stands; at most one demande waits for a decision."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    personne = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    await charger_personne(session, acteur, personne, verrou=True)
    jour = corps.date or acteur.jour
    campagne = campagne_du(jour)
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
    for rang, fait in enumerate(corps.faits):
        pointeur = f"/faits/{rang}/date"
        vu = verifier_date_acte(fait.date, aujourdhui=jour, campagne=campagne, pointeur=pointeur)
        constats += [c for c in vu if c.bloquant]
    refuser(constats)
    figees, hors = await preuves.figer(session, acteur, personne, corps)
    demande = {"motif": corps.motif, "date": jour}
    dossier = await preuves.dossier(session, personne, demande, figees, hors_contrat=hors)
    alertes = refuser([*constats, *verifier_demande_sanction(campagne, dossier)])
    await inserer(
        session,
        demandes_sanction,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        contrat_id=figees["contrat"] and UUID(figees["contrat"]["id"]),
        date=jour,
        motif=corps.motif.value,
        preuves=figees,
        statut=StatutSanction.DEMANDEE.value,
    )
    donnees = {"motif": corps.motif.value, "date": jour.isoformat()}
    await consigner(session, acteur, "sanction.demandee", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, alertes)


async def retirer(session: Session, acteur: Acteur, ident: UUID, corps: ActeMotive | None = None) -> Resultat:
    """The référent withdraws it, before the person is told."""
    return await actes.agir(session, acteur, r.GENRE, ident, "retrait", corps or ActeMotive())


async def instruire(session: Session, acteur: Acteur, ident: UUID, corps: DateDemande | None = None) -> Resultat:
    """The Département takes it up."""
    return await actes.agir(session, acteur, r.GENRE, ident, "instruction", corps or DateDemande())


async def notifier(session: Session, acteur: Acteur, ident: UUID, corps: s.Notification) -> Resultat:
    """The person is told, by a means of certain date: the delay for observations starts."""
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "notification", corps.date)
    dit = corps.model_dump(mode="json", exclude={"date"}, exclude_none=True)
    annoncee = dit.get("mesure_envisagee")
    constats += regles.verifier_mesure_envisagee(campagne_du(jour), _mesure(annoncee), date=jour)
    alertes = refuser(constats)
    await actes.poser(
        session,
        acteur,
        r.GENRE,
        demande,
        "notification",
        jour,
        contenu=dit,
        notifiee_le=jour,
        observations_jusquau=regles.limite_observations(jour),
        mesure_envisagee=annoncee,
    )
    return Resultat(ident, alertes)


def _mesure(dite: Rangee | None) -> regles.Mesure | None:
    """A measure as it was told, for the rule."""
    if dite is None:
        return None
    return regles.Mesure(
        NatureSanction(dite["nature"]), dite["taux_pct"], dite["duree_mois"], RangSanction(dite["rang"])
    )


async def recevoir_observations(session: Session, acteur: Acteur, ident: UUID, corps: s.Observations) -> Resultat:
    """What the person answers, as often as it does."""
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "observations", corps.date)
    constats += regles.verifier_observations(campagne_du(jour), date=jour, notifiee_le=demande["notifiee_le"])
    alertes = refuser(constats)
    dit = corps.model_dump(mode="json", exclude={"date"}, exclude_none=True)
    await actes.poser(session, acteur, r.GENRE, demande, "observations", jour, contenu=dit)
    return Resultat(ident, alertes)


async def rendre_avis(session: Session, acteur: Acteur, ident: UUID, corps: s.AvisSanction) -> Resultat:
    """The avis of the équipe pluridisciplinaire; a suppression needs one."""
    return await actes.agir(session, acteur, r.GENRE, ident, "avis", corps, avis_sens=corps.sens.value)


async def decider(session: Session, acteur: Acteur, ident: UUID, corps: s.DecisionSanction) -> Resultat:
    """The decision, within the scale in force on its day and after the delay for observations."""
    voulu = corps.date or min(corps.date_effet, acteur.jour)
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "decision", voulu)
    mesure = {nom: getattr(corps, nom) for nom in r.DECISION}
    faits = {f["date"] for f in demande["preuves"]["faits"]}
    deja = await preuves.deja_sanctionnees(session, demande["beneficiaire_id"], sauf=ident)
    constats += regles.verifier_decision_sanction(
        campagne_du(jour),
        regles.Decision(**mesure, date=jour),
        notifiee_le=demande["notifiee_le"],
        annoncee=_mesure(demande["mesure_envisagee"]),
        avis=SensAvis(demande["avis_sens"]) if demande["avis_sens"] else None,
        dernier_fait=date.fromisoformat(max(faits)),
        precedents=await _precedents(session, demande),
        reorientations=await _reorientations(session, demande["beneficiaire_id"]),
        faits_nouveaux=not faits <= deja["faits"],
        motivee=bool((corps.motivation or "").strip()),
    )
    alertes = refuser(constats)
    colonnes = {nom: getattr(valeur, "value", valeur) for nom, valeur in mesure.items()}
    colonnes |= {"decidee_le": jour, "terme": regles.terme(corps.date_effet, corps.duree_mois)}
    dit = corps.model_dump(mode="json", exclude={"date"}, exclude_none=True)
    await actes.poser(session, acteur, r.GENRE, demande, "decision", jour, contenu=dit, **colonnes)
    return Resultat(ident, alertes)


async def _precedents(session: Session, demande: Rangee) -> list[regles.Precedent]:
    """The earlier decisions against the same person, whoever asked for them."""
    requete = select(demandes_sanction.c.decidee_le).where(
        demandes_sanction.c.beneficiaire_id == demande["beneficiaire_id"],
        demandes_sanction.c.id != demande["id"],
        demandes_sanction.c.decidee_le.is_not(None),
    )
    return [regles.Precedent(jour) for jour in await session.scalars(requete)]


async def _reorientations(session: Session, beneficiaire_id: UUID) -> Sequence[date]:
    """The days on which the person's orientation became another (T27)."""
    connues = await periodes(session, orientations, beneficiaire_id)
    return [apres["du"] for avant, apres in pairwise(connues) if avant["orientation"] != apres["orientation"]]


async def lever(session: Session, acteur: Acteur, ident: UUID, corps: ActeMotive | None = None) -> Resultat:
    """The engagements are kept: the measure ends before its term."""
    lu = corps or ActeMotive()
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "levee", lu.date)
    constats += regles.verifier_levee(
        campagne_du(jour),
        date=jour,
        nature=NatureSanction(demande["nature"]),
        decidee_le=demande["decidee_le"],
        terme=demande["terme"],
    )
    alertes = refuser(constats)
    dit = {"motif": lu.motif} if lu.motif else {}
    await actes.poser(session, acteur, r.GENRE, demande, "levee", jour, contenu=dit)
    return Resultat(ident, alertes)


async def classer(session: Session, acteur: Acteur, ident: UUID, corps: ActeMotive | None = None) -> Resultat:
    """It ends without sanction."""
    return await actes.agir(session, acteur, r.GENRE, ident, "classement", corps or ActeMotive())


async def executer(session: Session, acteur: Acteur, ident: UUID, corps: DateDemande | None = None) -> Resultat:
    """The pôle Allocation applies the measure."""
    lu = corps or DateDemande()
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "execution", lu.date)
    constats += regles.verifier_execution(campagne_du(jour), date=jour, decidee_le=demande["decidee_le"])
    alertes = refuser(constats)
    await actes.poser(session, acteur, r.GENRE, demande, "execution", jour)
    return Resultat(ident, alertes)


async def clore(session: Session, acteur: Acteur, ident: UUID, corps: s.SanctionCloture | None = None) -> Resultat:
    """The measure has reached its term."""
    lu = corps or s.SanctionCloture()
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "cloture", lu.date)
    constats += regles.verifier_cloture_sanction(
        campagne_du(jour), date=jour, rang=RangSanction(demande["rang"]), terme=demande["terme"]
    )
    alertes = refuser(constats)
    await actes.poser(session, acteur, r.GENRE, demande, "cloture", jour)
    return Resultat(ident, alertes)


async def rectifier(session: Session, acteur: Acteur, ident: UUID, corps: s.SanctionRectification) -> Resultat:
    """The facts were badly told; judged again beside the evidence as it was frozen."""
    demande = await actes.charger(session, acteur, r.GENRE, ident)
    transiter(r.GENRE.cycle, "rectification", demande["statut"])
    figees = await preuves.corriger_faits(
        session, acteur, demande["beneficiaire_id"], demande["preuves"], corps.champs.faits
    )
    campagne, constats = campagne_du(demande["date"]), []
    for rang, fait in enumerate(corps.champs.faits):
        pointeur = f"/faits/{rang}/date"
        vu = verifier_date_acte(fait.date, aujourdhui=demande["date"], campagne=campagne, pointeur=pointeur)
        constats += [c for c in vu if c.bloquant]
    dossier = await preuves.dossier(session, demande["beneficiaire_id"], demande, figees)
    constats += verifier_demande_sanction(campagne, dossier)
    alertes = refuser(sous_champs(constats, corps.champs))
    await actes.corriger(session, acteur, r.GENRE, demande, {"preuves": figees}, corps.motif)
    return Resultat(ident, alertes)


async def annuler_dernier(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The last act was an error."""
    return await actes.annuler_dernier(session, acteur, r.GENRE, ident, corps)
