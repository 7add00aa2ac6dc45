"""Writes of bilans financiers: kept and sent by the porteur, looked at by the Département."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.bilans import commun
from app.bilans import financiers_requetes as r
from app.bilans import financiers_schemas as s
from app.bilans.schemas import TransmissionBilan
from app.bilans.subventions import Exercice
from app.chaud import inserer
from app.corrections import Annulation, changements, rectifier, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.journal import consigner
from app.models.bilans import bilans_financiers as bilans
from app.references import reserver
from app.regles.bilans import verifier_date_evaluation
from app.regles.bilans_financiers import verifier_comptes
from app.regles.constats import Constat
from app.regles.etats import BILANS

DECIDES = ("date_evaluation", "observations")


async def creer(session: Session, acteur: Acteur, corps: s.BilanFinancierCreation) -> Resultat:
    """The porteur starts the bilan financier of a year."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    ouvert = await commun.commencer(session, acteur, corps, phrase="bilan_financier")
    dits = corps.model_dump(mode="json", include={"charges", "produits", "commentaire"})
    await inserer(session, bilans, id=ident, version=1, saisi_le=acteur.maintenant, **ouvert.colonnes(), **dits)
    donnees = {"convention_id": str(ouvert.convention["id"]), "exercice": ouvert.exercice.annee}
    await consigner(session, acteur, "bilan-financier.commence", r.NOM, ident, donnees=donnees)
    return Resultat(ident, ouvert.avertissements)


def _colonnes(champs: s.BilanFinancierChamps, *, sous: str) -> dict[str, Any]:
    """The fields given, as columns; a list given takes the place of the one before."""
    changements(champs, sous=sous)
    return champs.model_dump(mode="json", exclude_unset=True, exclude={"date_transmission"})


async def modifier_bilan(session: Session, acteur: Acteur, ident: UUID, corps: s.BilanFinancierChamps) -> Resultat:
    """PATCH of a draft."""
    await commun.charger_brouillon(session, acteur, bilans, ident)
    await modifier(session, bilans, ident, **_colonnes(corps, sous=""))
    donnees = {"champs": sorted(corps.model_fields_set)}
    await consigner(session, acteur, "bilan-financier.modifie", r.NOM, ident, donnees=donnees)
    return Resultat(ident)


async def _juger_comptes(session: Session, acteur: Acteur, e: Exercice, postes: Rangee) -> list[Constat]:
    lus = r.comptes(postes, attendue=await r.attendue(session, acteur, e.convention, e.annee))
    plafond = await r.participations_max(session, acteur, e.convention, e.annee)
    return verifier_comptes(e.campagne, e.fiche, lus, participations_max=plafond)


async def transmettre(
    session: Session, acteur: Acteur, ident: UUID, corps: TransmissionBilan | None = None
) -> Resultat:
    """Sent to the Département, with its posts; what does not add up is told."""
    bilan, e = await commun.ouvrir(session, acteur, bilans, ident)
    statut = transiter(BILANS, "transmission", bilan["statut"])
    jour = (corps and corps.date) or acteur.jour
    comptes = await _juger_comptes(session, acteur, e, bilan)
    constats = refuser([*commun.juger_transmission(acteur, e, jour), *comptes])
    await modifier(session, bilans, ident, statut=statut, date_transmission=jour)
    donnees = {"date": jour.isoformat(), "statut": statut}
    await consigner(session, acteur, "bilan-financier.transmis", r.NOM, ident, donnees=donnees)
    return Resultat(ident, constats)


async def rendre(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The Département gives it back, to be completed."""
    acte, vides = "transmission/annulation", {"date_transmission": None}
    evenement = "bilan-financier.transmission-annulee"
    return await commun.revenir(session, acteur, r.RESSOURCE, ident, acte, evenement, corps, vides)


async def rectifier_bilan(
    session: Session, acteur: Acteur, ident: UUID, corps: s.BilanFinancierRectification
) -> Resultat:
    """A post, or the day it was sent, was wrong; the posts are judged again as a whole."""
    bilan, e = await commun.ouvrir(session, acteur, bilans, ident)
    transiter(BILANS, "rectification", bilan["statut"])
    donnes = _colonnes(corps.champs, sous="/champs")
    juges = await _juger_comptes(session, acteur, e, {**bilan, **donnes})
    if "date_transmission" in corps.champs.model_fields_set:
        jour = donnes["date_transmission"] = corps.champs.date_transmission
        en_date = commun.juger_transmission(acteur, e, jour)
        juges = [*(replace(c, pointeur="/date_transmission") for c in en_date), *juges]
    constats = refuser(sous_champs(juges, corps.champs))
    await rectifier(session, acteur, r.RESSOURCE, bilan, donnes, acte="bilan-financier.rectifie", motif=corps.motif)
    return Resultat(ident, constats)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """A draft started by mistake, of the wrong year or convention."""
    return await commun.revenir(session, acteur, r.RESSOURCE, ident, "annulation", "bilan-financier.annule", corps, {})


def _juger_evaluation(acteur: Acteur, bilan: Rangee, e: Exercice, jour: date) -> list[Constat]:
    transmis = bilan["date_transmission"]
    return verifier_date_evaluation(e.campagne, jour, transmis_le=transmis, aujourdhui=acteur.jour, phrase="controle")


async def evaluer(session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationFinanciere) -> Resultat:
    """What the Département observes (L136); the subsidy itself is decided on the bilan annuel."""
    bilan, e = await commun.ouvrir(session, acteur, bilans, ident)
    statut = transiter(BILANS, "evaluation", bilan["statut"])
    jour = corps.date or acteur.jour
    constats = refuser(_juger_evaluation(acteur, bilan, e, jour))
    await modifier(session, bilans, ident, statut=statut, date_evaluation=jour, observations=corps.observations)
    donnees = {"date": jour.isoformat(), "statut": statut}
    await consigner(session, acteur, "bilan-financier.evalue", r.NOM, ident, donnees=donnees)
    return Resultat(ident, constats)


async def rectifier_evaluation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationFinanciereRectification
) -> Resultat:
    """What the Département said, or its day, was wrong."""
    bilan, e = await commun.ouvrir(session, acteur, bilans, ident)
    transiter(BILANS, "evaluation/rectification", bilan["statut"])
    donnes = changements(corps.champs)
    constats: list[Constat] = []
    if "date" in donnes:
        jour = donnes["date_evaluation"] = donnes.pop("date") or acteur.jour
        constats = refuser(replace(c, pointeur="/champs/date") for c in _juger_evaluation(acteur, bilan, e, jour))
    acte = "bilan-financier.evaluation-rectifiee"
    await rectifier(session, acteur, r.RESSOURCE, bilan, donnes, acte=acte, motif=corps.motif)
    return Resultat(ident, constats)


async def annuler_evaluation(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The evaluation is taken back."""
    vides: Mapping[str, None] = dict.fromkeys(DECIDES)
    acte, evenement = "evaluation/annulation", "bilan-financier.evaluation-annulee"
    return await commun.revenir(session, acteur, r.RESSOURCE, ident, acte, evenement, corps, vides)
