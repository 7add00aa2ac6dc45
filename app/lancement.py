"""`run`: from an empty folder to a page that answers, and what to paste next."""

import asyncio
from collections.abc import Iterator

import orjson
import typer

from app.acces.jetons import Jetons
from app.acces.perimetre import compter
from app.acces.permissions import Role
from app.avancement import avancement
from app.config import Mode, Settings
from app.db import Base
from app.demo.chargement import charger_demo
from app.demo.visite import Visite, visite
from app.horloge import today
from app.models.beneficiaires import beneficiaires
from app.serveur import servir

BENEFICIAIRES_DEMO = 300
GRAINE_DEMO = 1


async def preparer_demo(settings: Settings) -> None:
    """Load the demo when the store has nobody."""
    if await _vide(settings):
        typer.echo(f"Chargement de la démonstration ({BENEFICIAIRES_DEMO} personnes inventées)…")
        with avancement() as avance:
            await charger_demo(settings, beneficiaires=BENEFICIAIRES_DEMO, graine=GRAINE_DEMO, avance=avance)


async def _vide(settings: Settings) -> bool:
    base = Base(settings)
    try:
        async with base.session(lecture=True) as session:
            return not await session.scalar(compter(beneficiaires.select().limit(1)))
    finally:
        await base.fermer()


async def visiter(settings: Settings) -> Visite:
    """The people and the tokens of the demo in this store."""
    base = Base(settings)
    try:
        async with base.session(lecture=True) as session:
            return await visite(session, Jetons(settings), today())
    finally:
        await base.fermer()


def lancer(settings: Settings, *, host: str, port: int) -> None:
    """Serve, and once the address answers say where to look, with which token, and what to paste."""
    adresse = f"http://{host}:{port}"
    if settings.mode is Mode.BAC_A_SABLE:
        lignes = list(accueil_bacs(adresse, settings))
    else:
        lignes = list(accueil(asyncio.run(visiter(settings)), adresse, settings))
    servir(host=host, port=port, pret=lambda: typer.echo("\n".join(lignes)))


def accueil_bacs(adresse: str, settings: Settings) -> Iterator[str]:
    """The lines that `run` prints for playgrounds: what they are, and three commands."""
    yield ""
    yield f"  Bacs à sable   {adresse}/v1/bacs-a-sable"
    yield f"  Documentation  {adresse}/docs"
    yield ""
    yield "Chaque bac est une base à part, remplie de personnes inventées, avec un compte par rôle et son propre jour."
    yield f"Il vit {settings.bacs_jours} jours après son dernier usage, et se remet à neuf quand vous voulez."
    yield ""
    yield "À coller dans un autre terminal :"
    yield ""
    yield "  # Créer un bac ; ses identifiants ne sont montrés qu'ici (« jour » est facultatif)"
    envoi = "-H 'Content-Type: application/json' -d '{\"jour\": \"2028-03-15\"}'"
    yield f"  curl -sS -w '\\n' '{adresse}/v1/bacs-a-sable' {envoi}"
    yield "  # Un jeton pour un de ses comptes (departement, referent, porteur, utas)"
    qui = "-u '<client_id>:<client_secret>' -d grant_type=client_credentials"
    yield f"  curl -sS -w '\\n' '{adresse}/oauth/token' {qui}"
    yield "  # Remettre ce bac à neuf : ses identifiants servent encore"
    reprise = "-X POST -H 'Authorization: Bearer <access_token>'"
    yield f"  curl -sS -w '\\n' {reprise} '{adresse}/v1/bacs-a-sable/reinitialisation'"
    yield ""
    yield "Ctrl+C arrête le service ; les bacs restent."


def accueil(montree: Visite, adresse: str, settings: Settings) -> Iterator[str]:
    """The lines that `run` prints: addresses, a token per role, four commands."""
    yield ""
    yield f"  Page           {adresse}/"
    yield f"  Documentation  {adresse}/docs"
    yield ""
    yield f"Un jeton par rôle, valable {settings.duree_jeton_minutes // 60} h :"
    for jeton in montree.jetons:
        yield ""
        yield f"  {jeton.role.value} : {jeton.libelle}" + (f", {jeton.structure}" if jeton.structure else "")
        yield f"  {jeton.jeton}"
    yield ""
    yield "Quatre commandes à coller dans un autre terminal :"
    for phrase, commande in commandes(montree, adresse):
        yield ""
        yield f"  # {phrase}"
        yield f"  {commande}"
    yield ""
    yield "Ctrl+C arrête le service."


def commandes(montree: Visite, adresse: str) -> Iterator[tuple[str, str]]:
    """curl lines that work as they are, on people of the store."""
    referent = montree.jeton(Role.REFERENT)
    yield "Qui suis-je, et que vois-je ?", _curl(f"{adresse}/v1/moi", referent)
    yield "Les personnes suivies par ce référent", _curl(f"{adresse}/v1/beneficiaires?limit=5", referent)
    if not montree.personnes:
        return
    personne = montree.personnes[0]
    yield (
        f"Le parcours de {personne.prenom} {personne.nom}",
        _curl(f"{adresse}/v1/beneficiaires/{personne.id}/parcours", referent),
    )
    activite = {
        "beneficiaire_id": str(personne.id),
        "type": "atelier_collectif",
        "date": today().isoformat(),
        "duree_minutes": 60,
    }
    yield (
        "Une heure d'atelier aujourd'hui",
        _curl(f"{adresse}/v1/activites", referent, orjson.dumps(activite).decode()),
    )


def _curl(url: str, jeton: str, corps: str | None = None) -> str:
    envoi = f" -H 'Content-Type: application/json' -d '{corps}'" if corps else ""
    return f"curl -sS -w '\\n' '{url}' -H 'Authorization: Bearer {jeton}'{envoi}"
