"""What is due depends on what is recorded, never on the order in which the store gave it."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from uuid import UUID

from app.catalogue.chargement import charger
from app.regles.dossier import Dossier, EntreeVue
from app.regles.echeances import a_faire
from app.regles.frequence import Acte, Suivi

CAMPAGNE = charger("2027-2028")
JOUR = date(2027, 6, 1)


def _entree(rang: int, fiche: str) -> EntreeVue:
    return EntreeVue(
        id=UUID(int=rang),
        structure_id=UUID(int=100 + rang),
        fiche=CAMPAGNE.fiches[fiche],
        parcours=None,
        campagne=CAMPAGNE,
        date_entree=date(2027, 1, 4),
        date_fin_max=date(2027, 6, 20),
        renouvellements=0,
        en_cours=True,
        plan_signe=False,
        suivi_du_le=None,
        sortie_imposee_le=None,
        suivi=None,
        rencontres_prevues=(),
        jalons=(),
        reorientation_le=None,
        comites=(),
    )


def _dossier(*entrees: EntreeVue) -> Dossier:
    return Dossier(
        beneficiaire_id=UUID(int=1000),
        campagne=CAMPAGNE,
        orientation=None,
        inscrit=False,
        cv=False,
        contrats=(),
        entrees=entrees,
        prescriptions=(),
        reorientation_demandee_le=None,
        semaine_manquante=None,
        semaine_en_cours=None,
        semaines_insuffisantes=0,
    )


def test_l_ordre_des_lignes_ne_change_rien() -> None:
    entrees = [_entree(1, "5"), _entree(2, "1-2"), _entree(3, "2")]
    lues = [a_faire(_dossier(*ordre), JOUR) for ordre in permutations(entrees)]
    assert all(due == lues[0] for due in lues)
    assert {"CV", "INSCRIPTION", "PLAN_A_SIGNER", "FIN_PARCOURS"} <= {due.code for due in lues[0]}


def test_le_cv_cite_la_plus_ancienne_entree_qui_le_demande() -> None:
    entrees = (_entree(3, "1-2"), _entree(2, "5"), _entree(1, "3-5"))
    cv = [due.regle for due in a_faire(_dossier(*entrees), JOUR) if due.code == "CV"]
    assert [regle.fiche for regle in cv if regle] == ["5"]


def test_la_semaine_qui_finit_un_mois_n_est_pas_la_derniere() -> None:
    """31 October 2027 is a Sunday: its week is no longer judged in mid-November, when its acts are no longer read."""
    actes = [Acte("atelier_collectif", date(2027, 11, jour), 180) for jour in (8, 9)]
    suivi = Suivi(date(2027, 10, 4), None, actes, date(2027, 10, 4))
    entree = replace(_entree(1, "2"), suivi=suivi)
    assert "RYTHME_INSUFFISANT" not in {due.code for due in a_faire(_dossier(entree), date(2027, 11, 17))}
    entree = replace(entree, suivi=replace(suivi, actes=actes[:1]))
    (due,) = [x for x in a_faire(_dossier(entree), date(2027, 11, 17)) if x.code == "RYTHME_INSUFFISANT"]
    assert due.libelle.startswith("Semaine du 8 novembre 2027 sous le rythme de la fiche : 1 jour sur 2")
