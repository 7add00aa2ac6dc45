"""The subsidy of an exercice as it is read: its schedule, what it waits for, what the results to date would give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.bilans import schemas as s
from app.bilans.reste_a_charge import reste_a_charge_exercice
from app.catalogue.modele import Campagne, Fiche
from app.conventions.cadre import cadre_convention
from app.conventions.requetes import avenants_de, fiche_de, termes
from app.db import Rangee, Session
from app.ecriture import refuser
from app.indicateurs.champ import Champ, du_public
from app.indicateurs.requetes import indicateurs
from app.indicateurs.schemas import FiltresIndicateurs
from app.models.bilans import bilans_annuels as bilans
from app.models.conventions import actions, conventions
from app.models.parcours import affectations, entrees, heures_payees, sorties
from app.regles import subventions as regles
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.dates import Periode
from app.regles.etats import StatutBilan, StatutEntree
from app.regles.indicateurs import arrondi, lignes, periode_de
from app.regles.subventions import Echeancier, Montant, Part, Resultat

SANS_MONTANT = "Aucun montant n'est enregistré pour cet exercice sur la convention."
PAS_COMMENCE = "Aucun jour de cet exercice n'est encore passé dans la convention."
SANS_OBJECTIF = "La convention n'a pas d'objectif d'entrées sur cet exercice."
ANNULEE = StatutEntree.ANNULEE.value


@dataclass(frozen=True, slots=True)
class Exercice:
    """A convention over one calendar year: its terms, its days, the amount granted and its shares."""

    convention: Rangee
    campagne: Campagne
    fiche: Fiche
    annee: int
    bornes: Periode
    objectif: int
    etp_centiemes: int | None
    montant: int | None
    echeancier: Echeancier | None


async def exercice_de(session: Session, acteur: Acteur, convention: Rangee, annee: int, *, pointeur: str) -> Exercice:
    """An exercice that the convention covers a day of. Raises RegleRefusee for another year."""
    e = await lire_exercice(session, acteur, convention, annee)
    refuser(regles.verifier_exercice(e.campagne, e.fiche, annee, convention=e.bornes, pointeur=pointeur))
    return e


async def lire_exercice(session: Session, acteur: Acteur, convention: Rangee, annee: int) -> Exercice:
    """The exercice of a convention already loaded. Amounts are those of today's terms; ETP those of the year's end."""
    campagne, fiche = fiche_de(convention)
    cadre = await cadre_convention(session, convention["id"])
    bornes = Periode(cadre.debut, max(cadre.debut, cadre.fin + JOUR))
    avenants = (await avenants_de(session, [convention["id"]])).get(convention["id"], [])
    montant = termes(convention, avenants, acteur.jour)["montants_centimes"].get(str(annee))
    tenus = termes(convention, avenants, min(acteur.jour, date(annee, 12, 31)))
    etp = tenus["etp_centiemes"]
    echeancier = None if montant is None else regles.calculer_echeancier(fiche, montant, etp_centiemes=etp)
    objectif = regles.objectif_exercice(
        tenus["objectif_entrees"], annee, convention=Periode.inclusive(convention["du"], convention["au"])
    )
    return Exercice(convention, campagne, fiche, annee, bornes, objectif, etp, montant, echeancier)


async def lire_subvention(session: Session, acteur: Acteur, ident: UUID, annee: int | None) -> s.SubventionLue:
    """The subsidy of a convention for a year, this one unless said."""
    convention = await charger(session, acteur, conventions, ident)
    e = await exercice_de(session, acteur, convention, annee or acteur.jour.year, pointeur="/query/exercice")
    bilan = await bilan_annuel(session, acteur, ident, e.annee)
    conditions = regles.examiner_conditions(
        e.campagne,
        e.fiche,
        signature=convention["date_signature"],
        attestation=convention["date_attestation_demarrage"],
        bilan=bilan.get("date_transmission"),
        evaluation=bilan.get("date_evaluation"),
    )
    etp = await _etp(session, acteur, e)
    return s.SubventionLue.model_validate(
        {
            "indicatif": True,
            "convention_id": ident,
            "campagne": e.campagne.code,
            "fiche": e.fiche.code,
            "exercice": e.annee,
            **_montants(e),
            "regles": [e.campagne.citer(t, e.fiche.code).model_dump() for t in e.fiche.financement.textes],
            "conditions": [asdict(c) | {"regle": c.regle.valeurs} for c in conditions],
            "etp": etp,
            "projection": await _projeter(session, acteur, e, etp),
            "decision": _decision(bilan),
            "reste_a_charge": await reste_a_charge_exercice(
                session, e.campagne, e.fiche, sites(acteur, ident), e.annee
            ),
        }
    )


def _montants(e: Exercice) -> dict[str, Any]:
    vues = e.echeancier
    return {
        "montant_centimes": e.montant,
        "plafond_centimes": regles.plafonner(e.fiche, e.etp_centiemes),
        "part_fixe_centimes": vues and vues.part_fixe,
        "avance_centimes": vues and vues.avance,
        "solde_max_centimes": vues and vues.solde_max,
        "part_variable_max_centimes": vues and vues.part_variable_max,
        "raison": SANS_MONTANT if vues is None else None,
    }


async def bilan_annuel(session: Session, acteur: Acteur, convention_id: UUID, annee: int) -> Mapping[Any, Any]:
    """The bilan annuel of the exercice; nothing when there is none."""
    requete = visibles(bilans, acteur).where(
        bilans.c.convention_id == convention_id,
        bilans.c.exercice == annee,
        bilans.c.statut != StatutBilan.ANNULE.value,
    )
    return (await session.execute(requete)).mappings().one_or_none() or {}


def _decision(bilan: Mapping[Any, Any]) -> dict[str, Any] | None:
    if bilan.get("date_evaluation") is None:
        return None
    dits = ("solde_accorde_centimes", "part_variable_accordee_centimes", "motivation")
    return {"bilan_id": bilan["id"], "date": bilan["date_evaluation"], **{nom: bilan[nom] for nom in dits}}


@dataclass(frozen=True, slots=True)
class Resultats:
    """What the solde and the variable part rest on. `fixe`: what the fixed part is tied to, None without a variable."""

    fixe: Resultat | None
    du_solde: Sequence[Resultat]
    de_variable: Sequence[Resultat]


async def _resultats_de(session: Session, acteur: Acteur, e: Exercice, etp: Mapping[str, Any] | None) -> Resultats:
    filtres = FiltresIndicateurs(convention_id=e.convention["id"], exercice=e.annee)
    lus = await indicateurs(session, acteur, filtres)
    if e.fiche.financement.part_variable_pct is None:
        return Resultats(None, _resultats(e, "solde", lus), [])
    fixe = await _part_fixe(session, acteur, e, etp)
    return Resultats(fixe, [fixe], _resultats(e, "part_variable", (i for i in lus if i["formule"] == "sorties")))


def _proposer(e: Exercice, lus: Resultats) -> tuple[Montant, Montant]:
    """The solde and the variable part that these results would give."""
    if e.echeancier is None:
        return Montant(None, SANS_MONTANT), Montant(None, SANS_MONTANT)
    if lus.fixe is None:
        return regles.proposer_solde(e.echeancier, lus.du_solde), Montant(0)
    solde = regles.proposer_part_fixe(e.echeancier, lus.fixe.atteinte, raison=lus.fixe.raison or SANS_OBJECTIF)
    return solde, regles.proposer_part_variable(e.echeancier, lus.de_variable)


async def _projeter(session: Session, acteur: Acteur, e: Exercice, etp: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the solde and the variable part would be, and each result they rest on."""
    lus = await _resultats_de(session, acteur, e, etp)
    solde, variable = _proposer(e, lus)
    periode = periode_de(e.annee, aujourdhui=acteur.jour, bornes=e.bornes)
    return {
        "calcule_le": acteur.maintenant,
        "periode": periode and periode.au and {"du": periode.du, "au": periode.au - JOUR},
        **_montants_proposes(solde, variable),
        "resultats": [_dire(x) for x in (*lus.du_solde, *lus.de_variable)],
        "regle": e.campagne.phrase("modulation_solde").model_dump(),
        "methode": e.campagne.loi("modulation" if lus.fixe is None else "part_fixe").model_dump(),
    }


def _montants_proposes(solde: Montant, variable: Montant) -> dict[str, Any]:
    return {
        "solde_centimes": solde.centimes,
        "solde_raison": solde.raison,
        "trop_percu_centimes": None if solde.centimes is None else solde.trop_percu,
        "part_variable_centimes": variable.centimes,
        "part_variable_raison": variable.raison,
    }


async def prevoir(session: Session, acteur: Acteur, convention: Rangee, annee: int) -> dict[str, Any]:
    """The shares of a convention over a year, what results to date give, and what they would at its end.

    If nothing changes: what adds up goes on at the pace of the days past, and rates stay what they are.
    """
    e = await exercice_de(session, acteur, convention, annee, pointeur="/query/exercice")
    lus = await _resultats_de(session, acteur, e, await _etp(session, acteur, e))
    passee = periode_de(annee, aujourdhui=acteur.jour, bornes=e.bornes)
    entiere = periode_de(annee, aujourdhui=date(annee, 12, 31), bornes=e.bornes)
    passes, jours = (0 if p is None or p.au is None else (p.au - p.du).days for p in (passee, entiere))
    au_terme = lus
    if lus.fixe is not None and passes:
        fixe = regles.au_rythme(lus.fixe, passes=passes, jours=jours)
        au_terme = Resultats(fixe, [fixe], lus.de_variable)
    rien = Montant(None, PAS_COMMENCE)
    return _montants(e) | {
        "jours_passes": passes,
        "jours_exercice": jours,
        "a_ce_jour": _montants_proposes(*(_proposer(e, lus) if passes else (rien, rien))),
        "au_terme": _montants_proposes(*(_proposer(e, au_terme) if passes else (rien, rien))),
    }


def _dire(r: Resultat) -> dict[str, Any]:
    pct = None if r.atteinte is None else arrondi(100 * r.atteinte.numerator, r.atteinte.denominator)
    noms = ("part", "code", "texte", "numerateur", "denominateur", "base", "cible", "raison")
    return {nom: getattr(r, nom) for nom in noms} | {"atteinte_pct": pct, "regle": r.regle.valeurs}


def _resultats(e: Exercice, part: Part, lus: Iterable[Mapping[str, Any]]) -> list[Resultat]:
    """The indicators that have a target, and how much of it each reaches."""
    textes = {(x.code, x.parcours): x.texte for x in lignes(e.fiche)}
    faits = []
    for i in lus:
        if i["cible"] is None:
            continue
        atteinte = None
        if i["valeur"] is not None and i["denominateur"] is not None:
            atteinte = regles.atteinte_d_un_indicateur(
                i["formule"],
                cible=i["cible"],
                numerateur=i["numerateur"],
                denominateur=i["denominateur"],
                personnes=i["personnes"],
            )
        regle = e.campagne.citer(textes[i["code"], i["parcours"]], e.fiche.code)
        chiffres = (i["numerateur"], i["denominateur"], i["base"], i["cible"], atteinte, i["raison"])
        faits.append(Resultat(part, i["code"], i["texte"], *chiffres, regle))
    return faits


async def _part_fixe(session: Session, acteur: Acteur, e: Exercice, etp: Mapping[str, Any] | None) -> Resultat:
    """What the fixed part is tied to: entrées over their objective (L362), or ETP over those conventioned (L1035)."""
    if etp is not None:
        fait, attendu = etp["minutes_payees"], etp["minutes_attendues"]
        code, texte, base = "etp", "ETP réalisés", "minutes payées des ETP conventionnés, sur l'année"
    else:
        fait, attendu = await _compter_entrees(session, acteur, e), e.objectif
        code, texte, base = "entrees", "Entrées en accompagnement", "objectif d'entrées, ramené aux jours de l'exercice"
    regle = regles.phrase_financement(e.campagne, e.fiche, "olde")
    atteinte = regles.part_atteinte(fait, attendu)
    raison = SANS_OBJECTIF if atteinte is None else None
    return Resultat("solde", code, texte, fait, attendu, base, None, atteinte, raison, regle)


def sites(acteur: Acteur, convention_id: UUID) -> Select[Any]:
    """The ids of the actions of a convention, inside the perimeter."""
    siennes = visibles(actions, acteur).where(actions.c.convention_id == convention_id)
    return siennes.with_only_columns(actions.c.id)


async def _compter_entrees(session: Session, acteur: Acteur, e: Exercice) -> int:
    """Entrées made over the exercice in an action of the convention; one that came by transfert is another's."""
    a = affectations.c
    ici = exists().where(
        a.entree_id == entrees.c.id, a.du == entrees.c.date_entree, a.action_id.in_(sites(acteur, e.convention["id"]))
    )
    requete = select(func.count(entrees.c.id)).where(
        entrees.c.statut != ANNULEE,
        entrees.c.date_entree >= date(e.annee, 1, 1),
        entrees.c.date_entree <= date(e.annee, 12, 31),
        ici,
    )
    return int(await session.scalar(requete) or 0)


async def _etp(session: Session, acteur: Acteur, e: Exercice) -> dict[str, Any] | None:
    """The ETP that paid hours make, where the fiche is funded by ETP. A month is of the action of its last day."""
    if e.fiche.financement.plafond_etp_centimes is None:
        return None
    a, h, mois = affectations.c, heures_payees.c, [date(e.annee, m, 1) for m in range(1, 13)]
    la = exists().where(
        a.entree_id == h.entree_id,
        a.action_id.in_(sites(acteur, e.convention["id"])),
        or_(
            *(
                and_(h.mois == m, a.du < ajouter_mois(m, 1), or_(a.au.is_(None), a.au >= ajouter_mois(m, 1)))
                for m in mois
            )
        ),
    )
    du_mois = heures_payees.join(entrees).outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
    requete = select(func.coalesce(func.sum(h.minutes), 0)).select_from(du_mois).where(entrees.c.statut != ANNULEE, la)
    champ = Champ(e.campagne, e.fiche, sites(acteur, e.convention["id"]), mois[0], date(e.annee, 12, 31))
    minutes = int(await session.scalar(requete) or 0)
    brsa = int(await session.scalar(requete.where(du_public(champ, "brsa"))) or 0)
    conventionnes = e.etp_centiemes or 0
    return {
        "conventionnes_centiemes": conventionnes,
        "realises_centiemes": regles.etp_realises(e.campagne, minutes),
        "realises_brsa_centiemes": regles.etp_realises(e.campagne, brsa),
        "minutes_payees": minutes,
        "minutes_attendues": regles.minutes_conventionnees(e.campagne, conventionnes),
        "base": e.campagne.loi("etp_heures").model_dump(),
    }
