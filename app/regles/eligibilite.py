"""Who may come into an action: public, orientation, territory, criteria of the fiche."""

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from app.catalogue.modele import Campagne, Citation, Criteres, Fiche
from app.regles.constats import Constat
from app.regles.etats import Orientation, Public
from app.regles.francais import enumerer

LIBELLES_ORIENTATION = {
    Orientation.SOCIALE: "sociale",
    Orientation.SOCIO_PROFESSIONNELLE: "socio-professionnelle",
    Orientation.PROFESSIONNELLE: "professionnelle",
}


def verifier_acces(
    campagne: Campagne,
    fiche: Fiche,
    *,
    public: Public,
    droits_et_devoirs: bool,
    orientation: Orientation | None,
    utas: str | None,
    utas_action: Collection[str],
    justification: str | None = None,
    declaration_ressource: bool = False,
) -> list[Constat]:
    """Whether the facts of one day open the action: public (L95, « Public cible »), « Orientation », territory.

    Asked again on the day of the prescription, of its acceptation and of the entrée, each with its own facts.
    """
    return [
        *verifier_public(campagne, public=public, droits_et_devoirs=droits_et_devoirs, utas=utas),
        *verifier_public_fiche(campagne, fiche, public=public),
        *verifier_orientation(
            campagne,
            fiche,
            public=public,
            orientation=orientation,
            justification=justification,
            declaration_ressource=declaration_ressource,
        ),
        *verifier_utas_action(campagne, fiche, utas=utas, utas_action=utas_action),
    ]


def verifier_public(campagne: Campagne, *, public: Public, droits_et_devoirs: bool, utas: str | None) -> list[Constat]:
    """L95: BRSA under droits et devoirs, or jeune of the ASE, living on the territory of a UTAS of the Aisne."""
    constats = []
    regle = campagne.phrase("public")
    if public == Public.BRSA and not droits_et_devoirs:
        message = "Vérifiez la situation : un bénéficiaire du RSA doit être soumis aux droits et devoirs."
        constats.append(Constat("HORS_DROITS_ET_DEVOIRS", message, "/beneficiaire_id", regle))
    if utas is None or utas not in campagne.utas:
        message = "Renseignez d'abord l'UTAS du lieu de résidence : " + ", ".join(campagne.utas) + "."
        constats.append(Constat("UTAS_INCONNUE", message, "/beneficiaire_id", regle))
    return constats


def verifier_public_fiche(campagne: Campagne, fiche: Fiche, *, public: Public) -> list[Constat]:
    """« Public cible » of the fiche: axe 1 is for BRSA only (L318, L369, L417)."""
    if public in fiche.publics:
        return []
    message = f"Choisissez une autre action : la fiche {fiche.code} n'admet pas ce public."
    regle = campagne.citer(fiche.publics_texte, fiche.code)
    return [Constat("PUBLIC_NON_ADMIS", message, "/beneficiaire_id", regle)]


def verifier_orientation(
    campagne: Campagne,
    fiche: Fiche,
    *,
    public: Public,
    orientation: Orientation | None,
    justification: str | None = None,
    declaration_ressource: bool = False,
) -> list[Constat]:
    """The ticked boxes of « Orientation », and what a reserve asks for.

    A jeune of the ASE is never stopped by the orientation, and needs none: no box of the text is about them.
    A BRSA needs one that the fiche admits; where the text sets a reserve (2, 4-1, 4-2) the prescripteur gives the
    justification, or declares that the référent does not offer this resource already.
    """
    if public == Public.JEUNE_ASE:
        return []
    cases = campagne.citer(fiche.orientations.texte, fiche.code)
    if orientation is None:
        message = f"Enregistrez d'abord une orientation en vigueur ; la fiche {fiche.code} admet : {_admises(fiche)}."
        return [Constat("ORIENTATION_REQUISE", message, "/beneficiaire_id", cases)]
    terme = getattr(fiche.orientations, Orientation(orientation).value)
    if not terme.admise:
        message = f"Choisissez une autre action : la fiche {fiche.code} n'admet que {_seules(fiche)}."
        return [Constat("ORIENTATION_NON_ADMISE", message, "/beneficiaire_id", cases)]
    reserve = cases if terme.condition is None else campagne.citer(terme.condition, fiche.code)
    constats = []
    if "justification" in terme.exige and not (justification or "").strip():
        message = "Justifiez ce choix : cette orientation n'est admise qu'à titre d'exception dans la fiche."
        constats.append(Constat("JUSTIFICATION_REQUISE", message, "/justification", reserve))
    if "declaration_ressource" in terme.exige and not declaration_ressource:
        message = "Déclarez que le référent ne propose pas déjà cette ressource."
        constats.append(Constat("DECLARATION_RESSOURCE_REQUISE", message, "/declaration_ressource", reserve))
    return constats


def _admises(fiche: Fiche) -> str:
    """The orientations of the fiche, as a sentence lists them."""
    return enumerer(_libelles(fiche))


def _seules(fiche: Fiche) -> str:
    """« l'orientation sociale », « les orientations sociale et socio-professionnelle »."""
    quoi = "l'orientation" if len(_libelles(fiche)) == 1 else "les orientations"
    return f"{quoi} {_admises(fiche)}"


def _libelles(fiche: Fiche) -> list[str]:
    return [LIBELLES_ORIENTATION[o] for o in Orientation if getattr(fiche.orientations, o.value).admise]


def verifier_orientation_rectifiee(
    campagne: Campagne,
    fiche: Fiche,
    *,
    public: Public,
    orientation: Orientation,
    ouverte: bool,
    justification: str | None = None,
    declaration_ressource: bool = False,
) -> list[Constat]:
    """An orientation put right is one that the fiche of an entrée made under it admits; told when that one is over.

    Under a reserve (L460, L871), what the prescription does not say is told: the orientation is what it was, and the
    prescription that has led to an entrée is not written again.
    """
    if public == Public.JEUNE_ASE:
        return []
    if getattr(fiche.orientations, orientation.value).admise:
        manques = verifier_orientation(
            campagne,
            fiche,
            public=public,
            orientation=orientation,
            justification=justification,
            declaration_ressource=declaration_ressource,
        )
        message = f"Vérifiez l'entrée dans la fiche {fiche.code} : cette orientation n'y est admise que justifiée."
        return [replace(c, message=message, pointeur="/champs/orientation", bloquant=False) for c in manques]
    message = (
        f"Annulez d'abord l'entrée dans la fiche {fiche.code}, ou orientez de nouveau à partir d'un autre jour : cette "
        f"fiche n'admet que {_seules(fiche)}."
        if ouverte
        else f"Vérifiez l'entrée terminée dans la fiche {fiche.code} : cette fiche n'admet que {_seules(fiche)}."
    )
    regle = campagne.citer(fiche.orientations.texte, fiche.code)
    return [Constat("ORIENTATION_NON_ADMISE", message, "/champs/orientation", regle, bloquant=ouverte)]


def verifier_utas_action(
    campagne: Campagne, fiche: Fiche, *, utas: str | None, utas_action: Collection[str]
) -> list[Constat]:
    """The person lives on a territory that the action serves; it may serve several (T39).

    Of a « UTAS concernée » (L477…); axes 1 and 5 name none, and « une des UTAS » (L95) is any: no sentence to cite.
    """
    if utas is None or utas not in campagne.utas or utas in utas_action:
        return []  # an unknown UTAS is refused by `verifier_public`
    liste = ", ".join(sorted(utas_action))
    message = f"Choisissez une action du territoire de la personne ; celle-ci dessert : {liste}."
    return [Constat("UTAS_HORS_ACTION", message, "/action_id", _regle_utas(campagne, fiche))]


def _regle_utas(campagne: Campagne, fiche: Fiche) -> Citation | None:
    concernee = campagne.commun.citations.get(f"utas_concernee_{fiche.code}")
    return None if concernee is None else campagne.citer(concernee, fiche.code)


def _dits(regles: Criteres) -> str:
    """Each criterion in the words of the text, with its code."""
    return " ; ".join(f"« {c.texte.texte} » ({c.code})" for c in sorted(regles.liste, key=lambda c: c.code))


def verifier_criteres(
    campagne: Campagne,
    fiche: Fiche,
    *,
    moment: Literal["prescription", "entree"],
    criteres: Collection[str] = frozenset(),
    critere_rempli: bool | None = None,
) -> list[Constat]:
    """Conditions on the person, at the moment the fiche sets for them.

    `dure` refuses, `souple` warns, no exigence records only. A fiche with a sensitive criterion takes only the
    answer « critère rempli », never which one.
    """
    regles = fiche.criteres
    if regles is None or regles.moment != moment:
        return _criteres_en_trop(campagne, fiche, criteres=criteres)
    sensible = any(c.sensible for c in regles.liste)
    regle = campagne.citer(fiche.publics_texte, fiche.code)
    if sensible and criteres:
        message = "N'envoyez aucun code de critère : cette fiche ne prend que « critère rempli », oui ou non."
        return [Constat("CRITERES_SENSIBLES", message, "/criteres", regle)]
    connus = {c.code for c in regles.liste}
    if not set(criteres) <= connus:
        message = f"Corrigez les critères ; la fiche connaît : {_dits(regles)}."
        return [Constat("CRITERE_INCONNU", message, "/criteres", regle)]
    rempli = critere_rempli is True if sensible else _remplis(regles, criteres)
    if rempli or regles.exigence is None:
        return []
    if sensible:
        message, pointeur = "Confirmez que la personne remplit le critère de la fiche.", "/critere_rempli"
    else:
        combien = "tous les critères" if regles.regle == "tous" else "au moins un critère"
        message = f"Confirmez {combien} de la fiche : {_dits(regles)}."
        pointeur = "/criteres"
    dure = regles.exigence == "dure"
    return [Constat("CRITERE_NON_REMPLI", message, pointeur, regle, bloquant=dure)]


def _criteres_en_trop(campagne: Campagne, fiche: Fiche, *, criteres: Collection[str]) -> list[Constat]:
    """A code that the fiche does not ask for at this moment is an error of the client."""
    if not criteres:
        return []
    message = f"Retirez les critères : la fiche {fiche.code} n'en attend pas à cette étape."
    regle = campagne.citer(fiche.publics_texte, fiche.code)
    return [Constat("CRITERE_INCONNU", message, "/criteres", regle)]


def _remplis(regles: Criteres, criteres: Collection[str]) -> bool:
    donnes = [c.code in criteres for c in regles.liste]
    return all(donnes) if regles.regle == "tous" else any(donnes)
