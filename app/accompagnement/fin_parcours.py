"""A person is no longer followed: what its end closes by itself, and what it leaves to who knows more.

The decision: docs/decisions/0020-fin-de-parcours.md.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, and_, or_, select, update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.accompagnement.contrats_fin import rompre_pour_fin_de_parcours
from app.accompagnement.fin_schemas import FinParcours
from app.accompagnement.sortie_service import derniere_affectation, enregistrer_sortie
from app.activites.semaines import reconstruire
from app.beneficiaires.situations import poser_situation
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.journal import corrections
from app.models.parcours import entrees, prescriptions, sorties
from app.regles.dates import verifier_date_acte
from app.regles.etats import ACTIVITES, BENEFICIAIRES, PRESCRIPTIONS, MotifFinParcours, StatutActivite, StatutEntree
from app.regles.sorties import NON_VALORISABLE

DECES, FIN_DE_DROIT = MotifFinParcours.DECES, MotifFinParcours.FIN_DE_DROIT
ACTE = "beneficiaire.fin-de-parcours"
Memoire = dict[str, Any]  # what the end changed, for its annulation


async def terminer(session: Session, acteur: Acteur, ident: UUID, corps: FinParcours) -> Resultat:
    """The dated facts and the orientation end, the contract and the axe 1 entrée with them; open prescriptions fall.

    A death closes every entrée and leaves nobody to look for. After a move or the end of the right, an entrée of the
    axes 2 to 5 waits for the sortie that its porteur pronounces, with its own motif.
    """
    personne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    transiter(BENEFICIAIRES, "fin-de-parcours", personne["statut"])
    if personne["fin_le"] is not None:
        raise Conflit(
            "La fin du parcours est déjà enregistrée : annulez-la si elle est fausse.", code="DEJA_ENREGISTRE"
        )
    avertis = refuser(verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne_du(corps.date)))
    ouvertes = await _entrees_ouvertes(session, ident, deces=corps.motif is DECES)
    await _refuser_posterieurs(session, ident, ouvertes, corps.date)
    memoire: Memoire = {"fin_le": corps.date.isoformat(), "motif": corps.motif.value}
    memoire["situations"] = await _finir_situations(session, acteur, ident, corps, memoire)
    memoire["orientations"] = await _finir(session, acteur, orientations, "orientation.terminee", ident, corps.date)
    await rompre_pour_fin_de_parcours(
        session, acteur, beneficiaire_id=ident, dernier_jour=corps.date, motif=corps.motif
    )
    memoire["entrees"] = [await _sortir(session, acteur, entree, corps) for entree in ouvertes]
    memoire["prescriptions"] = await _annuler_prescriptions(session, acteur, ident, corps.date)
    if corps.motif is DECES:
        memoire["suivis"] = await _sans_suivi(session, ident, corps.date)
    memoire["activites"] = await _annuler_prevues(session, acteur, ident, corps.date)
    await modifier(session, beneficiaires, ident, fin_le=corps.date, fin_motif=corps.motif.value)
    await _retenir(session, acteur, ident, corps, memoire)
    return Resultat(ident, avertis)


async def _entrees_ouvertes(session: Session, ident: UUID, *, deces: bool) -> list[Rangee]:
    """The entrées that end by themselves: that of axe 1, whose porteur is the référent; all of them after a death."""
    requete = select(entrees).where(entrees.c.beneficiaire_id == ident, entrees.c.statut == StatutEntree.EN_COURS)
    if not deces:
        requete = requete.where(entrees.c.orientation_id.is_not(None))
    return [dict(x) for x in (await session.execute(requete.with_for_update())).mappings()]


async def _refuser_posterieurs(session: Session, ident: UUID, ouvertes: list[Rangee], jour: date) -> None:
    """Nothing that ends with the person begins on that day or after. Conflit FAITS_POSTERIEURS."""
    debuts = [e["date_entree"] > jour for e in ouvertes]
    debuts += [(await derniere_affectation(session, e))["du"] > jour for e in ouvertes]
    for table in (situations, orientations):
        suivants = select(table.c.id).where(table.c.beneficiaire_id == ident, table.c.du >= jour).limit(1)
        debuts.append((await session.execute(suivants)).first() is not None)
    if any(debuts):
        raise Conflit(
            "Un fait, une orientation ou une entrée de la personne commence ce jour-là ou après : vérifiez la date, ou "
            "rectifiez d'abord ce qui la suit.",
            code="FAITS_POSTERIEURS",
        )


async def _finir_situations(
    session: Session, acteur: Acteur, ident: UUID, corps: FinParcours, memoire: Memoire
) -> list[str]:
    """After the end of the right the person is still known, no longer under droits et devoirs; else no fact goes on."""
    if corps.motif is not FIN_DE_DROIT:
        return await _finir(session, acteur, situations, "situation.terminee", ident, corps.date)
    droits = situations.c.nature == "droits_devoirs"
    finies = await _finir(session, acteur, situations, "situation.terminee", ident, corps.date, droits)
    pose = await poser_situation(session, acteur, ident, "droits_devoirs", "non", du=corps.date, au=None)
    memoire["posee"] = str(pose)
    donnees = {"nature": "droits_devoirs", "valeur": "non", "du": corps.date.isoformat()}
    await consigner(session, acteur, "situation.changee", "situations", pose, beneficiaire_id=ident, donnees=donnees)
    return finies


async def _finir(
    session: Session, acteur: Acteur, table: Table, acte: str, ident: UUID, jour: date, *conditions: Any
) -> list[str]:
    """The periods still open end on `jour`; their ids."""
    requete = select(table.c.id).where(table.c.beneficiaire_id == ident, table.c.au.is_(None), *conditions)
    finies = (await session.scalars(requete.order_by(table.c.id))).all()
    for une in finies:
        await modifier(session, table, une, au=jour)
        donnees = {"au": jour.isoformat()}
        nom = f"{table.name}s"
        await consigner(session, acteur, acte, nom, une, beneficiaire_id=ident, donnees=donnees)
    return [str(x) for x in finies]


async def _sortir(session: Session, acteur: Acteur, entree: Rangee, corps: FinParcours) -> str:
    sortie: Mapping[str, Any] = {
        "date_sortie": corps.date,
        "motif": NON_VALORISABLE,
        "precision": corps.motif.value,
        "sous_motif": None,
        "formation_qualifiante": None,
        "suites_preconisees": None,
    }
    await enregistrer_sortie(session, acteur, entree, sortie)
    return str(entree["id"])


async def _annuler_prescriptions(session: Session, acteur: Acteur, ident: UUID, jour: date) -> dict[str, str]:
    """Those that have led to nothing yet; their statuts before."""
    cycle = PRESCRIPTIONS["fin-parcours"]
    requete = select(prescriptions.c.id, prescriptions.c.statut).where(
        prescriptions.c.beneficiaire_id == ident, prescriptions.c.statut.in_(cycle[0])
    )
    avant = {}
    for ligne in (await session.execute(requete)).all():
        avant[str(ligne.id)] = ligne.statut
        await modifier(session, prescriptions, ligne.id, statut=transiter(PRESCRIPTIONS, "fin-parcours", ligne.statut))
        donnees = {"date": jour.isoformat()}
        await consigner(
            session, acteur, "prescription.annulee", "prescriptions", ligne.id, beneficiaire_id=ident, donnees=donnees
        )
    return avant


async def _sans_suivi(session: Session, ident: UUID, jour: date) -> dict[str, str]:
    """Nobody is to be looked for three months after an earlier sortie; the days that were due."""
    siennes = select(entrees.c.id).where(entrees.c.beneficiaire_id == ident)
    dus = and_(sorties.c.entree_id.in_(siennes), sorties.c.suivi_du_le >= jour)
    avant = {
        str(x.entree_id): x.suivi_du_le.isoformat()
        for x in await session.execute(select(sorties.c.entree_id, sorties.c.suivi_du_le).where(dus))
    }
    await session.execute(update(sorties).where(dus).values(suivi_du_le=None))
    return avant


async def _annuler_prevues(session: Session, acteur: Acteur, ident: UUID, jour: date) -> list[str]:
    """What was planned after that day will not take place."""
    requete = select(activites).where(
        activites.c.beneficiaire_id == ident,
        activites.c.statut == StatutActivite.PREVUE,
        or_(activites.c.du > jour, activites.c.au > jour),
    )
    prevues = (await session.execute(requete)).mappings().all()
    for une in prevues:
        await modifier(session, activites, une["id"], statut=transiter(ACTIVITES, "annulation", une["statut"]))
        await consigner(session, acteur, "activite.annulee", "activites", une["id"], beneficiaire_id=ident)
        await reconstruire(session, ident, une["du"], une["au"])
    return [str(x["id"]) for x in prevues]


async def _retenir(session: Session, acteur: Acteur, ident: UUID, corps: FinParcours, memoire: Memoire) -> None:
    await inserer(
        session,
        corrections,
        id=uuid7(),
        le=acteur.maintenant,
        compte=acteur.compte,
        ressource="beneficiaires",
        ressource_id=ident,
        acte=ACTE,
        motif=corps.motif.value,
        avant=memoire,
    )
    donnees = {"date": corps.date.isoformat(), "motif": corps.motif.value}
    await consigner(session, acteur, ACTE, "beneficiaires", ident, beneficiaire_id=ident, donnees=donnees)
