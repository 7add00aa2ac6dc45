"""Shape of the catalogue: the cahier des charges as frozen, validated data.

Every quoted label is a `Cite`: the text's own words (white space folded) and the line where they start.
What the text does not say is `None`, never a default borrowed from another fiche.
"""

import re
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.gele import DictGele, Gele


class Valeur(BaseModel):
    """A frozen value of the catalogue; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Valeur):
    """The very sentence a refusal or a warning rests on.

    `fiche` is None for the sentences common to all fiches; `ligne` is None for a legal text outside the
    cahier des charges, whose reference then opens `texte` and stands alone in `article`.
    """

    campagne: str
    fiche: str | None
    texte: str
    ligne: int | None
    article: str | None = None

    @cached_property
    def valeurs(self) -> dict[str, Any]:
        """As JSON values, made once: the same few sentences are told often."""
        return self.model_dump()


class Cite(Valeur):
    """Words of the cahier des charges and the line (1-based) on which they stand."""

    texte: str = Field(min_length=2, max_length=600)
    ligne: int = Field(ge=1, le=1038)


Public = Literal["brsa", "jeune_ase"]
NomOrientation = Literal["sociale", "socio_professionnelle", "professionnelle"]
Parcours = Literal["socialisation", "fle_professionnel"]
Mode = Literal["session", "entrees_sorties_permanentes"]


class Orientation(Valeur):
    """Whether a fiche admits an orientation, and on what terms.

    `condition` quotes the reserve; `exige` is what the prescripteur must then give.
    """

    admise: bool
    condition: Cite | None = None
    exige: tuple[Literal["justification", "declaration_ressource"], ...] = ()


class Orientations(Valeur):
    sociale: Orientation
    socio_professionnelle: Orientation
    professionnelle: Orientation
    texte: Cite  # the row of ticked boxes


class Phase(Valeur):
    """A phase of 3-2, the only fiche whose length is said by phase."""

    code: str
    max: int
    unite: Literal["semaines", "heures"]
    texte: Cite
    report: Cite | None = None  # hours left by some may be used by others


class Duree(Valeur):
    """`fixe` 12 mois; `maximum` 12 mois maximum; `fourchette` 2 à 3 mois; `convention`; `phases` (3-2)."""

    nature: Literal["fixe", "maximum", "fourchette", "convention", "phases"] | None = None
    min: int | None = None
    max: int | None = None
    unite: Literal["mois", "semaines"] | None = None
    renouvellements_max: int | None = None
    max_total: int | None = None
    texte: Cite | None = None
    phases: tuple[Phase, ...] = ()


class CeCourte(Valeur):
    min_mois: int
    max_mois: int
    texte: Cite


class RegleFrequence(Valeur):
    """A rhythm a machine can check: `nombre` of `acte` in each `par`, `physique` when the text says so.

    `types`: the kinds of activité that count (empty: all those with minutes). `phase`: the rhythm of that phase alone.
    """

    acte: Literal["rendez_vous", "entretien", "jour", "demi_journee", "heure_contrat", "heure_conduite"]
    nombre: int
    nombre_max: int | None = None
    par: Literal["15_jours", "mois", "semaine"]
    physique: bool | None = None
    telephone_a_partir_du_mois: int | None = None
    minimum: bool = False
    types: tuple[str, ...] = ()
    phase: Literal["code", "conduite"] | None = None


class Frequence(Valeur):
    texte: Cite | None = None
    regles: tuple[RegleFrequence, ...] = ()


class Critere(Valeur):
    """A condition on the person. `sensible`: stored only as « critère rempli », never as its content."""

    code: str
    texte: Cite
    sensible: bool = False


class Criteres(Valeur):
    """`exigence`: `dure` refuses, `souple` warns, None records only. `regle`: how many must hold."""

    exigence: Literal["dure", "souple"] | None = None
    regle: Literal["tous", "au_moins_un"]
    moment: Literal["prescription", "entree"]
    liste: tuple[Critere, ...]


class Comite(Valeur):
    """A committee of a fiche. `jours_avant_fin`: « 15 jours avant la fin »; `moments`: when each parcours has one."""

    type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]
    periodicite: Literal["annuelle", "semestrielle", "trimestrielle", "avant_fin_session", "par_parcours"] | None = None
    jours_avant_fin: int | None = None
    moments: tuple[Literal["demarrage", "final"], ...] = ()
    texte: Cite


Formule = Literal[
    "duree_moyenne", "evolution", "liste", "minutes_par_participant", "nombre", "nombre_par_participant", "occupation",
    "personnes", "reussite", "sorties", "taux",
]  # fmt: skip
NomMesure = Literal[
    "actes", "ateliers", "contrats", "cv", "demarches", "details_entree", "durees", "evaluations", "examens",
    "inscription", "langue", "parcours_soins", "participants", "places", "presentations", "realisations", "sorties",
    "thematiques", "tripartites",
]  # fmt: skip


class Mesure(Valeur):
    """What SQL counts for an indicator, among the people, the acts or the facts of the actions.

    `types`: the kinds of activité or of realisation; `filtre`: what their details must hold; `par`: the details they
    are broken down by (the first that is told); `depuis_entree`: since the entrée, not over the period alone.
    """

    nom: NomMesure
    types: tuple[str, ...] = ()
    filtre: Gele[str | bool] = Field(default_factory=DictGele)
    par: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    moments: tuple[Literal["demarrage", "intermediaire", "final"], ...] = ()
    motifs: tuple[str, ...] = ()
    depuis_entree: bool = False


class Indicateur(Valeur):
    """A line of « Résultats attendus ». `periode`, `par_participant`: what its own brackets ask.

    `formule` names the arithmetic of `regles/indicateurs.py`, over what `mesure` has counted.
    """

    code: str
    texte: Cite
    formule: Formule
    mesure: Mesure
    parcours: Parcours | None = None
    periode: Literal["annee", "session"] | None = None
    par_participant: bool = False
    cible_pct: int | None = None
    cible_par_participant: int | None = None


class MotifSortie(Valeur):
    """A motif valorisable. `verification`: it rests on another decision and waits for its confirmation."""

    code: str
    libelle: Cite
    parcours: Parcours | None = None
    cible_pct: int | None = None
    cible_groupe: bool = False  # the target is one for the whole list (1-2, 5)
    sensible: bool = False  # « Santé : … »
    verification: bool = False


class Financement(Valeur):
    schema_: Literal["fixe_variable", "avance_solde"] = Field(alias="schema")
    avance_pct: int
    solde_pct: int
    part_fixe_pct: int | None = None
    part_variable_pct: int | None = None
    cible_sorties_pct: int | None = None  # one target for the whole list of motifs (1-2, 5)
    cible_sorties_texte: Cite | None = None
    plafond_etp_centimes: int | None = None
    attestation_demarrage_requise: bool
    textes: tuple[Cite, ...]


class ResteACharge(Valeur):
    """What a participant may be asked for, at most (3-2): for each passage of the code, once for the conduite.

    `heures_salarie`: weekly hours from which the amount of a salarié is asked; `passages_conduite`: those it covers.
    """

    code_centimes: int
    conduite_centimes: int
    conduite_salarie_centimes: int
    heures_salarie: int
    passages_conduite: int
    texte: Cite
    texte_salarie: Cite


class BornesConvention(Valeur):
    debut: date
    fin: date
    explicite: bool
    texte: Cite


class Fiche(Valeur):
    """One of the 14 kinds of action of the call for projects."""

    code: str
    axe: int = Field(ge=1, le=5)
    axe_intitule: Cite
    intitule: Cite
    publics: tuple[Public, ...]
    publics_texte: Cite
    orientations: Orientations
    duree: Duree
    contrat_nature: Literal["contrat_engagement", "plan_action"]
    contrat_texte: Cite
    ce_courte: CeCourte | None = None
    frequence: Frequence
    mode: Mode | None = None
    mode_texte: Cite | None = None
    criteres: Criteres | None = None
    suivi_sortie_mois: int | None = None
    suivi_sortie_texte: Cite | None = None
    comites: tuple[Comite, ...]
    indicateurs: tuple[Indicateur, ...]
    motifs_sortie: tuple[MotifSortie, ...]
    financement: Financement
    reste_a_charge: ResteACharge | None = None
    convention: BornesConvention
    donnee_sante: bool = False  # enrolment alone reveals health (3-3, 3-4)
    renouvellement_texte: Cite | None = None
    base_sorties: Literal["participants", "sortis", "sortis_brsa"] = (
        "sortis"  # of the targets of its motifs (L405, L1036)
    )
    referent_utas_texte: Cite | None = None  # « Désignation, au sein de chaque UTAS… » (axes 2 to 4)
    code_presentiel_texte: Cite | None = None  # how the code is prepared (3-2)
    boite_automatique_texte: Cite | None = None  # when an automatic gearbox is allowed (3-2)
    etat_conduite_texte: Cite | None = None  # the month's driving hours, told by the porteur (3-2)
    contact_mobilite_texte: Cite | None = None  # after an examen, a plateforme de mobilité is contacted (3-2)
    details_entree: Gele[Any] = Field(default_factory=DictGele)  # JSON Schema of `details` at the entrée


class TypeActivite(Valeur):
    """A kind of activité; `compte_15h` says whether its minutes count for the weekly target."""

    code: str
    libelle: str
    compte_15h: bool
    fiches: tuple[str, ...]  # empty: every fiche, and the référent
    schema_details: Gele[Any]
    source: str  # where the kind, and its counting or not, comes from


class Utas(Valeur):
    code: str
    libelle: Cite


class CategorieObjectif(Valeur):
    """What an objective is about; « emploi » and « préparation à l'emploi » are counted (L398, L445)."""

    code: str
    libelle: Cite


class Droit(Valeur):
    """A legal fact outside the cahier des charges: dated, changeable, with its reference and its certainty.

    `certitude`: `vu` the text or a quotation of it was read; `vu_2nd` the press or a third party's code;
    `memoire` not verified; `choix` no source found, a choice of this service.
    """

    reference: str
    texte: str
    certitude: Literal["vu", "vu_2nd", "memoire", "choix"]
    valeurs: Gele[int] = Field(default_factory=DictGele)  # its numbers, by name
    codes: tuple[str, ...] = ()  # the cases it lists


class Article(Droit):
    """A legal fact by its dates: over [en_vigueur_du, en_vigueur_au) its figures are these; `source`: who was read.

    A reform is a new version beside the old one, which the acts of its time keep.
    """

    code: str
    source: str = Field(min_length=2, max_length=300)
    en_vigueur_du: date
    en_vigueur_au: date | None = None


class Commun(Valeur):
    """Sentences that hold for all fiches (preamble, référent), by key, and legal parameters."""

    citations: Gele[Cite]
    droit: Gele[Droit]
    heures_hebdomadaires: int
    suivi_mois: int
    bilan_mois: int
    saisie_tardive_jours: int  # design choice, not the text's
    minutes_par_jour_max: int
    minutes_par_jour_usuelles: int
    bilan_demarrage_jours: int  # design choice: the text says « au démarrage », without a figure
    demi_journee_minutes: int  # design choice: what lasts longer is two half-days
    demi_journee_bascule: int  # design choice: the minute of the day at which the afternoon begins


class Campagne(Valeur):
    """A whole call for projects: fiches by code, types, UTAS, categories, common sentences."""

    code: str
    debut: date
    fin: date
    fiches: Gele[Fiche]
    types_activite: Gele[TypeActivite]
    utas: Gele[Utas]
    categories_objectif: Gele[CategorieObjectif]
    commun: Commun

    def citer(self, cite: Cite, fiche: str | None = None) -> Citation:
        """The citation a `Constat` carries for words of this campaign."""
        return _citation(self.code, fiche, cite.texte, cite.ligne)

    def phrase(self, cle: str) -> Citation:
        """The common sentence filed under `cle` in commun.toml."""
        return self.citer(self.commun.citations[cle])

    def loi(self, cle: str) -> Citation:
        """A legal fact outside the cahier des charges: no line, its reference opens the text."""
        droit = self.commun.droit[cle]
        return self.citer_droit(droit)

    def citer_droit(self, droit: Droit) -> Citation:
        """The citation of a legal text, whatever file holds it."""
        return _citation(self.code, None, f"{droit.reference} : {droit.texte}", None, droit.reference)


_CASE = re.compile(r'<input (checked="" )?type="checkbox"/>')
_BALISES = re.compile(r"<[^>]{1,60}>|\*\*")


@cache
def _citation(campagne: str, fiche: str | None, texte: str, ligne: int | None, article: str | None = None) -> Citation:
    """The citation, made once; the marks of layout of the source are left out for a client, its boxes drawn."""
    coche = _CASE.sub(lambda case: "☒" if case[1] else "☐", texte)
    lisible = " ".join(_BALISES.sub(" ", coche).split())
    return Citation(campagne=campagne, fiche=fiche, texte=lisible, ligne=ligne, article=article)
