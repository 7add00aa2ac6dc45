"""The comités that each fiche plans, and what a comité must say."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
import yaml

from app.regles.comites import (
    ComiteVu,
    ConventionVue,
    ParticipationVue,
    SessionVue,
    comites_attendus,
    comites_de_l_entree,
    periodes,
    verifier_comite,
    verifier_tenue,
)
from app.regles.constats import avertissements, bloquants
from app.regles.etats_rencontres import MomentBilan, QualitePresent, StatutComite, TypeComite
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

LU = yaml.safe_load((DOSSIER / "comites.yaml").read_text(encoding="utf-8"))


def ident(nom: str) -> UUID:
    return uuid5(NAMESPACE_OID, nom)


A = ident("a")


def _comite(
    rang: int, type_: str, moment: Any, action: Any, session: Any, entrees: Any, statut: str, jour: date
) -> Any:
    return ComiteVu(
        ident(f"comite {rang}"),
        TypeComite(type_),
        MomentBilan(moment) if moment else None,
        ident(action) if action else None,
        ident(session) if session else None,
        {ident(e) for e in entrees},
        StatutComite(statut),
        jour,
    )


@pytest.mark.parametrize("cas", LU["attendus"], ids=[c["cas"] for c in LU["attendus"]])
def test_attendus(cas: dict[str, Any]) -> None:
    assert not cas.keys() - {
        "cas",
        "fiche",
        "jour",
        "convention",
        "sessions",
        "entrees",
        "comites",
        "attendus",
        "ligne",
    }
    du, au = cas.get("convention", [date(2027, 1, 1), date(2028, 12, 31)])
    fiche = CAMPAGNE.fiches[str(cas["fiche"])]
    lus = comites_attendus(
        CAMPAGNE,
        fiche,
        ConventionVue(du, au, [A]),
        sessions=[SessionVue(ident(n), A, *jours) for n, *jours in cas.get("sessions", [])],
        entrees=[ParticipationVue(ident(n), A, *jours) for n, *jours in cas.get("entrees", [])],
        comites=[_comite(rang, *c) for rang, c in enumerate(cas.get("comites", []))],
        jour=cas["jour"],
    )
    assert [[a.type, a.moment, a.echeance, a.etat] for a in lus] == cas["attendus"]
    assert {a.regle.fiche for a in lus} == {fiche.code}
    if "ligne" in cas:
        assert {a.regle.ligne for a in lus} == {cas["ligne"]}


@pytest.mark.parametrize(("code", "type_", "moment", "donnes", "refus", "ligne"), LU["comite"])
def test_comite(code: Any, type_: str, moment: Any, donnes: list[str], refus: Any, ligne: Any) -> None:
    lus = verifier_comite(
        CAMPAGNE,
        CAMPAGNE.fiches[str(code)],
        type=TypeComite(type_),
        moment=MomentBilan(moment) if moment else None,
        action_donnee="action" in donnes,
        session_donnee="session" in donnes,
        entree_donnee="entree" in donnes,
    )
    assert [c.code for c in bloquants(lus)] == ([refus] if refus else [])
    assert [c.regle.ligne for c in lus if c.regle] == ([ligne] if ligne else [])


@pytest.mark.parametrize(("code", "type_", "presents", "participants", "refus", "averti"), LU["tenue"])
def test_tenue(code: Any, type_: str, presents: list[str], participants: list[Any], refus: Any, averti: Any) -> None:
    lus = verifier_tenue(
        CAMPAGNE,
        CAMPAGNE.fiches[str(code)],
        type=TypeComite(type_),
        presents=[QualitePresent(p) for p in presents],
        participants=[p and ident(p) for p in participants],
    )
    assert ([c.code for c in bloquants(lus)], [c.code for c in avertissements(lus)]) == (refus, averti)


def test_les_periodes_couvrent_la_convention_sans_trou() -> None:
    for mois in (3, 6, 12):
        decoupe = list(periodes(date(2027, 1, 31), date(2028, 12, 31), mois))
        assert (decoupe[0][0], decoupe[-1][1]) == (date(2027, 1, 31), date(2028, 12, 31))
        assert all(fin + timedelta(days=1) == debut for (_, fin), (debut, _) in pairwise(decoupe))


def test_le_prochain_comite_d_un_participant() -> None:
    """Three months after the entrée, then after each comité that named the person; not past the end of its parcours."""
    fiche, entre = CAMPAGNE.fiches["2"], date(2027, 2, 1)

    def prochain(*comites: ComiteVu, terme: date | None = date(2028, 1, 31), fin: date | None = None) -> Any:
        entree = ParticipationVue(ident("x"), A, entre, fin, terme)
        lus = comites_de_l_entree(CAMPAGNE, fiche, entree, session=None, comites=comites, jour=date(2027, 6, 15))
        return [(a.echeance, a.etat.value, a.prevu_le) for a in lus]

    assert prochain() == [(date(2027, 5, 1), "en_retard", None)]
    tenu = _comite(1, "suivi", None, "a", None, ["x"], "tenu", date(2027, 4, 12))
    autre = _comite(2, "suivi", None, "a", None, ["y"], "tenu", date(2027, 6, 1))
    assert prochain(tenu, autre) == [(date(2027, 7, 12), "a_venir", None)]
    assert prochain(tenu, fin=date(2027, 7, 1)) == []
    prevu = _comite(3, "suivi", None, "a", None, ["x"], "prevu", date(2027, 6, 20))
    assert prochain(tenu, prevu) == [(date(2027, 7, 12), "a_venir", date(2027, 6, 20))]
    pour_tous = _comite(4, "suivi", None, "a", None, [], "prevu", date(2027, 6, 25))
    ailleurs = _comite(5, "suivi", None, "b", None, [], "prevu", date(2027, 6, 16))
    assert prochain(tenu, pour_tous, ailleurs) == [(date(2027, 7, 12), "a_venir", date(2027, 6, 25))]
