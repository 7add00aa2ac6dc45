"""The page at `/` and the interactive documentation: everything they load is served from here."""

from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from app.acces.federation import Federation
from app.config import Mode
from app.db import LectureDep
from app.demo.visite import PersonneDemo, visite
from app.erreurs import Introuvable
from app.horloge import JourDep
from app.regles.francais import en_lettres

STATIQUE = Path(__file__).parent / "statique"
GABARITS = Path(__file__).parent / "gabarits"
_CSP = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
ENTETES = {"Content-Security-Policy": _CSP, "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache"}
# Swagger UI draws its icons from data: addresses and writes style attributes.
ENTETES_DOCS = ENTETES | {"Content-Security-Policy": f"{_CSP}; img-src 'self' data:; style-src 'self' 'unsafe-inline'"}
CHOIX_ROLE = '<label>Essayer en tant que <select id="role"></select></label>'
router = APIRouter(include_in_schema=False)


def _gabarit(nom: str, **valeurs: str) -> str:
    return Template((GABARITS / nom).read_text(encoding="utf-8")).substitute(valeurs)


def _connexion(exterieure: Federation | None) -> str:
    """The form of who has a token, under the button of who signs in elsewhere."""
    fournisseur = (
        ""
        if exterieure is None
        else _gabarit("fournisseur.html", emetteur=escape(exterieure.emetteur), client=escape(exterieure.client_id))
    )
    return fournisseur + _gabarit("connexion.html")


def _entetes(exterieure: Federation | None) -> dict[str, str]:
    """Those of the page: it also asks the outside issuer, at its own origin, where there is one."""
    if exterieure is None:
        return ENTETES
    lue = urlsplit(exterieure.emetteur)
    return ENTETES | {"Content-Security-Policy": f"{_CSP}; connect-src 'self' {lue.scheme}://{lue.netloc}"}


def _fiche(personne: PersonneDemo) -> str:
    nom = escape(f"{personne.prenom} {personne.nom}")
    return f'<li><a href="#personne-{personne.id}"><b>{nom}</b> <span>{escape(personne.situation)}</span></a></li>'


@router.get("/")
async def accueil(requete: Request, session: LectureDep, jour: JourDep) -> HTMLResponse:
    """What this is, where the documentation is, and the space of who has a token; the demo gives one per role."""
    exterieure: Federation | None = requete.app.state.federation
    titre, connexion = "Votre espace", _connexion(exterieure)
    if requete.app.state.settings.mode is Mode.DEMO:
        montree = await visite(session, requete.app.state.jetons, jour)
        titre = "La démonstration"
        connexion = _gabarit(
            "demo.html",
            personnes="\n".join(_fiche(p) for p in montree.personnes),
            jour=en_lettres(jour),
            jour_iso=jour.isoformat(),
        )
    version = escape(requete.app.version)
    page = _gabarit("accueil.html", titre=titre, connexion=connexion, version=version, jour=jour.isoformat())
    return HTMLResponse(page, headers=_entetes(exterieure))


@router.get("/demo/jetons")
async def jetons_demo(requete: Request, session: LectureDep, jour: JourDep) -> JSONResponse:
    """A token per role, in demo mode only: the demo holds nobody real. Raises Introuvable in any other mode."""
    if requete.app.state.settings.mode is not Mode.DEMO:
        raise Introuvable
    montree = await visite(session, requete.app.state.jetons, jour)
    jetons: list[dict[str, Any]] = [
        {"role": j.role, "libelle": j.libelle, "structure": j.structure, "jeton": j.jeton} for j in montree.jetons
    ]
    return JSONResponse({"jetons": jetons}, headers={"Cache-Control": "no-store"})


@router.get("/docs")
async def docs(requete: Request) -> HTMLResponse:
    """The interactive documentation, without any outside request."""
    demo = CHOIX_ROLE if requete.app.state.settings.mode is Mode.DEMO else ""
    return HTMLResponse(_gabarit("docs.html", titre=escape(requete.app.title), demo=demo), headers=ENTETES_DOCS)
