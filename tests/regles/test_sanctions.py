"""Worked cases of demandes de sanction: what founds one, the delays, the scale, the term."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.regles import preuves
from app.regles import sanctions as regles
from app.regles.dates import Periode
from app.regles.etats import Public
from app.regles.etats_demandes import MotifSanction, NatureSanction, RangSanction, SensAvis
from app.regles.etats_rencontres import StatutRendezVous
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

CAS = lire("sanctions")
SOUMIS = {"public": "brsa", "droits_et_devoirs": True}


def _demande(_: Any, **donnees: Any) -> Any:
    faits = [SOUMIS | (f if isinstance(f, dict) else {"date": f}) for f in donnees.pop("faits")]
    dossier = preuves.Dossier(
        motif=MotifSanction(donnees.pop("motif")),
        faits=[preuves.FaitVu(**f | {"public": Public(f["public"])}) for f in faits],
        contrat=Periode.inclusive(*contrat) if (contrat := donnees.pop("contrat")) else None,
        semaines=[
            preuves.SemaineVue(f"s{rang}", *([*vue, True][:3] + vue[3:5]), deja="deja" in vue)
            for rang, vue in enumerate(donnees.pop("semaines"))
        ],
        rendez_vous=[
            preuves.RendezVousVu(jour, StatutRendezVous(x), *deja) for jour, x, *deja in donnees.pop("rendez_vous")
        ],
        **donnees,
    )
    return preuves.verifier_demande_sanction(CAMPAGNE, dossier)


def _mesure(dite: Any) -> regles.Mesure | None:
    if dite is None:
        return None
    nature, taux, mois, rang = dite
    return regles.Mesure(NatureSanction(nature), taux, mois, RangSanction(rang))


def _annonce(_: Any, mesure: Any, **donnees: Any) -> Any:
    return regles.verifier_mesure_envisagee(CAMPAGNE, _mesure(mesure), **donnees)


def _decision(_: Any, **donnees: Any) -> Any:
    decision = regles.Decision(
        nature=NatureSanction(donnees.pop("nature")),
        rang=RangSanction(donnees.pop("rang")),
        **{
            nom: donnees.pop(nom)
            for nom in ("taux_pct", "duree_mois", "foyer_plus_d_une_personne", "majoration", "date", "date_effet")
        },
    )
    avis = donnees.pop("avis")
    return regles.verifier_decision_sanction(
        CAMPAGNE,
        decision,
        annoncee=_mesure(donnees.pop("annoncee")),
        avis=SensAvis(avis) if avis else None,
        precedents=[regles.Precedent(jour) for jour in donnees.pop("precedents")],
        **donnees,
    )


def _rang(_: Any, precedents: Any, **donnees: Any) -> str:
    return regles.rang_du(precedents=[regles.Precedent(jour) for jour in precedents], **donnees).value


REGLES: Mapping[str, Any] = {
    "demande": _demande,
    "observations": lambda _, **d: regles.verifier_observations(CAMPAGNE, **d),
    "limite_observations": lambda _, **d: regles.limite_observations(**d),
    "rang": _rang,
    "annonce": _annonce,
    "decision": _decision,
    "execution": lambda _, **d: regles.verifier_execution(CAMPAGNE, **d),
    "levee": lambda _, nature, **d: regles.verifier_levee(CAMPAGNE, nature=NatureSanction(nature), **d),
    "cloture": lambda _, rang, **d: regles.verifier_cloture_sanction(CAMPAGNE, rang=RangSanction(rang), **d),
    "terme": lambda _, **d: regles.terme(**d),
}


def test_la_loi_a_ses_cas() -> None:
    """Sanctions, dates and bounds of an orientation: forty worked cases at least name their article."""
    tous = [cas.values[0] for cas in (*CAS, *lire("reorientations"))]
    assert sum("article" in cas for cas in tous) >= 40


@pytest.mark.parametrize("cas", CAS)
def test_sanctions(cas: Any) -> None:
    jouer(cas, REGLES)
