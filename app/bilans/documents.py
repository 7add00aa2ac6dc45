"""The yearly bilan as a PDF: the figures of its JSON, frozen once sent, said to be a draft before.

Its parts are those the text wants a bilan to have (L124-130), the results first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

from app.bilans.requetes import Cadre
from app.bilans.schemas import BilanDUnExercice, BilanLu, EcartLu, ValeursIndicateur
from app.catalogue.chargement import charger
from app.indicateurs.schemas import IndicateurCalcule
from app.pdf import INSECABLE, composer, en_chiffres, en_euros
from app.regles.etats import StatutBilan
from app.regles.francais import en_heures, en_lettres
from app.regles.indicateurs import Unite

MODELE = Path(__file__).parent / "bilan.typ"
AUTEUR = "Aisne : parcours d'insertion"
UNITES: dict[Unite, str] = {"personnes": "personne", "jours": "jour"}
PARCOURS: dict[str, str] = {"socialisation": "socialisation", "fle_professionnel": "FLE professionnel"}
ETATS = {
    StatutBilan.BROUILLON: "Brouillon",
    StatutBilan.TRANSMIS: "Transmis",
    StatutBilan.EVALUE: "Évalué",
    StatutBilan.ANNULE: "Annulé",
}
QUALITE = {
    "moyens_humains": "Moyens humains",
    "qualifications": "Qualifications",
    "modalites_accompagnement": "Modalités d'accompagnement",
    "communication": "Communication",
    "partenariats": "Partenariats",
}
RIEN = "Non renseigné."
NON_CALCULE = "non calculé"

Ligne = tuple[tuple[str, ...], ...]
"""A row of cells; a cell is what it says, then the lines that explain it."""


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table with its header row; `largeurs` are shares of the width."""

    entete: tuple[str, ...]
    largeurs: tuple[int, ...]
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Barre:
    """A figure beside its target; the words tell what is drawn."""

    libelle: str
    valeur: float
    cible: int
    atteinte: bool
    obtenu: str
    vise: str
    dit: str


@dataclass(frozen=True, slots=True)
class Graphique:
    """Bars on one scale, from 0 to `echelle`; `dit` is all of it in words."""

    legende: str
    echelle: int
    graduations: tuple[str, ...]
    barres: tuple[Barre, ...]
    dit: str


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the bilan; `absence` is said instead of what nobody wrote."""

    titre: str
    niveau: int = 2
    graphiques: tuple[Graphique, ...] = ()
    paragraphes: tuple[str, ...] = ()
    tableau: Tableau | None = None
    absence: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A bilan as plain text, in the order it is read; `rappel` stands on every page."""

    titre: str
    sous_titre: str
    rappel: str
    reperes: tuple[tuple[str, str], ...]
    ouverture: tuple[str, ...]
    sections: tuple[Section, ...]
    auteur: str = AUTEUR


def document(bilan: BilanLu, cadre: Cadre) -> Document:
    """What the PDF of a bilan says."""
    fiche = charger(bilan.campagne).fiches[bilan.fiche]
    etat = "" if bilan.date_transmission else f" ({ETATS[bilan.statut].lower()})"
    titre = f"Bilan annuel {bilan.exercice}{etat}"
    sous_titre = f"Fiche {bilan.fiche} : {fiche.intitule.texte}"
    return Document(
        titre=titre,
        sous_titre=sous_titre,
        rappel=f"{titre}, fiche {bilan.fiche}, {cadre.porteur}",
        reperes=reperes(bilan, cadre),
        ouverture=(_nature(bilan), _synthese(bilan.indicateurs)),
        sections=(
            *_attendus(bilan),
            _proposes(bilan),
            Section("Qualité de l'accompagnement"),
            *(dire(titre, getattr(bilan, nom), niveau=3) for nom, titre in QUALITE.items()),
            dire("Suites de parcours préconisées", bilan.suites_preconisees),
            _decision(bilan),
        ),
    )


def pdf(bilan: BilanLu, cadre: Cadre) -> bytes:
    """The bilan as PDF/UA-1."""
    return composer(MODELE, asdict(document(bilan, cadre)))


def reperes(bilan: BilanDUnExercice, cadre: Cadre) -> tuple[tuple[str, str], ...]:
    """What stands at the head of any bilan: whose it is, where it is, when it was due and sent."""
    remis = "Pas encore" if bilan.date_transmission is None else f"Le {en_lettres(bilan.date_transmission)}"
    if bilan.jours_de_retard > 0:
        remis += f", {_accorder(bilan.jours_de_retard, 'jour')} de retard"
    return (
        ("Porteur", cadre.porteur),
        ("Convention", f"Du {en_lettres(cadre.du)} au{INSECABLE}{en_lettres(cadre.au)}"),
        ("Lieux", ", ".join(cadre.lieux) or "Aucune action enregistrée"),
        ("État", ETATS[bilan.statut]),
        ("À remettre au plus tard", f"Le {en_lettres(bilan.echeance)}"),
        ("Remis au Département", remis),
    )


def _nature(bilan: BilanLu) -> str:
    if bilan.statut is StatutBilan.ANNULE:
        return "Ce bilan est annulé."
    if bilan.date_transmission is None:
        return "Brouillon : les chiffres sont ceux du jour et changeront jusqu'à la transmission."
    return "Les chiffres sont ceux du jour où le bilan a été transmis ; ils sont calculés de ce qui était enregistré."


def _synthese(indicateurs: Sequence[IndicateurCalcule]) -> str:
    """How many targets are reached of those that can be told, how many results have no figure."""
    juges = [i.atteint for i in indicateurs if i.atteint is not None]
    sans = sum(i.valeur is None for i in indicateurs)
    atteintes = f"Cibles atteintes : {sum(juges)} sur {_accorder(len(juges), 'mesurée')}."
    dits = [atteintes if juges else "Aucune cible ne se mesure à ce jour."]
    if sans:
        ne_pas = "ne se calcule pas" if sans == 1 else "ne se calculent pas"
        dits.append(f"{_accorder(sans, 'résultat')} {ne_pas} : le tableau dit pourquoi.")
    return " ".join(dits)


def _attendus(bilan: BilanLu) -> Iterable[Section]:
    graphiques = tuple(g for g in (_taux(bilan.indicateurs), _moyennes(bilan.indicateurs)) if g.barres)
    yield Section("Résultats attendus par le Département", graphiques=graphiques)
    entete = ("Résultat attendu", "Obtenu", "Calcul", "Cible")
    tableau = Tableau(entete, (9, 4, 8, 4), tuple(_ligne(i) for i in bilan.indicateurs))
    yield Section("Chaque résultat et son calcul", niveau=3, tableau=tableau)
    if bilan.ecarts_depuis_transmission:
        unites: dict[tuple[str, str | None], Unite] = {(i.code, i.parcours): i.unite for i in bilan.indicateurs}
        lignes = tuple(_ecart(e, unites[e.code, e.parcours]) for e in bilan.ecarts_depuis_transmission)
        tableau = Tableau(("Résultat attendu", "Transmis", "Aujourd'hui"), (9, 5, 5), lignes)
        yield Section("Ce qui a changé depuis la transmission", niveau=3, tableau=tableau)
    yield dire("Lecture des résultats par le porteur", bilan.analyse, niveau=3)


def _ligne(i: IndicateurCalcule) -> Ligne:
    if i.valeur is None:
        return ((_libelle(i),), (NON_CALCULE,), (i.raison or "",), _cible(i))
    en_minutes = " minutes" if i.unite == "minutes" else ""
    calcul = [_rapport(i) + (", minutes au numérateur" if en_minutes else "")]
    if i.denominateur is not None:
        calcul.append(i.base)
    if i.par_participant is not None:
        calcul.append(f"{en_chiffres(i.par_participant)}{en_minutes} par participant")
    if i.en_attente_verification:
        calcul.append(f"{i.en_attente_verification} en attente de vérification, hors du chiffre")
    return ((_libelle(i),), (_valeur(i.valeur, i.unite),), tuple(calcul), _cible(i))


def _ecart(e: EcartLu, unite: Unite) -> Ligne:
    dites = ((_valeur(v.valeur, unite), _rapport(v)) for v in (e.transmis, e.aujourdhui))
    return ((_libelle(e),), *dites)


def _libelle(i: IndicateurCalcule | EcartLu) -> str:
    return i.texte if i.parcours is None else f"{i.texte} ({PARCOURS[i.parcours]})"


def _valeur(valeur: float | None, unite: Unite) -> str:
    if valeur is None:
        return NON_CALCULE
    if unite == "pourcent":
        return f"{en_chiffres(valeur)}{INSECABLE}%"
    if unite == "minutes":
        return en_heures(round(valeur))
    return _accorder(valeur, UNITES[unite]) if unite in UNITES else en_chiffres(valeur)


def _rapport(i: IndicateurCalcule | ValeursIndicateur) -> str:
    return " / ".join(en_chiffres(x) for x in (i.numerateur, i.denominateur) if x is not None)


def _cible(i: IndicateurCalcule) -> tuple[str, ...]:
    dits = {None: (), True: ("atteinte",), False: ("non atteinte",)}[i.atteint]
    if i.cible is None:
        return dits or ("sans cible",)
    return (f"{i.cible}{INSECABLE}%" if i.unite == "pourcent" else f"{i.cible} par participant", *dits)


def _taux(indicateurs: Sequence[IndicateurCalcule]) -> Graphique:
    """The rates that have both a figure and a target: the others have nothing to be drawn against."""
    tracables = ((i, i.valeur, i.cible) for i in indicateurs if i.unite == "pourcent")
    return _graphique("Taux", tracables, unite=f"{INSECABLE}%", minimum=100, pas=20)


def _moyennes(indicateurs: Sequence[IndicateurCalcule]) -> Graphique:
    """The means that have a target by participant."""
    tracables = ((i, i.par_participant, i.cible) for i in indicateurs if i.unite != "pourcent")
    return _graphique("Nombre par participant", tracables, unite="", minimum=1, pas=1)


def _graphique(
    nom: str,
    tracables: Iterable[tuple[IndicateurCalcule, float | None, int | None]],
    *,
    unite: str,
    minimum: int,
    pas: int,
) -> Graphique:
    barres = []
    for i, valeur, cible in tracables:
        if valeur is not None and cible is not None:
            atteinte = "atteinte" if i.atteint else "non atteinte"
            obtenu, vise = f"{en_chiffres(valeur)}{unite}", f"{cible}{unite}"
            dit = f"{_libelle(i)} : {obtenu} pour une cible de {vise}, {atteinte}."
            barres.append(Barre(_libelle(i), valeur, cible, bool(i.atteint), obtenu, f"cible {vise} : {atteinte}", dit))
    plus_haut = max([minimum, *(max(b.valeur, b.cible) for b in barres)])
    echelle = ceil(plus_haut / pas) * pas
    return Graphique(
        legende=f"{nom} : la barre est ce qui est obtenu, foncée quand la cible est atteinte ; le trait est la cible.",
        echelle=echelle,
        graduations=tuple(f"{en_chiffres(echelle * quart / 4)}{unite}" for quart in range(5)),
        barres=tuple(barres),
        dit=f"Diagramme en barres. {nom}, obtenu et cible. " + " ".join(b.dit for b in barres),
    )


def _proposes(bilan: BilanLu) -> Section:
    lignes = tuple(((x.resultat,), (x.attendu,), (x.atteint or "non dit",)) for x in bilan.resultats_porteur)
    tableau = Tableau(("Résultat", "Attendu", "Atteint"), (6, 4, 4), lignes) if lignes else None
    return Section("Résultats proposés par le porteur", tableau=tableau, absence=None if lignes else RIEN)


def dire(titre: str, texte: str | None, *, niveau: int = 2) -> Section:
    return Section(
        titre, niveau, paragraphes=() if texte is None else (texte,), absence=RIEN if texte is None else None
    )


def _decision(bilan: BilanLu) -> Section:
    titre = "Décision du Département"
    if bilan.date_evaluation is None or bilan.solde_accorde_centimes is None:
        return Section(titre, absence="Pas encore prise.")
    montants = [f"Solde accordé : {en_euros(bilan.solde_accorde_centimes)}."]
    if bilan.part_variable_accordee_centimes is not None:
        montants.append(f"Part variable accordée : {en_euros(bilan.part_variable_accordee_centimes)}.")
    dits = (f"Décision du {en_lettres(bilan.date_evaluation)}.", *montants)
    return Section(titre, paragraphes=(" ".join(dits), bilan.motivation or ""))


def _accorder(nombre: float, singulier: str, pluriel: str = "") -> str:
    """« 1 jour », « 2 jours »: French counts one below two."""
    return f"{en_chiffres(nombre)} {singulier if nombre < 2 else pluriel or singulier + 's'}"
