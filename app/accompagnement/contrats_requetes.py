"""Reads of contrats d'engagement, with the term in force; health reasons pass through one mask."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, false, func, select

from app.acces.acteur import Acteur
from app.acces.perimetre import suivies, visibles
from app.acces.permissions import Permission, Role
from app.acces.sante import classes_lisibles, masquer, propre
from app.accompagnement import contrats_schemas as s
from app.chaud import Chaude, liee
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.erreurs import Introuvable
from app.models.parcours import contrats, objectifs, termes_contrat
from app.pagination import Tri
from app.references import portant
from app.regles.contrats import fins_des_termes
from app.regles.etats import CONTRATS, NON_CONSERVE, Signataire, StatutContrat

NOM = "contrats-engagement"
TRI = Tri(
    {"date_debut": contrats.c.date_debut, "date_fin": contrats.c.date_fin, "saisi_le": contrats.c.saisi_le},
    "-date_debut",
    contrats.c.id,
)
PERMISSIONS = dict.fromkeys(CONTRATS, Permission.CONTRATS_GERER)
AUTRE_REFERENT = dict.fromkeys(
    CONTRATS, "Seule la structure qui l'a écrit fait cet acte, tant qu'elle est le référent."
)
TERME = ("heures_hebdomadaires", "motif_minoration", "diagnostic_id", "dispense_motif", "dispense_demandee_le")


def lus(acteur: Acteur) -> Select[Any]:
    """Visible contracts, each with its term in force (the first before it starts) and `suivie`."""
    terme = termes_contrat.alias("terme")
    dates = termes_contrat.alias("dates")
    passees = func.max(case((dates.c.du <= acteur.jour, dates.c.du)))
    en_vigueur = (
        select(func.coalesce(passees, func.min(dates.c.du)))
        .where(dates.c.contrat_id == contrats.c.id)
        .correlate(contrats)
        .scalar_subquery()
    )
    suivie = contrats.c.beneficiaire_id.in_(suivies(acteur)) if Role.REFERENT in acteur.roles else false()
    return (
        visibles(contrats, acteur)
        .add_columns(suivie.label("suivie"))
        .add_columns(*(terme.c[nom] for nom in TERME))
        .select_from(contrats.join(terme, (terme.c.contrat_id == contrats.c.id) & (terme.c.du == en_vigueur)))
    )


def lister(acteur: Acteur, filtres: s.FiltresContrats) -> Select[Any]:
    """Visible contracts, filtered."""
    requete = lus(acteur)
    for nom in ("statut", "beneficiaire_id", "entree_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(contrats.c[nom] == valeur)
    return portant(requete, contrats.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row of `lus` becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        lisible = _terme(acteur, brute, brute)
        signatures = (
            (Signataire.BENEFICIAIRE, brute["signe_beneficiaire_le"]),
            (Signataire.REFERENT, brute["signe_referent_le"]),
        )
        refus = {} if brute["suivie"] and propre(acteur, brute["structure_id"]) else AUTRE_REFERENT
        return {
            **brute,
            **lisible,
            "signatures": [{"signataire": qui, "date": jour} for qui, jour in signatures if jour is not None],
            "actes_possibles": actes(CONTRATS, StatutContrat(brute["statut"]), acteur, PERMISSIONS, refus),
        }

    return convertir


def _terme(acteur: Acteur, contrat: Mapping[Any, Any], terme: Mapping[Any, Any]) -> dict[str, Any]:
    """A term without what the reader has no right to."""
    lisibles = classes_lisibles(
        acteur,
        NOM,
        suivie=bool(contrat["suivie"]),
        propre=propre(acteur, contrat["structure_id"]),
        territoire=False,
    )
    lu = masquer(NOM, {nom: terme[nom] for nom in TERME}, lisibles)
    motif, demandee_le = lu.pop("dispense_motif"), lu.pop("dispense_demandee_le")
    exempte = lu["heures_hebdomadaires"] is None
    motif = None if motif == NON_CONSERVE else motif
    lu["dispense"] = {"motif": motif, "demandee_le": demandee_le} if exempte else None
    lu["champs_masques"] = ["dispense.motif" if nom == "dispense_motif" else nom for nom in lu["champs_masques"]]
    return lu


async def lire_termes(session: Session, ident: UUID) -> Sequence[Rangee]:
    """The terms of a contract, in order."""
    return await TERMES.mappings(session, contrat_id=ident)


TERMES = Chaude(
    lambda: (
        select(termes_contrat)
        .where(termes_contrat.c.contrat_id == liee(termes_contrat.c.contrat_id))
        .order_by(termes_contrat.c.du)
    )
)


async def lire_objectifs(session: Session, colonne: Any, ident: UUID) -> Sequence[Rangee]:
    """The objectives of a contract or of a plan, as written."""
    requete = select(objectifs).where(colonne == ident).order_by(objectifs.c.id)
    return (await session.execute(requete)).mappings().all()


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.ContratLu:
    """One contract, with all its terms and objectives."""
    brute = (await session.execute(lus(acteur).where(contrats.c.id == ident))).mappings().one_or_none()
    if brute is None:
        raise Introuvable
    contrat = ligne(acteur)(brute)
    lignes = await lire_termes(session, ident)
    termes, masques = [], set(contrat["champs_masques"])
    fins = fins_des_termes([terme["du"] for terme in lignes], brute["date_fin_effective"] or brute["date_fin"])
    for terme, au in zip(lignes, fins, strict=True):
        lu = _terme(acteur, brute, terme)
        masques.update(lu.pop("champs_masques"))
        if terme["du"] <= au:
            termes.append({"du": terme["du"], "au": au, **lu})
    vises = [
        {nom: objectif[nom] for nom in s.ObjectifLu.model_fields}
        for objectif in await lire_objectifs(session, objectifs.c.contrat_id, ident)
    ]
    contenu = {**contrat, "termes": termes, "objectifs": vises, "champs_masques": sorted(masques)}
    return s.ContratLu.model_validate(contenu)


CONTRATS_ENGAGEMENT = Ressource(NOM, contrats, lire)
