"""Files of events in, what became of them, and the templates of their columns."""

import io
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

import xlsxwriter
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep, SessionDep, base_de
from app.debit import OCTETS_PAR_UNITE
from app.echanges.genres import GENRES
from app.echanges.recus import ERREURS_MAX
from app.echanges.schemas import Cle
from app.ecriture import Ecriture, ecrit, repondre
from app.erreurs import Introuvable, NonAcceptable, TypeNonAdmis
from app.imports import service
from app.imports.colonnes import colonnes
from app.imports.rejets import FEUILLE, LIGNES_FEUILLE, fichier_rejets, ligne_csv
from app.imports.requetes import IMPORTS, TRI, charger_envoye, format_de, lire, lister, lu, rapport
from app.imports.schemas import FiltresImports, ImportLu, RapportImport
from app.openapi import REFUS_LECTURE, REFUS_LISTE, exemple, refus
from app.pagination import CSV, JSON_, NDJSON, TEXTES_SEULS, XLSX, Page, PagineurDep, format_accepte

router = APIRouter(prefix="/v1/imports", tags=["Événements"])
P = Permission.EVENEMENTS_ENVOYER
Lecteur = Annotated[Acteur, exige(P)]
Deposant = Annotated[Acteur, exige(P, flux=True)]
Emetteur = Annotated[Ecriture, ecrit(P)]
FORMATS = {CSV: "csv", NDJSON: "ndjson", XLSX: "xlsx"}
MEDIAS = {format_: media for media, format_ in FORMATS.items()}
FORMES_CELLULE = {"string": "@", "texte": "@", "date": "dd/mm/yyyy"}
EXEMPLE = "beneficiaire_id;type;date;duree_minutes\r\n{beneficiaire_id};atelier_collectif;10/06/2027;180\r\n"
TEXTE: dict[str, Any] = {"schema": {"type": "string"}}
BINAIRE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
DESCRIPTION = f"""Envoyer un fichier d'événements, traité ensuite par les actes de `POST /v1/evenements`.

Réponse 202 quand le fichier est en lieu sûr ; `Location` dit où il en est. Renvoyé par la même structure, le même
fichier ne refait rien : ses lignes sortent en `deja_traites`. Un arrêt du service ne perd ni ne répète rien.

- CSV : UTF-8 ou Windows-1252, séparateur `;`, `,` ou tabulation, colonnes du modèle du type dans n'importe quel ordre,
  dates 31/12/2027, décimales 1,5 ; une cellule vide est absente. `type` est requis. Un texte entre guillemets peut
  aller à la ligne ; un guillemet qui ne se ferme pas au bout de sa cellule fait rejeter sa ligne, et elle seule.
- XLSX : la première feuille du classeur, lue comme un CSV, dates et nombres compris ; une formule vaut son résultat.
  Au plus 1 200 000 cellules : au-delà, envoyez un CSV.
- Un fichier compte pour une requête, et une par mégaoctet ; sans Content-Length, pour le plus grand admis.
- NDJSON : un événement par ligne ; avec `type`, une ligne sans `data` est le corps de l'événement.
- {ERREURS_MAX} erreurs au plus par ligne rejetée ; à {service.REJETS_MAX} lignes rejetées, l'import s'arrête.

Avec `simulation`, tout est vérifié et seul le compte rendu de l'import est enregistré. Les lignes y sont essayées par
tranches de {service.LIGNES_SIMULEES} : une ligne qui dépend d'une tranche d'avant peut y être refusée à tort.

Une ligne sans `id` prend pour clé sa place dans ce fichier : d'un fichier corrigé, renvoyez les seules lignes rejetées
(`/rejets`), sans quoi les autres comptent deux fois ; le rapport en avertit quand l'acte le fait.

Types : {", ".join(f"`{nom}`" for nom in GENRES)}."""


@router.post(
    "",
    status_code=202,
    responses=refus(400, 413, 415) | {202: {"description": "Fichier reçu, à traiter"}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {CSV: TEXTE | {"example": EXEMPLE}, NDJSON: TEXTE, XLSX: BINAIRE},
        }
    },
    description=DESCRIPTION,
)
async def deposer(
    acteur: Deposant,
    session: SessionDep,
    requete: Request,
    reponse: Response,
    type: Annotated[str | None, Query(max_length=60, description="Type de tous les événements du fichier.")] = None,
    source: Annotated[Cle, Query(description="Le logiciel qui émet, si la ligne ne le dit pas.")] = "/imports",
    simulation: Annotated[bool, Query(description="Tout vérifier, n'enregistrer que le compte rendu.")] = False,
) -> ImportLu:
    """Receive a file."""
    format_ = FORMATS.get(requete.headers.get("content-type", "").partition(";")[0].strip().lower())
    if format_ is None:
        raise TypeNonAdmis(f"Type de contenu non admis : envoyez {', '.join(FORMATS)}.")
    if requete.headers.get("content-encoding", "identity").strip().lower() != "identity":
        detail = "Envoyez le fichier tel quel, sans compression (Content-Encoding)."
        raise TypeNonAdmis(detail, entetes={"Accept-Encoding": "identity"})
    reglages = base_de(requete).settings
    longueur = requete.headers.get("content-length", "")
    octets = int(longueur) if longueur.isdigit() else reglages.imports_max_bytes
    requete.app.state.debit.alourdir(requete.scope, octets // OCTETS_PAR_UNITE)
    resultat = await service.deposer(
        session,
        acteur,
        requete.stream(),
        settings=reglages,
        format_=format_,
        type_=type,
        source=source,
        simulation=simulation,
    )
    reponse.headers["Location"] = IMPORTS.adresse(resultat.id)
    assert isinstance(resultat.lue, ImportLu)  # noqa: S101  `deposer` gives it
    return resultat.lue


@router.get("", response_model=Page[ImportLu], responses=REFUS_LISTE)
async def lister_imports(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[FiltresImports, Query()]
) -> Response:
    """Les imports de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue."""
    return await page.paginer(session, lister(acteur, filtres), filtres, TRI, ImportLu, lambda x: lu(x).model_dump())


@router.get("/{id}", response_model=ImportLu, responses=REFUS_LECTURE)
async def lire_import(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Où en est un import."""
    return repondre(await lire(session, acteur, id), requete)


@router.get("/{id}/rapport", response_model=RapportImport, responses=REFUS_LECTURE)
async def lire_rapport(
    id: UUID,
    acteur: Lecteur,
    session: LectureDep,
    requete: Request,
    apres: Annotated[int, Query(ge=0, le=2**31 - 1, description="Les lignes après celle-ci.")] = 0,
) -> Response:
    """Le compte rendu d'un import : les lignes rejetées et les lignes averties, par motif et une à une."""
    return repondre(await rapport(session, acteur, id, apres), requete)


@router.get(
    "/{id}/rejets",
    response_class=Response,
    responses=refus(404, 406)
    | {200: {"description": "Les lignes rejetées", "content": {CSV: TEXTE, NDJSON: TEXTE, XLSX: BINAIRE}}},
)
async def lire_rejets(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Les lignes rejetées, avec le motif dans une colonne de plus, à corriger et à renvoyer.

    Dans le format du fichier envoyé ; d'un CSV ou d'un classeur, `Accept` choisit l'un ou l'autre. Les formules y sont
    neutralisées, et la colonne `motif_rejet` n'est pas relue."""
    ligne = await charger_envoye(session, acteur, id)
    format_ = _format_demande(requete.headers.get("accept", "*/*"), ligne)
    entetes = {"Content-Disposition": f'attachment; filename="rejets.{format_}"'}
    contenu = fichier_rejets(base_de(requete), ligne, format_)
    return StreamingResponse(contenu, media_type=MEDIAS[format_], headers=entetes)


def _format_demande(accept: str, ligne: Mapping[Any, Any]) -> str:
    """That of the file sent, unless the client names another that holds the same columns. Raises NonAcceptable."""
    propre, media = format_de(ligne), format_accepte(accept)
    if media in (JSON_, MEDIAS[propre]):  # « */* » is read as JSON
        return propre
    if "ndjson" in (propre, FORMATS[media]):
        raise NonAcceptable(f"Format disponible : {MEDIAS[propre]}.")
    if FORMATS[media] == "xlsx" and ligne["rejetes"] >= LIGNES_FEUILLE:
        raise NonAcceptable(f"Il y a trop de lignes pour un classeur : demandez {CSV}.")
    return FORMATS[media]


@router.post("/{id}/annulation", responses=refus(400, 404, 409, 413, 415), openapi_extra=exemple({"motif": "Erreur"}))
async def annuler(id: UUID, corps: Annulation, e: Emetteur) -> ImportLu:
    """Arrêter un import : ce qui est enregistré le reste, la suite n'est pas lue."""
    return await e.creer(IMPORTS, service.annuler, id, corps, statut=200)  # type: ignore[return-value]  # an answer already


@router.get(
    "/modeles/{type}.{format}",
    response_class=Response,
    responses=refus(404) | {200: {"description": "Le modèle", "content": {CSV: TEXTE, XLSX: BINAIRE}}},
)
async def lire_modele(type: str, format: Literal["csv", "xlsx"], _: Lecteur) -> Response:
    """Le modèle de fichier d'un type : une ligne qui nomme les colonnes, à remplir et à envoyer."""
    if type not in GENRES:
        raise Introuvable("Ce type d'événement n'existe pas : voir la documentation.")
    connues = colonnes(type)
    if format == "csv":
        return _fichier(b"\xef\xbb\xbf" + ligne_csv(list(connues)), CSV, f"{type}.csv")
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, TEXTES_SEULS) as classeur:
        feuille = classeur.add_worksheet(FEUILLE)
        feuille.write_row(0, 0, list(connues))
        for rang, (nom, nature) in enumerate(connues.items()):  # so that a code keeps its zeros, and a day is a day
            forme = classeur.add_format({"num_format": FORMES_CELLULE.get(nature, "General")})
            feuille.set_column(rang, rang, len(nom) + 4, forme)
    return _fichier(tampon.getvalue(), XLSX, f"{type}.xlsx")


def _fichier(contenu: bytes, media: str, nom: str) -> Response:
    return Response(contenu, media_type=media, headers={"Content-Disposition": f'attachment; filename="{nom}"'})
