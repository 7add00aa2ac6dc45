"""Reads of entrées, with their sortie, affectations and suivis."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, and_, literal, or_, select

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.acces.sante import ClasseSante, masquer, propre
from app.accompagnement import entrees_schemas as s
from app.accompagnement.reste_a_charge import reste_a_charge
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import JoursAvant
from app.db import Session
from app.ecriture import ActePossible, Ressource, actes
from app.erreurs import Introuvable
from app.models.journal import evenements
from app.models.parcours import affectations, entrees, evaluations, heures_payees, sorties, suivis
from app.pagination import Tri
from app.prescriptions.requetes import avec_liens, lisibles
from app.references import portant
from app.regles.etats import ENTREES as CYCLE
from app.regles.etats import IssueSuivi, StatutEntree
from app.regles.sorties import AVANCE_SUIVI

TRI = Tri({"date_entree": entrees.c.date_entree, "saisi_le": entrees.c.saisi_le}, "-date_entree", entrees.c.id)
SORTIE = tuple(c for c in sorties.c if c.name != "entree_id")
ANNEXES = ("entree_tardive", "criteres", "critere_rempli")  # kept beside the fiche's own details, in one column
TRANSFERT = "entree.transferee"
SANS_TRANSFERT = "Aucun transfert ni changement de parcours n'est enregistré."
D_UNE_AUTRE = "L'entrée vient d'une autre structure : pour la lui rendre, transférez-la vers son action."
PERMISSIONS = dict.fromkeys(CYCLE, Permission.ENTREES_GERER)


def cadre(entree: Mapping[Any, Any]) -> tuple[Campagne, Fiche]:
    """The campaign an entrée was made under, and its fiche."""
    campagne = charger_campagne(entree["campagne"])
    return campagne, campagne.fiches[entree["fiche"]]


def _avec_sortie(acteur: Acteur) -> Select[Any]:
    """Visible entrées, each with its sortie and, after a transfert, the structure it was in before (`quittee`)."""
    jointes = entrees.outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
    a = affectations.c
    avant = select(a.structure_id).where(a.entree_id == entrees.c.id, a.au.is_not(None)).order_by(a.du.desc()).limit(1)
    quittee = avant.correlate(entrees).scalar_subquery().label("quittee")
    return avec_liens(entrees, acteur).add_columns(*SORTIE, quittee).select_from(jointes)


def lister(acteur: Acteur, filtres: s.FiltresEntrees) -> Select[Any]:
    """Visible entrées."""
    requete = _avec_sortie(acteur)
    for nom in ("statut", "fiche", "action_id", "beneficiaire_id", "structure_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(entrees.c[nom] == valeur)
    if filtres.verification is not None:
        requete = requete.where(sorties.c.verification == filtres.verification.value)
    if filtres.suivi_du:
        rendu = select(suivis.c.id).where(suivis.c.entree_id == entrees.c.id, _repond(sorties.c.suivi_du_le))
        requete = requete.where(sorties.c.suivi_du_le <= acteur.jour, ~rendu.exists())
    return portant(requete, entrees.c.id, acteur, "entrees", filtres.id_source)


def _repond(du_le: Any) -> Any:
    """`regles.sorties.suivi_rendu`, asked of the store."""
    issue, jour = suivis.c.issue, suivis.c.date
    return or_(
        issue == IssueSuivi.SANS_OBJET.value,
        and_(issue == IssueSuivi.INJOIGNABLE.value, jour >= du_le),
        and_(issue == IssueSuivi.REALISE.value, jour >= JoursAvant(du_le, literal(AVANCE_SUIVI.days, Integer))),
    )


def actes_de(acteur: Acteur, ligne: Mapping[Any, Any]) -> list[ActePossible]:
    """What the caller may do with this entrée: its state, then its fiche, then who runs it."""
    _, fiche = cadre(ligne)
    refus: dict[str, str | None] = {}
    if ligne["renouvellements"] >= (fiche.duree.renouvellements_max or 0):
        refus["renouvellement"] = "La fiche ne prévoit pas d'autre renouvellement."
    if fiche.suivi_sortie_mois is None:
        refus["suivi"] = "La fiche ne prévoit pas de suivi après la sortie."
    if fiche.financement.plafond_etp_centimes is None:
        refus["heures-payees"] = "La fiche n'est pas financée en ETP : elle ne compte pas d'heures payées."
    if ligne["quittee"] != ligne["structure_id"]:
        fixe = SANS_TRANSFERT if ligne["quittee"] is None else D_UNE_AUTRE
        refus |= dict.fromkeys(("transfert/rectification", "transfert/annulation"), fixe)
    if not propre(acteur, ligne["structure_id"]):
        refus = dict.fromkeys(PERMISSIONS, "Seule la structure de l'entrée fait cet acte.")
    lus = actes(CYCLE, StatutEntree(ligne["statut"]), acteur, PERMISSIONS, refus)
    raison = None if acteur.peut(Permission.SORTIES_VERIFIER) else "Votre rôle ne permet pas cet acte."
    if ligne["verification"] is None:
        raison = raison or "Aucun motif à vérifier."
    return [*lus, ActePossible(acte="sortie/verification", possible=raison is None, raison=raison)]


def convertir(acteur: Acteur) -> Any:
    """How a row becomes its representation."""

    def ligne_lue(ligne: Mapping[Any, Any]) -> dict[str, Any]:
        details = {nom: valeur for nom, valeur in ligne["details"].items() if nom not in ANNEXES}
        plate = {**ligne, "details": details, "precision": ligne["precision_motif"]}
        lue = masquer("entrees", plate, lisibles(acteur, "entrees", ligne, ligne["structure_id"]))
        lue |= {
            "entree_tardive": ligne["details"].get("entree_tardive", False),
            "criteres": ligne["details"].get("criteres", []),
            "critere_rempli": ligne["details"].get("critere_rempli"),
            "sortie": {nom: lue[nom] for nom in s.SortieLue.model_fields} if ligne["date_sortie"] else None,
            "actes_possibles": actes_de(acteur, ligne),
        }
        return lue

    return ligne_lue


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.EntreeLue:
    """One entrée."""
    ligne = (await session.execute(_avec_sortie(acteur).where(entrees.c.id == ident))).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    lue = convertir(acteur)(ligne)
    lieux = select(affectations).where(affectations.c.entree_id == ident).order_by(affectations.c.du)
    lue["affectations"] = [
        {**a, "action_id": None if "action_id" in lue["champs_masques"] else a["action_id"]}
        for a in (await session.execute(lieux)).mappings()
    ]
    faits = select(suivis).where(suivis.c.entree_id == ident).order_by(suivis.c.date, suivis.c.id)
    lue["suivis"] = [dict(x) for x in (await session.execute(faits)).mappings()]
    lue["reste_a_charge"] = await reste_a_charge(session, ligne)
    lue |= await _dits(session, lisibles(acteur, "entrees", ligne, ligne["structure_id"]), ligne)
    return s.EntreeLue.model_validate(lue)


async def _dits(session: Session, classes: frozenset[ClasseSante], entree: Mapping[Any, Any]) -> dict[str, Any]:
    """Its evaluations and its hours paid, in the order of their days; notes on a person's health masked."""
    e, h = evaluations.c, heures_payees.c
    notees = select(evaluations).where(e.entree_id == entree["id"]).order_by(e.date, e.id)
    payees = select(heures_payees).where(h.entree_id == entree["id"]).order_by(h.mois)
    return {
        "evaluations": [
            masquer("evaluations", {**x, "fiche": entree["fiche"]}, classes)
            for x in (await session.execute(notees)).mappings()
        ],
        "heures_payees": [
            {**x, "mois": x["mois"].strftime("%Y-%m")} for x in (await session.execute(payees)).mappings()
        ],
    }


async def lire_transferee(session: Session, acteur: Acteur, ident: UUID) -> s.EntreeLue:
    """The answer to whoever has just transferred an entrée, even to another structure: as that one reads it.

    Told again (Idempotency-Key) as long as nobody has acted on the entrée since; then it is read as any other.
    """
    derniers = select(evenements.c.acte, evenements.c.structure_id).where(evenements.c.ressource_id == ident)
    dernier = (await session.execute(derniers.order_by(evenements.c.seq.desc()).limit(1))).one_or_none()
    if dernier != (TRANSFERT, acteur.structure_id):
        return await lire(session, acteur, ident)
    nouvelle = await session.scalar(select(entrees.c.structure_id).where(entrees.c.id == ident))
    return await lire(session, replace(acteur, structure_id=nouvelle), ident)


RESSOURCE = Ressource("entrees", entrees, lire)
TRANSFEREE = Ressource("entrees", entrees, lire_transferee)
