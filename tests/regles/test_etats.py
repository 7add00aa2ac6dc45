"""Every (cycle, act, state), and the closed lists of values."""

from enum import StrEnum
from typing import Any

import pytest
import yaml

from app.regles import etats, etats_demandes, etats_rencontres
from app.regles.etats import (
    ACTES_INTERNES,
    ACTIVITES,
    BENEFICIAIRES,
    BILANS,
    CONTRATS,
    CONVENTIONS,
    ENTREES,
    PLANS,
    PRESCRIPTIONS,
    TRANSITIONS,
    Signataire,
    StatutActivite,
    StatutBeneficiaire,
    StatutBilan,
    StatutContrat,
    StatutConvention,
    StatutEntree,
    StatutPlan,
    StatutPrescription,
    TransitionImpossible,
    actes_possibles,
    apres,
    apres_cloture_annulee,
    apres_signature_contrat,
    apres_signature_plan,
)
from app.regles.etats_demandes import (
    INVESTIGATIONS,
    REORIENTATIONS,
    SANCTIONS,
    SIGNALEMENTS,
    TRANSITIONS_DEMANDES,
    SensDecision,
    StatutInvestigation,
    StatutReorientation,
    StatutSanction,
    StatutSignalement,
    apres_decision,
)
from app.regles.etats_rencontres import (
    ATELIERS,
    COMITES,
    REALISATIONS,
    RENDEZ_VOUS,
    IssueRendezVous,
    StatutAtelier,
    StatutComite,
    StatutRealisation,
    StatutRendezVous,
    apres_issue,
)
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "etats.yaml").read_text(encoding="utf-8"))
CYCLES: dict[str, tuple[Any, type[StrEnum]]] = {
    "conventions": (CONVENTIONS, StatutConvention),
    "beneficiaires": (BENEFICIAIRES, StatutBeneficiaire),
    "prescriptions": (PRESCRIPTIONS, StatutPrescription),
    "entrees": (ENTREES, StatutEntree),
    "contrats": (CONTRATS, StatutContrat),
    "plans_action": (PLANS, StatutPlan),
    "activites": (ACTIVITES, StatutActivite),
    "bilans_annuels": (BILANS, StatutBilan),
    "rendez_vous": (RENDEZ_VOUS, StatutRendezVous),
    "ateliers": (ATELIERS, StatutAtelier),
    "signalements": (SIGNALEMENTS, StatutSignalement),
    "demandes_sanction": (SANCTIONS, StatutSanction),
    "demandes_reorientation": (REORIENTATIONS, StatutReorientation),
    "demandes_investigation": (INVESTIGATIONS, StatutInvestigation),
    "comites": (COMITES, StatutComite),
    "realisations": (REALISATIONS, StatutRealisation),
}
ACTES = [(nom, acte) for nom, (cycle, _) in CYCLES.items() for acte in cycle]
# the contract's column « states », and where `annulation` leads for what has no such state there
ETATS = {
    "conventions": "brouillon signee terminee resiliee",
    "beneficiaires": "actif archive anonymise",
    "prescriptions": "emise en_liste_attente acceptee refusee annulee entree_effective non_venue",
    "entrees": "en_cours sortie annulee",
    "contrats": "brouillon en_attente_signature en_cours renouvele clos rompu refuse annule",
    "plans_action": "brouillon en_cours evalue clos annule",
    "activites": "prevue declaree validee rejetee annulee",
    "bilans_annuels": "brouillon transmis evalue annule",
    "rendez_vous": "prevu tenu absent excuse annule",
    "ateliers": "prevu tenu annule",
    "signalements": "emis pris_en_compte annule",
    "demandes_sanction": (
        "demandee en_instruction notifiee avis_rendu decidee executee levee terminee classee retiree"
    ),
    "demandes_reorientation": "demandee en_instruction avis_rendu acceptee refusee retiree",
    "demandes_investigation": "demandee en_cours close annulee",
    "comites": "prevu tenu annule",
    "realisations": "constatee annulee",
}
DEUX = {Signataire.BENEFICIAIRE, Signataire.REFERENT}


def test_la_table_a_tous_les_cycles_et_tous_les_actes() -> None:
    assert {nom: set(actes) for nom, actes in CAS.items()} == {nom: set(c) for nom, (c, _) in CYCLES.items()}
    toutes = {**TRANSITIONS, **TRANSITIONS_DEMANDES, **etats_rencontres.TRANSITIONS}
    assert {nom: cycle for nom, (cycle, _) in CYCLES.items()} == toutes
    assert {acte for cycle in TRANSITIONS.values() for acte in cycle} >= ACTES_INTERNES


@pytest.mark.parametrize("nom", ETATS)
def test_les_etats_sont_ceux_du_contrat_et_chacun_s_atteint(nom: str) -> None:
    cycle, statuts = CYCLES[nom]
    assert [s.value for s in statuts] == ETATS[nom].split()
    premier, *autres = statuts
    atteints = {vers for _, vers in cycle.values()} | {StatutContrat.EN_COURS, *map(apres_decision, SensDecision)}
    atteints |= {StatutRendezVous(i.value) for i in IssueRendezVous}
    assert set(autres) <= atteints, premier


@pytest.mark.parametrize(("nom", "acte"), ACTES, ids=[f"{nom} {acte}" for nom, acte in ACTES])
def test_chaque_acte_depuis_chaque_etat(nom: str, acte: str) -> None:
    cycle, statuts = CYCLES[nom]
    attendu = CAS[nom][acte]
    for statut in statuts:
        if statut.value in attendu["depuis"]:
            assert apres(cycle, acte, statut).value == attendu.get("vers", statut.value)
        else:
            with pytest.raises(TransitionImpossible) as refus:
                apres(cycle, acte, statut)
            assert (refus.value.acte, refus.value.statut) == (acte, statut)


@pytest.mark.parametrize("nom", CYCLES)
def test_les_actes_possibles_disent_pourquoi_pas(nom: str) -> None:
    cycle, statuts = CYCLES[nom]
    for statut in statuts:
        actes = actes_possibles(cycle, statut)
        assert [acte for acte, _, _ in actes] == [acte for acte in cycle if acte not in ACTES_INTERNES]
        for acte, possible, raison in actes:
            assert possible == (statut.value in CAS[nom][acte]["depuis"])
            assert (raison is None) == possible
            depuis = CAS[nom][acte]["depuis"]
            renouvele = nom == "contrats" and statut == "renouvele" and "en_cours" in depuis
            dits = ["annulez d'abord le contrat qui le suit"] if renouvele else depuis
            assert raison is None or all(dit in raison for dit in dits)


@pytest.mark.parametrize(
    ("signataires", "attendu"),
    [
        ({Signataire.BENEFICIAIRE}, StatutContrat.EN_ATTENTE_SIGNATURE),
        ({Signataire.REFERENT}, StatutContrat.EN_ATTENTE_SIGNATURE),
        ({Signataire.BENEFICIAIRE, Signataire.PORTEUR}, StatutContrat.EN_ATTENTE_SIGNATURE),
        (DEUX, StatutContrat.EN_COURS),
    ],
)
def test_un_contrat_est_en_cours_quand_les_deux_ont_signe(signataires: Any, attendu: StatutContrat) -> None:
    for statut in (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE):
        assert apres_signature_contrat(statut, signataires) == attendu
    with pytest.raises(TransitionImpossible):
        apres_signature_contrat(StatutContrat.EN_COURS, signataires)


def test_un_plan_est_en_cours_quand_les_deux_ont_signe() -> None:
    brouillon = StatutPlan.BROUILLON
    assert apres_signature_plan(brouillon, {Signataire.BENEFICIAIRE}) == brouillon
    assert apres_signature_plan(brouillon, {Signataire.PORTEUR, Signataire.REFERENT}) == brouillon
    assert apres_signature_plan(brouillon, {Signataire.PORTEUR, Signataire.BENEFICIAIRE}) == StatutPlan.EN_COURS
    with pytest.raises(TransitionImpossible):
        apres_signature_plan(StatutPlan.CLOS, {Signataire.PORTEUR})


def test_un_plan_rouvert_redevient_ce_qu_il_etait() -> None:
    assert apres_cloture_annulee(StatutPlan.CLOS, evalue=True) == StatutPlan.EVALUE
    assert apres_cloture_annulee(StatutPlan.CLOS, evalue=False) == StatutPlan.EN_COURS
    with pytest.raises(TransitionImpossible):
        apres_cloture_annulee(StatutPlan.EVALUE, evalue=True)


@pytest.mark.parametrize("acte", ["issue", "issue/rectification"])
def test_l_issue_dit_l_etat_du_rendez_vous(acte: str) -> None:
    for statut in StatutRendezVous:
        for issue in IssueRendezVous:
            if (statut is StatutRendezVous.PREVU) == (acte == "issue"):
                assert apres_issue(acte, statut, issue).value == issue.value
            else:
                with pytest.raises(TransitionImpossible):
                    apres_issue(acte, statut, issue)


def test_chaque_valeur_est_le_nom_en_minuscules() -> None:
    noms = {**vars(etats), **vars(etats_demandes), **vars(etats_rencontres)}
    listes = [v for v in noms.values() if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum]
    assert len(listes) >= 17
    for liste in listes:
        assert [m.value for m in liste] == [m.name.lower() for m in liste]
