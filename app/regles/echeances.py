"""What is due for a person: contract to sign or to renew, plan to make, end of parcours, follow-up, site and CV.

Pure: it reads the person's rows as they stand on a day and gives dated items, each with its sentence.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from app.catalogue.modele import Citation
from app.regles.attentes import (
    Attentes,
    deces_a_enregistrer,
    demandes_en_attente,
    plans_a_evaluer,
    premier_diagnostic,
    prescriptions_refusees,
    signalements_en_attente,
    sorties_a_verifier,
)
from app.regles.calendrier import JOUR, dimanche, lundi
from app.regles.comites import EtatAttendu
from app.regles.contrats import echeance_signature
from app.regles.dossier import PORTEUR, REFERENT, CodeEcheance, Dossier, Echeance, EntreeVue
from app.regles.droit import citer_loi
from app.regles.etapes import contact_attendu, mois_sans_conduite, pmsmp_attendue
from app.regles.etats import MotifFinParcours, StatutContrat, StatutPrescription
from app.regles.etats_rencontres import TypeComite
from app.regles.francais import en_heures, en_lettres, en_nombre, la_semaine, le_mois
from app.regles.frequence import RENCONTRES, Ecart, ecarts, prochaine_rencontre
from app.regles.prescriptions import verifier_maintien
from app.regles.reorientations import reexamen_attendu

PREAVIS = timedelta(days=30)  # design choice: an end is announced a month ahead
PREAVIS_RENCONTRE = timedelta(days=7)  # design choice: a meeting that nobody has planned, a week ahead
CONTRAT_ENGAGEMENT = "contrat_engagement"
FINS: Final = {
    MotifFinParcours.DECES: "la personne est décédée",
    MotifFinParcours.DEMENAGEMENT: "la personne a quitté le département",
    MotifFinParcours.FIN_DE_DROIT: "la personne n'a plus droit au RSA",
}
CHANGEMENT = "Le changement de référent a mis fin au parcours"
A_SIGNER = (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE)


SANS_ATTENTE = Attentes()


def a_faire(dossier: Dossier, jour: date, attentes: Attentes = SANS_ATTENTE) -> list[Echeance]:
    """Everything due, late or coming within the notice, soonest first: the same, whatever the order of the rows."""
    entrees = sorted(dossier.entrees, key=lambda e: str(e.id))
    items = [] if attentes.deces else [*_contrat(dossier, jour)]
    for entree in entrees:
        items += _entree(dossier, entree, jour)
        if entree.en_cours:
            items += _rythme(entree, jour)
            items += _etapes(entree, jour)
            items += _comites(entree, jour)
    items += _reorientation(dossier, entrees)
    items += _prescriptions(dossier)
    if dossier.fin is None and not attentes.deces:
        items += _reexamen(dossier, jour)
        items += _site(dossier, entrees)
        items += _semaine(dossier)
    items += _attentes(dossier, attentes, jour)
    return sorted(items, key=lambda e: (e.echeance or jour, e.code, str(e.ressource_id)))


def _attentes(dossier: Dossier, attentes: Attentes, jour: date) -> Iterator[Echeance]:
    """What waits for somebody else's act; of who is gone, only what is left to close."""
    campagne, vue = dossier.campagne, dossier.orientation
    yield from sorties_a_verifier(attentes.sorties)
    yield from demandes_en_attente(campagne, attentes.demandes, jour)
    if dossier.fin is MotifFinParcours.DECES:
        return
    yield from plans_a_evaluer(campagne, attentes)
    if dossier.fin is not None:
        return
    if attentes.deces:
        yield from deces_a_enregistrer(campagne, dossier.beneficiaire_id)
        return
    yield from signalements_en_attente(campagne, attentes.signalements, vue.structure_id if vue else None)
    if vue is not None:
        yield from prescriptions_refusees(campagne, attentes.reponses, vue.structure_id, jour)
        if vue.diagnostic_le is None:
            yield from premier_diagnostic(campagne, vue.structure_id, dossier.beneficiaire_id)


def _contrat(dossier: Dossier, jour: date) -> Iterator[Echeance]:
    """Signed within a month of the notification (D. 5411-14-1); renewed, or closed, before its end (L249).

    The month is for the first contract of the orientation: the next one has no day of its own, and may be waiting. A
    person outside droits et devoirs is not of the public (L95): none is asked for, and the one that runs is to be
    looked at again.
    """
    vue = dossier.orientation
    if not dossier.soumis:
        yield from _contrat_a_revoir(dossier)
        return
    en_cours = next((c for c in dossier.contrats if c.statut == StatutContrat.EN_COURS), None)
    structure = vue.structure_id if vue else None
    if en_cours is None and vue is not None:
        libelle, echeance = "Élaborer et signer le contrat d'engagement.", None
        if vue.deja_contracte:
            propose = any(c.statut in A_SIGNER for c in dossier.contrats)
            libelle = "Plus de contrat en cours : en élaborer un autre, ou demander la réorientation."
            if propose:
                libelle = "Signer le contrat d'engagement proposé, à la suite du précédent."
        else:
            echeance = echeance_signature(dossier.campagne, vue.notification)
        yield Echeance(
            "CONTRAT_A_SIGNER",
            libelle,
            "Contrat d'engagement attendu du référent.",
            echeance,
            REFERENT,
            structure,
            "beneficiaires",
            dossier.beneficiaire_id,
            dossier.campagne.phrase("ce") if vue.deja_contracte else dossier.campagne.loi("delai_signature"),
        )
    elif en_cours is not None and en_cours.date_fin - jour <= PREAVIS:
        yield Echeance(
            "CONTRAT_A_RENOUVELER",
            "Renouveler ou clore le contrat d'engagement.",
            "Renouvellement ou clôture du contrat attendus du référent.",
            en_cours.date_fin,
            REFERENT,
            structure,
            "contrats-engagement",
            en_cours.id,
            dossier.campagne.phrase("ce"),
        )


def _contrat_a_revoir(dossier: Dossier) -> Iterator[Echeance]:
    for contrat in dossier.contrats:
        if contrat.statut == StatutContrat.EN_COURS:
            constat = "La personne n'est plus soumise aux droits et devoirs"
            yield Echeance(
                "CONTRAT_A_REVOIR",
                f"{constat} : clore le contrat d'engagement, ou faire vérifier sa situation.",
                f"{constat} : contrat d'engagement à revoir par le référent.",
                None,
                REFERENT,
                dossier.orientation.structure_id if dossier.orientation else None,
                "contrats-engagement",
                contrat.id,
                dossier.campagne.phrase("public"),
            )


def _entree(dossier: Dossier, entree: EntreeVue, jour: date) -> Iterator[Echeance]:
    campagne, fiche = entree.campagne, entree.fiche

    def due(code: CodeEcheance, libelle: str, attente: str, echeance: date | None, regle: Citation) -> Echeance:
        structure = entree.structure_id
        return Echeance(code, libelle, attente, echeance, PORTEUR, structure, "entrees", entree.id, regle)

    partie = dossier.fin is not None  # nobody signs a plan with who is gone
    if entree.en_cours and fiche.contrat_nature != CONTRAT_ENGAGEMENT and not entree.plan_signe and not partie:
        attente = "Plan d'action attendu du porteur."
        regle = campagne.phrase("plan_action")
        libelle = f"Établir et signer le plan d'action de l'entrée dans la fiche {fiche.code}."
        yield due("PLAN_A_SIGNER", libelle, attente, None, regle)
    terme = min((x for x in (entree.date_fin_max, entree.session_au) if x is not None), default=None)
    if entree.en_cours and terme is not None and terme - jour <= PREAVIS:
        regle = campagne.citer(fiche.duree.texte or fiche.intitule, fiche.code)
        attente = "Fin du parcours : suite attendue du porteur."
        yield due("FIN_PARCOURS", _fin_parcours(entree, terme, jour), attente, terme, regle)
    if entree.en_cours and dossier.orientation is not None:
        refus = verifier_maintien(
            campagne, fiche, orientation=dossier.orientation.orientation, structure_referente=True
        )
        for regle in [c.regle for c in refus if c.regle]:
            libelle = "Prononcer la sortie : la fiche n'admet pas la nouvelle orientation de la personne."
            attente = "Sortie attendue du porteur : la fiche n'admet pas la nouvelle orientation."
            yield due("SORTIE_A_PRONONCER", libelle, attente, None, regle)
    if entree.en_cours and dossier.fin is not None:
        libelle = f"Prononcer la sortie, avec son motif : {FINS[dossier.fin]}."
        attente = f"Sortie attendue du porteur : {FINS[dossier.fin]}."
        yield due("SORTIE_A_PRONONCER", libelle, attente, None, campagne.phrase("public"))
    if entree.sortie_imposee_le is not None and jour - entree.sortie_imposee_le <= PREAVIS:
        cause = f"Sortie enregistrée : {FINS[dossier.fin]}" if dossier.fin else CHANGEMENT
        libelle = f"{cause} ; rectifier le motif de sortie s'il y en a un autre."
        attente = "Motif de sortie à confirmer par l'ancien référent."
        limite = entree.sortie_imposee_le + PREAVIS
        regle = campagne.phrase("referent_unique")
        yield due("MOTIF_SORTIE_A_CONFIRMER", libelle, attente, limite, regle)
    vivante = dossier.fin is not MotifFinParcours.DECES
    if vivante and entree.suivi_du_le is not None and entree.suivi_du_le - jour <= PREAVIS:
        regle = campagne.citer(fiche.suivi_sortie_texte or fiche.intitule, fiche.code)
        libelle = "Prendre des nouvelles trois mois après la sortie."
        attente = "Nouvelles attendues du porteur, trois mois après la sortie."
        yield due("SUIVI_SORTIE", libelle, attente, entree.suivi_du_le, regle)


def _rythme(entree: EntreeVue, jour: date) -> Iterator[Echeance]:
    """Of an open entrée: the next meeting of the fiche's rhythm, when none is planned by its day;
    the last week or month below it.
    """
    suivi, texte = entree.suivi, entree.fiche.frequence.texte
    if suivi is None or texte is None:
        return
    if entree.session_au is not None and entree.session_au < lundi(jour) - JOUR:
        return  # the session was over before the end of the last week

    def due(code: CodeEcheance, libelle: str, attente: str, echeance: date | None) -> Echeance:
        regle = entree.campagne.citer(texte, entree.fiche.code)
        return Echeance(code, libelle, attente, echeance, PORTEUR, entree.structure_id, "entrees", entree.id, regle)

    limite = prochaine_rencontre(entree.fiche, suivi, jour)
    prevue = limite is not None and any(jour <= p <= limite for p in entree.rencontres_prevues)
    finie = entree.session_au is not None and entree.session_au < jour
    if limite is not None and limite - jour <= PREAVIS_RENCONTRE and not prevue and not finie:
        libelle = "Tenir le rendez-vous que le rythme de la fiche attend : aucun n'est prévu d'ici là."
        attente = "Rendez-vous attendu du porteur, au rythme de la fiche."
        yield due("RENDEZ_VOUS_A_TENIR", libelle, attente, limite)
    recents = {"semaine": lundi(jour) - JOUR, "mois": jour.replace(day=1) - JOUR}
    for ecart in ecarts(entree.campagne, entree.fiche, suivi, jour, finissant=recents):
        if ecart.acte not in RENCONTRES:
            constat = _en_dessous(ecart)
            attente = f"{constat} ; point attendu du porteur."
            yield due("RYTHME_INSUFFISANT", f"{constat} ; faire le point.", attente, None)


def _etapes(entree: EntreeVue, jour: date) -> Iterator[Echeance]:
    """Of an open entrée: the steps that a fiche asks of everybody, or after an examination, that nobody has told."""
    if entree.suivi is None:
        return
    fiche, cible = entree.fiche, (PORTEUR, entree.structure_id, "entrees", entree.id)
    texte = pmsmp_attendue(fiche, entree.parcours, entree.date_entree, entree.jalons, jour)
    if texte is not None:
        libelle = "Organiser une PMSMP : aucune n'est faite, ni prévue."
        regle = entree.campagne.citer(texte, fiche.code)
        yield Echeance("PMSMP_A_FAIRE", libelle, "PMSMP attendue du porteur.", entree.date_fin_max, *cible, regle)
    mois = mois_sans_conduite(fiche, entree.suivi, entree.jalons, jour)
    if mois is not None and fiche.etat_conduite_texte is not None:
        libelle = f"Donner l'état des heures de conduite du {le_mois(mois)} : aucune n'est déclarée."
        attente = f"État des heures de conduite du {le_mois(mois)} attendu du porteur."
        regle = entree.campagne.citer(fiche.etat_conduite_texte, fiche.code)
        yield Echeance("ETAT_CONDUITE", libelle, attente, None, *cible, regle)
    examen = contact_attendu(fiche, entree.date_entree, entree.jalons, jour)
    if examen is not None and fiche.contact_mobilite_texte is not None:
        issue = "l'obtention du permis" if examen.recu else "l'échec à l'examen"
        libelle = f"Contacter la plateforme de mobilité du territoire, s'il y en a une, après {issue}."
        attente = f"Contact du porteur avec la plateforme de mobilité attendu, après {issue}."
        regle = entree.campagne.citer(fiche.contact_mobilite_texte, fiche.code)
        yield Echeance("CONTACT_MOBILITE", libelle, attente, None, *cible, regle)


def _comites(entree: EntreeVue, jour: date) -> Iterator[Echeance]:
    """A comité that the fiche plans for the person, late or due within the notice, and not planned by its day."""
    for attendu in entree.comites:
        a_temps = attendu.prevu_le is not None and attendu.prevu_le <= attendu.echeance
        if attendu.etat is EtatAttendu.TENU or a_temps or attendu.echeance - jour > PREAVIS:
            continue
        nom = "comité de suivi"
        if attendu.type is TypeComite.BILAN_TRIPARTITE:
            nom = f"bilan tripartite {MOMENTS[attendu.moment or '']}"
        yield Echeance(
            "COMITE_A_TENIR",
            f"Tenir le {nom} que la fiche prévoit.",
            f"{nom.capitalize()} attendu du porteur.",
            attendu.echeance,
            PORTEUR,
            entree.structure_id,
            "entrees",
            entree.id,
            attendu.regle,
        )


MOMENTS = {"demarrage": "de démarrage", "final": "de fin"}
JOURNEES = {"jour": "jour", "demi_journee": "demi-journée"}
CONDUITE = "heure_conduite"


def _en_dessous(ecart: Ecart) -> str:
    periode = le_mois(ecart.debut) if ecart.acte == CONDUITE else la_semaine(ecart.debut)
    if ecart.acte in JOURNEES:
        dit = f"{en_nombre(ecart.constate, JOURNEES[ecart.acte])} sur {ecart.attendu}"
    else:
        de_quoi = " de conduite" if ecart.acte == CONDUITE else ""
        dit = f"{en_heures(ecart.constate)}{de_quoi} sur {en_heures(ecart.attendu)}"
    return f"{periode.capitalize()} sous le rythme de la fiche : {dit}"


def _fin_parcours(entree: EntreeVue, terme: date, jour: date) -> str:
    if (entree.fiche.duree.renouvellements_max or 0) <= entree.renouvellements:
        return "Prononcer la sortie."
    if terme < jour:
        return "Prononcer la sortie, ou saisir le renouvellement avec sa date s'il a été décidé avant le terme."
    return "Renouveler le parcours ou prononcer la sortie."


def _reorientation(dossier: Dossier, entrees: Sequence[EntreeVue]) -> Iterator[Echeance]:
    """Leaving axe 1 but for work proposes a demande de réorientation (L328, L379, L425), until one is made."""
    sorties = [e for e in entrees if e.reorientation_le is not None]
    if not sorties or any(e.en_cours and e.fiche.contrat_nature == CONTRAT_ENGAGEMENT for e in entrees):
        return
    derniere = max(sorties, key=lambda e: e.reorientation_le or date.min)
    demandee = dossier.reorientation_demandee_le
    if demandee is not None and derniere.reorientation_le is not None and demandee >= derniere.reorientation_le:
        return
    fiche = derniere.fiche
    yield Echeance(
        "REORIENTATION_A_DEMANDER",
        "Demander la réorientation vers le référent le plus adapté : l'accompagnement a pris fin sans emploi.",
        "Demande de réorientation attendue du référent.",
        None,
        REFERENT,
        dossier.orientation.structure_id if dossier.orientation else None,
        "entrees",
        derniere.id,
        derniere.campagne.citer(fiche.suivi_sortie_texte or fiche.intitule, fiche.code),
    )


def _reexamen(dossier: Dossier, jour: date) -> Iterator[Echeance]:
    """An orientation sociale is looked at again (L. 262-31): announced a month ahead, as seen by `reexamen_attendu`."""
    vue = dossier.orientation
    if vue is None:
        return
    faits = [x for x in (vue.diagnostic_le, dossier.reorientation_demandee_le) if x is not None]
    terme = reexamen_attendu(vue.orientation, vue.du, max(faits, default=None), PREAVIS)
    if terme is None or terme - jour > PREAVIS:
        return
    yield Echeance(
        "ORIENTATION_A_REEXAMINER",
        "Réexaminer l'orientation sociale : actualiser le diagnostic, ou demander la réorientation.",
        "Réexamen de l'orientation sociale attendu du référent.",
        terme,
        REFERENT,
        vue.structure_id,
        "beneficiaires",
        dossier.beneficiaire_id,
        citer_loi(dossier.campagne, "reexamen_social", vue.du),
    )


def _prescriptions(dossier: Dossier) -> Iterator[Echeance]:
    regle = dossier.campagne.phrase("plateforme")
    for vue in dossier.prescriptions:
        cible = (None, PORTEUR, vue.structure_id, "prescriptions", vue.id, regle)
        if vue.statut == StatutPrescription.EMISE:
            libelle = "Accepter, refuser ou mettre en liste d'attente la prescription."
            attente = f"Réponse attendue du porteur à la prescription du {en_lettres(vue.date)}."
            yield Echeance("PRESCRIPTION_SANS_REPONSE", libelle, attente, *cible)
        elif vue.statut == StatutPrescription.ACCEPTEE:
            attente = f"Entrée attendue du porteur, après la prescription du {en_lettres(vue.date)}."
            yield Echeance("ENTREE_A_ENREGISTRER", "Enregistrer l'entrée, ou la non-venue.", attente, *cible)


def _site(dossier: Dossier, entrees: Sequence[EntreeVue]) -> Iterator[Echeance]:
    """Registered on the site (L166); a CV where the fiche asks for one from everybody."""
    cible = (None, None, None, "beneficiaires", dossier.beneficiaire_id)
    if not dossier.inscrit:
        libelle = "Inscrire la personne sur Aisne-Actifs.com."
        yield Echeance("INSCRIPTION", libelle, libelle, *cible, dossier.campagne.phrase("inscription"))
    for entree in entrees if not dossier.cv else ():
        demande = next((i for i in entree.fiche.indicateurs if i.mesure.nom == "cv"), None) if entree.en_cours else None
        if demande is not None:
            libelle = "Créer le CV sur Aisne-Actifs.com."
            yield Echeance("CV", libelle, libelle, *cible, entree.campagne.citer(demande.texte, entree.fiche.code))
            return


def _semaine(dossier: Dossier) -> Iterator[Echeance]:
    """The last whole week, and from its Thursday the present one, under the target; of who is asked for hours."""
    if not dossier.soumis:
        return
    cible = (REFERENT, dossier.orientation.structure_id if dossier.orientation else None, "beneficiaires")
    regle = dossier.campagne.phrase("quinze_heures")
    if dossier.semaine_en_cours is not None:
        lundi, minutes, prevues = dossier.semaine_en_cours
        prevu = f"{en_heures(prevues)} sont prévues" if prevues else "rien n'est prévu"
        constat = f"{la_semaine(lundi).capitalize()} : il manque {en_heures(minutes)}, et {prevu}"
        libelle, attente = f"{constat} ; compléter les activités.", f"{constat}."
        terme = dimanche(lundi)
        yield Echeance("SEMAINE_A_COMPLETER", libelle, attente, terme, *cible, dossier.beneficiaire_id, regle)
    if dossier.semaine_manquante is None:
        return
    lundi, minutes = dossier.semaine_manquante
    constat = f"{la_semaine(lundi).capitalize()} sous l'objectif : il manquait {en_heures(minutes)}"
    if dossier.semaines_insuffisantes > 1:
        constat += f", et {dossier.semaines_insuffisantes} semaines récentes sont insuffisantes"
    yield Echeance(
        "SEMAINE_INSUFFISANTE",
        f"{constat} ; faire le point.",
        f"{constat} ; point attendu du référent.",
        None,
        *cible,
        dossier.beneficiaire_id,
        regle,
    )
