"""The dashboard of demandes: sanctions, réorientations, investigations, by ground, state, outcome and delay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Date, Select, String, Table, exists, func, literal, or_, select, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque_demandes
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Campagne, Fiche
from app.db import Rangee, Session
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction
from app.models.parcours import affectations, entrees, sorties
from app.regles.etats import StatutEntree
from app.regles.suites import SANS_OBJET, CodeDemande, Suites, a_taire, issue, mesures, suite
from app.regles.tableaux import Pas, tranche
from app.tableaux_de_bord import schemas_demandes as s
from app.tableaux_de_bord.faits import grouper
from app.tableaux_de_bord.perimetre import Cle, Mesurees, Portee, axes, couper, fiches_voulues, separer
from app.tableaux_de_bord.periode import bornes, refuser

DUREES: tuple[Pas, ...] = ("mois", "exercice")
NOMS = ("mois", "exercice", "utas", "structure_id", "statut", "motif", "issue")
DEMANDES: dict[CodeDemande, Table] = {
    "sanction": demandes_sanction,
    "reorientation": demandes_reorientation,
    "investigation": demandes_investigation,
}
FINS: dict[CodeDemande, str] = {"sanction": "decidee_le", "reorientation": "decidee_le", "investigation": "close_le"}
SANS_FICHE = "Retirez axe et fiche : ils laisseraient déduire de petits effectifs de demandes."


def _faits(fiches: Sequence[Fiche] | None) -> CompoundSelect[Any]:
    """Each demande, by its day; of people who were in an action of these fiches that day (None: of all)."""
    return union_all(*(_branche(code, table, fiches) for code, table in DEMANDES.items()))


def _branche(code: CodeDemande, table: Table, fiches: Sequence[Fiche] | None) -> Select[Any]:
    d, rien = table.c, literal(None, String)
    lues = {
        "demande": literal(code),
        "jour": d.date,
        "fini": d[FINS[code]],
        "beneficiaire_id": d.beneficiaire_id,
        "structure_id": d.structure_id,
        "statut": d.statut,
        "motif": d.get("motif", rien),
        "nature": d.get("nature", rien),
        "resultat": d.get("resultat", rien),
    }
    requete = select(*(colonne.label(nom) for nom, colonne in lues.items())).where(d.statut != SANS_OBJET.value)
    return requete if fiches is None else requete.where(_en_action(d, fiches))


def _en_action(d: Any, fiches: Iterable[Fiche]) -> Any:
    e, a, jamais = entrees.c, affectations.c, literal(date.max, Date)
    return exists(
        select(e.id)
        .join(affectations, a.entree_id == e.id)
        .outerjoin(sorties, sorties.c.entree_id == e.id)
        .where(e.beneficiaire_id == d.beneficiaire_id, e.statut != StatutEntree.ANNULEE.value)
        .where(e.fiche.in_([f.code for f in fiches]), a.du <= d.date, or_(a.au.is_(None), a.au > d.date))
        .where(func.coalesce(sorties.c.date_sortie, jamais) >= d.date)
    )


@dataclass(frozen=True, slots=True)
class Lecture:
    """What the store said of one kind of demande, told over a period and parted as asked."""

    code: CodeDemande
    lignes: Sequence[Rangee]
    campagne: Campagne
    jour: date

    def lire(self, du: date, au: date, par: Sequence[str]) -> dict[Cle, Suites]:
        """The rows of demandes made from `du` to `au`, as they stand on the day of the reading."""
        durees = [p for p in DUREES if p in par]
        table: dict[Cle, Suites] = {}
        for x in self.lignes:
            if not du <= x["jour"] <= au:
                continue
            dits: dict[str, Any] = {pas: tranche(x["jour"], pas) for pas in durees}
            dits |= {"utas": x["utas"], "structure": x["structure_id"], "statut": x["statut"], "motif": x["motif"]}
            dits["issue"] = issue(self.code, x["statut"], nature=x["nature"], resultat=x["resultat"])
            ligne = table.setdefault(tuple(dits[p] for p in par), Suites())
            lue = suite(self.code, x["statut"])
            ligne.ajouter(lue, self.campagne, x["jour"], x["fini"], self.jour, x["nombre"])
        return table


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresDemandes) -> dict[str, Any]:
    """The rows of each kind of demande and its total, and both a year before: one statement."""
    par, tu = separer(filtres.par, DUREES), masque_demandes(acteur)
    if tu and (filtres.fiche is not None or filtres.axe is not None):  # no rows here, so nothing hides their sums
        raise refuser(SANS_FICHE, "axe" if filtres.fiche is None else "fiche", "FILTRE_MASQUE")
    jours = bornes(filtres, acteur.jour, masque=tu)
    voulues = None if filtres.fiche is None and filtres.axe is None else fiches_voulues(filtres, jours.du)
    coupe, lus = couper(filtres.model_copy(update={"axe": None, "fiche": None}), par, masque=tu)
    champ = Portee(lus.structure_id, None if lus.utas is None else frozenset({lus.utas}))
    requete = grouper(_faits(voulues), champ, [jours.jours, jours.avant])
    lignes = (await session.execute(requete)).mappings().all()
    dites: dict[CodeDemande, Mesurees] = {}
    for code in DEMANDES:
        siennes = [x for x in lignes if x["demande"] == code]
        lecture = Lecture(code, siennes, campagne_du(jours.du), acteur.jour)
        dites[code] = coupe.comparer(par, jours, lecture.lire, mesures, a_taire if tu else None, mesures(Suites()))
    return {
        **jours.dire(filtres),
        "masque": tu,
        "items": [{"demande": code} | item for code, x in dites.items() for item in x.items(NOMS, par)],
        "totaux": [
            {"demande": code} | axes(NOMS, (), ()) | (x.total or {}) | {"annee_precedente": x.total_avant}
            for code, x in dites.items()
        ],
    }
