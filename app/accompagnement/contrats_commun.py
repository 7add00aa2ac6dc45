"""What the acts on contrats d'engagement share: loading under the person's lock, terms, objectives, weeks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, generique, visibles
from app.acces.permissions import Role
from app.acces.sante import propre
from app.accompagnement import contrats_schemas as s
from app.activites.semaines import reconstruire
from app.beneficiaires.requetes import Faits, faits
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import Chaude, inserer, liee
from app.db import Rangee, Session
from app.ecriture import modifier, transiter
from app.erreurs import Conflit, Interdit, Introuvable
from app.journal import consigner
from app.models.beneficiaires import diagnostics
from app.models.parcours import contrats, entrees, objectifs, termes_contrat
from app.references import Reference, resoudre
from app.regles.constats import Constat
from app.regles.contrats import verifier_contrat, verifier_debut_en_axe_1, verifier_demande_dispense
from app.regles.dates import Periode, verifier_date_acte
from app.regles.etats import CONTRATS, MotifDispense, MotifMinoration, Public, StatutContrat, StatutEntree
from app.regles.francais import en_lettres

JOUR = timedelta(days=1)
SANS_EFFET = (StatutContrat.REFUSE, StatutContrat.ANNULE)


@dataclass(frozen=True, slots=True)
class Termes:
    """What a contract asks each week, references resolved."""

    heures_hebdomadaires: int | None
    motif_minoration: MotifMinoration | None
    diagnostic_id: UUID | None
    dispense_motif: MotifDispense | None
    dispense_demandee_le: date | None

    def colonnes(self) -> dict[str, Any]:
        """As a row of terme_contrat."""
        return {nom: getattr(self, nom) for nom in self.__slots__}

    @classmethod
    def de(cls, ligne: Mapping[Any, Any]) -> "Termes":
        """From a row of terme_contrat."""
        lues = {nom: ligne[nom] for nom in cls.__slots__}
        lues["motif_minoration"] = lues["motif_minoration"] and MotifMinoration(lues["motif_minoration"])
        lues["dispense_motif"] = lues["dispense_motif"] and MotifDispense(lues["dispense_motif"])
        return cls(**lues)


def fin(contrat: Mapping[Any, Any]) -> date:
    """The last day the contract covers."""
    jour: date = contrat["date_fin_effective"] or contrat["date_fin"]
    return jour


async def charger_contrat(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """A contract that the acteur's structure wrote, of a person it follows today; the person is locked first."""
    ligne = await charger_de_suivie(session, acteur, contrats, ident)
    if not propre(acteur, ligne["structure_id"]):
        raise Interdit("Ce contrat est celui d'un autre référent : seule la structure qui l'a écrit fait cet acte.")
    return ligne


async def lister_contrats(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> Sequence[Rangee]:
    """The person's contracts that count, in order of their first day."""
    connus = {"personne": beneficiaire_id, "structure": acteur.structure_id, "jour": acteur.jour}
    return await _contrats_de(acteur.roles).mappings(session, **connus)


@cache
def _contrats_de(roles: frozenset[Role]) -> Chaude:
    """Built once: no act on contracts is the UTAS's, whose territories would be part of the statement."""
    personne = bindparam("personne", type_=contrats.c.beneficiaire_id.type)
    requete = visibles(contrats, generique(roles)).where(
        contrats.c.beneficiaire_id == personne, contrats.c.statut.not_in(SANS_EFFET)
    )
    return Chaude(lambda: requete.order_by(contrats.c.date_debut))


def periodes(lignes: Iterable[Mapping[Any, Any]], *, sauf: UUID | None = None) -> list[Periode]:
    """The days they cover; a contract cut before it began covers none."""
    return [Periode.inclusive(c["date_debut"], fin(c)) for c in lignes if c["id"] != sauf and fin(c) >= c["date_debut"]]


EN_COURS = Chaude(
    lambda: select(contrats.c.id, contrats.c.date_fin, contrats.c.date_fin_effective).where(
        contrats.c.beneficiaire_id == liee(contrats.c.beneficiaire_id), contrats.c.statut == StatutContrat.EN_COURS
    )
)


async def relayer(session: Session, acteur: Acteur, beneficiaire_id: UUID, *, suivant: UUID, le: date) -> None:
    """One contract in force per person: the one that was over on `le` gives way to `suivant`, as a renewed one does.

    Raises Conflit CONTRAT_DEJA_EN_COURS when one still runs that day.
    """
    for autre in await EN_COURS.executer(session, beneficiaire_id=beneficiaire_id):
        if autre["id"] == suivant:
            continue
        if fin(autre) >= le:
            message = (
                f"Un contrat d'engagement est en cours jusqu'au {en_lettres(fin(autre))} : renouvelez-le, rompez-le ou "
                "clôturez-le."
            )
            raise Conflit(message, code="CONTRAT_DEJA_EN_COURS")
        statut = transiter(CONTRATS, "renouvellement", StatutContrat.EN_COURS)
        await modifier(session, contrats, autre["id"], statut=statut)
        donnees = {"suivant_id": str(suivant)}
        await consigner(
            session,
            acteur,
            "contrat.renouvele",
            "contrats-engagement",
            autre["id"],
            beneficiaire_id=beneficiaire_id,
            donnees=donnees,
        )


AXE_1 = Chaude(
    lambda: select(entrees).where(
        entrees.c.beneficiaire_id == liee(entrees.c.beneficiaire_id),
        entrees.c.structure_id == liee(entrees.c.structure_id),
        entrees.c.orientation_id.is_not(None),
        entrees.c.statut == StatutEntree.EN_COURS,
    )
)


async def entree_axe_1(session: Session, beneficiaire_id: UUID, structure_id: UUID | None) -> Rangee | None:
    """The open axe 1 entrée of the person in a structure, None without one."""
    lues = await AXE_1.mappings(session, beneficiaire_id=beneficiaire_id, structure_id=structure_id)
    return lues[0] if lues else None


async def choisir_entree(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, reference: Reference | None
) -> tuple[Mapping[str, Any] | None, list[Constat]]:
    """The entrée a contract hangs on: the open axe 1 entrée, which must then be named (L103)."""
    if reference is None:
        ouverte = await entree_axe_1(session, beneficiaire_id, acteur.structure_id)
        if ouverte is None:
            return None, []
        message = "Donnez l'entrée (entree_id) : la personne a une entrée ouverte en axe 1, dont ce contrat dépend."
        return ouverte, [
            Constat("ENTREE_REQUISE", message, "/entree_id", _campagne(ouverte, date.min).phrase("contrat"))
        ]
    ident = await resoudre(session, acteur, "entrees", reference, "/entree_id")
    entree = await charger(session, acteur, entrees, ident, pointeur="/entree_id")
    if entree["beneficiaire_id"] != beneficiaire_id:
        raise Introuvable(pointeur="/entree_id")
    if entree["statut"] != StatutEntree.EN_COURS:
        raise Conflit("Cette entrée n'est plus ouverte : retirez entree_id ou annulez la sortie.", code="ENTREE_CLOSE")
    if entree["orientation_id"] is not None and entree["structure_id"] != acteur.structure_id:
        message = "Retirez entree_id : cette entrée en axe 1 est celle d'un autre référent."
        regle = _campagne(entree, date.min).phrase("referent_unique")
        return entree, [Constat("ENTREE_AUTRE_REFERENT", message, "/entree_id", regle)]
    return entree, []


def _campagne(entree: Mapping[Any, Any] | None, jour: date) -> Campagne:
    return charger_campagne(entree["campagne"]) if entree else campagne_du(jour)


def cadre(entree: Mapping[Any, Any] | None, jour: date) -> tuple[Campagne, Fiche | None]:
    """Campaign and fiche of a contract: its entrée's, else the campaign of its first day and no fiche."""
    campagne = _campagne(entree, jour)
    return campagne, campagne.fiches[entree["fiche"]] if entree else None


def cadre_contrat(contrat: Mapping[Any, Any]) -> tuple[Campagne, Fiche | None]:
    """Campaign and fiche a contract keeps."""
    campagne = charger_campagne(contrat["campagne"])
    return campagne, campagne.fiches[contrat["fiche"]] if contrat["fiche"] else None


async def resoudre_termes(
    session: Session, acteur: Acteur, corps: s.TermesCorps | s.ContratChamps, beneficiaire_id: UUID, norme: int | None
) -> tuple[Termes, list[Constat]]:
    """The terms of a body; without hours nor dispense, the `norme` if any. The diagnostic must be the person's."""
    heures = corps.heures_hebdomadaires
    if corps.dispense is None and "heures_hebdomadaires" not in corps.model_fields_set:
        heures = norme
    diagnostic = None
    if corps.diagnostic_id is not None:
        diagnostic = await resoudre(session, acteur, "diagnostics", corps.diagnostic_id, "/diagnostic_id")
        lu = await charger(session, acteur, diagnostics, diagnostic, pointeur="/diagnostic_id")
        if lu["beneficiaire_id"] != beneficiaire_id or lu["annule"]:
            raise Introuvable(pointeur="/diagnostic_id")
    dispense = corps.dispense
    termes = Termes(
        heures,
        corps.motif_minoration,
        diagnostic,
        dispense.motif if dispense else None,
        dispense.demandee_le if dispense else None,
    )
    if dispense is None:
        return termes, []
    futur = verifier_date_acte(
        dispense.demandee_le,
        aujourdhui=acteur.jour,
        campagne=campagne_du(acteur.jour),
        pointeur="/dispense/demandee_le",
    )
    return termes, [c for c in futur if c.bloquant]


async def diagnostic_le(session: Session, diagnostic_id: UUID | None) -> date | None:
    """The day of the diagnostic that grounds a minoration, None without one."""
    if diagnostic_id is None:
        return None
    requete = select(diagnostics.c.date).where(diagnostics.c.id == diagnostic_id)
    jour: date = (await session.execute(requete)).scalar_one()
    return jour


def termes_regle(termes: Termes) -> dict[str, Any]:
    """The terms, as the rules name them."""
    return {
        "heures_hebdomadaires": termes.heures_hebdomadaires,
        "motif_minoration": termes.motif_minoration,
        "diagnostic_fourni": termes.diagnostic_id is not None,
        "dispense": termes.dispense_motif,
    }


async def faits_du_contrat(session: Session, acteur: Acteur, beneficiaire_id: UUID, date_debut: date) -> Faits:
    """Facts in force on the contract's first day; today's when it has yet to come."""
    return await faits(session, beneficiaire_id, min(date_debut, acteur.jour))


async def verifier(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    entree: Mapping[Any, Any] | None,
    *,
    date_debut: date,
    date_fin: date,
    termes: Termes,
    echeances: Sequence[date | None],
    sauf: UUID | None = None,
    structure_id: UUID | None = None,
) -> list[Constat]:
    """The rule of a contract, asked with the facts in force and the person's other contracts (`sauf` this one)."""
    campagne, fiche = cadre(entree, date_debut)
    lus = await faits_du_contrat(session, acteur, beneficiaire_id, date_debut)
    constats = verifier_contrat(
        campagne,
        fiche,
        date_debut=date_debut,
        date_fin=date_fin,
        **termes_regle(termes),
        date_fin_max=entree["date_fin_max"] if entree else None,
        public=Public(lus.public),
        droits_et_devoirs=lus.droits_et_devoirs,
        echeances=echeances,
        contrats_existants=periodes(await lister_contrats(session, acteur, beneficiaire_id), sauf=sauf),
    )
    if entree and entree["orientation_id"] is not None:
        constats += verifier_debut_en_axe_1(campagne, date_debut=date_debut, date_entree=entree["date_entree"])
    demandee_le = termes.dispense_demandee_le
    constats += verifier_demande_dispense(campagne, date_effet=date_debut, demandee_le=demandee_le)
    referent = lus.orientation["structure_id"] if lus.orientation else None
    if referent != (structure_id or acteur.structure_id):
        message = "Faites débuter le contrat quand votre structure est le référent de la personne."
        constats.append(Constat("REFERENT_DIFFERENT", message, "/date_debut", campagne.phrase("ce")))
    return constats


async def poser_terme(session: Session, acteur: Acteur, contrat_id: UUID, du: date, termes: Termes) -> None:
    """A term from `du` on."""
    await inserer(
        session,
        termes_contrat,
        id=uuid7(),
        version=1,
        saisi_le=acteur.maintenant,
        contrat_id=contrat_id,
        du=du,
        **termes.colonnes(),
    )


async def poser_objectifs(
    session: Session, acteur: Acteur, vises: Sequence[Mapping[Any, Any]], **support: UUID
) -> None:
    """The objectives of a contract (`contrat_id=`) or of a plan (`plan_id=`), in the order given."""
    rangs = [
        {
            "id": uuid7(),
            "version": 1,
            "saisi_le": acteur.maintenant,
            "contrat_id": support.get("contrat_id"),
            "plan_id": support.get("plan_id"),
            **{nom: vise[nom] for nom in ("categorie", "libelle", "echeance")},
        }
        for vise in vises
    ]
    await session.execute(insert(objectifs), rangs)


async def refaire_semaines(session: Session, beneficiaire_id: UUID, *jours: date) -> None:
    """Rebuild the person's weeks from the first to the last of these days."""
    await reconstruire(session, beneficiaire_id, min(jours), max(jours))
