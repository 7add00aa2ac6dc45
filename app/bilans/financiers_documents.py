"""The bilan financier as a PDF and as a workbook: the posts and the totals of its JSON."""

from collections.abc import Sequence
from dataclasses import asdict

from app.bilans.classeurs import POUR_UN_PROGRAMME, champs
from app.bilans.documents import ETATS, MODELE, RIEN, Document, Section, Tableau, dire, reperes
from app.bilans.financiers_schemas import BilanFinancierLu, Poste, Produit
from app.bilans.requetes import Cadre
from app.catalogue.chargement import charger
from app.pagination import classeur
from app.pdf import composer, en_euros
from app.regles.bilans_financiers import OrigineProduit
from app.regles.etats import StatutBilan
from app.regles.francais import en_lettres

ORIGINES = {
    OrigineProduit.DEPARTEMENT: "Département",
    OrigineProduit.COFINANCEMENT: "Cofinancement",
    OrigineProduit.PORTEUR: "Porteur",
    OrigineProduit.PARTICIPANTS: "Participants",
    OrigineProduit.AUTRE: "Autre",
}
EVALUATION = ("date_evaluation", "observations")
LISTES = ("charges", "produits")


def xlsx(bilan: BilanFinancierLu, cadre: Cadre) -> bytes:
    """The workbook; a list without posts is an empty sheet."""
    lu = bilan.model_dump(mode="json")
    ailleurs = {*LISTES, *EVALUATION, *POUR_UN_PROGRAMME}
    return classeur(
        {
            "Bilan": champs({nom: lu[nom] for nom in lu if nom not in ailleurs} | {"porteur": cadre.porteur}),
            "Charges": lu["charges"],
            "Produits": lu["produits"],
            "Évaluation": champs({nom: lu[nom] for nom in EVALUATION}),
        }
    )


def pdf(bilan: BilanFinancierLu, cadre: Cadre) -> bytes:
    """The bilan financier as PDF/UA-1."""
    return composer(MODELE, asdict(document(bilan, cadre)))


def document(bilan: BilanFinancierLu, cadre: Cadre) -> Document:
    """What the PDF says."""
    fiche = charger(bilan.campagne).fiches[bilan.fiche]
    etat = "" if bilan.date_transmission else f" ({ETATS[bilan.statut].lower()})"
    titre = f"Bilan financier {bilan.exercice}{etat}"
    return Document(
        titre=titre,
        sous_titre=f"Fiche {bilan.fiche} : {fiche.intitule.texte}",
        rappel=f"{titre}, fiche {bilan.fiche}, {cadre.porteur}",
        reperes=reperes(bilan, cadre),
        ouverture=(*_nature(bilan), *_comptes(bilan), *_participations(bilan)),
        sections=(
            _charges(bilan.charges, bilan.total_charges_centimes),
            _produits(bilan.produits, bilan.total_produits_centimes),
            dire("Commentaire du porteur", bilan.commentaire),
            _evaluation(bilan),
        ),
    )


def _nature(bilan: BilanFinancierLu) -> tuple[str, ...]:
    if bilan.statut is StatutBilan.ANNULE:
        return ("Ce bilan est annulé.",)
    return () if bilan.date_transmission else ("Brouillon : les postes peuvent changer jusqu'à la transmission.",)


def _participations(bilan: BilanFinancierLu) -> tuple[str, ...]:
    if bilan.participations_max_centimes is None:
        return ()
    dites, au_plus = en_euros(bilan.participations_centimes), en_euros(bilan.participations_max_centimes)
    return (f"Participations : {dites} dans les produits, {au_plus} au plus d'après les actes enregistrés.",)


def _comptes(bilan: BilanFinancierLu) -> tuple[str, ...]:
    charges, produits = en_euros(bilan.total_charges_centimes), en_euros(bilan.total_produits_centimes)
    resultat = bilan.resultat_centimes
    sens = "Charges et produits sont égaux"
    if resultat:
        sens = f"{'Excédent' if resultat > 0 else 'Déficit'} de {en_euros(abs(resultat))}"
    dits = f"Charges : {charges}. Produits : {produits}. {sens}."
    attendue = bilan.subvention_attendue_centimes
    subvention = f"Subvention du Département : {en_euros(bilan.subvention_recue_centimes)} dans les produits"
    if attendue is None:
        return dits, f"{subvention} ; le montant de l'exercice n'est pas connu."
    return dits, f"{subvention}, {en_euros(attendue)} selon la convention et la décision sur le bilan annuel."


def _charges(charges: Sequence[Poste], total: int) -> Section:
    lignes = tuple(((x.libelle,), (en_euros(x.centimes),)) for x in charges)
    tableau = Tableau(("Charge", "Montant"), (3, 1), (*lignes, (("Total",), (en_euros(total),))))
    return Section("Charges", tableau=tableau if charges else None, absence=None if charges else RIEN)


def _produits(produits: Sequence[Produit], total: int) -> Section:
    lignes = tuple(((x.libelle,), (ORIGINES[x.origine],), (en_euros(x.centimes),)) for x in produits)
    tableau = Tableau(("Produit", "Origine", "Montant"), (5, 3, 2), (*lignes, (("Total",), ("",), (en_euros(total),))))
    return Section("Produits", tableau=tableau if produits else None, absence=None if produits else RIEN)


def _evaluation(bilan: BilanFinancierLu) -> Section:
    titre = "Constat du Département"
    if bilan.date_evaluation is None:
        return Section(titre, absence="Pas encore fait.")
    return Section(titre, paragraphes=(f"Constat du {en_lettres(bilan.date_evaluation)}.", bilan.observations or ""))
