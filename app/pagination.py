"""Keyset pages: a sealed cursor bound to its filters, and the same rows as JSON, CSV, XLSX, NDJSON or Parquet."""

import base64
import csv
import hashlib
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Generic, Self, TypeVar
from urllib.parse import urlencode
from uuid import UUID

import orjson
import xlsxwriter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import Integer, Select, and_, bindparam, or_

from app.acces.perimetre import compter
from app.chaud import Chaude
from app.db import Rangee, Session
from app.erreurs import Erreur, NonAcceptable, RegleRefusee

M = TypeVar("M", bound=BaseModel)

JSON_, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
FORMATS = (JSON_, CSV, NDJSON, XLSX)
FORMATS_AGREGATS = (*FORMATS, PARQUET)
TEXTES_SEULS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LARGEUR_MAX = 500  # pixels of a column; a longer text wraps
FORMULES = frozenset("=+-@＝＋－＠\t\r\n")  # a spreadsheet takes the full-width signs too


class Page(BaseModel, Generic[M]):
    """Une page ; `next_cursor` null quand il n'y a plus rien."""

    items: list[M]
    next_cursor: str | None
    total: int | None = None


class Filtres(BaseModel):
    """Base of a list's filters: an unknown parameter is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Annotated[int, Query(ge=1, le=200, description="Taille de page.")] = 50
    cursor: Annotated[str | None, Query(max_length=500, description="Suite d'une page.")] = None
    total: Annotated[bool, Query(description="Compter aussi le total.")] = False
    sort: Annotated[str | None, Query(max_length=40, description="Champ de tri ; « - » devant pour décroissant.")] = (
        None
    )

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Self:
        """A period asked the wrong way round would be answered by an empty list."""
        du, au = getattr(self, "du", None), getattr(self, "au", None)
        if du is not None and au is not None and au < du:
            raison = "Donnez dans « au » un jour ou une semaine qui ne précède pas « du »."
            raise PydanticCustomError("valeur_refusee", "bornes", {"raison": raison})
        return self


@dataclass(frozen=True, slots=True)
class Tri:
    """The sorts a list allows: name -> column; `defaut` as a client would write it; `cle` breaks ties."""

    champs: Mapping[str, Any]
    defaut: str
    cle: Any


class Pagineur:
    """What a page needs of the request: its address, the accepted format, the cursor's key."""

    def __init__(self, requete: Request, formats: Sequence[str] = FORMATS) -> None:
        self._requete = requete
        self._sceau = AESGCM(requete.app.state.jetons.secret_curseur)
        self.format = format_accepte(requete.headers.get("accept", "*/*"), formats)

    def _empreinte(self, filtres: BaseModel, tri: str) -> str:
        contenu = filtres.model_dump_json(exclude={"cursor", "apres", "limit", "total", "sort"})
        chemin = self._requete.url.path
        return hashlib.sha256(f"{chemin}|{tri}|{contenu}".encode()).hexdigest()[:16]

    def coder(self, valeurs: Sequence[Any], filtres: BaseModel, tri: str) -> str:
        """The cursor after a row: sealed, for it travels in an address and may hold a name."""
        contenu = orjson.dumps([self._empreinte(filtres, tri), *valeurs], default=str)
        sel = os.urandom(12)
        return base64.urlsafe_b64encode(sel + self._sceau.encrypt(sel, contenu, None)).rstrip(b"=").decode()

    def decoder(self, curseur: str, filtres: BaseModel, tri: str, nom: str = "cursor") -> list[Any]:
        """The values a cursor holds; refused when forged, or born of other filters. `nom`: its parameter's."""
        try:
            brut = base64.urlsafe_b64decode(curseur + "=" * (-len(curseur) % 4))
            lu: list[Any] = orjson.loads(self._sceau.decrypt(brut[:12], brut[12:], None))
            if lu[0] != self._empreinte(filtres, tri):
                raise ValueError
        except (ValueError, InvalidTag) as exc:
            detail = "Curseur invalide : reprenez next_cursor tel quel, avec les mêmes filtres."
            raise RegleRefusee(
                detail, code="CURSEUR_INVALIDE", erreurs=[Erreur("CURSEUR_INVALIDE", detail, f"/query/{nom}")]
            ) from exc
        return lu[1:]

    def apres(self, filtres: Filtres, tri: str) -> list[Any] | None:
        """The values the page follows; None for the first."""
        return self.decoder(filtres.cursor, filtres, tri) if filtres.cursor else None

    async def lire(
        self,
        session: Session,
        requete: Select[Any],
        filtres: Filtres,
        tri: Tri,
        connus: Mapping[str, Any] | None = None,
    ) -> tuple[Sequence[Rangee], str | None, int | None]:
        """The rows of one page, the cursor of the next, the total when asked.

        `connus`: the bound values of a `requete` that is built once and hot.
        """
        choix = filtres.sort or tri.defaut
        descendant, nom = choix.startswith("-"), choix.lstrip("-")
        if nom not in tri.champs:
            raise _tri_inconnu("Tri inconnu ; champs admis : " + ", ".join(sorted(tri.champs)) + ".")
        ordre = Ordre(tri.champs[nom], tri.cle, descendant)
        bornes: dict[str, Any] = {"limite": filtres.limit + 1}
        if filtres.cursor:
            bornes |= ordre.bornes(self.decoder(filtres.cursor, filtres, choix))
        lignes: Sequence[Rangee]
        if connus is None:
            page = _page(requete, ordre, suite=bool(filtres.cursor))
            lignes = (await session.execute(page, bornes)).mappings().all()
        else:
            lignes = await _chaude(requete, ordre, bool(filtres.cursor)).mappings(session, **connus, **bornes)
        suite, lignes = len(lignes) > filtres.limit, lignes[: filtres.limit]
        curseur = None
        if suite:
            curseur = self.coder([lignes[-1][c.name] for c in (ordre.colonne, ordre.cle)], filtres, choix)
        total = await session.scalar(compter(requete), connus) if filtres.total else None
        return lignes, curseur, total

    async def paginer(
        self,
        session: Session,
        requete: Select[Any],
        filtres: Filtres,
        tri: Tri,
        modele: type[M],
        convertir: Callable[[Rangee], Mapping[str, Any]] = dict,
        connus: Mapping[str, Any] | None = None,
    ) -> Response:
        """One page of `requete`, in the format asked for. `convertir` shapes a row into `modele`'s fields."""
        lignes, curseur, total = await self.lire(session, requete, filtres, tri, connus)
        adaptateur = _liste(modele)
        objets = adaptateur.validate_python([convertir(x) for x in lignes])
        if self.format == JSON_:
            return self._rendre_json(adaptateur.dump_json(objets), curseur, total)
        return self._rendre(adaptateur.dump_python(objets, mode="json"), curseur)

    def rendre_brut(
        self, objets: Sequence[Mapping[str, Any]], curseur: str | None, total: int | None = None
    ) -> Response:
        """Rows already shaped, in the format asked for, with `Link: rel=next`."""
        if self.format == JSON_:
            return self._rendre_json(orjson.dumps(objets, default=str, option=orjson.OPT_UTC_Z), curseur, total)
        return self._rendre(objets, curseur)

    def _rendre_json(self, items: bytes, curseur: str | None, total: int | None) -> Response:
        suite = orjson.dumps({"next_cursor": curseur, "total": total})
        return Response(b'{"items":' + items + b"," + suite[1:], headers=self._liens(curseur), media_type=JSON_)

    def _rendre(self, objets: Sequence[Mapping[str, Any]], curseur: str | None) -> Response:
        return Response(exporter(objets, self.format), headers=self._liens(curseur), media_type=self.format)

    def _liens(self, curseur: str | None) -> dict[str, str]:
        if not curseur:
            return {}
        parametres = {**dict(self._requete.query_params), "cursor": curseur}
        return {"Link": f'<{self._requete.url.path}?{urlencode(parametres)}>; rel="next"'}


@cache
def _liste(modele: type[M]) -> TypeAdapter[list[M]]:
    """Validates and writes a whole page at once."""
    return TypeAdapter(list[modele])  # type: ignore[valid-type]  # a class known at run time


def _tri_inconnu(detail: str) -> RegleRefusee:
    return RegleRefusee(detail, code="TRI_INCONNU", erreurs=[Erreur("TRI_INCONNU", detail, "/query/sort")])


def refuser_tri(filtres: Filtres, detail: str) -> None:
    """Raise RegleRefusee TRI_INCONNU for any sort: the list has one order."""
    if filtres.sort is not None:
        raise _tri_inconnu(detail)


@dataclass(frozen=True, slots=True)
class Ordre:
    """The order of a list: a column, then the key that breaks ties."""

    colonne: Any
    cle: Any
    descendant: bool

    def bornes(self, valeurs: Sequence[Any]) -> dict[str, Any]:
        """The bound values of `apres`, from what a cursor holds."""
        colonnes = {"apres_valeur": self.colonne, "apres_cle": self.cle}
        return {nom: _lire(c, v) for (nom, c), v in zip(colonnes.items(), valeurs, strict=True)}

    def apres(self) -> Any:
        """The rows after the cursor's."""
        colonne, cle = self.colonne, self.cle
        valeur, ident = bindparam("apres_valeur", type_=colonne.type), bindparam("apres_cle", type_=cle.type)
        if self.descendant:
            return or_(colonne < valeur, and_(colonne == valeur, cle < ident))
        return or_(colonne > valeur, and_(colonne == valeur, cle > ident))


def _page(requete: Select[Any], ordre: Ordre, *, suite: bool) -> Select[Any]:
    """One page; its bound values: `limite`, and what it follows (`suite`)."""
    page = requete.where(ordre.apres()) if suite else requete
    colonnes = (ordre.colonne, ordre.cle)
    page = page.order_by(*(c.desc() for c in colonnes) if ordre.descendant else colonnes)
    return page.limit(bindparam("limite", type_=Integer))


@cache
def _chaude(requete: Select[Any], ordre: Ordre, suite: bool) -> Chaude:
    return Chaude(lambda: _page(requete, ordre, suite=suite))


def _lire(colonne: Any, valeur: Any) -> Any:
    type_ = colonne.type.python_type
    if type_ in (date, datetime):
        return type_.fromisoformat(valeur)
    return UUID(valeur) if type_ is UUID else valeur


def format_accepte(accept: str, formats: Sequence[str] = FORMATS) -> str:
    """The first of our formats the client accepts, by its quality values.

    Raises NonAcceptable (406) when there is none.
    """
    choix: list[tuple[float, str]] = []
    for partie in accept.split(","):
        nom, _, reste = partie.strip().partition(";")
        try:
            qualite = float(reste.partition("q=")[2].split(";")[0] or 1)
        except ValueError:
            qualite = 0.0
        nom = nom.strip().lower()
        if nom in {"*/*", "application/*", ""}:
            nom = JSON_
        elif nom == "text/*":
            nom = CSV
        if nom in formats and qualite > 0:
            choix.append((-qualite, nom))
    if not choix:
        raise NonAcceptable("Formats disponibles : " + ", ".join(formats) + ".")
    return min(choix, key=lambda c: c[0])[1]


SANS_COLONNE = ("actes_possibles", "id_source")  # acts are for programs; the key is told of one resource alone


def cellule(valeur: Any) -> Any:
    """A flat cell; a text that a spreadsheet would run as a formula is neutralised."""
    if isinstance(valeur, (bool, dict, list)):
        valeur = orjson.dumps(valeur).decode()
    if isinstance(valeur, str) and valeur[:1] in FORMULES:
        return "'" + valeur
    return valeur


def _aplatir(objet: Mapping[str, Any]) -> dict[str, Any]:
    """A flat row: the fields of an object beside the others, as « sortie.motif »."""
    plat: dict[str, Any] = {}
    for nom, valeur in objet.items():
        if isinstance(valeur, dict):
            plat |= {f"{nom}.{champ}": v for champ, v in valeur.items()}
        elif nom not in SANS_COLONNE:
            plat[nom] = valeur
    return plat


def _colonnes(lignes: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns of all rows, in order; an object that some rows lack has the columns of the rows that have it."""
    vues = list(dict.fromkeys(nom for ligne in lignes for nom in ligne))
    eclatees = {nom.partition(".")[0] for nom in vues if "." in nom}
    return [nom for nom in vues if nom not in eclatees]


def exporter(objets: Sequence[Mapping[str, Any]], format_: str) -> bytes:
    """Rows as NDJSON, CSV (UTF-8 BOM, « ; »), XLSX or Parquet."""
    if format_ == NDJSON:
        return b"".join(orjson.dumps(o, default=str, option=orjson.OPT_UTC_Z) + b"\n" for o in objets)
    lus = orjson.loads(
        orjson.dumps(objets, default=str, option=orjson.OPT_UTC_Z)
    )  # ids, days and instants as the JSON writes them
    if format_ == PARQUET:
        plates = [_aplatir(o) for o in lus]
        return _parquet({nom: [o.get(nom) for o in plates] for nom in _colonnes(plates)})
    if format_ == CSV:
        texte = io.StringIO()
        csv.writer(texte, delimiter=";", lineterminator="\r\n").writerows(_tableau(lus))
        return b"\xef\xbb\xbf" + texte.getvalue().encode()
    return classeur({"donnees": lus})


def _tableau(objets: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The header, then the flat cells of each row."""
    plates = [_aplatir(o) for o in objets]
    colonnes = _colonnes(plates)
    return [colonnes, *([cellule(o.get(c)) for c in colonnes] for o in plates)]


def classeur(feuilles: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """JSON rows as a workbook, a sheet for each list of them, its header held in sight."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, TEXTES_SEULS) as ouvert:
        titre, corps = ouvert.add_format({"bold": True}), ouvert.add_format({"text_wrap": True, "valign": "top"})
        for nom, objets in feuilles.items():
            feuille = ouvert.add_worksheet(nom)
            for numero, ligne in enumerate(_tableau(objets)):
                feuille.write_row(numero, 0, ligne, corps if numero else titre)
            feuille.freeze_panes(1, 0)
            feuille.autofit(LARGEUR_MAX)
    return tampon.getvalue()


def _parquet(colonnes: Mapping[str, Sequence[Any]]) -> bytes:
    """Numbers and texts in their own types; a list, or what is of several kinds, as JSON text like the other files."""
    import pyarrow  # here: half of a start, that only who asks for the format waits for
    import pyarrow.parquet

    types = {str: pyarrow.string(), bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
    table = {}
    for nom, valeurs in colonnes.items():
        genres = {type(v) for v in valeurs if v is not None} or {str}  # a column of nothing has a type too
        genre = float if genres == {int, float} else genres.pop() if len(genres) == 1 else None
        if genre in types:
            table[nom] = pyarrow.array(valeurs, types[genre])
        else:
            textes = [None if v is None else orjson.dumps(v).decode() for v in valeurs]
            table[nom] = pyarrow.array(textes, pyarrow.string())
    tampon = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(table), tampon)
    return tampon.getvalue()


async def _pagineur(requete: Request) -> Pagineur:
    """Async, so that it does not go through a thread."""
    return Pagineur(requete)


async def _agregats(requete: Request) -> Pagineur:
    return Pagineur(requete, FORMATS_AGREGATS)


async def _sans_export(requete: Request) -> Pagineur:
    return Pagineur(requete, (JSON_,))


PagineurDep = Annotated[Pagineur, Depends(_pagineur)]
AgregatsDep = Annotated[Pagineur, Depends(_agregats)]
"""The same for aggregates, which are Parquet too."""
SansExportDep = Annotated[Pagineur, Depends(_sans_export)]
"""The same for what is JSON alone."""
