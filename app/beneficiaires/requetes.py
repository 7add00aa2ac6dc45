"""Reads of bénéficiaires, of the facts in force on a day, and of their orientations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, en_vigueur, visibles
from app.acces.permissions import Permission, Role
from app.acces.relations import Relation, relation
from app.beneficiaires import schemas as s
from app.chaud import Chaude
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, Resultat, actes
from app.erreurs import Conflit, Erreur, Introuvable, RegleRefusee
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.journal import cles_source
from app.models.structures import agents, structures
from app.pagination import Tri
from app.references import espace
from app.regles.etats import BENEFICIAIRES as CYCLE
from app.regles.etats import Public, StatutBeneficiaire
from app.regles.rapprochement import normaliser

# No sort by name: a cursor travels in the address, and holds the value sorted on.
TRI_BENEFICIAIRES = Tri({"saisi_le": beneficiaires.c.saisi_le}, "saisi_le", beneficiaires.c.id)
TRI_SITUATIONS = Tri({"du": situations.c.du}, "du", situations.c.id)
TRI_ORIENTATIONS = Tri({"du": orientations.c.du}, "du", orientations.c.id)
FIN, FIN_ANNULEE = "fin-de-parcours", "fin-de-parcours/annulation"
DU_DEPARTEMENT = {
    "fusion": Permission.BENEFICIAIRES_FUSIONNER,
    FIN: Permission.ORIENTATIONS_GERER,
    FIN_ANNULEE: Permission.ORIENTATIONS_GERER,
}
DROIT_REFUSE = "Votre rôle ne permet pas cet acte."


_PERSONNE: Any = bindparam("personne", type_=situations.c.beneficiaire_id.type)
_JOUR: Any = bindparam("jour", type_=situations.c.du.type)
SITUATIONS_DU = Chaude(
    lambda: select(situations.c.nature, situations.c.valeur).where(
        situations.c.beneficiaire_id == _PERSONNE, en_vigueur(situations, _JOUR)
    )
)
ORIENTATION_DU = Chaude(
    lambda: select(orientations).where(orientations.c.beneficiaire_id == _PERSONNE, en_vigueur(orientations, _JOUR))
)


@dataclass(frozen=True, slots=True)
class Faits:
    """What is true of a person on a day; `orientation` is the row of the table, None when none is in force."""

    public: str
    droits_et_devoirs: bool
    utas: str | None
    orientation: Rangee | None


async def situations_du(session: Session, beneficiaire_id: UUID, jour: date) -> dict[str, str]:
    """The dated facts in force on `jour`: nature -> valeur."""
    lues = await SITUATIONS_DU.executer(session, personne=beneficiaire_id, jour=jour)
    return {ligne["nature"]: ligne["valeur"] for ligne in lues}


def situation_regle(connus: Mapping[str, str]) -> dict[str, Any]:
    """Dated facts, as `verifier_public` asks for them."""
    return {
        "public": Public(connus["public"]),
        "droits_et_devoirs": connus.get("droits_devoirs") == s.valeur_droits(True),
        "utas": connus.get("utas"),
    }


async def orientation_du(session: Session, beneficiaire_id: UUID, jour: date) -> Rangee | None:
    """The orientation in force on `jour`."""
    lues = await ORIENTATION_DU.mappings(session, personne=beneficiaire_id, jour=jour)
    return lues[0] if lues else None


async def faits(session: Session, beneficiaire_id: UUID, jour: date) -> Faits:
    """The facts in force on an act's own day, for a person already loaded inside the perimeter.

    Raises RegleRefusee SITUATION_INCONNUE when nothing is known of that day.
    """
    connus = await situations_du(session, beneficiaire_id, jour)
    if "public" not in connus:
        message = "La situation de la personne n'est pas connue à cette date : enregistrez-la depuis ce jour."
        raise RegleRefusee(
            message, code="SITUATION_INCONNUE", erreurs=[Erreur("SITUATION_INCONNUE", message, "/beneficiaire_id")]
        )
    return Faits(
        public=connus["public"],
        droits_et_devoirs=connus.get("droits_devoirs") == s.valeur_droits(True),
        utas=connus.get("utas"),
        orientation=await orientation_du(session, beneficiaire_id, jour),
    )


def lister(acteur: Acteur, filtres: s.FiltresBeneficiaires) -> Select[Any]:
    """Visible people; public and UTAS are filtered on the facts that the caller may read."""
    requete = visibles(beneficiaires, acteur).where(beneficiaires.c.fusionne_dans_id.is_(None))
    if filtres.statut is None:
        requete = requete.where(beneficiaires.c.statut != StatutBeneficiaire.ANONYMISE.value)
    else:
        requete = requete.where(beneficiaires.c.statut == filtres.statut.value)
    for nature, valeur in (("public", filtres.public and filtres.public.value), ("utas", filtres.utas)):
        if valeur is not None:
            vraies = visibles(situations, acteur).where(
                situations.c.nature == nature, situations.c.valeur == valeur, en_vigueur(situations, acteur.jour)
            )
            requete = requete.where(beneficiaires.c.id.in_(vraies.with_only_columns(situations.c.beneficiaire_id)))
    return requete


def rechercher(acteur: Acteur, criteres: s.Recherche) -> Select[Any]:
    """Visible people who match every criterion given."""
    requete = visibles(beneficiaires, acteur).where(beneficiaires.c.fusionne_dans_id.is_(None))
    if criteres.nom is not None:
        debut = normaliser(criteres.nom)
        requete = requete.where(beneficiaires.c.nom_normalise.startswith(debut, autoescape=True))
    if criteres.prenom is not None:
        debut = " " + normaliser(criteres.prenom)
        requete = requete.where(beneficiaires.c.nom_normalise.contains(debut, autoescape=True))
    if criteres.date_naissance is not None:
        requete = requete.where(beneficiaires.c.date_naissance == criteres.date_naissance)
    if criteres.id_source is not None:
        nommees = select(cles_source.c.ressource_id).where(
            cles_source.c.structure_id == espace(acteur),
            cles_source.c.ressource == "beneficiaires",
            cles_source.c.id_source == criteres.id_source,
        )
        requete = requete.where(beneficiaires.c.id.in_(nommees))
    return requete


async def _referent(session: Session, orientation: Rangee) -> s.ReferentLu:
    requete = (
        select(structures.c.nom, structures.c.contact, agents.c.nom.label("agent_nom"), agents.c.prenom)
        .select_from(structures)
        .outerjoin(agents, agents.c.id == orientation["agent_id"])
        .where(structures.c.id == orientation["structure_id"])
    )
    lu = (await session.execute(requete)).one()
    agent = None
    if orientation["agent_id"]:
        agent = s.AgentReferent(id=orientation["agent_id"], nom=lu.agent_nom, prenom=lu.prenom)
    return s.ReferentLu(structure_id=orientation["structure_id"], nom=lu.nom, contact=lu.contact, agent=agent)


def _actes_personne(acteur: Acteur, personne: Rangee, lien: Relation) -> list[ActePossible]:
    permis = acteur.peut(Permission.BENEFICIAIRES_MODIFIER) and lien is Relation.DOSSIER
    rectification = ActePossible(acte="rectification", possible=permis, raison=None if permis else DROIT_REFUSE)
    saisir = Permission.INSCRIPTIONS_SAISIR
    refus = {FIN_ANNULEE: "Aucune fin de parcours n'est enregistrée."}
    if personne["fin_le"] is not None:
        refus = {FIN: "La fin du parcours est déjà enregistrée."}
    permissions = {"inscription": saisir, "cv": saisir} | DU_DEPARTEMENT
    return [rectification, *actes(CYCLE, StatutBeneficiaire(personne["statut"]), acteur, permissions, refus)]


async def lire_beneficiaire(session: Session, acteur: Acteur, ident: UUID) -> s.BeneficiaireLu:
    """One person, as far as the relation of the caller to it goes.

    A référent's file and the Département's are whole; who runs an action reads the identity and the référent's
    contact; who followed the person before keeps the minimal identity.
    """
    ligne = await charger(session, acteur, beneficiaires, ident)
    lien = await relation(session, acteur, ident)
    if lien is Relation.AUCUNE:
        raise Introuvable
    lu: dict[str, Any] = {champ: ligne[champ] for champ in ("id", "version", *s.BeneficiaireResume.model_fields)}
    lu |= dict.fromkeys(
        ("commune_insee", "inscrit_le", "cv_le", "fin_de_parcours", "referent", "orientation", "situation")
    )
    lu |= {"relation": s.RelationLue[lien.name], "actes_possibles": []}
    if lien >= Relation.PARTICIPATION:
        lu |= {champ: ligne[champ] for champ in ("commune_insee", "inscrit_le", "cv_le")}
        lu["actes_possibles"] = _actes_personne(acteur, ligne, lien)
        if ligne["fin_le"] is not None:
            lu["fin_de_parcours"] = {"date": ligne["fin_le"], "motif": ligne["fin_motif"]}
        orientation = await orientation_du(session, ident, acteur.jour)
        if orientation is not None:
            lu["referent"] = await _referent(session, orientation)
        if lien is Relation.DOSSIER:
            lu |= {
                "orientation": orientation and dict(orientation),
                "situation": await _situation(session, ligne, acteur),
            }
    return s.BeneficiaireLu.model_validate(lu)


async def _situation(session: Session, personne: Rangee, acteur: Acteur) -> s.SituationDuJour | None:
    connus = await situations_du(session, personne["id"], acteur.jour)
    if "public" not in connus:
        return None
    soumis = connus.get("droits_devoirs") == s.valeur_droits(True)
    return s.SituationDuJour.model_validate(
        {"public": connus["public"], "soumis_droits_devoirs": soumis, "utas": connus.get("utas")}
    )


def _actes_rectification(acteur: Acteur, permission: Permission) -> list[ActePossible]:
    permis = acteur.peut(permission)
    return [ActePossible(acte="rectification", possible=permis, raison=None if permis else DROIT_REFUSE)]


def ligne_situation(acteur: Acteur) -> Any:
    """How a situation's row becomes its representation."""
    possibles = _actes_rectification(acteur, Permission.BENEFICIAIRES_MODIFIER)
    return lambda ligne: {**ligne, "actes_possibles": possibles}


def ligne_orientation(acteur: Acteur) -> Any:
    """How an orientation's row becomes its representation."""
    possibles = _actes_rectification(acteur, Permission.ORIENTATIONS_GERER)
    return lambda ligne: {**ligne, "actes_possibles": possibles}


async def lire_situation(session: Session, acteur: Acteur, ident: UUID) -> s.SituationLue:
    """One dated fact."""
    ligne = await charger(session, acteur, situations, ident)
    return s.SituationLue.model_validate(ligne_situation(acteur)(ligne))


async def lire_orientation(session: Session, acteur: Acteur, ident: UUID) -> s.OrientationLue:
    """One orientation."""
    ligne = await charger(session, acteur, orientations, ident)
    return s.OrientationLue.model_validate(ligne_orientation(acteur)(ligne))


async def suivie(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> bool:
    """Whether the acteur's structure is, today and by this right, the référent unique of the person."""
    en_referent = replace(acteur, roles=acteur.roles & {Role.REFERENT})
    return await relation(session, en_referent, beneficiaire_id) is Relation.DOSSIER


async def deja_recue(
    session: Session, acteur: Acteur, ressource: Ressource, connue: UUID, beneficiaire_id: UUID
) -> Resultat:
    """The answer to an `id_source` already given under this person.

    Raises Conflit CLE_REUTILISEE when it was given under another: the person is in the address, not in the body.
    """
    ligne = await charger(session, acteur, ressource.table, connue)
    if ligne["beneficiaire_id"] != beneficiaire_id:
        raise Conflit(
            "Cette clé id_source a déjà servi pour une autre personne : donnez-en une autre.", code="CLE_REUTILISEE"
        )
    return Resultat(connue, cree=False)


BENEFICIAIRES = Ressource("beneficiaires", beneficiaires, lire_beneficiaire, dossier=True)
SITUATIONS = Ressource("situations", situations, lire_situation)
ORIENTATIONS = Ressource("orientations", orientations, lire_orientation)
