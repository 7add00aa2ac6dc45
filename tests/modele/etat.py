"""What the model knows of one person, and who sees and follows what of it (api.md, the table of roles)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.modele.monde import (
    ACTEURS,
    ACTIONS,
    AUJOURDHUI,
    DEBUT_FAITS,
    DEMANDES,
    DEPARTEMENT,
    FICHES,
    JOUR,
    POLE,
    PORTEUR,
    REFERENT,
    Acteur,
    Fiche,
    Ref,
)


class Refus(Exception):
    """The act is refused: the status, and every code that says why."""

    def __init__(self, statut: int, *codes: str) -> None:
        super().__init__(statut, codes)
        self.statut, self.codes = statut, frozenset(codes)


INTROUVABLE, INTERDIT = Refus(404, "INTROUVABLE"), Refus(403, "INTERDIT")


def conflit(code: str = "TRANSITION_IMPOSSIBLE") -> Refus:
    return Refus(409, code)


def refuser(**constats: bool) -> None:
    """A refusal by the rules, when at least one of these codes holds; all that hold are told together."""
    codes = [code for code, vrai in constats.items() if vrai]
    if codes:
        raise Refus(422, *codes)


@dataclass(eq=False)
class Ligne:
    """A resource: its rank among those of its kind, the structure that wrote it, its state."""

    genre: str = field(init=False, default="")
    rang: int = field(init=False, default=-1)
    structure: str | None
    statut: str

    @property
    def structures(self) -> set[str | None]:
        return {self.structure}

    @property
    def ref(self) -> Ref:
        return Ref(self.genre, self.rang)


@dataclass(eq=False)
class Orientation(Ligne):
    orientation: str
    du: date
    notification: date
    au: date | None = None


@dataclass(eq=False)
class Prescription(Ligne):
    prescripteur: str | None
    action: str
    fiche: str
    date: date
    justifiee: bool = False
    date_reponse: date | None = None

    @property
    def structures(self) -> set[str | None]:
        return {self.structure, self.prescripteur}


@dataclass
class Sortie:
    date: date
    motif: str
    precision: str | None
    verification: str | None
    suivi_du_le: date | None


@dataclass(eq=False)
class Entree(Ligne):
    action: str
    fiche: str
    date_entree: date
    prescription: Prescription | None = None
    orientation: Orientation | None = None
    renouvellements: int = 0
    sortie: Sortie | None = None
    suivis: list[tuple[date, str]] = field(default_factory=list)

    @property
    def regles(self) -> Fiche:
        return FICHES[self.fiche]

    def couvre(self, du: date, au: date) -> str | None:
        """Why the days do not lie in the stay; None when they do."""
        if du < self.date_entree:
            return "AVANT_ENTREE"
        return "APRES_SORTIE" if self.sortie and au > self.sortie.date else None


@dataclass(eq=False)
class Contrat(Ligne):
    debut: date
    fin: date
    termes: list[tuple[date, int | None]]  # hours from a day on; None: dispense
    entree: Entree | None = None
    precedent: "Contrat | None" = None
    fin_effective: date | None = None
    motif_fin: str | None = None
    signatures: dict[str, date] = field(default_factory=dict)

    @property
    def dernier(self) -> date:
        return self.fin_effective or self.fin

    @property
    def signe(self) -> bool:
        return len(self.signatures) == 2

    @property
    def premier(self) -> date:
        """Its first day in force: nothing holds before both have signed."""
        return max(self.debut, *self.signatures.values()) if self.signe else date.max

    def heures(self, jour: date) -> int | None:
        return [heures for du, heures in self.termes if du <= jour][-1]


@dataclass(eq=False)
class Plan(Ligne):
    entree: Entree
    date: date
    signatures: dict[str, date] = field(default_factory=dict)
    evalue_le: date | None = None


@dataclass(eq=False)
class Activite(Ligne):
    entree: Entree | None
    type: str
    du: date
    au: date
    minutes: int
    du_rendez_vous: bool = False


@dataclass(eq=False)
class Absence(Ligne):
    du: date
    au: date
    excusee: bool


@dataclass(eq=False)
class RendezVous(Ligne):
    entree: Entree | None
    date: date
    minutes: int
    issue_le: date | None = None
    activite: Activite | None = None


@dataclass(eq=False)
class Signalement(Ligne):
    date: date


@dataclass
class ActeDemande:
    """An act put on a demande: what it was, the state before it, the role it asks for, how it is undone."""

    acte: str
    avant: str
    role: str
    defaire: Callable[[], None] = lambda: None


@dataclass(eq=False)
class Demande(Ligne):
    date: date
    motif: str | None = None
    actes: list[ActeDemande] = field(default_factory=list)
    vu: dict[str, Any] = field(default_factory=dict)


@dataclass
class Personne:
    """One person: what is true of it, and all that was written, by kind and in order."""

    public: str
    lignes: dict[str, list[Any]] = field(default_factory=dict)

    def ajouter(self, genre: str, ligne: Any) -> Any:
        siennes = self.lignes.setdefault(genre, [])
        ligne.genre, ligne.rang = genre, len(siennes)
        siennes.append(ligne)
        return ligne

    def tous(self, genre: str) -> list[Any]:
        return self.lignes.get(genre, [])

    def trouver(self, ref: Ref | None) -> Any:
        siennes = self.tous(ref.genre) if ref else []
        return siennes[ref.rang] if ref and isinstance(ref.rang, int) and ref.rang < len(siennes) else None

    def orientation_du(self, jour: date) -> Orientation | None:
        """The one in force that day: [du, au)."""
        return next((o for o in self.tous("orientations") if o.du <= jour and (o.au is None or jour < o.au)), None)

    def suivie_par(self, structure: str | None, jour: date = AUJOURDHUI) -> bool:
        """The référent unique: the structure that the orientation in force names (L245)."""
        courante = self.orientation_du(jour)
        return courante is not None and courante.structure == structure

    def participe(self, structure: str | None) -> bool:
        """Prescribed to, or entered in, an action of that structure."""
        prescrite = any(
            p.structure == structure and p.statut not in ("refusee", "annulee", "non_venue")
            for p in self.tous("prescriptions")
        )
        return prescrite or any(e.structure == structure and e.statut != "annulee" for e in self.tous("entrees"))

    def attendue(self, structure: str | None) -> bool:
        """Oriented today to a structure that runs axe 1, which is entered by that (L103)."""
        axe_1 = any(a.structure == structure and FICHES[a.fiche].axe == 1 for a in ACTIONS.values())
        return axe_1 and self.suivie_par(structure)

    def tient(self, qui: Acteur) -> bool:
        """Tied to the person today, so that it may write of it."""
        return (
            DEPARTEMENT in qui.roles
            or (REFERENT in qui.roles and self.suivie_par(qui.structure))
            or (PORTEUR in qui.roles and (self.participe(qui.structure) or self.attendue(qui.structure)))
        )

    def voit(self, qui: Acteur, ligne: Ligne) -> bool:
        """A structure keeps the rows it wrote; the référent of today sees the whole past."""
        if DEPARTEMENT in qui.roles or (POLE in qui.roles and ligne.genre in DEMANDES):
            return True
        if qui.roles & {PORTEUR, REFERENT} and qui.structure in ligne.structures:
            return True
        return REFERENT in qui.roles and self.suivie_par(qui.structure)

    def sans_lien(self, qui: Acteur, du: date, au: date) -> bool:
        """Whether a day lies outside all that ties the structure to the person: the référent of today is free of it."""
        if REFERENT in qui.roles and self.suivie_par(qui.structure):
            return False
        return not all(self._lie(qui.structure, jour) for jour in jours(du, au))

    def _lie(self, structure: str | None, jour: date) -> bool:
        """Entered that day; or accepted, from the prescription to the entrée; or oriented to it (axe 1)."""
        orientee = self.orientation_du(jour)
        if orientee is not None and orientee.structure == structure:
            return True
        siennes = [e for e in self.tous("entrees") if e.structure == structure and e.statut != "annulee"]
        if any(e.couvre(jour, jour) is None for e in siennes):
            return True
        suites = {e.prescription: e.date_entree for e in siennes if e.prescription}
        return any(
            p.structure == structure
            and p.statut in ("acceptee", "entree_effective")
            and p.date <= jour < suites.get(p, date.max)
            for p in self.tous("prescriptions")
        )

    def exiger(self, qui: Acteur) -> None:
        if not self.tient(qui):
            raise INTROUVABLE

    def visible(self, qui: Acteur, ref: Ref | None) -> Any:
        """What a body names, None when it names nothing; 404 when it is not there for the caller."""
        if ref is None:
            return None
        ligne = self.trouver(ref)
        if ligne is None or not self.voit(qui, ligne):
            raise INTROUVABLE
        return ligne

    def connue(self, jour: date) -> None:
        """A rule applies the facts in force on its day: none are known before the first."""
        refuser(SITUATION_INCONNUE=jour < DEBUT_FAITS)


def jours(du: date, au: date) -> Iterator[date]:
    while du <= au:
        yield du
        du += JOUR


def lundi(jour: date) -> date:
    return jour - timedelta(days=jour.weekday())


def futur(jour: date) -> bool:
    return jour > AUJOURDHUI


Regle = Callable[..., Any]


@dataclass(frozen=True)
class Acte:
    """An act of the API: `genre` alone creates; the roles that give the right; the states it may start from."""

    nom: str
    roles: frozenset[str]
    regle: Regle
    depuis: frozenset[str] | None

    @property
    def genre(self) -> str:
        return self.nom.partition("/")[0]

    @property
    def suite(self) -> str:
        return self.nom.partition("/")[2]


ACTES: dict[str, Acte] = {}


def acte(nom: str, *roles: str, depuis: str | None = None) -> Callable[[Regle], Regle]:
    """Declare an act; `depuis` lists the states that allow it."""

    def inscrire(regle: Regle) -> Regle:
        ACTES[nom] = Acte(nom, frozenset(roles), regle, None if depuis is None else frozenset(depuis.split()))
        return regle

    return inscrire


def transiter(nom: str, ligne: Ligne) -> None:
    """409 when the state does not allow the act."""
    depuis = ACTES[nom].depuis
    if depuis is not None and ligne.statut not in depuis:
        raise conflit()


def jouer(personne: Personne, acteur: str, nom: str, cible: Ref | None, corps: dict[str, Any]) -> Any:
    """What the service must answer to this act: the resource it makes or touches, or Refus; the model follows."""
    voulu = ACTES[nom]
    qui = ACTEURS[acteur].au_titre_de(voulu.roles)
    if not qui.roles:
        raise INTERDIT
    if not voulu.suite:
        return voulu.regle(personne, qui, corps)
    ligne = personne.trouver(cible)
    if ligne is None or not personne.voit(qui, ligne):
        raise INTROUVABLE
    return voulu.regle(personne, qui, ligne, corps) or ligne
