"""One person of the demo, from the day the Département knows it to today."""

from datetime import date, timedelta
from random import Random

from app.beneficiaires import schemas as s
from app.beneficiaires import service as beneficiaires
from app.beneficiaires import situations
from app.db import Base
from app.demo import noms
from app.demo.demandes import Demandes
from app.demo.monde import Monde
from app.demo.parcours import prescrire
from app.demo.referent import choisir_suivi, suivre
from app.demo.vie import RETARD, Vie
from app.regles.etats import Orientation, Public

PART_ASE = 0.08
ORIENTATIONS = {
    Orientation.SOCIALE: 36,
    Orientation.SOCIO_PROFESSIONNELLE: 46,
    Orientation.PROFESSIONNELLE: 18,
}
RECENTS = timedelta(days=15)


async def vivre(base: Base, monde: Monde, *, graine: int, rang: int, par_an: int) -> None:
    """Write the whole life of person `rang`; the same for a same (graine, rang) whatever process writes it."""
    vie = Vie(base, monde, Random(f"{graine}:{rang}"), par_an)  # noqa: S311  a demo, not a secret
    vie.debut = _arrivee(vie)
    vie.assiduite = vie.alea.uniform(0.55, 1.2)
    vie.utas = vie.alea.choices(list(noms.POIDS_UTAS), list(noms.POIDS_UTAS.values()))[0]
    vie.public = Public.JEUNE_ASE if vie.chance(PART_ASE) else Public.BRSA
    connue = vie.dans(vie.debut, 30, 60) if vie.chance(RETARD) else vie.dans(vie.debut, 0, 6)
    vie.planifier(min(connue, vie.aujourdhui), lambda: naitre(vie), dit=False)
    Demandes(vie, Random(f"{graine}:{rang}:demandes")).projeter()  # noqa: S311  the same
    await vie.derouler()


def _arrivee(vie: Vie) -> date:
    """A third is known from the first weeks, the others come all along, some in the last days."""
    premier = vie.campagne.debut + timedelta(days=3)
    jours = (vie.aujourdhui - RECENTS - premier).days
    return premier + timedelta(days=vie.alea.randint(0, min(60, jours) if vie.chance(0.35) else jours))


async def naitre(vie: Vie) -> None:
    """The person is recorded: by the Département with its orientation, by its UTAS for a jeune ASE."""
    age = vie.alea.randint(18, 21) if vie.public == Public.JEUNE_ASE else vie.alea.randint(19, 61)
    champs = {
        "nom": vie.choix(noms.NOMS),
        "prenom": vie.choix(noms.PRENOMS),
        "date_naissance": date(vie.debut.year - age, vie.alea.randint(1, 12), vie.alea.randint(1, 28)),
        "public": vie.public,
        "soumis_droits_devoirs": vie.public == Public.BRSA,
        "utas": vie.utas,
        "commune_insee": noms.LIEUX[vie.utas][1] if vie.chance(0.8) else None,
        "homonyme_confirme": True,
    }
    if vie.public == Public.JEUNE_ASE:
        corps = s.BeneficiaireCreation.model_validate({**champs, "situation_depuis": vie.debut})
        acteur = vie.monde.acteur_utas(vie.utas, vie.jour)
        vie.ident = (await beneficiaires.creer(vie.session, acteur, corps)).id
    else:
        await _orienter(vie, champs)
    _projeter(vie)


async def _orienter(vie: Vie, champs: dict[str, object]) -> None:
    orientation = vie.alea.choices(list(ORIENTATIONS), list(ORIENTATIONS.values()))[0]
    vie.suivi, action = choisir_suivi(vie, orientation, vie.debut)
    corps = s.BeneficiaireCreation.model_validate(
        {
            **champs,
            "orientation": orientation,
            "structure_referente_id": vie.suivi.structure.id,
            "agent_referent_id": vie.suivi.agent,
            "date_effet": vie.debut,
            "date_notification": min(vie.dans(vie.debut, 0, 4), vie.jour),
        }
    )
    vie.ident = (await beneficiaires.creer(vie.session, vie.diie, corps)).id
    suivre(vie, action)


def _projeter(vie: Vie) -> None:
    """What will happen beside the référent's follow-up: prescriptions, a move for a few."""

    async def positionner() -> None:
        await prescrire(vie)
        if vie.chance(0.45):
            vie.planifier(vie.dans(vie.jour, 60, 200), positionner, dit=False)

    async def demenager() -> None:
        utas = vie.choix([code for code in noms.POIDS_UTAS if code != vie.utas])
        corps = s.SituationCreation(utas=utas, date_effet=vie.jour)
        await situations.creer(vie.session, vie.diie, vie.ident, corps)
        vie.utas = utas

    if vie.chance(0.75 if vie.public == Public.BRSA else 0.95):
        vie.planifier(vie.dans(vie.jour, 12, 90), positionner, dit=False)
    if vie.chance(0.03):
        vie.planifier(vie.dans(vie.jour, 30, 300), demenager, dit=False)
