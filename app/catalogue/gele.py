"""Mappings that nobody may change once built: the catalogue is read by all and written by no one."""

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import AfterValidator


class DictGele(dict[str, Any]):
    """A dict nobody may change once built: still a dict for JSON and for schema validators."""

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("le catalogue ne se modifie pas")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # frozen, so hashable
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["DictGele"], tuple[dict[str, Any]]]:
        return DictGele, (dict(self),)


def geler(valeur: Any) -> Any:
    """The same value, its dicts and lists made immutable all the way down."""
    if isinstance(valeur, Mapping):
        return DictGele({cle: geler(v) for cle, v in valeur.items()})
    if isinstance(valeur, list | tuple):
        return tuple(geler(v) for v in valeur)
    return valeur


V = TypeVar("V")
Gele = Annotated[Mapping[str, V], AfterValidator(geler)]
