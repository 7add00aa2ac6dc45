"""The only door to scoped rows: what of a table an acteur may see, by dated relations, per person.

Relations are read on the acteur's day:
- départment: everything;
- référent: every row of the people whose orientation in force names its structure, and for ever the rows its
  structure wrote;
- porteur: the rows of its structure's actions; of their people, and of those oriented to its structure when it runs
  axe 1, which is never prescribed, the identity and the shared diagnostics;
- pôle Allocation: the demandes, whoever they are about;
- UTAS: rows of the actions of its territory, and of the jeunes ASE who live there.
`acteur.roles` is already narrowed to the roles that give the right asked for (see `acces.acteur`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    FromClause,
    Select,
    Table,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.acces.portees import PORTEES, Condition
from app.chaud import Chaude, Parmi
from app.db import Rangee, Session
from app.erreurs import Disparu, Introuvable, Refus
from app.models.abonnements import abonnements, livraisons
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.conventions import actions, utas_action
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction
from app.models.parcours import entrees, prescriptions
from app.models.structures import comptes, structures
from app.regles.etats import StatutBeneficiaire, StatutPrescription

ACTIF, ARCHIVE, ANONYMISE = (s.value for s in StatutBeneficiaire)  # an archived file is the Département's alone

# A prescription that ties nobody, or no more: the person never came.
SANS_SUITE = (StatutPrescription.REFUSEE, StatutPrescription.ANNULEE, StatutPrescription.NON_VENUE)
# Made once: an alias costs more than the condition that uses it.
SUIVI = orientations.alias("suivi")
DEMANDES = (demandes_sanction, demandes_reorientation, demandes_investigation)
PUBLIC, TERRITOIRE = situations.alias("public"), situations.alias("territoire")
PRESCRITS, ENTRES = prescriptions.alias("prescrit"), entrees.alias("entre")


def en_vigueur(table: FromClause, jour: Any) -> Condition:
    """The period of `table` [du, au) holds `jour`."""
    return and_(table.c.du <= jour, or_(table.c.au.is_(None), table.c.au > jour))


def parmi(colonne: Any, personnes: Select[Any]) -> Condition:
    """`colonne` is one of `personnes`, as EXISTS: one look in an index for a single row, a join for a list."""
    return personnes.where(personnes.selected_columns[0] == colonne).exists()


def suivies(acteur: Acteur) -> Select[Any]:
    """People whose référent unique is the acteur's structure today."""
    return select(SUIVI.c.beneficiaire_id).where(
        SUIVI.c.structure_id == acteur.structure_id, en_vigueur(SUIVI, acteur.jour)
    )


def jeunes_ase(acteur: Acteur) -> Select[Any]:
    """Jeunes ASE who live in the acteur's territories today."""
    return (
        select(PUBLIC.c.beneficiaire_id)
        .join(TERRITOIRE, TERRITOIRE.c.beneficiaire_id == PUBLIC.c.beneficiaire_id)
        .where(
            PUBLIC.c.nature == "public",
            PUBLIC.c.valeur == "jeune_ase",
            en_vigueur(PUBLIC, acteur.jour),
            TERRITOIRE.c.nature == "utas",
            TERRITOIRE.c.valeur.in_(acteur.utas),
            en_vigueur(TERRITOIRE, acteur.jour),
        )
    )


def actions_du_territoire(acteur: Acteur) -> Select[Any]:
    """Actions that serve one of the acteur's territories."""
    return select(utas_action.c.action_id).where(utas_action.c.utas.in_(acteur.utas))


def participants(acteur: Acteur) -> Select[Any]:
    """People prescribed to, entered in, or for axe 1 oriented to, the actions of the acteur's structure.

    Who is also its référent reaches the last ones as such.
    """
    oriente = () if Role.REFERENT in acteur.roles else (_attendus_en_axe_1(acteur),)
    return _participants(lambda table: table.c.structure_id == acteur.structure_id, *oriente)


def _attendus_en_axe_1(acteur: Acteur) -> Select[Any]:
    """People oriented today to the acteur's structure, when it runs axe 1: they enter by this orientation (L103)."""
    axe_1 = select(actions.c.id).where(actions.c.structure_id == acteur.structure_id, actions.c.fiche.startswith("1-"))
    return suivies(acteur).where(axe_1.exists())


def _participants(condition: Callable[[FromClause], Condition], *autres: Select[Any]) -> Select[Any]:
    union = union_all(
        select(PRESCRITS.c.beneficiaire_id).where(condition(PRESCRITS), PRESCRITS.c.statut.not_in(SANS_SUITE)),
        select(ENTRES.c.beneficiaire_id).where(condition(ENTRES), ENTRES.c.statut != "annulee"),
        *autres,
    ).subquery()
    return select(union.c.beneficiaire_id)


def _participants_territoire(acteur: Acteur) -> Select[Any]:
    territoire = actions_du_territoire(acteur)
    return _participants(lambda table: table.c.action_id.in_(territoire))


def tenues(acteur: Acteur) -> list[Select[Any]]:
    """People whose whole file an acteur that is not the Département reads today, through each of its roles."""
    par_role = {Role.REFERENT: suivies, Role.UTAS: jeunes_ase}
    return [personnes(acteur) for role, personnes in par_role.items() if role in acteur.roles]


def dossiers_tenus(acteur: Acteur, parmi_elles: Select[Any]) -> Select[Any] | CompoundSelect[Any]:
    """Of a few people, those whose whole file the acteur reads today, looked up once for all that is read of them."""
    if Role.DEPARTEMENT in acteur.roles:
        return parmi_elles
    idents = parmi_elles.scalar_subquery()
    lues = [p.where(Parmi(p.selected_columns[0], idents)) for p in tenues(acteur)]
    return union_all(*lues) if lues else parmi_elles.where(false())


def conditions_personne(acteur: Acteur, colonne: Any, *, anciennes: bool) -> list[Condition]:
    """People an acteur reaches through each of its roles; `anciennes` adds those it followed before."""
    conditions: list[Condition] = []
    if Role.REFERENT in acteur.roles:
        conditions.append(parmi(colonne, suivies(acteur)))
        if anciennes:
            passees = select(SUIVI.c.beneficiaire_id).where(
                SUIVI.c.structure_id == acteur.structure_id, SUIVI.c.du <= acteur.jour
            )
            conditions.append(parmi(colonne, passees))
    if Role.PORTEUR in acteur.roles:
        conditions.append(parmi(colonne, participants(acteur)))
    if Role.UTAS in acteur.roles:
        conditions.append(parmi(colonne, jeunes_ase(acteur)))
        conditions.append(parmi(colonne, _participants_territoire(acteur)))
    return conditions


def _visible(table: Table, acteur: Acteur, personne: Any = None, dossiers: Any = None) -> Condition:
    if table in (abonnements, livraisons):  # of the compte that made them, whatever its roles
        return table.c.compte == acteur.compte
    if Role.DEPARTEMENT in acteur.roles:
        return true()
    if table is comptes:  # its own
        return table.c.client_id == func.replace(acteur.compte, "-", "")
    if table is beneficiaires:
        liees = or_(false(), *conditions_personne(acteur, beneficiaires.c.id, anciennes=True))
        return and_(beneficiaires.c.statut != ARCHIVE, liees)
    portee = PORTEES[table]
    cible = portee.personne if personne is None else personne
    if acteur.roles & portee.ouvert:
        return true()
    conditions: list[Condition] = []
    if acteur.structure_id is not None and acteur.roles & {Role.REFERENT, Role.PORTEUR}:
        conditions += [c == acteur.structure_id for c in portee.structures]
    if portee.personne is not None:
        if dossiers is None:
            conditions += [parmi(cible, personnes) for personnes in tenues(acteur)]
        else:
            conditions.append(Parmi(cible, dossiers))
        if Role.PORTEUR in acteur.roles and portee.partage is not None:
            conditions.append(and_(portee.partage, parmi(cible, participants(acteur))))
    if Role.UTAS in acteur.roles and portee.action is not None:
        conditions.append(portee.action.in_(actions_du_territoire(acteur)))
    return or_(false(), *conditions)


def visibles(table: Table, acteur: Acteur, *, personne: Any = None, dossiers: Any = None) -> Select[Any]:
    """The rows of `table` the acteur may see; only those of `personne` when given, whose tie is then looked up once.

    `dossiers`: of the few people in question, those of `dossiers_tenus`.
    """
    requete = select(table).where(_visible(table, acteur, personne, dossiers))
    return requete if personne is None else requete.where(PORTEES[table].personne == personne)


def generique(roles: frozenset[Role]) -> Acteur:
    """Any acteur with these roles: its compte, structure and day are the bound values of these names.

    For hot statements compiled once. Not for the UTAS role, whose territories are part of the statement.
    """
    compte: Any = bindparam("compte", type_=abonnements.c.compte.type)
    structure: Any = bindparam("structure", type_=structures.c.id.type)
    jour: Any = bindparam("jour", type_=orientations.c.du.type)
    return Acteur(compte, roles, structure, None, frozenset(), jour, datetime.min.replace(tzinfo=UTC), roles)


def _une(table: Table, acteur: Acteur, ident: Any, verrou: bool) -> Select[Any]:
    requete = visibles(table, acteur).where(table.c.id == ident)
    return requete.with_for_update(of=table) if verrou else requete


@cache
def _une_chaude(table: Table, roles: frozenset[Role], verrou: bool) -> Chaude:
    ident = bindparam("ident", type_=table.c.id.type)
    return Chaude(lambda: _une(table, generique(roles), ident, verrou))


async def charger(
    session: Session,
    acteur: Acteur,
    table: Table,
    ident: UUID,
    *,
    verrou: bool = False,
    pointeur: str = "",
) -> Rangee:
    """One visible row, locked when it is about to change. Raises Introuvable when absent or outside the perimeter."""
    if Role.UTAS in acteur.roles:
        requete = _une(table, acteur, ident, verrou)
        lignes: Sequence[Any] = (await session.execute(requete)).mappings().all()
    else:
        chaude = _une_chaude(table, acteur.roles, verrou)
        connus = {"compte": acteur.compte, "structure": acteur.structure_id, "jour": acteur.jour}
        lignes = await chaude.mappings(session, ident=ident, **connus)
    if table is beneficiaires:
        return await _presente(session, acteur, ident, lignes, pointeur)
    if not lignes:
        raise Introuvable(pointeur=pointeur)
    return {**lignes[0]}


def _une_a_ecrire(table: Table, acteur: Acteur, ident: Any, siennes: bool) -> Select[Any]:
    personne = beneficiaires.alias("personne")
    requete = visibles(table, acteur).join(personne, personne.c.id == table.c.beneficiaire_id)
    if Role.DEPARTEMENT not in acteur.roles:
        liees = or_(false(), *conditions_personne(acteur, personne.c.id, anciennes=False))
        permise = and_(personne.c.statut == ACTIF, liees)
        if siennes:
            propres = (colonne == acteur.structure_id for colonne in PORTEES[table].structures)
            permise = or_(permise, and_(personne.c.statut != ANONYMISE, or_(false(), *propres)))
        requete = requete.where(permise)
    return requete.where(table.c.id == ident).with_for_update(of=[personne, table])


@cache
def _chaude_a_ecrire(table: Table, roles: frozenset[Role], siennes: bool) -> Chaude:
    ident = bindparam("ident", type_=table.c.id.type)
    return Chaude(lambda: _une_a_ecrire(table, generique(roles), ident, siennes))


async def charger_de_suivie(
    session: Session, acteur: Acteur, table: Table, ident: UUID, *, siennes: bool = False
) -> Rangee:
    """One row of a person followed today, the person locked first. Not for the UTAS role. Raises Introuvable.

    `siennes`: or one that the acteur's structure wrote, whoever follows the person: it keeps its rows, and corrects
    them, until retention ends.
    """
    chaude = _chaude_a_ecrire(table, acteur.roles, siennes)
    connus = {"ident": ident, "structure": acteur.structure_id, "jour": acteur.jour}
    lignes = await chaude.mappings(session, **connus)
    if not lignes:
        raise Introuvable
    return {**lignes[0]}


async def verrouiller(session: Session, acteur: Acteur, table: Table, ident: UUID) -> Rangee:
    """One visible row, locked after its person, as every writer does: none waits in a ring. Raises Introuvable."""
    ligne = await charger(session, acteur, table, ident)
    if "beneficiaire_id" in ligne:
        personne = select(beneficiaires.c.id).where(beneficiaires.c.id == ligne["beneficiaire_id"])
        await session.execute(personne.with_for_update())
    return await charger(session, acteur, table, ident, verrou=True)


def accompagnees(acteur: Acteur) -> Select[Any]:
    """The people tied to the acteur today: those it followed before are not among them."""
    requete = select(beneficiaires)
    if Role.DEPARTEMENT in acteur.roles:
        return requete
    liees = or_(false(), *conditions_personne(acteur, beneficiaires.c.id, anciennes=False))
    return requete.where(beneficiaires.c.statut == ACTIF, liees)


def ayant_demande(acteur: Acteur) -> Select[Any]:
    """The people of whom the acteur reads a demande."""
    connues = union_all(*(visibles(t, acteur).with_only_columns(t.c.beneficiaire_id) for t in DEMANDES))
    return select(beneficiaires).where(beneficiaires.c.statut == ACTIF, beneficiaires.c.id.in_(connues))


def _personne_suivie(acteur: Acteur, ident: Any, verrou: bool) -> Select[Any]:
    requete = accompagnees(acteur).where(beneficiaires.c.id == ident)
    return requete.with_for_update(of=beneficiaires) if verrou else requete


@cache
def _personne_chaude(roles: frozenset[Role], verrou: bool) -> Chaude:
    ident = bindparam("personne", type_=beneficiaires.c.id.type)
    return Chaude(lambda: _personne_suivie(generique(roles), ident, verrou))


async def charger_personne(
    session: Session,
    acteur: Acteur,
    ident: UUID,
    *,
    verrou: bool = False,
    pointeur: str = "/beneficiaire_id",
) -> Mapping[str, Any]:
    """A person the acteur follows today (a past relation is not enough to write), locked when asked.

    The lock on the person orders every write of its weeks and contracts. Raises Introuvable.
    """
    if Role.UTAS in acteur.roles:
        requete = _personne_suivie(acteur, ident, verrou)
        lignes: Sequence[Any] = (await session.execute(requete)).mappings().all()
    else:
        chaude = _personne_chaude(acteur.roles, verrou)
        lignes = await chaude.executer(session, personne=ident, structure=acteur.structure_id, jour=acteur.jour)
    return await _presente(session, acteur, ident, lignes, pointeur)


async def _presente(
    session: Session, acteur: Acteur, ident: UUID, lignes: Sequence[Rangee], pointeur: str
) -> dict[Any, Any]:
    """The person's row that was found, if it is a file one may still open."""
    if not lignes or (lignes[0]["statut"] != ACTIF and disparue(lignes[0])):
        raise await absente(session, acteur, ident, pointeur=pointeur)
    return {**lignes[0]}


def disparue(personne: Rangee) -> bool:
    """Its identity is erased, or its rows are in another file."""
    return personne["statut"] == ANONYMISE or personne["fusionne_dans_id"] is not None


async def absente(session: Session, acteur: Acteur, ident: UUID, *, pointeur: str = "") -> Refus:
    """Why a person is not there for the acteur."""
    return (await absentes(session, acteur, [ident], pointeur=pointeur))[ident]


async def absentes(
    session: Session, acteur: Acteur, idents: Collection[UUID], *, pointeur: str = ""
) -> dict[UUID, Refus]:
    """Why these people are not there: gone, for who sees the file (or the one it became); else not found."""
    if not idents:
        return {}
    parties = select(beneficiaires).where(
        beneficiaires.c.id.in_(idents),
        or_(beneficiaires.c.statut == ANONYMISE, beneficiaires.c.fusionne_dans_id.is_not(None)),
    )
    devenues = {x["id"]: x["fusionne_dans_id"] for x in (await session.execute(parties)).mappings()}
    restes = visibles(beneficiaires, acteur).where(beneficiaires.c.id.in_([d or i for i, d in devenues.items()]))
    vues = set(await session.scalars(restes.with_only_columns(beneficiaires.c.id))) if devenues else set()
    return {
        i: _partie(devenues[i], pointeur) if (devenues.get(i) or i) in vues else Introuvable(pointeur=pointeur)
        for i in idents
    }


def _partie(devenu: UUID | None, pointeur: str) -> Disparu:
    if devenu is None:
        detail = "Ce dossier est effacé : sa durée de conservation est passée."
        return Disparu(detail, code="EFFACE", pointeur=pointeur)
    detail = f"Ce dossier est fusionné avec un autre, celui de la même personne : utilisez {devenu}."
    return Disparu(detail, code="DOSSIER_FUSIONNE", pointeur=pointeur, devenu=devenu)


def compter(requete: Select[Any]) -> Select[int]:
    """How many rows a Select of this door returns."""
    return select(func.count()).select_from(requete.order_by(None).subquery())
