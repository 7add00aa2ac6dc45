"""Bénéficiaires: identity, search, dated facts, orientations, inscription and CV."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.beneficiaires import inscriptions, service, situations
from app.beneficiaires import requetes as r
from app.beneficiaires import schemas as s
from app.beneficiaires.rapprochement import rapprocher
from app.corrections import Annulation
from app.db import ConsultationDep, LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.erreurs import MethodeNonAdmise
from app.models.beneficiaires import beneficiaires, orientations
from app.models.beneficiaires import situations as situations_
from app.openapi import (
    REFUS_ACTE,
    REFUS_CREATION,
    REFUS_LECTURE,
    REFUS_LISTE,
    REFUS_LISTE_DE,
    REFUS_RAPPROCHEMENT,
    REFUS_RECHERCHE,
    exemple,
)
from app.pagination import Filtres, Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Bénéficiaires"])
Lecteur = Annotated[Acteur, exige(Permission.BENEFICIAIRES_LIRE)]
Createur = Annotated[Ecriture, ecrit(Permission.BENEFICIAIRES_CREER)]
Gestionnaire = Annotated[Ecriture, ecrit(Permission.BENEFICIAIRES_MODIFIER)]
Declarant = Annotated[Ecriture, ecrit(Permission.INSCRIPTIONS_SAISIR)]
Orienteur = Annotated[Ecriture, ecrit(Permission.ORIENTATIONS_GERER)]


@router.get("/beneficiaires", response_model=Page[s.BeneficiaireResume], responses=REFUS_LISTE)
async def lister_beneficiaires(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresBeneficiaires, Query()]
) -> Response:
    """Les personnes visibles : identité minimale. Les filtres lisent les faits que vous avez le droit de lire."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI_BENEFICIAIRES, s.BeneficiaireResume)


@router.post(
    "/beneficiaires",
    status_code=201,
    response_model=s.BeneficiaireLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "nom": "Exemple",
            "prenom": "Dominique",
            "date_naissance": "1990-05-17",
            "public": "brsa",
            "soumis_droits_devoirs": True,
            "utas": "laon",
            "commune_insee": "02408",
            "orientation": "socio_professionnelle",
            "structure_referente_id": "{structure_id}",
            "date_effet": "2027-02-01",
            "date_notification": "2027-02-03",
        }
    ),
)
async def creer_beneficiaire(corps: s.BeneficiaireCreation, e: Createur) -> Response:
    """Enregistrer une personne, ses faits datés et sa première orientation.

    Les faits valent depuis `situation_depuis` ; à défaut depuis `date_effet` ; à défaut depuis le premier jour de la
    campagne (aujourd'hui si elle n'a pas commencé). Une UTAS n'enregistre que les jeunes ASE de son territoire.
    """
    return await e.creer(r.BENEFICIAIRES, service.creer, corps)


@router.api_route("/beneficiaires/recherche", methods=["GET", "PATCH"], include_in_schema=False)
@router.api_route("/beneficiaires/rapprochement", methods=["GET", "PATCH"], include_in_schema=False)
async def ni_lire_ni_modifier() -> None:
    """These addresses take a body and would else be read as a person's, whose id they are not."""
    raise MethodeNonAdmise("Cette méthode n'est pas admise à cette adresse.", entetes={"Allow": "POST"})


@router.post(
    "/beneficiaires/recherche",
    response_model=Page[s.BeneficiaireResume],
    responses=REFUS_RECHERCHE,
    openapi_extra=exemple({"nom": "Exemple", "date_naissance": "1990-05-17"}),
)
async def rechercher_beneficiaires(
    criteres: s.Recherche, acteur: Lecteur, session: LectureDep, page: PagineurDep
) -> Response:
    """Chercher une personne visible, sans rien d'elle dans l'adresse ; la suite se demande par `cursor`, ici."""
    reponse = await page.paginer(
        session, r.rechercher(acteur, criteres), criteres, r.TRI_BENEFICIAIRES, s.BeneficiaireResume
    )
    if "link" in reponse.headers:
        del reponse.headers["link"]
    return reponse


@router.post(
    "/beneficiaires/rapprochement",
    response_model=s.Rapprochement,
    responses=REFUS_RAPPROCHEMENT,
    openapi_extra=exemple(
        {"personnes": [{"nom": "Exemple", "prenom": "Camille", "date_naissance": "1990-05-17", "id_source": "P-12"}]}
    ),
)
async def rapprocher_beneficiaires(
    corps: s.RapprochementDemande, acteur: Lecteur, session: LectureDep
) -> s.Rapprochement:
    """Retrouver une liste de personnes dans votre périmètre : à l'identique, à une différence près, ou non.

    Une différence : accents et traits d'union, ordre des mots, une faute de frappe dans le nom ou dans la date, jour et
    mois inversés. La réponse ne porte que des identifiants et des scores ; rien n'est créé.
    """
    return await rapprocher(session, acteur, corps.personnes)


@router.get("/beneficiaires/{id}", response_model=s.BeneficiaireLu, responses=REFUS_LECTURE)
async def lire_beneficiaire(id: UUID, acteur: Lecteur, session: ConsultationDep, requete: Request) -> Response:
    """Une personne, selon ce qui vous relie à elle ; l'ouverture est journalisée."""
    return repondre(await service.ouvrir(session, acteur, id), requete)


@router.patch(
    "/beneficiaires/{id}",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"commune_insee": "02722"}),
)
async def modifier_beneficiaire(id: UUID, corps: s.BeneficiaireChamps, e: Gestionnaire) -> Response:
    """Modifier l'identité ou la commune (If-Match requis)."""
    return await e.agir(r.BENEFICIAIRES, service.modifier_identite, id, corps)


@router.post(
    "/beneficiaires/{id}/rectification",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_naissance": "1990-05-18"}, "motif": "Erreur de saisie"}),
)
async def rectifier_beneficiaire(id: UUID, corps: s.BeneficiaireRectification, e: Gestionnaire) -> Response:
    """Corriger une erreur de saisie dans l'identité."""
    return await e.agir(r.BENEFICIAIRES, service.rectifier_identite, id, corps)


@router.post(
    "/beneficiaires/{id}/inscription",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-07"}),
)
async def inscrire(id: UUID, corps: s.DateActe, e: Declarant) -> Response:
    """La personne est inscrite sur le site (L166)."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.declarer, id, "inscription", corps)


@router.post(
    "/beneficiaires/{id}/inscription/rectification",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date": "2027-06-08"}, "motif": "Erreur de saisie"}),
)
async def rectifier_inscription(id: UUID, corps: s.DateActeRectification, e: Declarant) -> Response:
    """Corriger la date d'inscription."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.rectifier_declaration, id, "inscription", corps)


@router.post(
    "/beneficiaires/{id}/inscription/annulation",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisie sur la mauvaise personne"}),
)
async def annuler_inscription(id: UUID, corps: Annulation, e: Declarant) -> Response:
    """Retirer une inscription saisie par erreur."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.annuler_declaration, id, "inscription", corps.motif)


@router.post(
    "/beneficiaires/{id}/cv",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-09"}),
)
async def creer_cv(id: UUID, corps: s.DateActe, e: Declarant) -> Response:
    """Le CV de la personne est créé (L166)."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.declarer, id, "cv", corps)


@router.post(
    "/beneficiaires/{id}/cv/rectification",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date": "2027-06-10"}, "motif": "Erreur de saisie"}),
)
async def rectifier_cv(id: UUID, corps: s.DateActeRectification, e: Declarant) -> Response:
    """Corriger la date du CV."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.rectifier_declaration, id, "cv", corps)


@router.post(
    "/beneficiaires/{id}/cv/annulation",
    response_model=s.BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisie sur la mauvaise personne"}),
)
async def annuler_cv(id: UUID, corps: Annulation, e: Declarant) -> Response:
    """Retirer un CV saisi par erreur."""
    return await e.agir(r.BENEFICIAIRES, inscriptions.annuler_declaration, id, "cv", corps.motif)


@router.get("/beneficiaires/{id}/situations", response_model=Page[s.SituationLue], responses=REFUS_LISTE_DE)
async def lister_situations(
    id: UUID, acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[Filtres, Query()]
) -> Response:
    """Les faits datés de la personne (public, droits et devoirs, UTAS), passés compris."""
    await charger(session, acteur, beneficiaires, id)
    requete = visibles(situations_, acteur).where(situations_.c.beneficiaire_id == id)
    convertir = r.ligne_situation(acteur)
    return await page.paginer(session, requete, filtres, r.TRI_SITUATIONS, s.SituationLue, convertir)


@router.post(
    "/beneficiaires/{id}/situations",
    status_code=201,
    response_model=s.SituationLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"utas": "soissons", "date_effet": "2027-06-01"}),
)
async def changer_situation(id: UUID, corps: s.SituationCreation, e: Gestionnaire) -> Response:
    """Un fait change à partir d'un jour ; la période précédente s'arrête ce jour-là."""
    return await e.creer(r.SITUATIONS, situations.creer, id, corps)


@router.get("/situations/{id}", response_model=s.SituationLue, responses=REFUS_LECTURE)
async def lire_situation(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un fait daté."""
    return repondre(await r.SITUATIONS.lire(session, acteur, id), requete)


@router.post(
    "/situations/{id}/rectification",
    response_model=s.SituationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_effet": "2027-02-01"}, "motif": "Erreur de saisie"}),
)
async def rectifier_situation(id: UUID, corps: s.SituationRectification, e: Gestionnaire) -> Response:
    """Corriger un fait, ou le jour où il a commencé ; la période précédente suit."""
    return await e.agir(r.SITUATIONS, situations.rectifier_situation, id, corps)


@router.get("/beneficiaires/{id}/orientations", response_model=Page[s.OrientationLue], responses=REFUS_LISTE_DE)
async def lister_orientations(
    id: UUID, acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[Filtres, Query()]
) -> Response:
    """Les orientations de la personne et leur référent unique, passées comprises."""
    await charger(session, acteur, beneficiaires, id)
    requete = visibles(orientations, acteur).where(orientations.c.beneficiaire_id == id)
    convertir = r.ligne_orientation(acteur)
    return await page.paginer(session, requete, filtres, r.TRI_ORIENTATIONS, s.OrientationLue, convertir)


@router.get("/orientations/{id}", response_model=s.OrientationLue, responses=REFUS_LECTURE)
async def lire_orientation(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une orientation."""
    return repondre(await r.ORIENTATIONS.lire(session, acteur, id), requete)


@router.post(
    "/orientations/{id}/rectification",
    response_model=s.OrientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_notification": "2027-02-04"}, "motif": "Erreur de saisie"}),
)
async def rectifier_orientation(id: UUID, corps: s.OrientationRectification, e: Orienteur) -> Response:
    """Corriger l'orientation, l'agent référent ou la date de notification ; changer de structure est un autre acte."""
    return await e.agir(r.ORIENTATIONS, service.rectifier_orientation, id, corps)
