"""Rules of an atelier: its type, its day, its session, and who may be on its sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.catalogue.modele import Campagne, Fiche
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.francais import du_au, en_heures


def verifier_atelier(
    campagne: Campagne,
    fiche: Fiche,
    *,
    type: str,
    date: date,
    session: tuple[date, date] | None,
    aujourdhui: date,
) -> list[Constat]:
    """Findings on an atelier about to be written; it may be planned in the future.

    Refuses: TYPE_INCONNU, TYPE_HORS_FICHE, TYPE_INDIVIDUEL (its details are each one's own), HORS_SESSION.
    Warns: SAISIE_TARDIVE.
    """
    constats = []
    connu = campagne.types_activite.get(type)
    if connu is None:
        message = "Choisissez un type d'activité de la liste /v1/referentiel/types-activite."
        constats.append(Constat("TYPE_INCONNU", message, "/type"))
    elif connu.fiches and fiche.code not in connu.fiches:
        message = "Ce type d'activité n'est pas de la fiche de cette action : choisissez-en un autre."
        constats.append(Constat("TYPE_HORS_FICHE", message, "/type"))
    elif connu.schema_details.get("required"):
        message = "Ce type d'activité a des détails propres à chacun : déclarez une activité par personne."
        constats.append(Constat("TYPE_INDIVIDUEL", message, "/type"))
    if session is not None and not session[0] <= date <= session[1]:
        message = f"Donnez un jour de la session, {du_au(*session)}."
        constats.append(Constat("HORS_SESSION", message, "/date"))
    if date <= aujourdhui:
        constats += verifier_date_acte(date, aujourdhui=aujourdhui, campagne=campagne)
    return constats


@dataclass(frozen=True, slots=True)
class Inscrit:
    """Someone named on a sheet: its place in the body, and the entrée found (None: none of the action that day)."""

    pointeur: str
    beneficiaire_id: UUID | None
    entree_id: UUID | None


def verifier_feuille(inscrits: Sequence[Inscrit]) -> list[Constat]:
    """Each one once, and of the action. Refuses: PRESENCE_HORS_ACTION, PRESENCE_EN_DOUBLE."""
    constats, vus = [], set[UUID]()
    for inscrit in inscrits:
        if inscrit.beneficiaire_id is None or inscrit.entree_id is None:
            message = "Aucune entrée dans cette action ne couvre ce jour : vérifiez la personne ou la date."
            constats.append(Constat("PRESENCE_HORS_ACTION", message, inscrit.pointeur))
        elif inscrit.beneficiaire_id in vus:
            message = "Cette personne est déjà sur la feuille : ne la nommez qu'une fois."
            constats.append(Constat("PRESENCE_EN_DOUBLE", message, inscrit.pointeur))
        else:
            vus.add(inscrit.beneficiaire_id)
    return constats


def verifier_presences(minutes: Sequence[tuple[str, int | None]], *, duree: int) -> list[Constat]:
    """Nobody stays longer than the atelier: `minutes` told of each, with its place. Refuses: DUREE_ATELIER_DEPASSEE."""
    message = f"Donnez au plus la durée de l'atelier, {en_heures(duree)}."
    return [
        Constat("DUREE_ATELIER_DEPASSEE", message, f"{pointeur}/minutes")
        for pointeur, dites in minutes
        if dites is not None and dites > duree
    ]
