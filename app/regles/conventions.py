"""Conventions, actions and sessions: bounds, territories, ceiling of axe 5."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.constats import Constat
from app.regles.francais import en_lettres, en_nombre


def dernier_jour(au: date, resiliee_le: date | None) -> date:
    """The last day that a convention funds: its own, or the day before its résiliation."""
    return au if resiliee_le is None else min(au, resiliee_le - JOUR)


def verifier_convention(
    campagne: Campagne,
    fiche: Fiche,
    *,
    debut: date,
    fin: date,
    etp: Decimal | None = None,
    montants_centimes: Mapping[int, int] | None = None,
) -> list[Constat]:
    """L111-114: within the fiche's bounds (3-1 and 5 have 2027 only); one amount per exercice, in cents.

    Where the fiche sets a ceiling per ETP (5, L1037), ETP are given and no exercice exceeds ETP x ceiling.
    """
    bornes = fiche.convention
    regle = campagne.citer(bornes.texte, fiche.code)
    constats = []
    if fin < debut:
        message = "Donnez une date de fin qui ne précède pas la date de début."
        constats.append(Constat("FIN_AVANT_DEBUT", message, "/date_fin"))
    periode = f"du {en_lettres(bornes.debut)} au {en_lettres(bornes.fin)}"
    for jour, pointeur in ((debut, "/date_debut"), (fin, "/date_fin")):
        if not bornes.debut <= jour <= bornes.fin:
            message = f"Gardez la convention dans la période de la fiche {fiche.code}, {periode}."
            constats.append(Constat("DATE_HORS_CAMPAGNE", message, pointeur, regle))
    for exercice in montants_centimes or {}:
        if not debut.year <= exercice <= fin.year:
            message = "Retirez ce montant : son exercice n'est pas dans la convention."
            constats.append(Constat("EXERCICE_HORS_CONVENTION", message, f"/montants/{exercice}", regle))
    return constats + _plafond(campagne, fiche, etp=etp, montants_centimes=montants_centimes or {})


def regle_signature(campagne: Campagne, fiche: Fiche) -> Citation:
    """« à la signature de la convention », where the fiche says it: how it is paid (L360, L453, L499…)."""
    avance = next(texte for texte in fiche.financement.textes if "signature" in texte.texte)
    return campagne.citer(avance, fiche.code)


def verifier_attestation(campagne: Campagne, fiche: Fiche) -> list[Constat]:
    """An attestation de démarrage is given where the advance hangs on it (L559); elsewhere on the signature (L453)."""
    if fiche.financement.attestation_demarrage_requise:
        return []
    message = f"N'enregistrez pas d'attestation : la fiche {fiche.code} n'en demande pas, la signature suffit."
    return [Constat("ATTESTATION_NON_PREVUE", message, "", regle_signature(campagne, fiche))]


def verifier_jour_attestation(
    campagne: Campagne, fiche: Fiche, *, date: date, debut: date, signature: date | None
) -> list[Constat]:
    """No action starts before the first day of its convention (L111-114); before its signature, it is told."""
    if date < debut:
        message = (
            f"Donnez une date qui ne précède pas la convention, le {en_lettres(debut)} : l'action n'a pas commencé."
        )
        cite = campagne.citer(fiche.convention.texte, fiche.code)
        return [Constat("DATE_HORS_CONVENTION", message, "/date", cite)]
    if signature is not None and date < signature:
        message = (
            f"L'attestation précède la signature de la convention, le {en_lettres(signature)} : vérifiez les dates."
        )
        return [
            Constat("ATTESTATION_AVANT_SIGNATURE", message, "/date", regle_signature(campagne, fiche), bloquant=False)
        ]
    return []


def verifier_signature_avant_entrees(campagne: Campagne, fiche: Fiche, *, entrees_avant: int) -> list[Constat]:
    """The day of the signature against the entrées it would follow: told, for a convention may be signed late."""
    if not entrees_avant:
        return []
    combien = en_nombre(entrees_avant, "entrée précède", "entrées précèdent")
    message = f"Vérifiez la date : {combien} cette signature."
    return [Constat("ENTREE_AVANT_SIGNATURE", message, "/date", regle_signature(campagne, fiche), bloquant=False)]


def signaler_entrees_ouvertes(nombre: int) -> list[Constat]:
    """A convention ends before its term and people are in its actions: told to who ends it, with how many."""
    if not nombre:
        return []
    message = f"Faites prononcer la sortie, ou le transfert, des entrées en cours dans cette convention : {nombre}."
    return [Constat("ENTREES_EN_COURS", message, "", bloquant=False)]


def verifier_action(campagne: Campagne, *, utas: Collection[str]) -> list[Constat]:
    """An action serves one UTAS or more, all known (L95, L224-231)."""
    regle = campagne.phrase("public")
    liste = ", ".join(campagne.utas)
    if not utas:
        message = f"Donnez au moins une UTAS : {liste}."
        return [Constat("UTAS_REQUISE", message, "/utas", regle)]
    if not set(utas) <= set(campagne.utas):
        return [Constat("UTAS_INCONNUE", f"Corrigez les UTAS ; sont connues : {liste}.", "/utas", regle)]
    return []


def verifier_session(
    campagne: Campagne, fiche: Fiche, *, debut: date, fin: date, convention_debut: date, convention_fin: date
) -> list[Constat]:
    """A session exists where the fiche works by sessions, inside the convention; its length is told if unusual."""
    mode = campagne.citer(fiche.mode_texte or fiche.intitule, fiche.code)
    if fiche.mode == "entrees_sorties_permanentes":
        message = f"Ne créez pas de session : la fiche {fiche.code} est en entrées-sorties permanentes."
        return [Constat("SESSION_NON_PREVUE", message, "", mode)]
    constats = []
    if fin < debut:
        message = "Donnez une date de fin qui ne précède pas la date de début."
        constats.append(Constat("FIN_AVANT_DEBUT", message, "/date_fin"))
    regle = campagne.citer(fiche.convention.texte, fiche.code)
    for jour, pointeur in ((debut, "/date_debut"), (fin, "/date_fin")):
        if not convention_debut <= jour <= convention_fin:
            bornes = f"du {en_lettres(convention_debut)} au {en_lettres(convention_fin)}"
            message = f"Gardez la session dans la convention, {bornes}."
            constats.append(Constat("DATE_HORS_CONVENTION", message, pointeur, regle))
    return constats or _duree_session(campagne, fiche, debut=debut, fin=fin)


def _duree_session(campagne: Campagne, fiche: Fiche, *, debut: date, fin: date) -> list[Constat]:
    """« 6 à 8 semaines », « 2 à 3 mois »: from the Friday of the shortest to the day of the longest."""
    duree = fiche.duree
    if duree.texte is None or duree.min is None or duree.max is None:
        return []
    if duree.unite == "semaines":
        courte, longue = debut + timedelta(weeks=duree.min), debut + timedelta(weeks=duree.max)
    else:
        courte, longue = ajouter_mois(debut, duree.min), ajouter_mois(debut, duree.max)
    if courte - timedelta(days=3) <= fin <= longue:
        return []
    message = f"Vérifiez la durée de la session : la fiche prévoit « {duree.texte.texte} »."
    regle = campagne.citer(duree.texte, fiche.code)
    return [Constat("SESSION_DUREE_INHABITUELLE", message, "/date_fin", regle, bloquant=False)]


def _plafond(
    campagne: Campagne, fiche: Fiche, *, etp: Decimal | None, montants_centimes: Mapping[int, int]
) -> list[Constat]:
    """« Montant maximal pris en charge par ETP » (L1037): a ceiling in cents, not a price."""
    plafond = fiche.financement.plafond_etp_centimes
    if plafond is None:
        return []
    regle = campagne.citer(fiche.financement.textes[-1], fiche.code)
    if etp is None or etp <= 0:
        message = f"Donnez le nombre d'ETP conventionnés : la fiche {fiche.code} est financée par ETP."
        return [Constat("ETP_REQUIS", message, "/etp", regle)]
    return [
        Constat(
            "PLAFOND_ETP_DEPASSE",
            f"Ramenez le montant à {plafond // 100} € par ETP conventionné au plus.",
            f"/montants/{exercice}",
            regle,
        )
        for exercice, montant in montants_centimes.items()
        if montant > plafond * etp
    ]
