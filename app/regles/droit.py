"""How a rule cites the dated law."""

from datetime import date

from app.catalogue.chargement import article_du, droit
from app.catalogue.modele import Campagne, Citation


def citer_loi(campagne: Campagne, code: str, jour: date) -> Citation:
    """The article in force on `jour`, else the first version known, for an act dated before it."""
    return campagne.citer_droit(article_du(code, jour) or droit()[code][0])
