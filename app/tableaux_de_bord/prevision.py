"""The forecast of the present week: who is under target, and whether what is planned will do."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, exists, false, func, literal, or_, select, true, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque_semaine
from app.acces.perimetre import en_vigueur, parmi, suivies, visibles
from app.acces.permissions import Role
from app.catalogue.modele import Fiche
from app.db import Rangee, Session
from app.models.activites import semaines
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.parcours import affectations, entrees, sorties
from app.pagination import Tri
from app.parcours.echeances import JEUDI
from app.regles.calendrier import dimanche, lundi, semaine_iso
from app.regles.etats import StatutEntree
from app.regles.previsions import Prevision, a_taire, mesures, mesures_finies, prevoir
from app.regles.tableaux import semaine_precedente
from app.tableaux_de_bord import schemas_prevision as s
from app.tableaux_de_bord.perimetre import Cle, Mesurees, couper, fiches_voulues, separer

NOMS = ("axe", "fiche", "utas", "structure_id", "action_id")
D_UNE_ACTION = {"axe", "fiche", "structure", "action"}
TRI = Tri({"nom": beneficiaires.c.nom_normalise}, "nom", semaines.c.beneficiaire_id)
MANQUE = semaines.c.objectif_minutes - semaines.c.minutes_retenues


def _suivie(jour: date) -> Any:
    """Still followed that day."""
    return or_(beneficiaires.c.fin_le.is_(None), beneficiaires.c.fin_le > jour)


def _perimetre(acteur: Acteur, structure: Any, utas: Any) -> Any:
    """People followed, in an action of the structure, or of the territory: as each role gives."""
    if acteur.roles & {Role.DEPARTEMENT, Role.TABLEAU_DE_BORD}:
        return true()
    conditions: list[Any] = []
    if Role.REFERENT in acteur.roles:
        conditions.append(parmi(semaines.c.beneficiaire_id, suivies(acteur)))
    if Role.PORTEUR in acteur.roles:
        conditions.append(structure == acteur.structure_id)
    if Role.UTAS in acteur.roles:
        conditions.append(utas.in_(acteur.utas))
    return or_(false(), *conditions)


def _en_action(du: date) -> Any:
    """Where people were that week, the day of a sortie included."""
    e, a, fin = entrees.c, affectations.c, sorties.c.date_sortie
    return (
        select(e.beneficiaire_id, e.fiche, a.structure_id, a.action_id)
        .join(affectations, a.entree_id == e.id)
        .outerjoin(sorties, sorties.c.entree_id == e.id)
        .where(e.statut != StatutEntree.ANNULEE.value, or_(fin.is_(None), fin >= du))
        .where(a.du <= dimanche(du), or_(a.au.is_(None), a.au > du))
        .subquery("liens")
    )


def _semaine(
    acteur: Acteur, filtres: s.FiltresPrevision, fiches: Sequence[Fiche], par: Sequence[str], du: date, *, finie: bool
) -> Select[Any]:
    """The whole weeks of that Monday that may be judged, once by what parts the rows."""
    c, u, liens = semaines.c, situations.c, _en_action(du)
    la = and_(u.beneficiaire_id == c.beneficiaire_id, u.nature == "utas", u.du <= du, or_(u.au.is_(None), u.au > du))
    axe = case({f.code: f.axe for f in fiches}, value=liens.c.fiche)
    colonnes = {"axe": axe, "fiche": liens.c.fiche, "utas": u.valeur}
    colonnes |= {"structure": liens.c.structure_id, "action": liens.c.action_id}
    prevues = literal(0) if finie else c.minutes_prevues
    lues = [c.beneficiaire_id, c.lundi, c.statut, MANQUE.label("manque"), prevues.label("prevues")]
    requete = (
        select(*lues, *(colonnes[p].label(p) for p in par))
        .distinct()
        .select_from(semaines)
        .join(beneficiaires, beneficiaires.c.id == c.beneficiaire_id)
        .outerjoin(situations, la)
        .outerjoin(liens, liens.c.beneficiaire_id == c.beneficiaire_id)
        .where(c.lundi == du, c.partielle.is_(False), c.statut.in_(("atteint", "a_juger")))
        .where(_perimetre(acteur, liens.c.structure_id, u.valeur))
    )
    if not finie:
        requete = requete.where(_suivie(acteur.jour))
    if D_UNE_ACTION & {*par} or filtres.axe is not None or filtres.fiche is not None:
        requete = requete.where(liens.c.fiche.in_([f.code for f in fiches]))
    if filtres.structure_id is not None:
        requete = requete.where(liens.c.structure_id == filtres.structure_id)
    return requete if filtres.utas is None else requete.where(u.valeur == filtres.utas)


async def _lire(
    session: Session, acteur: Acteur, filtres: s.FiltresPrevision, par: Sequence[str]
) -> tuple[dict[Cle, Prevision], dict[Cle, Prevision]]:
    """The rows of this week, and of the same one a year before: one statement."""
    ce_lundi = lundi(acteur.jour)
    avant, fiches = semaine_precedente(ce_lundi), fiches_voulues(filtres, acteur.jour)
    if not fiches:
        return {}, {}
    branches = [_semaine(acteur, filtres, fiches, par, ce_lundi, finie=False)]
    if avant is not None:
        branches.append(_semaine(acteur, filtres, fiches, par, avant, finie=True))
    x = union_all(*branches).subquery("lues").c
    reste, couvre = x.statut == "a_juger", x.prevues >= x.manque
    sommes = (
        case((~reste, 1), else_=0),
        case((and_(reste, couvre), 1), else_=0),
        case((and_(reste, ~couvre), 1), else_=0),
        case((reste, x.manque), else_=0),
        case((reste, x.prevues), else_=0),
    )
    cles = [x.lundi, *(x[p] for p in par)]
    lues: tuple[dict[Cle, Prevision], dict[Cle, Prevision]] = ({}, {})
    for ligne in await session.execute(select(*cles, *(func.sum(n) for n in sommes)).group_by(*cles)):
        table = lues[ligne[0] != ce_lundi]
        table[tuple(ligne[1 : len(cles)])] = Prevision(*map(int, ligne[len(cles) :]))
    return lues


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresPrevision) -> dict[str, Any]:
    """The rows asked for and the total of this week, and both a year before: two statements."""
    par, tu, du = separer(filtres.par, ()), masque_semaine(acteur), lundi(acteur.jour)
    coupe, lus = couper(filtres, par, masque=tu)
    lues, avant = await _lire(session, acteur, lus, coupe.axes)
    totaux, totaux_avant = await _lire(session, acteur, lus, coupe.seule.axes)
    taire = a_taire if tu else None
    lignes, total = coupe.rendre(par, lues, totaux, mesures, taire)
    precedentes, total_avant = coupe.rendre(par, avant, totaux_avant, mesures_finies, taire)
    dites = Mesurees(lignes, precedentes, total or mesures(Prevision()), total_avant)
    return {
        "semaine": semaine_iso(du),
        "lundi": du,
        "dimanche": dimanche(du),
        "jour": acteur.jour,
        "a_faire": acteur.jour - du >= JEUDI,
        "masque": tu,
        "items": dites.items(NOMS, par),
        "total": dites.total,
        "total_annee_precedente": dites.total_avant,
    }


def personnes(acteur: Acteur, filtres: s.FiltresPersonnes) -> Select[Any]:
    """People in the perimeter whose week is whole, and not at its target yet."""
    c, b, jour = semaines.c, beneficiaires.c, acteur.jour
    requete = (
        visibles(semaines, acteur)
        .join(beneficiaires, b.id == c.beneficiaire_id)
        .add_columns(b.nom, b.prenom, b.nom_normalise, MANQUE.label("manque_minutes"))
        .where(c.lundi == lundi(jour), c.partielle.is_(False), c.statut == "a_juger", _suivie(jour))
    )
    if filtres.prevision is not None:
        couvre = c.minutes_prevues >= MANQUE
        requete = requete.where(couvre if filtres.prevision == "couverte" else ~couvre)
    for table, nature, voulu in (
        (orientations, orientations.c.structure_id, filtres.structure_id),
        (situations, situations.c.valeur, filtres.utas),
    ):
        if voulu is not None:
            siennes = (table.c.beneficiaire_id == c.beneficiaire_id, en_vigueur(table, jour), nature == voulu)
            requete = requete.where(exists().where(*siennes))
    return requete


def prevue(ligne: Rangee) -> dict[str, Any]:
    """A row of `personnes` as it is told."""
    return {
        **ligne,
        "semaine": semaine_iso(ligne["lundi"]),
        "prevision": prevoir(ligne["objectif_minutes"], ligne["minutes_retenues"], ligne["minutes_prevues"]),
    }
