"""Diagnostics socio-professionnels (L259): who follows the person writes them, who wrote one corrects it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne, visibles
from app.acces.permissions import Permission
from app.acces.sante import classes_lisibles, masquer, propre
from app.beneficiaires import schemas_diagnostics as s
from app.beneficiaires.requetes import deja_recue, suivie
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import changements, rectifier
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, Resultat, refuser
from app.erreurs import Conflit, Interdit, Introuvable
from app.journal import consigner
from app.models.beneficiaires import diagnostics
from app.models.parcours import termes_contrat
from app.pagination import Tri
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte

LISTES = frozenset({"freins", "freins_sante", "ressources", "criteres"})
TRI = Tri({"date": diagnostics.c.date, "saisi_le": diagnostics.c.saisi_le}, "date", diagnostics.c.id)


SUITE = diagnostics.alias("suite")
ACTUALISE = ~SUITE.c.annule  # in the words of the index: with IS FALSE, PostgreSQL reads every diagnostic


def lister(acteur: Acteur, beneficiaire_id: UUID, filtres: s.FiltresDiagnostics) -> Select[Any]:
    """The diagnostics of a person that the caller may read, those withdrawn left out."""
    requete = _lus(acteur).where(diagnostics.c.beneficiaire_id == beneficiaire_id, diagnostics.c.annule.is_(False))
    return requete.where(SUITE.c.id.is_(None)) if filtres.actuels else requete


def _lus(acteur: Acteur) -> Select[Any]:
    """Visible diagnostics, each with the one that brought it up to date."""
    suivante = (SUITE.c.precedent_id == diagnostics.c.id) & ACTUALISE
    return (
        visibles(diagnostics, acteur)
        .add_columns(SUITE.c.id.label("remplace_par_id"))
        .select_from(diagnostics.outerjoin(SUITE, suivante))
    )


async def convertisseur(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> Callable[[Rangee], dict[str, Any]]:
    """How a row of this person becomes its representation: freins of health are masked."""
    est_suivie = await suivie(session, acteur, beneficiaire_id)

    def convertir(ligne: Rangee) -> dict[str, Any]:
        a_elle = propre(acteur, ligne["structure_id"])
        lisibles = classes_lisibles(acteur, "diagnostics", suivie=est_suivie, propre=a_elle, territoire=False)
        return {**masquer("diagnostics", dict(ligne), lisibles), "actes_possibles": _actes(acteur, ligne)}

    return convertir


def _actes(acteur: Acteur, ligne: Rangee) -> list[ActePossible]:
    raison = None
    if not acteur.peut(Permission.DIAGNOSTICS_SAISIR):
        raison = "Votre rôle ne permet pas cet acte."
    elif not propre(acteur, ligne["structure_id"]):
        raison = "La structure qui a écrit ce diagnostic le corrige."
    elif ligne["annule"]:
        raison = "Ce diagnostic est annulé."
    return [ActePossible(acte=a, possible=raison is None, raison=raison) for a in ("rectification", "annulation")]


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.DiagnosticLu:
    """One diagnostic."""
    ligne = (await session.execute(_lus(acteur).where(diagnostics.c.id == ident))).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    convertir = await convertisseur(session, acteur, ligne["beneficiaire_id"])
    return s.DiagnosticLu.model_validate(convertir(ligne))


DIAGNOSTICS = Ressource("diagnostics", diagnostics, lire)


def _verifier_date(acteur: Acteur, jour: date, pointeur: str) -> list[Constat]:
    return refuser(verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne_du(jour), pointeur=pointeur))


async def creer(session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.DiagnosticCreation) -> Resultat:
    """A diagnostic of a person followed today."""
    await charger_personne(session, acteur, beneficiaire_id, verrou=True, pointeur="")
    ident = uuid7()
    connue = await reserver(session, acteur, "diagnostics", corps, ident)
    if connue:
        return await deja_recue(session, acteur, DIAGNOSTICS, connue, beneficiaire_id)
    avertis = _verifier_date(acteur, corps.date, "/date")
    precedent = await _precedent(session, acteur, beneficiaire_id, corps)
    await inserer(
        session,
        diagnostics,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=beneficiaire_id,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        date=corps.date,
        **{nom: _codes(getattr(corps, nom)) for nom in LISTES},
        projet=corps.projet,
        partage=corps.partage,
        precedent_id=precedent,
        annule=False,
    )
    donnees = {"date": corps.date.isoformat(), "precedent_id": str(precedent) if precedent else None}
    await consigner(
        session, acteur, "diagnostic.realise", "diagnostics", ident, beneficiaire_id=beneficiaire_id, donnees=donnees
    )
    return Resultat(ident, avertis)


def _codes(codes: Sequence[str]) -> list[str]:
    """Each code once, in one order."""
    return sorted({str(code) for code in codes})


async def _precedent(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.DiagnosticCreation
) -> UUID | None:
    """The diagnostic that this one brings up to date: of the same person, readable by the caller, the last of its line.

    Refuses PRECEDENT_AUTRE_PERSONNE, DATE_AVANT_PRECEDENT; Conflit DIAGNOSTIC_DEJA_ACTUALISE.
    """
    if corps.precedent_id is None:
        return None
    ident = await resoudre(session, acteur, "diagnostics", corps.precedent_id, "/precedent_id")
    ligne = await charger(session, acteur, diagnostics, ident, pointeur="/precedent_id")
    if ligne["annule"]:
        raise Introuvable(pointeur="/precedent_id")
    if ligne["beneficiaire_id"] != beneficiaire_id:
        message = "Le diagnostic précédent est celui d'une autre personne : donnez un diagnostic de celle-ci."
        refuser([Constat("PRECEDENT_AUTRE_PERSONNE", message, "/precedent_id")])
    if corps.date < ligne["date"]:
        message = "Donnez une date qui ne précède pas celle du diagnostic actualisé."
        refuser([Constat("DATE_AVANT_PRECEDENT", message, "/date")])
    if await session.scalar(select(exists().where(SUITE.c.precedent_id == ident, ACTUALISE))):
        raise Conflit(
            "Ce diagnostic est déjà actualisé : actualisez le plus récent, ou retirez precedent_id.",
            code="DIAGNOSTIC_DEJA_ACTUALISE",
        )
    return ident


async def _charger_propre(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """A diagnostic that the acteur's structure wrote; locked after its person."""
    ligne = await charger_de_suivie(session, acteur, diagnostics, ident, siennes=True)
    if not propre(acteur, ligne["structure_id"]):
        raise Interdit("La structure qui a écrit ce diagnostic le corrige.")
    if ligne["annule"]:
        raise Conflit("Ce diagnostic est annulé : saisissez-en un nouveau.", code="TRANSITION_IMPOSSIBLE")
    return ligne


async def rectifier_diagnostic(
    session: Session, acteur: Acteur, ident: UUID, corps: s.DiagnosticRectification
) -> Resultat:
    """What was told of the diagnostic was wrong."""
    ligne = await _charger_propre(session, acteur, ident)
    donnes = changements(corps.champs)
    avertis: list[Constat] = []
    if "date" in donnes:
        if donnes["date"] is None:
            refuser([Constat("DATE_REQUISE", "Donnez la date du diagnostic.", "/champs/date")])
        avertis = _verifier_date(acteur, donnes["date"], "/champs/date")
    for nom in LISTES & donnes.keys():
        donnes[nom] = _codes(donnes[nom])
    await rectifier(session, acteur, DIAGNOSTICS, ligne, donnes, acte="diagnostic.rectifie", motif=corps.motif)
    return Resultat(ident, avertis)


async def annuler(session: Session, acteur: Acteur, ident: UUID, motif: str) -> Resultat:
    """The diagnostic should not have been written. Refused while a contract's hours rest on it (L253)."""
    ligne = await _charger_propre(session, acteur, ident)
    fonde = select(exists().where(termes_contrat.c.diagnostic_id == ident))
    if await session.scalar(fonde):
        raise Conflit(
            "Un contrat repose sur ce diagnostic : rectifiez-le, ou corrigez d'abord le contrat.",
            code="DIAGNOSTIC_UTILISE",
        )
    await rectifier(session, acteur, DIAGNOSTICS, ligne, {"annule": True}, acte="diagnostic.annule", motif=motif)
    return Resultat(ident)
