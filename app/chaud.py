"""Hot statements: written once as Core, compiled once, sent straight to the driver, several in one round trip."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    BindParameter,
    Boolean,
    Date,
    Dialect,
    Executable,
    Insert,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import NullType, TypeEngine

from app.db import Session


class Chaude:
    """A hot statement: built and compiled once, then sent straight to the driver, inside the session's transaction.

    Its variable parts are `bindparam`s, given by name. SQLAlchemy's engine around one such statement costs more than
    the statement; on SQLite, in process, the session runs it.
    """

    def __init__(self, fabrique: Callable[[], Executable]) -> None:
        self._fabrique = fabrique
        self._phrase: Executable | None = None
        self._compilee: tuple[str, list[Callable[[Mapping[str, Any]], Any]]] | None = None
        self._lecteurs: list[tuple[str, Callable[[Any], Any]]] = []

    def _compiler(
        self, dialecte: Dialect, valeurs: Mapping[str, Any]
    ) -> tuple[str, list[Callable[[Mapping[str, Any]], Any]]]:
        if self._compilee is None:
            lue: Any = self._fabrique()
            visitors.traverse(lue, {}, {"bindparam": _ecrire_en_clair})
            compilee = lue.compile(dialect=dialecte)
            etat = compilee.construct_expanded_state(valeurs, escape_names=False)
            convertir = {**compilee._bind_processors, **etat.processors}
            places = []
            for nom in etat.positiontup:
                lien = compilee.binds.get(nom)
                traite = convertir.get(nom)
                if lien is not None and lien.required:
                    places.append(_variable(lien.key, traite))
                else:
                    places.append(_constante(etat.parameters[nom], traite))
            self._compilee = etat.statement, places
            colonnes = ((c.name, lecteur(c.type, dialecte)) for c in getattr(lue, "selected_columns", ()))
            self._lecteurs = [(nom, lire) for nom, lire in colonnes if lire is not None]
        return self._compilee

    async def executer(self, session: Session, **valeurs: Any) -> Sequence[Mapping[str, Any]]:
        """The rows of one run."""
        if session.sqlite:
            if self._phrase is None:
                self._phrase = self._fabrique()
            resultat: Any = await session.execute(self._phrase, valeurs)
            return resultat.mappings().all() if resultat.returns_rows else []
        phrase, places = self._compiler(session.dialecte, valeurs)
        return await session.lignes(phrase, (place(valeurs) for place in places))

    async def mappings(self, session: Session, **valeurs: Any) -> Sequence[Mapping[str, Any]]:
        """The rows of one run, their values as the columns' types read them (the driver gives JSON as text)."""
        lignes = await self.executer(session, **valeurs)
        if not self._lecteurs:
            return lignes
        return [{**ligne, **{nom: lire(ligne[nom]) for nom, lire in self._lecteurs}} for ligne in lignes]


def _ecrire_en_clair(lien: BindParameter[Any]) -> None:
    """A code that is part of the statement is written in it: bound, it is no proof that a partial index serves, and
    PostgreSQL, which plans a statement it runs often for any value, then reads the table whole.
    """
    valeur = lien.value[0] if isinstance(lien.value, list) and lien.value else lien.value
    lien.literal_execute |= isinstance(valeur, str) and not lien.required


def liee(colonne: Any, nom: str | None = None) -> BindParameter[Any]:
    """A bound value of the column's type, under its name or another."""
    return bindparam(nom or colonne.name, type_=colonne.type)


def dans_liste(colonne: Any, nom: str, *, sqlite: bool) -> Any:
    """`colonne` is one of a bound list; one array where the store can, so that any length is the same statement."""
    if sqlite:
        return colonne.in_(bindparam(nom, type_=colonne.type, expanding=True))
    return colonne == any_(bindparam(nom, type_=ARRAY(colonne.type, dimensions=1)))


class Parmi(FunctionElement[bool]):
    """`Parmi(colonne, requete)`: the column is one of the few values that a scalar subquery lists.

    On PostgreSQL an array, read first: an IN is a join, and where it knows no number of rows it reads the table whole.
    """

    inherit_cache = True
    type = Boolean()


@compiles(Parmi)
def _parmi(element: Parmi, compilateur: SQLCompiler, **autour: Any) -> str:
    colonne, requete = (compilateur.process(x, **autour) for x in element.clauses)
    return f"{colonne} IN {requete}"


@compiles(Parmi, "postgresql")
def _parmi_postgresql(element: Parmi, compilateur: SQLCompiler, **autour: Any) -> str:
    colonne, requete = (compilateur.process(x, **autour) for x in element.clauses)
    return f"{colonne} = ANY (ARRAY{requete})"


class JoursAvant(FunctionElement[date]):
    """`JoursAvant(colonne, 30)`: the day so many days before that of the column."""

    inherit_cache = True
    type = Date()


@compiles(JoursAvant, "sqlite")
def _jours_avant(element: JoursAvant, compilateur: SQLCompiler, **autour: Any) -> str:
    colonne, jours = (compilateur.process(x, **autour) for x in element.clauses)
    return f"date({colonne}, -{jours} || ' days')"


@compiles(JoursAvant, "postgresql")
def _jours_avant_postgresql(element: JoursAvant, compilateur: SQLCompiler, **autour: Any) -> str:
    colonne, jours = (compilateur.process(x, **autour) for x in element.clauses)
    return f"({colonne} - {jours})"


@cache
def lecteur(genre: TypeEngine[Any], dialecte: Dialect) -> Callable[[Any], Any] | None:
    """What makes a value of the driver one of the type; None when it already is."""
    return genre.dialect_impl(dialecte).result_processor(dialecte, None)


async def inserer(session: Session, table: Table, **valeurs: Any) -> None:
    """A new row; a column that is not given takes its default, null without one."""
    defauts = _defauts(table)
    if inconnues := valeurs.keys() - defauts.keys():
        raise TypeError(f"{table.name} has no column to fill named {', '.join(sorted(inconnues))}")
    await _insertion(table).executer(session, **{f"v_{nom}": valeurs.get(nom, x) for nom, x in defauts.items()})


@cache
def _insertion(table: Table) -> Chaude:
    return Chaude(lambda: insert(table).values(liees(table, "v")))


@cache
def _defauts(table: Table) -> dict[str, Any]:
    """The columns of a new row, with the value of one that is not given."""
    remplies = (c for c in table.c if c.server_default is None)
    return {c.name: c.default.arg if isinstance(c.default, ScalarElementColumnDefault) else None for c in remplies}


def depliees(table: Table) -> Select[Any]:
    """PostgreSQL: many rows as a Select, given as one array a column (`en_tableaux`)."""
    colonnes = [c for c in table.c if c.server_default is None]
    tableaux = (bindparam(f"t_{c.name}", type_=ARRAY(c.type, dimensions=1)) for c in colonnes)
    return select(func.unnest(*tableaux).table_valued(*(c.name for c in colonnes)).render_derived("lot"))


def en_tableaux(lignes: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The values of `depliees`."""
    return {f"t_{nom}": [ligne[nom] for ligne in lignes] for nom in lignes[0]}


async def inserer_lot(session: Session, table: Table, lignes: Sequence[Mapping[str, Any]], **communes: Any) -> None:
    """Many new rows, each column given but what the store fills; `communes` are those whose value all rows share.

    COPY where the store can: the driver packs a value of it in a third of the time that one of an array takes.
    """
    if session.sqlite:
        await session.execute(insert(table), [{**communes, **ligne} for ligne in lignes])
        return
    propres = tuple(lignes[0])
    prendre, partagees = itemgetter(*propres), [*communes.values()]
    for rang, ecrire in _ecrivains(table, tuple(communes), session.dialecte):
        partagees[rang] = ecrire(partagees[rang])
    valeurs = [[*partagees, *prendre(ligne)] for ligne in lignes]
    for rang, ecrire in _ecrivains(table, propres, session.dialecte):
        place = len(partagees) + rang
        for ligne in valeurs:
            ligne[place] = ecrire(ligne[place])
    await session.copier(table.name, (*communes, *propres), valeurs)


@cache
def _ecrivains(table: Table, noms: tuple[str, ...], dialecte: Dialect) -> list[tuple[int, Callable[[Any], Any]]]:
    """The ranks of the columns whose values do not fit the driver as they are, and what makes them fit."""
    ecrivains = ((rang, _ecrivain(table.c[nom].type, dialecte)) for rang, nom in enumerate(noms))
    return [(rang, ecrire) for rang, ecrire in ecrivains if ecrire is not None]


def _ecrivain(genre: TypeEngine[Any], dialecte: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(genre, JSON):  # as the store's own writer would, without asking each value what it is
        return lambda valeur: orjson.dumps(valeur).decode()
    return genre.dialect_impl(dialecte).bind_processor(dialecte)


def _variable(nom: str, traite: Callable[[Any], Any] | None) -> Callable[[Mapping[str, Any]], Any]:
    return (lambda valeurs: traite(valeurs[nom])) if traite else (lambda valeurs: valeurs[nom])


def _constante(valeur: Any, traite: Callable[[Any], Any] | None) -> Callable[[Mapping[str, Any]], Any]:
    prete = traite(valeur) if traite else valeur
    return lambda _: prete


def _en_json(lectures: Mapping[str, Select[Any]]) -> list[Any]:
    """Each read as one column: the JSON array of its rows."""
    colonnes = []
    for nom, requete in lectures.items():
        agregees = func.json_agg(literal_column(f'"{nom}"'))
        sienne = select(cast(agregees, Text)).select_from(requete.subquery(nom))
        colonnes.append(sienne.scalar_subquery().label(nom))
    return colonnes


def _en_json_sqlite(lectures: Mapping[str, Select[Any]]) -> list[Any]:
    """The same for SQLite, whose rows are named column by column and whose JSON is text until it is said to be JSON."""
    colonnes = []
    for nom, requete in lectures.items():
        lues = requete.subquery(nom)
        paires: list[Any] = []
        for colonne in lues.c:
            valeur = func.json(colonne) if isinstance(colonne.type, JSON) else colonne
            paires += literal_column(f"'{colonne.name}'"), valeur
        objets = func.json_group_array(func.json_object(*paires))
        colonnes.append(select(objets).select_from(lues).scalar_subquery().label(nom))
    return colonnes


def _de_json(ligne: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {nom: orjson.loads(texte) if texte else [] for nom, texte in ligne.items()}


# What SQLite keeps of a value that JSON writes otherwise.
EN_TEXTE: dict[type, Callable[[Any], Any]] = {
    UUID: lambda v: f"{v[:8]}-{v[8:12]}-{v[12:16]}-{v[16:20]}-{v[20:]}",
    bool: bool,
    time: lambda v: v.removesuffix(".000000"),
    datetime: lambda v: f"{v[:10]}T{v[11:].removesuffix('.000000')}+00:00",
}


def _conversions(requete: Select[Any]) -> list[tuple[str, Callable[[Any], Any]]]:
    """The columns of a read that `EN_TEXTE` rewrites on SQLite."""
    genres = ((c.name, c.type) for c in requete.selected_columns if not isinstance(c.type, NullType))
    return [(nom, EN_TEXTE[genre.python_type]) for nom, genre in genres if genre.python_type in EN_TEXTE]


class Lectures:
    """Several reads in one round trip, as JSON values on both stores: ids, days, instants are text.

    The store builds one JSON array a read and they all travel in one row.
    """

    def __init__(self, fabrique: Callable[[], Mapping[str, Select[Any]]]) -> None:
        self._fabrique = fabrique
        self._ensemble = Chaude(lambda: select(*_en_json(self._fabrique())))
        self._ensemble_sqlite = Chaude(self._reunir_sqlite)
        self._a_convertir: dict[str, list[tuple[str, Callable[[Any], Any]]]] = {}

    def _reunir_sqlite(self) -> Select[Any]:
        lectures = self._fabrique()
        self._a_convertir = {nom: _conversions(requete) for nom, requete in lectures.items()}
        return select(*_en_json_sqlite(lectures))

    async def lire(self, session: Session, **valeurs: Any) -> dict[str, list[dict[str, Any]]]:
        """The rows of each read, by name."""
        if not session.sqlite:
            return _de_json((await self._ensemble.executer(session, **valeurs))[0])
        lues = _de_json((await self._ensemble_sqlite.executer(session, **valeurs))[0])
        for nom, conversions in self._a_convertir.items():
            for ligne in lues[nom]:
                for colonne, convertir in conversions:
                    if ligne[colonne] is not None:
                        ligne[colonne] = convertir(ligne[colonne])
        return lues


class LecturesParCle:
    """On PostgreSQL, the same reads for each line of a list given as arrays, in one round trip.

    `colonnes` names the arrays and their types; the fabric receives them as columns of the list.
    """

    def __init__(
        self,
        colonnes: Mapping[str, TypeEngine[Any]],
        fabrique: Callable[[Mapping[str, Any]], Mapping[str, Select[Any]]],
    ) -> None:
        self._colonnes, self._fabrique = colonnes, fabrique
        self._ensemble = Chaude(self._reunir)

    def _reunir(self) -> Select[Any]:
        tableaux = (bindparam(nom, type_=ARRAY(genre)) for nom, genre in self._colonnes.items())
        liste = func.unnest(*tableaux).table_valued(*self._colonnes, with_ordinality="rang").render_derived("liste")
        lues = {nom: literal_column(f"liste.{nom}", genre) for nom, genre in self._colonnes.items()}
        return select(*_en_json(self._fabrique(lues))).select_from(liste).order_by(literal_column("liste.rang"))

    async def lire(
        self, session: Session, listes: Mapping[str, Sequence[Any]], **valeurs: Any
    ) -> list[dict[str, list[dict[str, Any]]]]:
        """The rows of each read, by name, for each line in order."""
        return [_de_json(ligne) for ligne in await self._ensemble.executer(session, **listes, **valeurs)]


def insertion(dialecte: Dialect, table: Table) -> Any:
    """INSERT that can say ON CONFLICT, in the words of the store."""
    return sqlite_insert(table) if dialecte.name == "sqlite" else pg_insert(table)


def liees(table: Table, prefixe: str) -> dict[str, BindParameter[Any]]:
    """A bound value for each column of `table`, named « prefixe_colonne »: the row of a hot INSERT."""
    return {c.name: bindparam(f"{prefixe}_{c.name}", type_=c.type) for c in table.c if c.server_default is None}


class Ecritures:
    """Several INSERTs in one round trip where the store can; each takes its row from the values under its name."""

    def __init__(self, fabrique: Callable[[Dialect], Mapping[str, Insert]]) -> None:
        self._fabrique = fabrique
        self._ensemble: Chaude | None = None

    def _reunir(self, dialecte: Dialect) -> Executable:
        *autres, derniere = self._fabrique(dialecte).items()
        return derniere[1].add_cte(*(phrase.cte(nom) for nom, phrase in autres))

    async def executer(self, session: Session, **valeurs: Any) -> None:
        """Run them all; the names of the bound values are the fabric's own."""
        dialecte = session.dialecte
        if session.sqlite:
            for phrase in self._fabrique(dialecte).values():
                await session.execute(phrase, valeurs)
            return
        if self._ensemble is None:
            self._ensemble = Chaude(lambda: self._reunir(dialecte))
        await self._ensemble.executer(session, **valeurs)


async def verrouiller_noms(session: Session, noms: Iterable[str]) -> None:
    """Wait for who holds one of these names, and hold them to the end of the transaction; SQLite has one writer."""
    if session.sqlite:
        return
    verrous = sorted(int.from_bytes(hashlib.sha256(n.encode()).digest()[:8], "big", signed=True) for n in noms)
    await VERROUS.executer(session, verrous=verrous)


VERROUS = Chaude(lambda: select(func.pg_advisory_xact_lock(func.unnest(bindparam("verrous", type_=ARRAY(BigInteger))))))
