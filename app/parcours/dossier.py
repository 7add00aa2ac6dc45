"""A person's rows gathered in one round trip, as far as the reader sees them, as of a day.

Rows are JSON values (ids, days and instants as text, on both stores): most of them leave as they came.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Select,
    String,
    Table,
    and_,
    bindparam,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from app.acces.acteur import Acteur, Exige
from app.acces.perimetre import accompagnees, ayant_demande, dossiers_tenus, en_vigueur, generique, visibles
from app.acces.permissions import Permission, Role
from app.acces.relations import liens
from app.chaud import Lectures, Parmi
from app.db import Session
from app.models.activites import activites, semaines
from app.models.beneficiaires import beneficiaires, diagnostics, orientations, situations
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction, signalements
from app.models.parcours import (
    affectations,
    contrats,
    entrees,
    objectifs,
    plans_action,
    prescriptions,
    sorties,
    suivis,
    termes_contrat,
)
from app.models.rencontres import rendez_vous
from app.models.structures import structures
from app.parcours import attentes, comites, jalons, rythme
from app.parcours.echeances import CONFIRMABLES
from app.regles.attentes import REPRISE
from app.regles.etats import (
    PrecisionNonValorisable,
    StatutContrat,
    StatutEntree,
    StatutPlan,
)
from app.regles.etats_demandes import StatutSignalement
from app.regles.etats_rencontres import StatutRendezVous

DEMANDES = {
    "sanction": demandes_sanction,
    "reorientation": demandes_reorientation,
    "investigation": demandes_investigation,
}
DEMANDE = (
    "beneficiaire_id", "id", "ressource", "date", "structure_id", "motif", "statut", "observations_jusquau", "terme",
)  # fmt: skip
SITUATION = ("action_id", "structure_id", "parcours")  # of an affectation
SORTIE = ("suivi_du_le", "date_sortie", "precision_motif", "motif")
DITE = "sortie_saisie"  # when it was told: an entrée has its own `saisi_le`
SIGNATURES = ("signe_beneficiaire_le", "signe_referent_le")
SEMAINES_MONTREES = timedelta(weeks=12)
Ligne = Mapping[str, Any]
Lignes = list[dict[str, Any]]


def _du_referent(acteur: Acteur, requete: Select[Any]) -> Select[Any]:
    """Nothing to a porteur that is not référent, though its structure may have written the rows."""
    return requete if acteur.peut(Permission.CONTRATS_LIRE) else requete.where(false())


def _demandes(acteur: Acteur, **autour: Any) -> Select[Any]:
    """Demandes of the three kinds, to whom the right to read them is given, by that right alone; `autour`: of whom."""
    lues = [
        _filtrees(acteur, table, **autour).with_only_columns(
            table.c.beneficiaire_id,
            table.c.id,
            literal(f"demandes-{nature}", String).label("ressource"),
            table.c.date,
            table.c.structure_id,
            table.c.motif if "motif" in table.c else null().cast(String).label("motif"),
            table.c.statut,
            *(table.c[nom] if nom in table.c else null().cast(Date).label(nom) for nom in DEMANDE[-2:]),
        )
        for nature, table in DEMANDES.items()
    ]
    reunies = union_all(*lues).subquery("demandes")
    return select(*(colonne.label(nom) for nom, colonne in zip(DEMANDE, reunies.c, strict=True)))


def _situees(lues: Select[Any], jour: Any) -> Select[Any]:
    """Each entrée with where it was on `jour`, and in which parcours: null before it began."""
    a = affectations.c
    la = and_(a.entree_id == entrees.c.id, en_vigueur(affectations, jour))
    return lues.outerjoin(affectations, la).add_columns(*(a[nom].label(f"{nom}_du_jour") for nom in SITUATION))


def _filtrees(acteur: Acteur, table: Table, *, personne: Any = None, idents: Any = None) -> Select[Any]:
    if not acteur.peut(Permission.DEMANDES_LIRE):
        return select(table).where(false())
    requete = visibles(table, Exige(Permission.DEMANDES_LIRE).restreindre(acteur), personne=personne)
    return requete if idents is None else requete.where(Parmi(table.c.beneficiaire_id, idents))


def _lectures_parcours(acteur: Acteur) -> dict[str, Select[Any]]:
    """The reads that make one person's file; « personne », « depuis » and « jusqua » are bound values."""
    personne = bindparam("personne", type_=beneficiaires.c.id.type)
    jours = (bindparam(nom, type_=semaines.c.lundi.type) for nom in ("depuis", "jusqua", "semaine"))
    depuis, jusqua, semaine = jours

    def siennes(table: Table) -> Select[Any]:
        return visibles(table, acteur, personne=personne)

    def enfants(table: Table, cle: Any, parent: Table) -> Select[Any]:
        return select(table).where(cle.in_(siennes(parent).with_only_columns(parent.c.id)))

    referents = select(
        *orientations.c, structures.c.nom.label("structure_nom"), structures.c.contact.label("structure_contact")
    ).join(structures, structures.c.id == orientations.c.structure_id)
    return {
        "liens": liens(acteur, personne),
        "beneficiaires": select(beneficiaires).where(beneficiaires.c.id == personne),
        "situations": siennes(situations),
        "orientations": referents.where(orientations.c.beneficiaire_id == personne),
        "diagnostics": siennes(diagnostics).where(diagnostics.c.annule.is_(False)),
        "prescriptions": siennes(prescriptions),
        "entrees": _situees(comites.avec_session(siennes(entrees)), jusqua).where(
            entrees.c.statut != StatutEntree.ANNULEE
        ),
        "sorties": enfants(sorties, sorties.c.entree_id, entrees),
        "suivis": enfants(suivis, suivis.c.entree_id, entrees),
        "contrats": _du_referent(acteur, siennes(contrats)).where(contrats.c.statut != StatutContrat.ANNULE),
        "termes": _du_referent(acteur, enfants(termes_contrat, termes_contrat.c.contrat_id, contrats)),
        "objectifs": _du_referent(acteur, enfants(objectifs, objectifs.c.contrat_id, contrats)),
        "rendez_vous": siennes(rendez_vous).where(
            or_(rendez_vous.c.statut != StatutRendezVous.ANNULE, rendez_vous.c.issue_le.is_not(None)),
            rendez_vous.c.date > depuis,
        ),
        "comites": comites.lecture(siennes(entrees)),
        "actes": rythme.lecture(siennes(activites), depuis=depuis, semaine=semaine, jusqua=jusqua),
        "anciennes": rythme.lecture_anciennes(siennes(activites), depuis=depuis),
        "jalons": jalons.lecture(siennes(activites)),
        "plans_action": siennes(plans_action).where(plans_action.c.statut != StatutPlan.ANNULE),
        "signalements": siennes(signalements).where(signalements.c.statut != StatutSignalement.ANNULE),
        "demandes": _demandes(acteur, personne=personne),
        "semaines": siennes(semaines).where(semaines.c.lundi > depuis, semaines.c.lundi <= jusqua),
    }


@cache
def _parcours_de(roles: frozenset[Role]) -> Lectures:
    return Lectures(lambda: _lectures_parcours(generique(roles)))


async def rassembler(session: Session, acteur: Acteur, ident: UUID, jour: date) -> dict[str, Lignes]:
    """One person's rows, and the tie (`liens`) that decides what is shown of them."""
    lectures = Lectures(lambda: _lectures_parcours(acteur)) if Role.UTAS in acteur.roles else _parcours_de(acteur.roles)
    return await lectures.lire(
        session,
        personne=ident,
        structure=acteur.structure_id,
        jour=acteur.jour,
        depuis=jour - SEMAINES_MONTREES,
        jusqua=jour,
        semaine=rythme.semaine_jugee(jour),
    )


def _lectures_page(
    acteur: Acteur, *, limite: int, suite: bool, structure: bool, agent: bool, utas: bool, demandes: bool
) -> dict[str, Select[Any]]:
    """One page of the portfolio and what its rows need: « nom », « ident », « filtre_… » are bound.

    The limit is written: of a bound one PostgreSQL expects a tenth of the table, and plans anew at each request.
    Whose file is held is looked up once, of the page: in each read, PostgreSQL lists all whom the acteur follows.
    Of the weeks: the last two, and how many of those before are insufficient.
    """
    b = beneficiaires.c
    page = perimetre(
        acteur,
        structure=bindparam("filtre_structure", type_=structures.c.id.type) if structure else None,
        agent=bindparam("filtre_agent", type_=orientations.c.agent_id.type) if agent else None,
        utas=bindparam("filtre_utas", type_=situations.c.valeur.type) if utas else None,
        demandes=demandes,
    )
    if suite:
        nom, ident = bindparam("nom", type_=b.nom_normalise.type), bindparam("ident", type_=b.id.type)
        page = page.where(tuple_(b.nom_normalise, b.id) > tuple_(nom, ident))
    page = page.order_by(b.nom_normalise, b.id).limit(literal_column(str(limite)))
    page = page.with_only_columns(b.id, b.nom, b.prenom, b.nom_normalise, b.inscrit_le, b.cv_le, b.fin_le, b.fin_motif)
    lue = page.cte("page")
    ids = select(lue.c.id).scalar_subquery()
    tenus = dossiers_tenus(acteur, select(lue.c.id)).cte("tenus")
    dossiers = select(*tenus.c).scalar_subquery()
    jours = (bindparam(nom, type_=semaines.c.lundi.type) for nom in ("recentes", "depuis", "semaine", "reprise"))
    recentes, depuis, semaine, reprise = jours

    def leurs(table: Table, *colonnes: str) -> Select[Any]:
        choisies = [table.c[nom] for nom in ("beneficiaire_id", *colonnes)]
        lues = visibles(table, acteur, dossiers=dossiers).with_only_columns(*choisies)
        return lues.where(Parmi(table.c.beneficiaire_id, ids))

    ouvertes = leurs(
        entrees, "id", "structure_id", "orientation_id", "campagne", "fiche", "parcours", "date_fin_max",
        "renouvellements", "statut", "action_id", "session_id", "date_entree",
    ).outerjoin(sorties, sorties.c.entree_id == entrees.c.id)  # fmt: skip
    sous_l_orientation = select(orientations.c.id).where(
        orientations.c.id == entrees.c.orientation_id, en_vigueur(orientations, acteur.jour)
    )
    signe = select(plans_action.c.id).where(
        plans_action.c.entree_id == entrees.c.id, plans_action.c.statut.not_in(("brouillon", "annule"))
    )
    return {
        "page": select(*lue.c, Parmi(lue.c.id, dossiers).label("dossier")),
        "orientations": _du_referent(
            acteur, leurs(orientations, "id", "orientation", "structure_id", "du", "date_notification")
        ).where(en_vigueur(orientations, acteur.jour)),
        "prescriptions": leurs(prescriptions, "id", "structure_id", "statut", "date").where(
            prescriptions.c.statut.in_(("emise", "acceptee"))
        ),
        "entrees": comites.avec_session(ouvertes)
        .add_columns(
            *(sorties.c[nom] for nom in SORTIE),
            sorties.c.saisi_le.label(DITE),
            signe.exists().label("plan_signe"),
        )
        .where(
            or_(
                entrees.c.statut == StatutEntree.EN_COURS,
                sorties.c.suivi_du_le.is_not(None),
                sorties.c.precision_motif.in_((PrecisionNonValorisable.CHANGEMENT_REFERENT, *CONFIRMABLES)),
                sous_l_orientation.exists(),
            )
        ),
        "rendez_vous": leurs(rendez_vous, "entree_id", "structure_id", "date", "modalite", "forme", "statut").where(
            rendez_vous.c.statut == StatutRendezVous.PREVU, rendez_vous.c.date >= acteur.jour
        ),
        "actes": rythme.lecture(leurs(activites), depuis=depuis, semaine=semaine, jusqua=acteur.jour),
        "anciennes": rythme.lecture_anciennes(leurs(activites), depuis=depuis),
        "jalons": jalons.lecture(leurs(activites)),
        "diagnostics": leurs(diagnostics, "structure_id")
        .where(diagnostics.c.annule.is_(False))
        .add_columns(func.max(diagnostics.c.date).label("date"))
        .group_by(diagnostics.c.beneficiaire_id, diagnostics.c.structure_id),
        "comites": comites.lecture(leurs(entrees).where(entrees.c.statut == StatutEntree.EN_COURS)),
        "contrats": _du_referent(
            acteur, leurs(contrats, "id", "statut", "date_fin", "date_fin_effective", *SIGNATURES)
        ).where(contrats.c.statut.not_in((StatutContrat.ANNULE, StatutContrat.REFUSE))),
        "demandes": _demandes(acteur, idents=ids),
        "signalements": leurs(signalements, "id", "date", "statut").where(
            signalements.c.statut == StatutSignalement.EMIS
        ),
        "plans_action": leurs(plans_action, "id", "entree_id", "structure_id", "statut").where(
            plans_action.c.statut == StatutPlan.EN_COURS
        ),
        "sorties": attentes.lecture_sorties(leurs(entrees)),
        "reponses": attentes.lecture_reponses(leurs(prescriptions), reprise=reprise),
        "suivis": leurs(entrees)
        .join(suivis, suivis.c.entree_id == entrees.c.id)
        .add_columns(suivis.c.entree_id, suivis.c.date, suivis.c.issue),
        "situations": leurs(situations, "nature", "valeur", "du", "au").where(
            situations.c.nature == attentes.DROITS, en_vigueur(situations, acteur.jour)
        ),
        "semaines": leurs(semaines, *(c.name for c in semaines.c if c.name != "beneficiaire_id")).where(
            semaines.c.lundi <= acteur.jour, semaines.c.lundi >= recentes
        ),
        "semaines_insuffisantes": leurs(semaines)
        .where(
            semaines.c.lundi > depuis,
            semaines.c.lundi < recentes,
            semaines.c.statut == "a_juger",
            semaines.c.partielle.is_(False),
        )
        .add_columns(func.count().label("nombre"))
        .group_by(semaines.c.beneficiaire_id),
    }


def execute_seulement(acteur: Acteur) -> bool:
    """Whether the acteur is the pôle Allocation and nothing else: it sees people by their demandes alone."""
    return acteur.roles == {Role.POLE_ALLOCATION}


def perimetre(
    acteur: Acteur, *, structure: Any = None, agent: Any = None, utas: Any = None, demandes: bool = False
) -> Select[Any]:
    """Everyone the portfolio shows, by référent (structure, agent) and territory when given: values, or bound ones.

    `demandes`: to the pôle Allocation, those whose demandes it reads.
    """
    personnes = accompagnees(acteur).where(beneficiaires.c.statut == "actif")
    if demandes and execute_seulement(acteur):
        personnes = ayant_demande(acteur)
    for nom, voulu in (("structure_id", structure), ("agent_id", agent)):
        if voulu is not None:
            voulue = orientations.c[nom] == voulu
            personnes = personnes.where(_existe(select(orientations), orientations, voulue, acteur))
    if utas is not None:
        habite = and_(situations.c.nature == "utas", situations.c.valeur == utas)
        personnes = personnes.where(_existe(visibles(situations, acteur), situations, habite, acteur))
    return personnes


def _existe(lues: Select[Any], table: Table, condition: Any, acteur: Acteur) -> Any:
    """Whether one of the rows `lues` of `table`, in force today, is the person's and meets `condition`."""
    sienne = table.c.beneficiaire_id == beneficiaires.c.id
    return lues.with_only_columns(table.c.id).where(sienne, condition, en_vigueur(table, acteur.jour)).exists()


@lru_cache(maxsize=256)
def _page_de(roles: frozenset[Role], limite: int, **forme: bool) -> Lectures:
    acteur = generique(roles)
    return Lectures(lambda: _lectures_page(acteur, limite=limite, **forme))


async def lire_page(
    session: Session,
    acteur: Acteur,
    *,
    limite: int,
    apres: tuple[str, UUID] | None,
    structure: UUID | None,
    agent: UUID | None,
    utas: str | None,
    demandes: bool,
) -> dict[str, Lignes]:
    """One page of people and their rows."""
    forme = {"suite": apres is not None, "structure": structure is not None}
    forme |= {"agent": agent is not None, "utas": utas is not None, "demandes": demandes}
    if Role.UTAS in acteur.roles:
        lectures = Lectures(lambda: _lectures_page(acteur, limite=limite, **forme))
    else:
        lectures = _page_de(acteur.roles, limite, **forme)
    return await lectures.lire(
        session,
        structure=acteur.structure_id,
        jour=acteur.jour,
        recentes=acteur.jour - timedelta(days=acteur.jour.weekday() + 7),
        depuis=acteur.jour - SEMAINES_MONTREES,
        semaine=rythme.semaine_jugee(acteur.jour),
        reprise=acteur.jour - REPRISE,
        nom=apres[0] if apres else None,
        ident=apres[1] if apres else None,
        filtre_structure=structure,
        filtre_agent=agent,
        filtre_utas=utas,
    )
