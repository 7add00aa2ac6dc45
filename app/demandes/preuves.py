"""The evidence of a demande de sanction, frozen as it stands, and what the rule reads of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.accompagnement.contrats_requetes import lire_objectifs
from app.activites.semaines import jours_sans_attente, sous_contrat
from app.beneficiaires.requetes import faits, orientation_du
from app.corrections import simple
from app.db import Rangee, Session
from app.demandes import sanctions_schemas as s
from app.erreurs import Introuvable
from app.models.activites import semaines
from app.models.beneficiaires import absences
from app.models.demandes import demandes_sanction, signalements
from app.models.parcours import contrats, objectifs
from app.models.rencontres import rendez_vous
from app.references import resoudre
from app.regles import preuves as regles
from app.regles.assiduite import statut as statut_semaine
from app.regles.calendrier import dimanche, lundi_de, semaine_iso
from app.regles.contrats import en_vigueur_du
from app.regles.dates import Periode, chevauchent, couvre
from app.regles.etats import NatureAbsence, Public, StatutContrat
from app.regles.etats_demandes import MotifSanction, StatutSignalement
from app.regles.etats_rencontres import StatutRendezVous

EN_VIGUEUR = (StatutContrat.EN_COURS, StatutContrat.RENOUVELE, StatutContrat.CLOS, StatutContrat.ROMPU)
UN_JOUR = timedelta(days=1)
CLES = {"faits": "date", "semaines": "semaine", "rendez_vous": "id", "signalements": "id"}  # what names a proof


async def figer(
    session: Session, acteur: Acteur, personne: UUID, corps: s.SanctionCreation
) -> tuple[dict[str, Any], int]:
    """The evidence as JSON keeps it, and how many of the objectives named are not the contract's.

    Raises Introuvable for what is not this person's, or not seen by the caller.
    """
    contrat = await _contrat(session, acteur, personne, corps)
    ecrits = await lire_objectifs(session, objectifs.c.contrat_id, contrat["id"]) if contrat else []
    tenus = [o for o in ecrits if o["id"] in corps.objectif_ids]
    orientation = await orientation_du(session, personne, corps.faits[0].date)
    figees = {
        "faits": [f.model_dump(mode="json") for f in corps.faits],
        "contrat": contrat and _contrat_fige(contrat),
        "objectifs": [_garder(o, s.ObjectifFige) for o in tenus],
        "semaines": await _semaines(session, acteur, personne, corps.semaines),
        "absences": await _absences(session, acteur, personne, _etendues(corps)),
        "rendez_vous": await _rendez_vous(session, acteur, personne, corps),
        "signalements": await _signalements(session, acteur, personne, corps),
        "orientation": orientation and _garder(orientation, s.OrientationFigee),
    }
    return figees, len(set(corps.objectif_ids)) - len(tenus)


def _garder(ligne: Mapping[Any, Any], modele: Any) -> dict[str, Any]:
    return {nom: simple(ligne[nom]) for nom in modele.model_fields}


async def corriger_faits(
    session: Session, acteur: Acteur, personne: UUID, figees: Mapping[str, Any], faits_dits: Sequence[s.Fait]
) -> dict[str, Any]:
    """The evidence as it was frozen, with other facts, and the absences of their days beside those it had."""
    gardees = list(figees.get("absences", ()))
    lues = await _absences(session, acteur, personne, [Periode.inclusive(f.date, f.date) for f in faits_dits])
    return {
        **figees,
        "faits": [f.model_dump(mode="json") for f in faits_dits],
        "absences": gardees + [x for x in lues if x not in gardees],
    }


async def _contrat(session: Session, acteur: Acteur, personne: UUID, corps: s.SanctionCreation) -> Rangee | None:
    if corps.contrat_id is None:
        return None
    ident = await resoudre(session, acteur, "contrats-engagement", corps.contrat_id, "/contrat_id")
    contrat = await charger(session, acteur, contrats, ident, pointeur="/contrat_id")
    if contrat["beneficiaire_id"] != personne:
        raise Introuvable(pointeur="/contrat_id")
    return contrat


def _contrat_fige(contrat: Rangee) -> dict[str, Any]:
    """Its days in force: none, as a last day before the first, when it never was."""
    en_vigueur = contrat["statut"] in EN_VIGUEUR
    fin = (contrat["date_fin_effective"] or contrat["date_fin"]) if en_vigueur else contrat["date_debut"] - UN_JOUR
    return _garder({**contrat, "date_fin": fin}, s.ContratFige)


def _en_vigueur(contrat: Mapping[str, Any]) -> Periode:
    """The days a frozen contract held the person to something."""
    lire = date.fromisoformat
    debut, apres = lire(contrat["date_debut"]), lire(contrat["date_fin"]) + UN_JOUR
    signatures = (x and lire(x) for x in (contrat["signe_beneficiaire_le"], contrat["signe_referent_le"]))
    return Periode(min(en_vigueur_du(debut, *signatures) or debut, apres), apres)


async def _semaines(session: Session, acteur: Acteur, personne: UUID, lundis: Sequence[date]) -> list[dict[str, Any]]:
    """Their figures of today; a week without a row is outside any contract."""
    requete = visibles(semaines, acteur, personne=personne).where(semaines.c.lundi.in_(lundis))
    lues = {x["lundi"]: dict(x) for x in (await session.execute(requete)).mappings().all()} if lundis else {}
    vides: dict[str, Any] = {
        "objectif_minutes": None,
        "minutes_declarees": 0,
        "minutes_validees": 0,
        "minutes_retenues": 0,
    }
    figees = []
    sans_attente = await jours_sans_attente(session, personne, lundis)
    for lundi in sorted(set(lundis)):
        excuses, dispenses = sans_attente[lundi]
        lue: dict[str, Any] = lues.get(lundi, {**vides, "partielle": False, "statut": regles.HORS_CONTRAT})
        vue = {
            **lue,
            "semaine": semaine_iso(lundi),
            "statut": statut_semaine(lue["statut"], lundi, aujourdhui=acteur.jour),
            "jours_excuses": excuses,
            "jours_dispenses": dispenses,
        }
        figees.append(_garder(vue, s.SemaineFigee))
    return figees


def _etendues(corps: s.SanctionCreation) -> list[Periode]:
    """The days that the facts and the weeks told are about."""
    jours = [(f.date, f.date) for f in corps.faits] + [(x, dimanche(x)) for x in corps.semaines]
    return [Periode.inclusive(*bornes) for bornes in jours]


async def _absences(
    session: Session, acteur: Acteur, personne: UUID, etendues: Sequence[Periode]
) -> list[dict[str, Any]]:
    """Those that touch one of these spans: nature and days, never the motive."""
    requete = visibles(absences, acteur, personne=personne).where(absences.c.annulee.is_(False)).order_by(absences.c.du)
    lues = (await session.execute(requete)).mappings().all()
    touchees = [x for x in lues if any(chevauchent(Periode.inclusive(x["du"], x["au"]), e) for e in etendues)]
    return [_garder(x, s.AbsenceFigee) for x in touchees]


async def _rendez_vous(
    session: Session, acteur: Acteur, personne: UUID, corps: s.SanctionCreation
) -> list[dict[str, Any]]:
    figes = []
    for rang, reference in enumerate(corps.rendez_vous_ids):
        pointeur = f"/rendez_vous_ids/{rang}"
        ident = await resoudre(session, acteur, "rendez-vous", reference, pointeur)
        lu = await charger(session, acteur, rendez_vous, ident, pointeur=pointeur)
        if lu["beneficiaire_id"] != personne:
            raise Introuvable(pointeur=pointeur)
        figes.append(_garder(lu, s.RendezVousFige))
    return figes


async def _signalements(
    session: Session, acteur: Acteur, personne: UUID, corps: s.SanctionCreation
) -> list[dict[str, Any]]:
    figes = []
    for rang, reference in enumerate(corps.signalement_ids):
        pointeur = f"/signalement_ids/{rang}"
        ident = await resoudre(session, acteur, "signalements", reference, pointeur)
        lu = await charger(session, acteur, signalements, ident, pointeur=pointeur)
        if lu["beneficiaire_id"] != personne or lu["statut"] == StatutSignalement.ANNULE:
            raise Introuvable(pointeur=pointeur)
        figes.append(_garder(lu, s.SignalementFige))
    return figes


async def _soumise(session: Session, personne: UUID, lundi: date) -> bool:
    """Whether the person was under droits et devoirs on the first and on the last day of a week."""
    return all([(await faits(session, personne, jour)).droits_et_devoirs for jour in (lundi, dimanche(lundi))])


async def deja_sanctionnees(session: Session, personne: UUID, *, sauf: UUID | None = None) -> dict[str, set[str]]:
    """What the person's decided sanctions rest on, whoever asked for them: days of facts, weeks, ids of the rest."""
    requete = select(demandes_sanction.c.preuves).where(
        demandes_sanction.c.beneficiaire_id == personne, demandes_sanction.c.decidee_le.is_not(None)
    )
    if sauf is not None:
        requete = requete.where(demandes_sanction.c.id != sauf)
    lues = list(await session.scalars(requete))
    return {nom: {x[cle] for preuves in lues for x in preuves[nom]} for nom, cle in CLES.items()}


async def dossier(
    session: Session, personne: UUID, demande: Mapping[str, Any], figees: Mapping[str, Any], *, hors_contrat: int = 0
) -> regles.Dossier:
    """The frozen evidence as the rule reads it, with the person's situation on the day of each fact.

    `demande`: its motif and its day, and its id once it has one.
    """
    deja = await deja_sanctionnees(session, personne, sauf=demande.get("id"))
    contrat, orientation = figees["contrat"], figees["orientation"]
    excusees = [
        Periode.inclusive(date.fromisoformat(x["du"]), date.fromisoformat(x["au"]))
        for x in figees.get("absences", ())
        if x["nature"] == NatureAbsence.EXCUSEE
    ]
    jours = [date.fromisoformat(f["date"]) for f in figees["faits"]]
    connus = [await faits(session, personne, jour) for jour in jours]
    engages = await sous_contrat(session, personne, jours)
    return regles.Dossier(
        motif=MotifSanction(demande["motif"]),
        date=demande["date"],
        faits=[
            regles.FaitVu(
                jour,
                Public(x.public),
                x.droits_et_devoirs,
                excuse=any(couvre(vue, jour) for vue in excusees),
                deja=jour.isoformat() in deja["faits"],
                sous_contrat=jour in engages,
            )
            for jour, x in zip(jours, connus, strict=True)
        ],
        contrat=contrat and _en_vigueur(contrat),
        objectifs=len(figees["objectifs"]),
        objectifs_hors_contrat=hors_contrat,
        semaines=[
            regles.SemaineVue(
                x["semaine"],
                x["statut"],
                x["partielle"],
                await _soumise(session, personne, lundi_de(x["semaine"])),
                jours_excuses=x.get("jours_excuses", 0),
                jours_dispenses=x.get("jours_dispenses", 0),
                deja=x["semaine"] in deja["semaines"],
            )
            for x in figees["semaines"]
        ],
        rendez_vous=[
            regles.RendezVousVu(
                date.fromisoformat(x["date"]), StatutRendezVous(x["statut"]), deja=x["id"] in deja["rendez_vous"]
            )
            for x in figees["rendez_vous"]
        ],
        signalements=[x["id"] in deja["signalements"] for x in figees["signalements"]],
        notification=orientation and date.fromisoformat(orientation["date_notification"]),
    )
