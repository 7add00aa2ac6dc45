"""Writes of bénéficiaires: identity and orientations. Their other dated facts: see `situations`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import exists, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne
from app.acces.permissions import Permission, Role
from app.beneficiaires import requetes as r
from app.beneficiaires import schemas as s
from app.beneficiaires.periodes import faire_place, periodes
from app.beneficiaires.personne import charger_geree, corriger
from app.beneficiaires.situations import poser_situation
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.chaud import inserer, verrouiller_noms
from app.corrections import changements, rectifier
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser
from app.erreurs import Conflit, Erreur, Interdit, RegleRefusee
from app.journal import consigner, consigner_lecture, tracer
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.parcours import entrees, prescriptions
from app.models.structures import agents, structures
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.eligibilite import verifier_orientation_rectifiee, verifier_public
from app.regles.etats import Orientation, Public, StatutBeneficiaire, StatutEntree
from app.regles.rapprochement import normaliser

POINTEURS = {"HORS_DROITS_ET_DEVOIRS": "/soumis_droits_devoirs", "UTAS_INCONNUE": "/utas"}


async def creer(session: Session, acteur: Acteur, corps: s.BeneficiaireCreation) -> Resultat:
    """A new person, its first dated facts and, for the Département, its first orientation.

    Raises Interdit when a UTAS names anyone but a jeune ASE of its territory, Conflit DOUBLON_POSSIBLE for a
    namesake born the same day.
    """
    _verifier_droit_creation(acteur, corps)
    ident = uuid7()
    connue = await reserver(session, acteur, "beneficiaires", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    depuis = _debut_faits(acteur, corps)
    date_effet = corps.date_effet or acteur.jour
    date_notification = corps.date_notification or date_effet
    avertis = refuser(_constats_creation(acteur, corps, depuis, date_effet, date_notification))
    nom_normalise = normaliser(f"{corps.nom} {corps.prenom}")[: s.NOM_NORMALISE_MAX]
    await _verifier_homonyme(session, acteur, nom_normalise, corps.date_naissance, confirme=corps.homonyme_confirme)
    await inserer(
        session,
        beneficiaires,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        nom_normalise=nom_normalise,
        statut=StatutBeneficiaire.ACTIF.value,
        structure_id=acteur.structure_id,
        **corps.model_dump(include={"nom", "prenom", "date_naissance", "commune_insee"}),
    )
    for nature, valeur in _faits_initiaux(corps).items():
        await poser_situation(session, acteur, ident, nature, valeur, du=depuis, au=None)
    donnees = {"public": corps.public.value, "utas": corps.utas, "depuis": depuis.isoformat()}
    await consigner(
        session, acteur, "beneficiaire.cree", "beneficiaires", ident, beneficiaire_id=ident, donnees=donnees
    )
    if corps.orientation is not None:
        await _orienter(session, acteur, ident, corps, date_effet=date_effet, date_notification=date_notification)
    return Resultat(ident, avertis)


def _verifier_droit_creation(acteur: Acteur, corps: s.BeneficiaireCreation) -> None:
    if Role.DEPARTEMENT not in acteur.roles and (corps.public is not Public.JEUNE_ASE or corps.utas not in acteur.utas):
        raise Interdit("Une UTAS enregistre seulement les jeunes ASE de son territoire.")
    if corps.orientation is not None and not acteur.peut(Permission.ORIENTATIONS_GERER):
        raise Interdit("L'orientation est enregistrée par le Département : retirez-la.")


def _debut_faits(acteur: Acteur, corps: s.BeneficiaireCreation) -> date:
    """The day from which the first facts hold: told, else the orientation's, else the campaign's start."""
    defaut = min(acteur.jour, campagne_du(acteur.jour).debut)
    return corps.situation_depuis or corps.date_effet or defaut


def _faits_initiaux(corps: s.BeneficiaireCreation) -> dict[str, str]:
    return {
        "public": corps.public.value,
        "droits_devoirs": s.valeur_droits(corps.soumis_droits_devoirs),
        "utas": corps.utas,
    }


def _constats_creation(
    acteur: Acteur, corps: s.BeneficiaireCreation, depuis: date, date_effet: date, date_notification: date
) -> list[Constat]:
    campagne = campagne_du(date_effet)
    public = verifier_public(
        campagne, public=corps.public, droits_et_devoirs=corps.soumis_droits_devoirs, utas=corps.utas
    )
    constats = [replace(c, pointeur=POINTEURS[c.code]) for c in public]
    if corps.date_naissance >= acteur.jour:
        message = "Donnez une date de naissance qui n'est pas dans le futur."
        constats.append(Constat("DATE_FUTURE", message, "/date_naissance"))
    if depuis > acteur.jour and (corps.situation_depuis or corps.orientation is None):
        message = "Donnez une date qui n'est pas dans le futur : les faits doivent être vrais."
        constats.append(
            Constat("DATE_FUTURE", message, "/situation_depuis" if corps.situation_depuis else "/date_effet")
        )
    if (corps.orientation is None) != (corps.structure_referente_id is None):
        manque = "structure_referente_id" if corps.orientation else "orientation"
        message = "Donnez ensemble l'orientation et la structure référente : un seul acte les pose."
        constats.append(Constat("ORIENTATION_INCOMPLETE", message, f"/{manque}", campagne.phrase("referent_unique")))
    if corps.orientation is None and corps.agent_referent_id is not None:
        message = "Donnez l'orientation et la structure référente de cet agent, ou retirez-le."
        constats.append(Constat("ORIENTATION_INCOMPLETE", message, "/agent_referent_id"))
    if corps.orientation is None:
        return constats
    if depuis > date_effet:
        message = "Les faits doivent valoir au jour de l'orientation : avancez situation_depuis."
        constats.append(Constat("FAITS_APRES_ORIENTATION", message, "/situation_depuis"))
    return constats + constats_orientation(acteur, date_effet=date_effet, date_notification=date_notification)


async def _verifier_homonyme(
    session: Session,
    acteur: Acteur,
    nom_normalise: str,
    date_naissance: date,
    *,
    confirme: bool,
    sauf: UUID | None = None,
) -> None:
    """Conflit DOUBLON_POSSIBLE when someone of that name was born that day; nothing of the other file is told.

    That there is one is told, even outside the perimeter: who asked, and about whom, is kept. A UTAS, which creates
    jeunes ASE alone, hears of jeunes ASE alone: whether an adult has a file is none of its business.
    """
    if confirme:
        return
    # two who create the same person at once: the second looks when the first is done
    await verrouiller_noms(session, {f"homonyme|{nom_normalise}|{date_naissance}"})
    memes = select(beneficiaires.c.id).where(
        beneficiaires.c.nom_normalise == nom_normalise,
        beneficiaires.c.date_naissance == date_naissance,
        beneficiaires.c.fusionne_dans_id.is_(None),
    )
    if Role.DEPARTEMENT not in acteur.roles:
        jeune = (situations.c.nature == "public", situations.c.valeur == Public.JEUNE_ASE.value)
        memes = memes.where(exists().where(situations.c.beneficiaire_id == beneficiaires.c.id, *jeune))
    if sauf is not None:
        memes = memes.where(beneficiaires.c.id != sauf)
    trouvees = (await session.scalars(memes)).all()
    for personne in trouvees:
        tracer(session, acteur, personne, "homonyme")
    if trouvees:
        raise Conflit(
            "Une personne de même nom, née le même jour, est peut-être déjà enregistrée : vérifiez, puis confirmez "
            "avec homonyme_confirme que c'en est une autre.",
            code="DOUBLON_POSSIBLE",
        )


async def ouvrir(session: Session, acteur: Acteur, ident: UUID) -> BaseModel:
    """Read a person's file, and keep that it was opened."""
    lue = await r.BENEFICIAIRES.lire(session, acteur, ident)
    await consigner_lecture(session, acteur, ident, "/v1/beneficiaires/{id}")
    return lue


async def _identite(
    session: Session, acteur: Acteur, ligne: Mapping[str, Any], champs: s.BeneficiaireChamps, *, sous: str = "/champs"
) -> dict[str, Any]:
    """The columns that a change of identity gives, checked as at the creation."""
    donnes = changements(champs, sous=sous)
    confirme = bool(donnes.pop("homonyme_confirme", False))
    if not donnes:
        raise RegleRefusee(
            "Donnez au moins un champ à changer.",
            code="CHAMPS_VIDES",
            erreurs=[Erreur("CHAMPS_VIDES", "Donnez au moins un champ à changer.")],
        )
    identite = {**ligne, **donnes}
    if identite["date_naissance"] >= acteur.jour:
        message = "Donnez une date de naissance qui n'est pas dans le futur."
        refuser([Constat("DATE_FUTURE", message, "/date_naissance")])
    normalise = normaliser(f"{identite['nom']} {identite['prenom']}")[: s.NOM_NORMALISE_MAX]
    if normalise != ligne["nom_normalise"] or identite["date_naissance"] != ligne["date_naissance"]:
        naissance = identite["date_naissance"]
        await _verifier_homonyme(session, acteur, normalise, naissance, confirme=confirme, sauf=ligne["id"])
        donnes["nom_normalise"] = normalise
    return donnes


async def modifier_identite(session: Session, acteur: Acteur, ident: UUID, champs: s.BeneficiaireChamps) -> Resultat:
    """PATCH: the identity changes (marriage, move)."""
    ligne = await charger_geree(session, acteur, ident)
    donnes = await _identite(session, acteur, ligne, champs, sous="")
    await modifier(session, beneficiaires, ident, **donnes)
    await consigner(
        session,
        acteur,
        "beneficiaire.modifie",
        "beneficiaires",
        ident,
        beneficiaire_id=ident,
        donnees={"champs": sorted(champs.model_fields_set)},
    )
    return Resultat(ident)


async def rectifier_identite(
    session: Session, acteur: Acteur, ident: UUID, corps: s.BeneficiaireRectification
) -> Resultat:
    """The identity was wrong from the start."""
    ligne = await charger_geree(session, acteur, ident)
    donnes = await _identite(session, acteur, ligne, corps.champs)
    await corriger(session, acteur, ligne, donnes, acte="beneficiaire.rectifie", motif=corps.motif)
    return Resultat(ident)


def constats_orientation(acteur: Acteur, *, date_effet: date, date_notification: date) -> list[Constat]:
    """Neither day of an orientation is in the future; one told late is accepted and says so."""
    campagne, constats = campagne_du(date_effet), []
    for jour, pointeur in ((date_effet, "/date_effet"), (date_notification, "/date_notification")):
        constats += verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne, pointeur=pointeur)
    return constats


async def _orienter(
    session: Session,
    acteur: Acteur,
    ident: UUID,
    corps: s.BeneficiaireCreation,
    *,
    date_effet: date,
    date_notification: date,
) -> None:
    """The first orientation, told with the person."""
    if corps.orientation is None or corps.structure_referente_id is None:
        return
    structure = await resoudre(session, acteur, "structures", corps.structure_referente_id, "/structure_referente_id")
    agent = None
    if corps.agent_referent_id is not None:
        agent = await resoudre(session, acteur, "agents", corps.agent_referent_id, "/agent_referent_id")
    await poser_orientation(
        session,
        acteur,
        ident,
        orientation=corps.orientation,
        structure_id=structure,
        agent_id=agent,
        date_effet=date_effet,
        date_notification=date_notification,
    )


async def poser_orientation(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    *,
    orientation: Orientation,
    structure_id: UUID,
    agent_id: UUID | None,
    date_effet: date,
    date_notification: date,
) -> UUID:
    """Close the orientation in force on `date_effet` and open the next, with the référent unique it names.

    L245: one référent at a time; the periods follow each other without gap. The person is already loaded and
    locked, and the days checked (`constats_orientation`). Refuses DATE_EFFET_IMPOSSIBLE when `date_effet` does
    not come after the start of the last known orientation, AGENT_HORS_STRUCTURE.
    """
    connues = await _verifier_pose(session, acteur, beneficiaire_id, structure_id, agent_id, date_effet)
    au = await faire_place(session, orientations, connues, date_effet)
    ident = uuid7()
    await inserer(
        session,
        orientations,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=beneficiaire_id,
        orientation=orientation.value,
        structure_id=structure_id,
        agent_id=agent_id,
        du=date_effet,
        au=au,
        date_notification=date_notification,
    )
    donnees = {
        "orientation": orientation.value,
        "structure_id": str(structure_id),
        "date_effet": date_effet.isoformat(),
        "date_notification": date_notification.isoformat(),
    }
    await consigner(
        session, acteur, "orientation.posee", "orientations", ident, beneficiaire_id=beneficiaire_id, donnees=donnees
    )
    return ident


async def _verifier_pose(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    structure_id: UUID,
    agent_id: UUID | None,
    date_effet: date,
) -> Sequence[Rangee]:
    """The known orientations, after which the next may start: its structure and agent exist, its day comes last."""
    await charger(session, acteur, structures, structure_id, pointeur="/structure_referente_id")
    if agent_id is not None:
        await _verifier_agent(session, acteur, agent_id, structure_id, "/agent_referent_id")
    connues = await periodes(session, orientations, beneficiaire_id)
    if connues and date_effet <= connues[-1]["du"]:
        message = "Donnez une date d'effet postérieure au début de l'orientation en cours, ou rectifiez celle-ci."
        refuser([Constat("DATE_EFFET_IMPOSSIBLE", message, "/date_effet")])
    return connues


async def _verifier_agent(session: Session, acteur: Acteur, agent_id: UUID, structure_id: UUID, pointeur: str) -> None:
    agent = await charger(session, acteur, agents, agent_id, pointeur=pointeur)
    if agent["structure_id"] != structure_id:
        refuser([Constat("AGENT_HORS_STRUCTURE", "Choisissez un agent de la structure référente.", pointeur)])


async def rectifier_orientation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.OrientationRectification
) -> Resultat:
    """The orientation, its agent or its day of notification were wrong; another structure is another orientation."""
    ligne = await charger(session, acteur, orientations, ident, verrou=True)
    donnes = changements(corps.champs)
    avertis: list[Constat] = []
    if "agent_id" in donnes and donnes["agent_id"] is not None:
        donnes["agent_id"] = await resoudre(session, acteur, "agents", donnes["agent_id"], "/champs/agent_id")
        await _verifier_agent(session, acteur, donnes["agent_id"], ligne["structure_id"], "/champs/agent_id")
    if "date_notification" in donnes:
        jour, pointeur = donnes["date_notification"], "/champs/date_notification"
        avertis = refuser(
            verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne_du(jour), pointeur=pointeur)
        )
    if "orientation" in donnes:
        await charger_personne(session, acteur, ligne["beneficiaire_id"], verrou=True, pointeur="")
        avertis += refuser(await _admise_par_les_entrees(session, ligne, donnes["orientation"]))
        donnes["orientation"] = donnes["orientation"].value
    await rectifier(session, acteur, r.ORIENTATIONS, ligne, donnes, acte="orientation.rectifiee", motif=corps.motif)
    return Resultat(ident, avertis)


async def _admise_par_les_entrees(session: Session, ligne: Rangee, orientation: Orientation) -> list[Constat]:
    """The entrées made under this orientation, judged again: an open one is refused, one that is over is told."""
    personne = ligne["beneficiaire_id"]
    sous = entrees.c.date_entree >= ligne["du"]
    if ligne["au"] is not None:
        sous &= entrees.c.date_entree < ligne["au"]
    requete = (
        select(entrees.c.campagne, entrees.c.fiche, entrees.c.statut, entrees.c.date_entree)
        .add_columns(prescriptions.c.justification, prescriptions.c.declaration_ressource)
        .outerjoin(prescriptions, prescriptions.c.id == entrees.c.prescription_id)
        .where(entrees.c.beneficiaire_id == personne, entrees.c.statut != StatutEntree.ANNULEE, sous)
    )
    constats = []
    for entree in (await session.execute(requete.order_by(entrees.c.date_entree))).mappings():
        campagne = charger_campagne(entree["campagne"])
        constats += verifier_orientation_rectifiee(
            campagne,
            campagne.fiches[entree["fiche"]],
            public=Public((await r.situations_du(session, personne, entree["date_entree"]))["public"]),
            orientation=orientation,
            ouverte=entree["statut"] == StatutEntree.EN_COURS,
            justification=entree["justification"],
            declaration_ressource=bool(entree["declaration_ressource"]),
        )
    return constats
