"""Two doors into an action: a prescription (axes 2 to 5) and the orientation itself (axe 1)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from app.catalogue.modele import Campagne, Citation, Cite, Fiche
from app.regles.constats import Constat
from app.regles.conventions import regle_signature
from app.regles.eligibilite import verifier_acces, verifier_criteres, verifier_orientation
from app.regles.etats import Orientation, Public, StatutPrescription, VoieEntree
from app.regles.francais import en_lettres

AXE_REFERENT = 1  # « Être accompagné »: the porteur is the référent


def verifier_prescription(
    campagne: Campagne,
    fiche: Fiche,
    *,
    date: date,
    public: Public,
    droits_et_devoirs: bool,
    orientation: Orientation | None,
    utas: str | None,
    utas_action: Collection[str],
    convention_fin: date,
    convention_resiliee: bool = False,
    justification: str | None = None,
    declaration_ressource: bool = False,
    criteres: Collection[str] = frozenset(),
    critere_rempli: bool | None = None,
    session_debut: date | None = None,
    session_fin: date | None = None,
) -> list[Constat]:
    """May this person be prescribed this action on `date`, with the facts in force that day?

    Axe 1 is never prescribed: the référent « positionne » on the offer (L309) and is itself reached by orientation
    (L338, L387, L433, L103). Public L95 and « Public cible », « Orientation » and its reserves, UTAS concerned,
    criteria of the fiche, a convention that is not over (L111-114), a session where the fiche works by sessions.
    """
    if fiche.axe == AXE_REFERENT:
        message = f"Passez par l'orientation : la fiche {fiche.code} (axe 1) ne se prescrit pas."
        regle = campagne.citer(campagne.commun.citations[f"suivi_{fiche.code}"], fiche.code)
        return [Constat("AXE_1_NON_PRESCRIPTIBLE", message, "/action_id", regle)]
    return [
        *verifier_acces(
            campagne,
            fiche,
            public=public,
            droits_et_devoirs=droits_et_devoirs,
            orientation=orientation,
            utas=utas,
            utas_action=utas_action,
            justification=justification,
            declaration_ressource=declaration_ressource,
        ),
        *verifier_criteres(campagne, fiche, moment="prescription", criteres=criteres, critere_rempli=critere_rempli),
        *verifier_convention_en_cours(
            campagne, fiche, date=date, convention_fin=convention_fin, resiliee=convention_resiliee
        ),
        *_session_prescrite(campagne, fiche, jour=date, debut=session_debut, fin=session_fin),
    ]


def verifier_acceptation(
    campagne: Campagne,
    fiche: Fiche,
    *,
    date: date,
    public: Public,
    droits_et_devoirs: bool,
    orientation: Orientation | None,
    utas: str | None,
    utas_action: Collection[str],
    convention_fin: date,
    convention_resiliee: bool = False,
    justification: str | None = None,
    declaration_ressource: bool = False,
) -> list[Constat]:
    """May the porteur take this person on `date`? What prescribing that day would refuse is refused (L95, L309).

    The justification is the prescripteur's, who adds it to the prescription. A jeune ASE is never stopped by the
    orientation.
    """
    acces = verifier_acces(
        campagne,
        fiche,
        public=public,
        droits_et_devoirs=droits_et_devoirs,
        orientation=orientation,
        utas=utas,
        utas_action=utas_action,
        justification=justification,
        declaration_ressource=declaration_ressource,
    )
    return [
        *[replace(c, message=_depuis_la_prescription(c), pointeur="") for c in acces],
        *verifier_convention_en_cours(
            campagne, fiche, date=date, convention_fin=convention_fin, resiliee=convention_resiliee
        ),
    ]


# What the prescription was not asked on its day, and only its author can give.
DU_PRESCRIPTEUR = frozenset({"JUSTIFICATION_REQUISE", "DECLARATION_RESSOURCE_REQUISE"})


def _depuis_la_prescription(constat: Constat) -> str:
    """The porteur reads who has to act: the prescripteur completes its prescription, or chooses another action."""
    if constat.code in DU_PRESCRIPTEUR:
        return f"Faites rectifier la prescription par son auteur : {constat.message[0].lower()}{constat.message[1:]}"
    return f"La situation a changé depuis la prescription. {constat.message}"


def verifier_convention_en_cours(
    campagne: Campagne, fiche: Fiche, *, date: date, convention_fin: date, resiliee: bool = False
) -> list[Constat]:
    """L111-114: nobody is prescribed to, nor accepted in, an action whose convention is over.

    Before its first day one may: the entrée alone must lie in the convention. `convention_fin`: its last day, which a
    résiliation brings forward.
    """
    if date <= convention_fin:
        return []
    message = f"Choisissez une autre action : la convention de celle-ci a pris fin le {en_lettres(convention_fin)}."
    regle = regle_fin_convention(campagne, fiche, resiliee=resiliee)
    return [Constat("DATE_HORS_CONVENTION", message, "/date", regle)]


def regle_fin_convention(campagne: Campagne, fiche: Fiche, *, resiliee: bool) -> Citation | None:
    """The days that the text gives the conventions of the fiche (L111-114); none for the end a résiliation gave one."""
    return None if resiliee else campagne.citer(fiche.convention.texte, fiche.code)


def signaler_places(campagne: Campagne, fiche: Fiche, *, signee: bool, complete: bool) -> list[Constat]:
    """An action that takes nobody yet may be prescribed, which is told to who prescribes.

    « 100% d'occupation des places financées »: it is full; or no place is funded before the convention is signed.
    """
    if not signee:
        message = "La convention de cette action n'est pas signée : personne n'y entre avant qu'elle le soit."
        regle = regle_signature(campagne, fiche)
        return [Constat("CONVENTION_NON_SIGNEE", message, "/action_id", regle, bloquant=False)]
    if not complete:
        return []
    message = "Toutes les places financées sont prises ce jour-là : attendez-vous à une liste d'attente ou à un refus."
    return [Constat("ACTION_COMPLETE", message, "/action_id", regle_places(campagne, fiche), bloquant=False)]


def regle_places(campagne: Campagne, fiche: Fiche) -> Citation | None:
    """« 100% d'occupation des places financées », where the fiche says it."""
    textes = [i.texte for i in fiche.indicateurs if i.code == "occupation_places"]
    return campagne.citer(textes[0], fiche.code) if textes else None


def verifier_entree(
    campagne: Campagne,
    fiche: Fiche,
    *,
    date_entree: date,
    voie: VoieEntree,
    public: Public,
    droits_et_devoirs: bool,
    orientation: Orientation | None,
    utas: str | None,
    utas_action: Collection[str],
    justification: str | None = None,
    declaration_ressource: bool = False,
    convention_debut: date,
    convention_fin: date,
    convention_signee_le: date | None,
    convention_resiliee: bool = False,
    statut_prescription: StatutPrescription | None = None,
    structure_referente: bool = True,
    session_debut: date | None = None,
    session_fin: date | None = None,
    entree_tardive: bool = False,
    parcours: str | None = None,
    details: Mapping[str, Any] | None = None,
    criteres: Collection[str] = frozenset(),
    critere_rempli: bool | None = None,
) -> list[Constat]:
    """May this person enter this action on `date_entree`, with the facts in force that day?

    Axe 1 is entered by the orientation towards its own structure (`structure_referente`: the action's structure is
    the référent that day), the other axes by an accepted prescription, whose justification holds. Parcours only
    where the fiche has several (3-7); the entry day lies in the convention (L111) and in the session; joining a
    session after its first day is marked (`entree_tardive`) or warned about.
    """
    constats = _voie(
        campagne,
        fiche,
        voie=voie,
        statut_prescription=statut_prescription,
        structure_referente=structure_referente,
    )
    constats += _acces_entree(
        verifier_acces(
            campagne,
            fiche,
            public=public,
            droits_et_devoirs=droits_et_devoirs,
            orientation=orientation,
            utas=utas,
            utas_action=utas_action,
            justification=justification,
            declaration_ressource=declaration_ressource,
        ),
        voie,
    )
    constats += _criteres_entree(campagne, fiche, criteres=criteres, critere_rempli=critere_rempli)
    constats += verifier_parcours(campagne, fiche, parcours=parcours)
    constats += _details(campagne, fiche, details=details or {})
    constats += _convention(
        campagne,
        fiche,
        jour=date_entree,
        debut=convention_debut,
        fin=convention_fin,
        signee_le=convention_signee_le,
        resiliee=convention_resiliee,
    )
    return constats + _session_entree(
        campagne, fiche, jour=date_entree, debut=session_debut, fin=session_fin, tardive=entree_tardive
    )


def verifier_maintien(
    campagne: Campagne, fiche: Fiche, *, orientation: Orientation | None, structure_referente: bool
) -> list[Constat]:
    """Axe 1 is renewed by the référent of that day (L103, L245), for an orientation that the fiche still admits."""
    if fiche.axe != AXE_REFERENT:
        return []
    if not structure_referente:
        message = "Prononcez la sortie ou transférez : ce jour-là, une autre structure est le référent de la personne."
        return [Constat("STRUCTURE_NON_REFERENTE", message, "", campagne.phrase("referent_unique"))]
    refus = verifier_orientation(campagne, fiche, public=Public.BRSA, orientation=orientation)
    message = f"Prononcez la sortie : ce jour-là, l'orientation n'est plus de celles que la fiche {fiche.code} admet."
    return [replace(c, message=message, pointeur="") for c in refus]


def parcours_de(fiche: Fiche) -> list[str]:
    """The parcours between which the fiche makes one choose, in the text's order; none for most fiches."""
    return list(dict.fromkeys(m.parcours for m in fiche.motifs_sortie if m.parcours is not None))


# Why a prescription opens no action any more.
FINIES: Final = {
    StatutPrescription.REFUSEE: "celle-ci est refusée",
    StatutPrescription.NON_VENUE: "à celle-ci, la personne n'est pas venue",
    StatutPrescription.ANNULEE: "celle-ci est annulée",
    StatutPrescription.ENTREE_EFFECTIVE: "une prescription ne sert qu'une fois",
}


def verifier_parcours(campagne: Campagne, fiche: Fiche, *, parcours: str | None) -> list[Constat]:
    """One of those between which the fiche makes one choose (3-7), and none elsewhere (T25, L837)."""
    choix = parcours_de(fiche)
    if choix and parcours not in choix:
        message = "Choisissez le parcours : " + " ou ".join(choix) + "."
        regle = campagne.citer(texte_parcours(fiche), fiche.code)
        return [Constat("PARCOURS_REQUIS", message, "/parcours", regle)]
    if not choix and parcours is not None:
        message = f"Retirez le parcours : la fiche {fiche.code} n'en distingue pas."
        return [Constat("PARCOURS_NON_PREVU", message, "/parcours")]
    return []


def texte_parcours(fiche: Fiche) -> Cite:
    """The line that names the parcours: « ateliers de socialisation ou FLE à visée professionnelle » (L837)."""
    return next((i.texte for i in fiche.indicateurs if i.code == "publics_par_parcours"), fiche.intitule)


def _voie(
    campagne: Campagne,
    fiche: Fiche,
    *,
    voie: VoieEntree,
    statut_prescription: StatutPrescription | None,
    structure_referente: bool,
) -> list[Constat]:
    if fiche.axe == AXE_REFERENT:
        regle = campagne.phrase("orientation_recue")
        if voie != VoieEntree.ORIENTATION:
            message = "Donnez l'orientation et l'action (orientation_id, action_id), par où l'on entre en axe 1."
            return [Constat("ENTREE_PAR_ORIENTATION", message, "/orientation_id", regle)]
        if not structure_referente:
            message = "Seule la structure référente de la personne, ce jour-là, enregistre cette entrée."
            return [Constat("STRUCTURE_NON_REFERENTE", message, "/orientation_id", regle)]
        return []
    regle = campagne.phrase("positionnement")
    if voie != VoieEntree.PRESCRIPTION or statut_prescription is None:
        message = "Donnez la prescription (prescription_id) : on entre dans cette action sur prescription."
        return [Constat("ENTREE_PAR_PRESCRIPTION", message, "/prescription_id", regle)]
    non_acceptee = verifier_acceptee(campagne, statut_prescription)
    return [] if non_acceptee is None else [non_acceptee]


def verifier_acceptee(campagne: Campagne, statut: StatutPrescription) -> Constat | None:
    """One comes in by an accepted prescription (L309), which serves once; refused in any other state."""
    if statut == StatutPrescription.ACCEPTEE:
        return None
    regle = campagne.phrase("positionnement")
    if statut not in FINIES:
        message = "Acceptez d'abord la prescription."
        return Constat("PRESCRIPTION_NON_ACCEPTEE", message, "/prescription_id", regle)
    message = f"Demandez une nouvelle prescription au référent : {FINIES[statut]}."
    return Constat("PRESCRIPTION_NON_ACCEPTEE", message, "/prescription_id", regle)


def _acces_entree(constats: list[Constat], voie: VoieEntree) -> list[Constat]:
    """By a prescription, the entrée names nothing but it: what has changed since is told there."""
    if voie != VoieEntree.PRESCRIPTION:
        return constats
    return [replace(c, message=_depuis_la_prescription(c), pointeur="/prescription_id") for c in constats]


def _details(campagne: Campagne, fiche: Fiche, *, details: Mapping[str, Any]) -> list[Constat]:
    """What the fiche needs at the entrée (1-1: `statut_entreprise`, L318); its shape is the JSON Schema's."""
    regle = campagne.citer(fiche.publics_texte, fiche.code)
    return [
        Constat("DETAIL_REQUIS", f"Renseignez « {cle} » dans details.", f"/details/{cle}", regle)
        for cle in fiche.details_entree.get("required", ())
        if cle not in details
    ]


def _criteres_entree(
    campagne: Campagne, fiche: Fiche, *, criteres: Collection[str], critere_rempli: bool | None
) -> list[Constat]:
    """Where a required detail already says which criterion holds (1-1: immatriculé or not), none is asked again."""
    if fiche.details_entree.get("required") and not criteres:
        return []
    return verifier_criteres(campagne, fiche, moment="entree", criteres=criteres, critere_rempli=critere_rempli)


def _convention(
    campagne: Campagne, fiche: Fiche, *, jour: date, debut: date, fin: date, signee_le: date | None, resiliee: bool
) -> list[Constat]:
    constats = []
    if signee_le is None:
        message = "Faites signer la convention avant la première entrée."
        constats.append(Constat("CONVENTION_NON_SIGNEE", message, "/action_id", regle_signature(campagne, fiche)))
    if not debut <= jour <= fin:
        message = f"Donnez une date d'entrée comprise dans la convention, du {en_lettres(debut)} au {en_lettres(fin)}."
        regle = regle_fin_convention(campagne, fiche, resiliee=resiliee and jour > fin)
        constats.append(Constat("DATE_HORS_CONVENTION", message, "/date_entree", regle))
    elif signee_le is not None and jour < signee_le:
        message = f"L'entrée précède la signature de la convention, le {en_lettres(signee_le)} : vérifiez la date."
        regle = regle_signature(campagne, fiche)
        constats.append(Constat("ENTREE_AVANT_SIGNATURE", message, "/date_entree", regle, bloquant=False))
    return constats


def _texte_mode(fiche: Fiche) -> Cite:
    return fiche.mode_texte or fiche.intitule


def _session_prescrite(
    campagne: Campagne, fiche: Fiche, *, jour: date, debut: date | None, fin: date | None
) -> list[Constat]:
    """« Mode de fonctionnement »: a session fiche needs one that is not over, the others have none."""
    regle = campagne.citer(_texte_mode(fiche), fiche.code)
    if fiche.mode == "session" and debut is None:
        message = f"Choisissez une session : la fiche {fiche.code} fonctionne par sessions."
        return [Constat("SESSION_REQUISE", message, "/session_id", regle)]
    if fiche.mode == "entrees_sorties_permanentes" and debut is not None:
        message = f"Retirez la session : la fiche {fiche.code} est en entrées-sorties permanentes."
        return [Constat("SESSION_NON_PREVUE", message, "/session_id", regle)]
    if fin is not None and jour > fin:
        message = "Choisissez une session qui n'est pas terminée à la date de la prescription."
        return [Constat("SESSION_TERMINEE", message, "/session_id", regle)]
    return []


def _session_entree(
    campagne: Campagne, fiche: Fiche, *, jour: date, debut: date | None, fin: date | None, tardive: bool
) -> list[Constat]:
    """The entry day lies in the session; after its first day it is late, which must show."""
    if fiche.mode == "session" and debut is None:
        return _session_prescrite(campagne, fiche, jour=jour, debut=debut, fin=fin)
    if debut is None or fin is None:
        return []
    regle = campagne.citer(_texte_mode(fiche), fiche.code)
    if not debut <= jour <= fin:
        message = f"Donnez une date d'entrée comprise dans la session, du {en_lettres(debut)} au {en_lettres(fin)}."
        return [Constat("DATE_HORS_SESSION", message, "/date_entree", regle)]
    if jour > debut and not tardive:
        message = f"Entrée tardive : la session a commencé le {en_lettres(debut)}. Vérifiez la date."
        return [Constat("ENTREE_TARDIVE", message, "/date_entree", regle, bloquant=False)]
    return []
