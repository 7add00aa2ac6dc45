"""Answers already written, to be sent again as long as nothing changes what they say."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple


class Ecrite(NamedTuple):
    """The bytes of an answer, and their ETag."""

    contenu: bytes
    marque: str


class Memoire:
    """Answers by what they depend on, `octets` of them at most: the one that was not asked for longest goes first.

    It knows nothing of time: whoever keeps an answer puts in its key all that would change it.
    """

    def __init__(self, octets: int) -> None:
        self._octets, self._tenus = octets, 0
        self._ecrites: OrderedDict[Hashable, Ecrite] = OrderedDict()

    @property
    def octets(self) -> int:
        """How many bytes of answers are kept."""
        return self._tenus

    def lire(self, cle: Hashable) -> Ecrite | None:
        """The answer kept under that key."""
        trouvee = self._ecrites.get(cle)
        if trouvee is not None:
            self._ecrites.move_to_end(cle)
        return trouvee

    def garder(self, cle: Hashable, ecrite: Ecrite) -> None:
        """Keep it; one that would take all the room by itself is not kept."""
        if len(ecrite.contenu) > self._octets:
            return
        ancienne = self._ecrites.pop(cle, None)
        self._tenus += len(ecrite.contenu) - (len(ancienne.contenu) if ancienne else 0)
        self._ecrites[cle] = ecrite
        while self._tenus > self._octets:
            _, partie = self._ecrites.popitem(last=False)
            self._tenus -= len(partie.contenu)
