"""Word for word: every quotation stands on its line, and the blocks of results are quoted whole."""

import re

import pytest

from app.catalogue.chargement import charger
from app.catalogue.modele import Cite, Fiche
from tests.catalogue.source import bloc, cites, etendues, lignes, plier

CAMPAGNE = charger("2027-2028")
FICHES = list(CAMPAGNE.fiches.values())
ENTETES = re.compile(
    r"Motifs valorisables de (sortie \(à saisir sur Aisne-Actifs\.com\)"
    r"|fin d'accompagnement \(à saisir sur Aisne-Actifs\.com lors de la clôture du contrat d'engagement\)) ?:"
    r"|Ateliers de socialisation :|FLE à visée professionnelle :"
    r"|\(cible : \d+% des participants\)"
)
COCHE = re.compile(r'<input (checked="" )?type="checkbox"/> ([A-Z][\w-]+)')


def cases(ligne: str) -> dict[str, bool]:
    """The ticked boxes of a row, by first word of their label."""
    return {nom: bool(cochee) for cochee, nom in COCHE.findall(ligne)}


def test_chaque_citation_est_a_sa_ligne() -> None:
    texte = lignes()
    if texte is None:
        return
    toutes = list(cites(CAMPAGNE))
    fautes = [f"{chemin} L{cite.ligne}: {cite.texte}" for chemin, cite in toutes if cite.texte not in texte[cite.ligne]]
    assert fautes == []
    assert len(toutes) > 400


def test_chaque_citation_d_une_fiche_est_dans_la_fiche() -> None:
    texte = lignes()
    if texte is None:
        return
    etendue = etendues(texte)
    assert list(etendue) == list(CAMPAGNE.fiches)
    for fiche in FICHES:
        for chemin, cite in cites(fiche):
            if chemin not in {".axe_intitule", ".convention.texte"}:
                assert cite.ligne in etendue[fiche.code], (fiche.code, chemin)


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f.code)
def test_cases_cochees_relues(fiche: Fiche) -> None:
    texte = lignes()
    if texte is None:
        return
    rangees = [n for n in etendues(texte)[fiche.code] if "checkbox" in texte[n]]
    par_label = {texte[n].split(" ")[0]: cases(texte[n]) for n in rangees}
    orientations = fiche.orientations
    assert par_label["Orientation"] == {
        "Sociale": orientations.sociale.admise,
        "Socio-professionnelle": orientations.socio_professionnelle.admise,
        "Professionnelle": orientations.professionnelle.admise,
    }
    if fiche.mode is None:
        assert "Mode" not in par_label
    else:
        assert par_label["Mode"] == {
            "Session": fiche.mode == "session",
            "Entrées-sorties": fiche.mode == "entrees_sorties_permanentes",
        }


def reste(ligne: str, citations: list[Cite]) -> str:
    """What is left of a line once the quotations that stand on it are taken out, longest first."""
    for cite in sorted(citations, key=lambda c: -len(c.texte)):
        assert cite.texte in ligne, cite
        ligne = ligne.replace(cite.texte, " ", 1)
    return plier(ENTETES.sub(" ", ligne)).strip("- ")


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f.code)
def test_resultats_attendus_cites_en_entier(fiche: Fiche) -> None:
    texte = lignes()
    if texte is None:
        return
    valeurs = [*(i.texte for i in fiche.indicateurs), *(m.libelle for m in fiche.motifs_sortie)]
    cible = fiche.financement.cible_sorties_texte
    valeurs += [cible] if cible and cible.texte.startswith("Cible") else []
    numeros = bloc(texte, etendues(texte)[fiche.code], titre="Résultats attendus", fin="Modalité")
    assert {c.ligne for c in valeurs} <= set(numeros)
    for numero in numeros:
        assert reste(texte[numero], [c for c in valeurs if c.ligne == numero]) == "", numero


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f.code)
def test_financement_cite_en_entier(fiche: Fiche) -> None:
    texte = lignes()
    if texte is None:
        return
    textes = fiche.financement.textes
    etendue = etendues(texte)[fiche.code]
    fin = next(n for n in etendue if texte[n].startswith("Modalité") and "financement" in texte[n])
    numeros = bloc(texte, range(fin, etendue.stop), titre="Modalité", fin=None)
    assert {c.ligne for c in textes} == set(numeros)
    for numero in numeros:
        assert reste(texte[numero], [c for c in textes if c.ligne == numero]) == "", numero


def test_cibles_lues_dans_le_texte() -> None:
    """A target of the catalogue is the number its own line gives, and a line with a target has one."""
    texte = lignes()
    if texte is None:
        return
    nombre = re.compile(r"(\d+) ?%")
    for fiche in FICHES:
        for indicateur in fiche.indicateurs:
            trouve = nombre.search(indicateur.texte.texte)
            assert indicateur.cible_pct == (int(trouve[1]) if trouve else None), indicateur
            un = re.search(r"cible : au moins une? ", indicateur.texte.texte)
            assert indicateur.cible_par_participant == (1 if un else None), indicateur
        for motif in fiche.motifs_sortie:
            if motif.cible_groupe:
                cible = fiche.financement.cible_sorties_texte
                assert cible is not None
                trouve = nombre.search(cible.texte)
            else:
                trouve = nombre.search(texte[motif.libelle.ligne]) if fiche.code == "1-1" else None
            assert motif.cible_pct == (int(trouve[1]) if trouve else None), motif


def test_citations_internes() -> None:
    """What holds without the text: folded, short, and no bracket or star left open by a cut."""
    for chemin, cite in cites(CAMPAGNE):
        assert cite.texte == plier(cite.texte), chemin
        assert cite.texte.count("(") >= cite.texte.count(")"), chemin
        assert cite.texte.count("**") % 2 == 0, chemin


def test_periodes_lues_dans_le_libelle() -> None:
    for fiche in FICHES:
        for indicateur in fiche.indicateurs:
            texte = indicateur.texte.texte
            session = "par session" in texte or "sur la session" in texte
            attendue = "session" if session else "annee" if "sur l'année" in texte else None
            assert indicateur.periode == attendue, indicateur
            parenthese = re.search(r"\([^)]*par participant( - [^)]*)?\)", texte)
            assert indicateur.par_participant == bool(parenthese), indicateur
