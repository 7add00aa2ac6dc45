"""Shapes of indicators as clients ask for and read them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.modele import Formule, Parcours
from app.regles.indicateurs import Axe, Unite
from app.valeurs import CodeFiche, CodeUtas

Compte = int | None


class FiltresIndicateurs(BaseModel):
    """Sans convention ni fiche : toutes les fiches de vos actions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    convention_id: UUID | None = None
    fiche: CodeFiche | None = None
    exercice: Annotated[int | None, Field(ge=2027, le=2100, description="Année civile ; en cours si absente.")] = None
    action_id: UUID | None = None
    session_id: Annotated[UUID | None, Field(description="La période est alors celle de la session.")] = None
    structure_id: UUID | None = None
    utas: CodeUtas | None = None


class PeriodeLue(BaseModel):
    """Les jours comptés, bornes incluses : passés, dans l'exercice et la convention, ou la session demandée."""

    du: date
    au: date


class DetailIndicateur(BaseModel):
    """Une part du chiffre : une session, une nature, un motif, ou le même numérateur sur une autre base."""

    axe: Axe
    cle: Annotated[str | None, Field(description="Null : non précisé à la saisie.")]
    nombre: int
    personnes: Compte
    base: Annotated[Compte, Field(description="Ce à quoi la part se rapporte, par exemple les présents de la session.")]
    minutes: Compte


class IndicateurCalcule(BaseModel):
    """Une ligne des résultats attendus, et son chiffre, calculé de ce qui est enregistré."""

    campagne: str
    fiche: str
    code: str
    texte: Annotated[str, Field(description="Les mots du cahier des charges.")]
    ligne: int
    parcours: Parcours | None
    formule: Annotated[Formule, Field(description="Le calcul, nommé par le référentiel.")]
    unite: Unite
    valeur: Annotated[float | None, Field(description="Null quand le chiffre ne se calcule pas : voir raison.")]
    raison: str | None
    numerateur: Compte
    denominateur: Compte
    base: Annotated[str, Field(description="Ce que compte le dénominateur.")]
    cible: Annotated[Compte, Field(description="En pour cent, ou par participant ; null : le texte n'en fixe pas.")]
    atteint: bool | None
    en_attente_verification: Annotated[
        Compte, Field(description="Personnes dont le motif attend une autre décision : hors du numérateur.")
    ]
    par_participant: Annotated[float | None, Field(description="Numérateur / dénominateur, à deux décimales.")]
    nombre: Annotated[Compte, Field(description="Faits comptés.")]
    personnes: Annotated[Compte, Field(description="Personnes distinctes concernées.")]
    minutes: Compte
    periode: PeriodeLue | None
    convention_id: UUID | None
    calcule_le: datetime
    details: list[DetailIndicateur]
