"""What happens to an entrée before its sortie: renouvellement, rectification, annulation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update

from app.acces.acteur import Acteur
from app.accompagnement import coherence
from app.accompagnement import entrees_commun as commun
from app.accompagnement import entrees_schemas as s
from app.accompagnement.entrees_requetes import ANNEXES, D_UNE_AUTRE, RESSOURCE, cadre
from app.accompagnement.entrees_service import Arrivee, faits_du, juger, session_de
from app.accompagnement.sortie_verification import oublier_preuves, prouvees
from app.beneficiaires.requetes import orientation_du
from app.chaud import inserer
from app.conventions.cadre import cadre_action, cadre_convention
from app.corrections import Annulation, changements, rectifier, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.activites import activites
from app.models.parcours import affectations, contrats, entrees, plans_action, prescriptions, sorties
from app.prescriptions import service as prescrire
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.durees import date_fin_max, verifier_renouvellement
from app.regles.etats import ENTREES as CYCLE
from app.regles.etats import Orientation, StatutActivite, StatutContrat, StatutPlan
from app.regles.prescriptions import DU_PRESCRIPTEUR, verifier_maintien
from app.regles.sorties import verifier_parcours_rectifie

DEPENDANCES = (
    (activites, StatutActivite.ANNULEE, "des activités"),
    (contrats, StatutContrat.ANNULE, "un contrat d'engagement"),
    (plans_action, StatutPlan.ANNULE, "un plan d'action"),
)


async def renouveler(session: Session, acteur: Acteur, ident: UUID, corps: s.RenouvellementEntree | None) -> Resultat:
    """« 6 mois renouvelable une fois » (L326, L377): the parcours goes on; its contracts have their own terms."""
    corps = corps or s.RenouvellementEntree()
    entree = await commun.charger_entree(session, acteur, ident, "renouvellement")
    campagne, fiche = cadre(entree)
    jour = corps.date or acteur.jour
    alertes = refuser(
        verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
        + verifier_renouvellement(
            campagne,
            fiche,
            renouvellements_faits=entree["renouvellements"],
            date=jour,
            date_entree=entree["date_entree"],
            date_fin_max=entree["date_fin_max"],
        )
        + await _juger_maintien(session, entree, jour)
    )
    convention = await cadre_action(session, entree["action_id"])
    faits_ = entree["renouvellements"] + 1
    fin = date_fin_max(fiche, date_entree=entree["date_entree"], renouvellements=faits_, fin_convention=convention.fin)
    await modifier(session, entrees, ident, renouvellements=faits_, date_fin_max=fin)
    donnees = {"date": jour.isoformat(), "date_fin_max": fin and fin.isoformat()}
    await _consigner(session, acteur, "entree.renouvelee", entree, donnees)
    if corps.motif is not None:
        avant = {"renouvellements": entree["renouvellements"], "date_fin_max": entree["date_fin_max"]}
        await _retenir(session, acteur, "entree.renouvellement-motive", entree, corps.motif, avant)
    return Resultat(ident, alertes)


async def _juger_maintien(session: Session, entree: Rangee, jour: date) -> list[Constat]:
    orientation = await orientation_du(session, entree["beneficiaire_id"], jour)
    campagne, fiche = cadre(entree)
    return verifier_maintien(
        campagne,
        fiche,
        orientation=Orientation(orientation["orientation"]) if orientation else None,
        structure_referente=orientation is None or orientation["structure_id"] == entree["structure_id"],
    )


async def rectifier_entree(session: Session, acteur: Acteur, ident: UUID, corps: s.EntreeRectification) -> Resultat:
    """What was wrong from the start is put right, and judged again with the facts of its day."""
    entree = await commun.charger_entree(session, acteur, ident, "rectification")
    donnes = changements(corps.champs)
    voulue = {**entree, **donnes}
    dits = {nom: valeur for nom, valeur in entree["details"].items() if nom not in ANNEXES}
    arrivee = Arrivee(
        voulue["date_entree"],
        voulue["parcours"],
        donnes.get("details", dits),
        donnes.get("entree_tardive", entree["details"].get("entree_tardive", False)),
        tuple(entree["details"].get("criteres", ())),
        entree["details"].get("critere_rempli"),
    )
    if (arrivee.date_entree, arrivee.parcours) != (entree["date_entree"], entree["parcours"]):
        await _exiger_les_siennes(session, entree)
    constats = await _rejuger(session, acteur, entree, arrivee)
    if "parcours" in donnes and await _a_change_de_parcours(session, ident):
        message = "Corrigez plutôt le changement de parcours : transfert/rectification, ou transfert/annulation."
        constats.append(Constat("PARCOURS_DATE", message, "/parcours"))
    alertes = refuser(sous_champs(constats, corps.champs))
    convention = await cadre_action(session, entree["action_id"])
    _, fiche = cadre(entree)
    nouvelles: dict[str, Any] = {
        "date_entree": arrivee.date_entree,
        "parcours": arrivee.parcours,
        "details": arrivee.colonne_details(),
        "date_fin_max": date_fin_max(
            fiche,
            date_entree=arrivee.date_entree,
            renouvellements=entree["renouvellements"],
            fin_convention=convention.fin,
        ),
    }
    changees = {nom: valeur for nom, valeur in nouvelles.items() if valeur != entree[nom]}
    await _deplacer_debut(session, entree, arrivee.date_entree)
    if arrivee.parcours != entree["parcours"]:
        siennes = affectations.c.entree_id == ident
        await session.execute(update(affectations).where(siennes).values(parcours=arrivee.parcours))
    await rectifier(session, acteur, RESSOURCE, entree, changees, acte="entree.rectifiee", motif=corps.motif)
    return Resultat(ident, alertes)


async def _exiger_les_siennes(session: Session, entree: Rangee) -> None:
    """Raises Conflit when some of its days were another structure's, which are not for this one to write again."""
    autres = select(affectations.c.du).where(
        affectations.c.entree_id == entree["id"], affectations.c.structure_id != entree["structure_id"]
    )
    if (await session.execute(autres.limit(1))).first() is not None:
        raise Conflit(D_UNE_AUTRE, code="TRANSFERT_ENTRE_STRUCTURES")


async def _deplacer_debut(session: Session, entree: Rangee, jour: date) -> None:
    """The first affectation begins with the entrée; written anew, for the store holds its first day as its key."""
    premiere = (affectations.c.entree_id == entree["id"], affectations.c.du == entree["date_entree"])
    ligne = (await session.execute(select(affectations).where(*premiere))).mappings().one()
    await session.execute(delete(affectations).where(*premiere))
    await inserer(session, affectations, **{**ligne, "du": jour})


async def _rejuger(session: Session, acteur: Acteur, entree: Rangee, arrivee: Arrivee) -> list[Constat]:
    """The rule of an entrée, asked of the action where it began; and the days of what came after."""
    premiere = select(affectations.c.action_id, affectations.c.au).where(
        affectations.c.entree_id == entree["id"], affectations.c.du == entree["date_entree"]
    )
    debut = (await session.execute(premiere)).one()
    action = await commun.action_visee(session, debut.action_id)
    groupe = await session_de(session, acteur, entree["session_id"])
    convention = await cadre_convention(session, action["convention_id"])
    connus = await faits_du(session, acteur, entree["beneficiaire_id"], arrivee.date_entree, convention)
    prescription = await _prescription_de(session, entree)
    juges = await juger(session, acteur, action, groupe, convention, connus, arrivee, prescription=prescription)
    # the prescription that has led here is not written again: what it does not say is told
    constats = [replace(c, bloquant=False) if c.code in DU_PRESCRIPTEUR else c for c in juges]
    campagne, fiche = cadre(entree)
    sortie = select(sorties.c.date_sortie, sorties.c.motif).where(sorties.c.entree_id == entree["id"])
    fin, motif = (await session.execute(sortie)).one_or_none() or (None, None)
    if motif is not None and arrivee.parcours != entree["parcours"]:
        constats += verifier_parcours_rectifie(campagne, fiche, parcours=arrivee.parcours, motif=motif)
    if (fin and arrivee.date_entree > fin) or (debut.au and arrivee.date_entree >= debut.au):
        message = "Donnez une date d'entrée qui précède le transfert ou la sortie."
        constats.append(Constat("DATE_APRES_FIN", message, "/date_entree"))
    if prescription is not None:
        constats += coherence.alerter_prescription(campagne, prescription, arrivee.date_entree)
    return constats + await coherence.alerter_avant_entree(session, entree, arrivee.date_entree)


async def _a_change_de_parcours(session: Session, ident: UUID) -> bool:
    """Whether the entrée was in several, by its dated affectations."""
    vus = select(func.count(affectations.c.parcours.distinct())).where(affectations.c.entree_id == ident)
    return int(await session.scalar(vus) or 0) > 1


async def _prescription_de(session: Session, entree: Rangee) -> Rangee | None:
    """The prescription that led to the entrée; None in axe 1."""
    if entree["prescription_id"] is None:
        return None
    colonnes = ("date", "date_reponse", "justification", "declaration_ressource")
    suivie = select(*[prescriptions.c[nom] for nom in colonnes])
    lue = await session.execute(suivie.where(prescriptions.c.id == entree["prescription_id"]))
    return lue.mappings().one()


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """Entered by mistake: out of every count, and its prescription is an accepted one again."""
    entree = await commun.charger_entree(session, acteur, ident, "annulation")
    await _exiger_les_siennes(session, entree)
    for table, annule, quoi in DEPENDANCES:
        suspendues = select(func.count()).where(table.c.entree_id == ident, table.c.statut != annule)
        if await session.scalar(suspendues):
            raise Conflit(
                f"Annulez d'abord ce qui dépend de cette entrée : {quoi}. Sinon, prononcez la sortie.",
                code="ENTREE_UTILISEE",
            )
    prouves = await prouvees(session, entree["beneficiaire_id"])
    await modifier(session, entrees, ident, statut=transiter(CYCLE, "annulation", entree["statut"]))
    await oublier_preuves(session, acteur, entree["beneficiaire_id"], prouves)
    if entree["prescription_id"] is not None:
        await prescrire.rouvrir(session, acteur, entree["prescription_id"])
    await _retenir(session, acteur, "entree.annulee", entree, corps.motif, {"statut": entree["statut"]})
    return Resultat(ident)


async def _retenir(
    session: Session, acteur: Acteur, acte: str, entree: Rangee, motif: str, avant: Mapping[str, Any]
) -> None:
    personne = entree["beneficiaire_id"]
    await retenir(session, acteur, acte, RESSOURCE, entree["id"], motif=motif, avant=avant, beneficiaire_id=personne)


async def _consigner(session: Session, acteur: Acteur, acte: str, entree: Rangee, donnees: Mapping[str, Any]) -> None:
    personne = entree["beneficiaire_id"]
    await consigner(session, acteur, acte, "entrees", entree["id"], beneficiaire_id=personne, donnees=donnees)
