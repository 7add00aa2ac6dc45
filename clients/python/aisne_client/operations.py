"""Generated from openapi/openapi.json by `make client`: do not edit."""

import datetime as dt
from collections.abc import Sequence
from typing import BinaryIO, Literal
from uuid import UUID

from pydantic import TypeAdapter

from aisne_client import modeles as m
from aisne_client.transport import Liste, Transport

_EVENEMENTS_CREER: TypeAdapter[
    m.RapportLu
    | m.ActiviteLue
    | m.EntreeLue
    | m.AbsenceLue
    | m.DiagnosticLu
    | m.ContratLu
    | m.PrescriptionLue
    | m.PlanLu
    | m.BeneficiaireLu
] = TypeAdapter(
    m.RapportLu
    | m.ActiviteLue
    | m.EntreeLue
    | m.AbsenceLue
    | m.DiagnosticLu
    | m.ContratLu
    | m.PrescriptionLue
    | m.PlanLu
    | m.BeneficiaireLu
)


class AFaire:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        structure_id: UUID | str | None = None,
        agent_id: UUID | str | None = None,
        utas: str | None = None,
        code: str | None = None,
        pour_vous: bool | None = None,
        en_retard: bool | None = None,
    ) -> Liste[m.AFaire]:
        """Ce qui est dû, en retard ou proche, pour tout un portefeuille, personne par personne

        Rôles : `departement`, `pole_allocation`, `porteur`, `referent`, `utas`. Droit : `portefeuille:lire`.
        """
        return self._transport.lister(
            m.PageAFaire,
            "/v1/a-faire",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "structure_id": structure_id,
                "agent_id": agent_id,
                "utas": utas,
                "code": code,
                "pour_vous": pour_vous,
                "en_retard": en_retard,
            },
        )


class Abonnements:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["actif", "suspendu", "desactive", "annule"] | None = None,
    ) -> Liste[m.AbonnementLu]:
        """Les abonnements de votre compte

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.lister(
            m.PageAbonnementLu,
            "/v1/abonnements",
            requete={"limit": limit, "total": total, "sort": sort, "statut": statut},
        )

    def creer(
        self, corps: m.AbonnementCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.AbonnementLu:
        """Être prévenu à une adresse ; `secret` n'est donné que dans cette réponse

        L'adresse est en https, et publique. Un compte a 50 abonnements au plus, et les crée par un jeton sans `scope`.

        Chaque changement que votre compte peut lire (voir `GET /v1/changements`) y est envoyé, à partir de maintenant, par
        ses identifiants seuls, signé selon Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`).
        Répondez 2xx. Sinon l'envoi est réessayé trois jours environ ; 410 désactive l'abonnement. Un message
        peut arriver deux fois, ou après un plus récent : `webhook-id` le reconnaît. Le premier est `abonnement.essai`.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(
            m.AbonnementLu, "POST", "/v1/abonnements", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.AbonnementLu:
        """Un abonnement de votre compte, sans son secret

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(m.AbonnementLu, "GET", f"/v1/abonnements/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.AbonnementChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.AbonnementLu:
        """Changer d'adresse ou de types, suspendre ou reprendre (If-Match requis)

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(
            m.AbonnementLu,
            "PATCH",
            f"/v1/abonnements/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AbonnementLu:
        """Ne plus être prévenu ; les messages en attente sont abandonnés

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(
            m.AbonnementLu,
            "POST",
            f"/v1/abonnements/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rejeu(
        self,
        id: UUID | str,
        corps: m.Rejeu,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AbonnementLu:
        """Envoyer à nouveau des livraisons nommées, ou toutes celles qui sont abandonnées

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(
            m.AbonnementLu,
            "POST",
            f"/v1/abonnements/{id}/rejeu",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rotation(
        self,
        id: UUID | str,
        corps: m.Rotation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AbonnementLu:
        """Changer de secret ; l'ancien signe à côté du nouveau pendant le recouvrement

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.appeler(
            m.AbonnementLu,
            "POST",
            f"/v1/abonnements/{id}/rotation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Absences:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self, id: UUID | str) -> m.AbsenceLue:
        """Une absence

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`.
        """
        return self._transport.appeler(m.AbsenceLue, "GET", f"/v1/absences/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AbsenceLue:
        """Retirer une absence saisie par erreur : qui l'a saisie, le référent de la personne ou le Département

        Rôles : `departement`, `porteur`, `referent`. Droit : `absences:annuler`.
        """
        return self._transport.appeler(
            m.AbsenceLue,
            "POST",
            f"/v1/absences/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.AbsenceRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AbsenceLue:
        """Corriger une absence ; les semaines de l'ancienne et de la nouvelle période sont recalculées

        Rôles : `porteur`, `referent`. Droit : `absences:saisir`.
        """
        return self._transport.appeler(
            m.AbsenceLue,
            "POST",
            f"/v1/absences/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Actions:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        fiche: str | None = None,
        utas: str | None = None,
        date: dt.date | None = None,
        convention_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.ActionLue]:
        """Les actions, avec leurs sessions et leurs places libres au jour demandé

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`.
        """
        return self._transport.lister(
            m.PageActionLue,
            "/v1/actions",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "fiche": fiche,
                "utas": utas,
                "date": date,
                "convention_id": convention_id,
                "structure_id": structure_id,
            },
        )

    def creer(self, corps: m.ActionCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.ActionLue:
        """Ouvrir un site d'une convention

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ActionLue, "POST", "/v1/actions", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.ActionLue:
        """Une action, ses sessions et ses places libres aujourd'hui

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`.
        """
        return self._transport.appeler(m.ActionLue, "GET", f"/v1/actions/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.ActionChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.ActionLue:
        """Modifier une action (If-Match requis)

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ActionLue,
            "PATCH",
            f"/v1/actions/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def places(
        self,
        id: UUID | str,
        corps: m.Places,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActionLue:
        """Changer le nombre de places à partir d'un jour

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ActionLue,
            "POST",
            f"/v1/actions/{id}/places",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.ActionRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActionLue:
        """Corriger une erreur de saisie ; `places` redonne toutes les périodes

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ActionLue,
            "POST",
            f"/v1/actions/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Activites:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        beneficiaire_id: UUID | str | None = None,
        entree_id: UUID | str | None = None,
        statut: Literal["prevue", "declaree", "validee", "rejetee", "annulee"] | None = None,
        type: str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
    ) -> Liste[m.ActiviteLue]:
        """Les activités visibles

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`.
        """
        return self._transport.lister(
            m.PageActiviteLue,
            "/v1/activites",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "beneficiaire_id": beneficiaire_id,
                "entree_id": entree_id,
                "statut": statut,
                "type": type,
                "du": du,
                "au": au,
            },
        )

    def creer(
        self, corps: m.ActiviteCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.ActiviteLue:
        """Déclarer ou prévoir une activité

        Rôles : `porteur`, `referent`. Droit : `activites:saisir`.
        """
        return self._transport.appeler(
            m.ActiviteLue, "POST", "/v1/activites", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.ActiviteLue:
        """Une activité

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`.
        """
        return self._transport.appeler(m.ActiviteLue, "GET", f"/v1/activites/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActiviteLue:
        """Retirer une activité saisie par erreur

        Rôles : `porteur`, `referent`. Droit : `activites:saisir`.
        """
        return self._transport.appeler(
            m.ActiviteLue,
            "POST",
            f"/v1/activites/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def realisation(
        self,
        id: UUID | str,
        corps: m.Realisation | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActiviteLue:
        """L'activité prévue a eu lieu

        Rôles : `porteur`, `referent`. Droit : `activites:saisir`.
        """
        return self._transport.appeler(
            m.ActiviteLue,
            "POST",
            f"/v1/activites/{id}/realisation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.ActiviteRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActiviteLue:
        """Corriger une activité ; une activité validée repasse à déclarée

        Rôles : `porteur`, `referent`. Droit : `activites:saisir`.
        """
        return self._transport.appeler(
            m.ActiviteLue,
            "POST",
            f"/v1/activites/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rejet(
        self,
        id: UUID | str,
        corps: m.Rejet,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActiviteLue:
        """Rejeter les heures : elles restent visibles et ne comptent pas

        Rôles : `referent`. Droit : `activites:valider`.
        """
        return self._transport.appeler(
            m.ActiviteLue,
            "POST",
            f"/v1/activites/{id}/rejet",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def validation(
        self,
        id: UUID | str,
        corps: m.Validation | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ActiviteLue:
        """Valider les heures

        Rôles : `referent`. Droit : `activites:valider`.
        """
        return self._transport.appeler(
            m.ActiviteLue,
            "POST",
            f"/v1/activites/{id}/validation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Agents:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.AgentLu]:
        """Les agents de sa structure ; tous pour le Département

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`.
        """
        return self._transport.lister(
            m.PageAgentLu,
            "/v1/agents",
            requete={"limit": limit, "total": total, "sort": sort, "structure_id": structure_id},
        )

    def creer(self, corps: m.AgentCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.AgentLu:
        """Enregistrer un agent

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.AgentLu, "POST", "/v1/agents", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.AgentLu:
        """Un agent

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`.
        """
        return self._transport.appeler(m.AgentLu, "GET", f"/v1/agents/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.AgentChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.AgentLu:
        """Modifier un agent (If-Match requis)

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.AgentLu,
            "PATCH",
            f"/v1/agents/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def calendrier_lire(self, id: UUID | str) -> m.CalendrierLu:
        """L'agenda ouvert d'un agent, sans son adresse

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`.
        """
        return self._transport.appeler(m.CalendrierLu, "GET", f"/v1/agents/{id}/calendrier")

    def calendrier_creer(
        self,
        id: UUID | str,
        corps: m.SansPrecision | None = None,
        *,
        simulation: bool | None = None,
        cle: str | None = None,
    ) -> m.CalendrierLu:
        """Ouvrir l'agenda d'un agent à une adresse secrète, donnée une fois ; l'adresse d'avant n'ouvre plus rien

        Il porte ses rendez-vous, ateliers, comités et échéances ; d'une personne, les initiales seules.

        Rôles : `porteur`, `referent`. Droit : `calendriers:gerer`.
        """
        return self._transport.appeler(
            m.CalendrierLu,
            "POST",
            f"/v1/agents/{id}/calendrier",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def calendrier_fermeture(
        self,
        id: UUID | str,
        corps: m.SansPrecision | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.CalendrierLu:
        """Fermer l'agenda : son adresse n'ouvre plus rien, dès cette réponse

        Rôles : `porteur`, `referent`. Droit : `calendriers:gerer`.
        """
        return self._transport.appeler(
            m.CalendrierLu,
            "POST",
            f"/v1/agents/{id}/calendrier/fermeture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.AgentRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AgentLu:
        """Corriger une erreur de saisie

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.AgentLu,
            "POST",
            f"/v1/agents/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Ateliers:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["prevu", "tenu", "annule"] | None = None,
        action_id: UUID | str | None = None,
        session_id: UUID | str | None = None,
        type: str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        id_source: str | None = None,
    ) -> Liste[m.AtelierResume]:
        """Les ateliers visibles, et combien de personnes y sont venues

        Rôles : `departement`, `porteur`, `utas`. Droit : `ateliers:lire`.
        """
        return self._transport.lister(
            m.PageAtelierResume,
            "/v1/ateliers",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "statut": statut,
                "action_id": action_id,
                "session_id": session_id,
                "type": type,
                "du": du,
                "au": au,
                "id_source": id_source,
            },
        )

    def creer(self, corps: m.AtelierCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.AtelierLu:
        """Prévoir un atelier d'une de vos actions, ou le dire tenu avec sa feuille d'émargement

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu, "POST", "/v1/ateliers", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.AtelierLu:
        """Un atelier et sa feuille

        Rôles : `departement`, `porteur`, `utas`. Droit : `ateliers:lire`.
        """
        return self._transport.appeler(m.AtelierLu, "GET", f"/v1/ateliers/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AtelierLu:
        """Retirer un atelier ; les activités qui le suivaient sont retirées

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu,
            "POST",
            f"/v1/ateliers/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def emargement(
        self,
        id: UUID | str,
        corps: m.Emargement,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AtelierLu:
        """Émarger tout l'atelier en une fois : chaque personne venue a son activité, dont la semaine est recalculée

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu,
            "POST",
            f"/v1/ateliers/{id}/emargement",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def emargement_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AtelierLu:
        """Retirer la feuille : l'atelier redevient prévu, et les activités sont retirées

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu,
            "POST",
            f"/v1/ateliers/{id}/emargement/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def emargement_rectification(
        self,
        id: UUID | str,
        corps: m.EmargementRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AtelierLu:
        """Corriger la feuille, donnée en entier : les activités sont ajoutées, corrigées ou retirées par différence

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu,
            "POST",
            f"/v1/ateliers/{id}/emargement/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.AtelierRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.AtelierLu:
        """Corriger un atelier ; les activités des personnes venues suivent

        Rôles : `porteur`. Droit : `ateliers:gerer`.
        """
        return self._transport.appeler(
            m.AtelierLu,
            "POST",
            f"/v1/ateliers/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Beneficiaires:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        public: Literal["brsa", "jeune_ase"] | None = None,
        utas: str | None = None,
        statut: Literal["actif", "archive", "anonymise"] | None = None,
    ) -> Liste[m.BeneficiaireResume]:
        """Les personnes visibles : identité minimale. Les filtres lisent les faits que vous avez le droit de lire

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.lister(
            m.PageBeneficiaireResume,
            "/v1/beneficiaires",
            requete={"limit": limit, "total": total, "sort": sort, "public": public, "utas": utas, "statut": statut},
        )

    def creer(
        self, corps: m.BeneficiaireCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.BeneficiaireLu:
        """Enregistrer une personne, ses faits datés et sa première orientation

        Les faits valent depuis `situation_depuis` ; à défaut depuis `date_effet` ; à défaut depuis le premier jour de la
        campagne (aujourd'hui si elle n'a pas commencé). Une UTAS n'enregistre que les jeunes ASE de son territoire.

        Rôles : `departement`, `utas`. Droit : `beneficiaires:creer`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu, "POST", "/v1/beneficiaires", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def rapprochement(self, corps: m.RapprochementDemande) -> m.Rapprochement:
        """Retrouver une liste de personnes dans votre périmètre : à l'identique, à une différence près, ou non

        Une différence : accents et traits d'union, ordre des mots, une faute de frappe dans le nom ou dans la date, jour et
        mois inversés. La réponse ne porte que des identifiants et des scores ; rien n'est créé.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.Rapprochement, "POST", "/v1/beneficiaires/rapprochement", corps=corps)

    def recherche(self, corps: m.Recherche) -> m.PageBeneficiaireResume:
        """Chercher une personne visible, sans rien d'elle dans l'adresse ; la suite se demande par `cursor`, ici

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.PageBeneficiaireResume, "POST", "/v1/beneficiaires/recherche", corps=corps)

    def lire(self, id: UUID | str) -> m.BeneficiaireLu:
        """Une personne, selon ce qui vous relie à elle ; l'ouverture est journalisée

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.BeneficiaireLu, "GET", f"/v1/beneficiaires/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.BeneficiaireChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Modifier l'identité ou la commune (If-Match requis)

        Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "PATCH",
            f"/v1/beneficiaires/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def absences_lister(
        self, id: UUID | str, *, limit: int | None = None, total: bool | None = None, sort: str | None = None
    ) -> Liste[m.AbsenceLue]:
        """Les absences de la personne : toutes pour son référent, les siennes pour un porteur

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`.
        """
        return self._transport.lister(
            m.PageAbsenceLue, f"/v1/beneficiaires/{id}/absences", requete={"limit": limit, "total": total, "sort": sort}
        )

    def absences_creer(
        self, id: UUID | str, corps: m.AbsenceCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.AbsenceLue:
        """Constater une absence, du premier au dernier jour compris ; les semaines touchées sont recalculées

        Rôles : `porteur`, `referent`. Droit : `absences:saisir`.
        """
        return self._transport.appeler(
            m.AbsenceLue,
            "POST",
            f"/v1/beneficiaires/{id}/absences",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def cv(
        self,
        id: UUID | str,
        corps: m.DateActe,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Le CV de la personne est créé (L166)

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/cv",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cv_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Retirer un CV saisi par erreur

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/cv/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cv_rectification(
        self,
        id: UUID | str,
        corps: m.DateActeRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Corriger la date du CV

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/cv/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def diagnostics_lister(
        self,
        id: UUID | str,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        actuels: bool | None = None,
    ) -> Liste[m.DiagnosticLu]:
        """Les diagnostics de la personne : tous pour son référent, les siens et les partagés pour un porteur

        Chaque actualisation est un nouveau diagnostic, qui nomme celui qu'il remplace ; `actuels=true` garde les derniers.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.lister(
            m.PageDiagnosticLu,
            f"/v1/beneficiaires/{id}/diagnostics",
            requete={"limit": limit, "total": total, "sort": sort, "actuels": actuels},
        )

    def diagnostics_creer(
        self, id: UUID | str, corps: m.DiagnosticCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.DiagnosticLu:
        """Écrire un diagnostic, ou actualiser le précédent

        Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`.
        """
        return self._transport.appeler(
            m.DiagnosticLu,
            "POST",
            f"/v1/beneficiaires/{id}/diagnostics",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def fin_de_parcours(
        self,
        id: UUID | str,
        corps: m.FinParcours,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """La personne n'est plus suivie : décès, départ du département, fin du droit

        Prennent fin ce jour-là : l'orientation, les faits datés (après une fin de droit, les droits et devoirs seuls), les
        contrats, l'entrée en axe 1 (`non_valorisable`), les prescriptions ouvertes et ce qui était prévu. Un décès ferme
        toutes les entrées, sans suivi dû ; sinon le porteur prononce la sortie des axes 2 à 5, avec son motif.

        Rôles : `departement`. Droit : `orientations:gerer`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/fin-de-parcours",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def fin_de_parcours_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Retirer une fin de parcours saisie par erreur ; ce qu'elle avait fermé est rouvert

        Rôles : `departement`. Droit : `orientations:gerer`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/fin-de-parcours/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def fusion(
        self,
        id: UUID | str,
        corps: m.Fusion,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Réunir deux dossiers de la même personne : celui-ci reçoit tout, l'autre y mène désormais

        Ce qui se contredit est refusé (409 `FUSION_IMPOSSIBLE`), avec la façon de le régler d'abord ; essayez avec
        `simulation=true`. Une fusion ne se défait pas.

        Rôles : `departement`. Droit : `beneficiaires:fusionner`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/fusion",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def inscription(
        self,
        id: UUID | str,
        corps: m.DateActe,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """La personne est inscrite sur le site (L166)

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/inscription",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def inscription_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Retirer une inscription saisie par erreur

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/inscription/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def inscription_rectification(
        self,
        id: UUID | str,
        corps: m.DateActeRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Corriger la date d'inscription

        Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/inscription/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def orientations_lister(
        self, id: UUID | str, *, limit: int | None = None, total: bool | None = None, sort: str | None = None
    ) -> Liste[m.OrientationLue]:
        """Les orientations de la personne et leur référent unique, passées comprises

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.lister(
            m.PageOrientationLue,
            f"/v1/beneficiaires/{id}/orientations",
            requete={"limit": limit, "total": total, "sort": sort},
        )

    def orientations_creer(
        self, id: UUID | str, corps: m.OrientationCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.OrientationLue:
        """Orienter une personne et nommer son référent unique ; le contrat avec un autre référent prend fin la veille

        Rôles : `departement`. Droit : `orientations:gerer`.
        """
        return self._transport.appeler(
            m.OrientationLue,
            "POST",
            f"/v1/beneficiaires/{id}/orientations",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def parcours_lire(self, id: UUID | str, *, a_la_date: dt.date | None = None) -> m.Parcours:
        """Le parcours d'une personne ; la consultation est journalisée

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `parcours:lire`.
        """
        return self._transport.appeler(
            m.Parcours, "GET", f"/v1/beneficiaires/{id}/parcours", requete={"a_la_date": a_la_date}
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.BeneficiaireRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BeneficiaireLu:
        """Corriger une erreur de saisie dans l'identité

        Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`.
        """
        return self._transport.appeler(
            m.BeneficiaireLu,
            "POST",
            f"/v1/beneficiaires/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rendez_vous_lister(
        self,
        id: UUID | str,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["prevu", "tenu", "absent", "excuse", "annule"] | None = None,
        modalite: Literal["physique", "telephone", "visio"] | None = None,
        entree_id: UUID | str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        id_source: str | None = None,
    ) -> Liste[m.RendezVousLu]:
        """Les rendez-vous de la personne : tous pour son référent, les siens pour un porteur

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`.
        """
        return self._transport.lister(
            m.PageRendezVousLu,
            f"/v1/beneficiaires/{id}/rendez-vous",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "statut": statut,
                "modalite": modalite,
                "entree_id": entree_id,
                "du": du,
                "au": au,
                "id_source": id_source,
            },
        )

    def rendez_vous_creer(
        self, id: UUID | str, corps: m.RendezVousCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.RendezVousLu:
        """Prendre un rendez-vous avec la personne ; ce qu'il devient se dit ensuite

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/beneficiaires/{id}/rendez-vous",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def semaines_lister(
        self,
        id: UUID | str,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        du: str | None = None,
        au: str | None = None,
    ) -> Liste[m.SemaineLue]:
        """Les semaines d'une personne : objectif, minutes, statut

        Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`.
        """
        return self._transport.lister(
            m.PageSemaineLue,
            f"/v1/beneficiaires/{id}/semaines",
            requete={"limit": limit, "total": total, "sort": sort, "du": du, "au": au},
        )

    def situations_lister(
        self, id: UUID | str, *, limit: int | None = None, total: bool | None = None, sort: str | None = None
    ) -> Liste[m.SituationLue]:
        """Les faits datés de la personne (public, droits et devoirs, UTAS), passés compris

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.lister(
            m.PageSituationLue,
            f"/v1/beneficiaires/{id}/situations",
            requete={"limit": limit, "total": total, "sort": sort},
        )

    def situations_creer(
        self, id: UUID | str, corps: m.SituationCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.SituationLue:
        """Un fait change à partir d'un jour ; la période précédente s'arrête ce jour-là

        Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`.
        """
        return self._transport.appeler(
            m.SituationLue,
            "POST",
            f"/v1/beneficiaires/{id}/situations",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )


class BilansAnnuels:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        convention_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        exercice: int | None = None,
        statut: Literal["brouillon", "transmis", "evalue", "annule"] | None = None,
        id_source: str | None = None,
    ) -> Liste[m.BilanResume]:
        """Les bilans annuels visibles, leur échéance et leur retard

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.lister(
            m.PageBilanResume,
            "/v1/bilans-annuels",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "convention_id": convention_id,
                "structure_id": structure_id,
                "exercice": exercice,
                "statut": statut,
                "id_source": id_source,
            },
        )

    def creer(self, corps: m.BilanCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.BilanLu:
        """Commencer le bilan annuel d'une convention : les chiffres s'écrivent seuls, vous dites le reste

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanLu, "POST", "/v1/bilans-annuels", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.BilanLu:
        """Un bilan annuel ; transmis, ses chiffres sont figés, à côté de ce qui a changé depuis

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.appeler(m.BilanLu, "GET", f"/v1/bilans-annuels/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.BilanChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Modifier un brouillon (If-Match requis)

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "PATCH",
            f"/v1/bilans-annuels/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Retirer un brouillon commencé par erreur

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def bilan_pdf_lire(self, id: UUID | str, *, accept: str = "*/*") -> bytes:
        """Le bilan annuel en PDF accessible : les chiffres du JSON, figés une fois transmis, « brouillon » avant

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.telecharger(f"/v1/bilans-annuels/{id}/bilan.pdf", accept=accept)

    def bilan_xlsx_lire(self, id: UUID | str, *, accept: str = "*/*") -> bytes:
        """Le bilan annuel en classeur : une feuille par partie, les noms et les chiffres du JSON

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.telecharger(f"/v1/bilans-annuels/{id}/bilan.xlsx", accept=accept)

    def evaluation(
        self,
        id: UUID | str,
        corps: m.EvaluationBilan,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Décider, au Département, du solde et de la part variable

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/evaluation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Retirer la décision, saisie par erreur : le bilan en attend une autre

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/evaluation/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation_rectification(
        self,
        id: UUID | str,
        corps: m.DecisionBilanRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Corriger la décision

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/evaluation/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.BilanRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Corriger un bilan transmis ; les chiffres figés restent

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transmission(
        self,
        id: UUID | str,
        corps: m.TransmissionBilan | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Transmettre le bilan au Département : ses indicateurs sont figés

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/transmission",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transmission_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanLu:
        """Rendre le bilan au porteur, à compléter : ses chiffres suivent de nouveau ce qui est enregistré

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanLu,
            "POST",
            f"/v1/bilans-annuels/{id}/transmission/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class BilansFinanciers:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        convention_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        exercice: int | None = None,
        statut: Literal["brouillon", "transmis", "evalue", "annule"] | None = None,
        id_source: str | None = None,
    ) -> Liste[m.BilanFinancierResume]:
        """Les bilans financiers visibles, leurs totaux, leur échéance et leur retard

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.lister(
            m.PageBilanFinancierResume,
            "/v1/bilans-financiers",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "convention_id": convention_id,
                "structure_id": structure_id,
                "exercice": exercice,
                "statut": statut,
                "id_source": id_source,
            },
        )

    def creer(
        self, corps: m.BilanFinancierCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.BilanFinancierLu:
        """Commencer le bilan financier d'une convention : vos postes, dont les totaux se calculent

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            "/v1/bilans-financiers",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def lire(self, id: UUID | str) -> m.BilanFinancierLu:
        """Un bilan financier, à côté de la subvention de l'exercice

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.appeler(m.BilanFinancierLu, "GET", f"/v1/bilans-financiers/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.BilanFinancierChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Modifier un brouillon (If-Match requis) ; une liste donnée remplace la précédente

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "PATCH",
            f"/v1/bilans-financiers/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Retirer un brouillon commencé par erreur

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def bilan_pdf_lire(self, id: UUID | str, *, accept: str = "*/*") -> bytes:
        """Le bilan financier en PDF accessible : les postes et les totaux du JSON

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.telecharger(f"/v1/bilans-financiers/{id}/bilan.pdf", accept=accept)

    def bilan_xlsx_lire(self, id: UUID | str, *, accept: str = "*/*") -> bytes:
        """Le bilan financier en classeur : une feuille par partie, les noms et les chiffres du JSON

        Rôles : `departement`, `porteur`. Droit : `bilans:lire`.
        """
        return self._transport.telecharger(f"/v1/bilans-financiers/{id}/bilan.xlsx", accept=accept)

    def evaluation(
        self,
        id: UUID | str,
        corps: m.EvaluationFinanciere,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Dire, au Département, ce qu'il constate ; la subvention se décide sur le bilan annuel

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/evaluation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Retirer ce constat, saisi par erreur

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/evaluation/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation_rectification(
        self,
        id: UUID | str,
        corps: m.EvaluationFinanciereRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Corriger ce que le Département a constaté

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/evaluation/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.BilanFinancierRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Corriger un bilan financier transmis

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transmission(
        self,
        id: UUID | str,
        corps: m.TransmissionBilan | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Transmettre le bilan financier au Département

        Rôles : `porteur`. Droit : `bilans:gerer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/transmission",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transmission_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.BilanFinancierLu:
        """Rendre le bilan financier au porteur, à compléter

        Rôles : `departement`. Droit : `bilans:evaluer`.
        """
        return self._transport.appeler(
            m.BilanFinancierLu,
            "POST",
            f"/v1/bilans-financiers/{id}/transmission/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Calendriers:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self, secret: str, *, accept: str = "*/*") -> bytes:
        """L'agenda, au format iCalendar : l'adresse est le secret, sans autre authentification"""
        return self._transport.telecharger(f"/v1/calendriers/{secret}.ics", accept=accept)


class Changements:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(
        self, *, apres: str | None = None, types: Sequence[str] | None = None, limit: int | None = None
    ) -> m.Changements:
        """Ce qui a changé depuis une lecture, dans l'ordre des enregistrements, sans trou

        Reprenez `next_cursor` dans `apres`, avec les mêmes filtres ; sans `apres`, depuis le début. Chaque acte que vous
        pouvez lire est donné une fois, par ses identifiants. `perimetre.ajoute` : la personne entre dans votre périmètre,
        relisez son parcours ; `perimetre.retire` : elle en est sortie. Ces deux-là peuvent se répéter.

        Types, ici et pour un abonnement (un autre est refusé) : `absence.annulee`, `absence.constatee`, `absence.rectifiee`, `action.creee`, `action.modifiee`, `action.places`, `action.rectifiee`, `activite.annulee`, `activite.declaree`, `activite.prevue`, `activite.realisee`, `activite.rectifiee`, `activite.rejetee`, `activite.validee`, `agent.cree`, `agents.modifie`, `agents.rectifie`, `atelier.annule`, `atelier.emargement_annule`, `atelier.emargement_rectifie`, `atelier.prevu`, `atelier.rectifie`, `atelier.tenu`, `beneficiaire.absorbe`, `beneficiaire.anonymise`, `beneficiaire.archive`, `beneficiaire.cree`, `beneficiaire.fin-de-parcours`, `beneficiaire.fin-de-parcours-annulee`, `beneficiaire.fusionne`, `beneficiaire.modifie`, `beneficiaire.rectifie`, `beneficiaire.repris`, `bilan-financier.annule`, `bilan-financier.commence`, `bilan-financier.evaluation-annulee`, `bilan-financier.evaluation-rectifiee`, `bilan-financier.evalue`, `bilan-financier.modifie`, `bilan-financier.rectifie`, `bilan-financier.transmis`, `bilan-financier.transmission-annulee`, `bilan.annule`, `bilan.commence`, `bilan.evaluation-annulee`, `bilan.evaluation-rectifiee`, `bilan.evalue`, `bilan.modifie`, `bilan.rectifie`, `bilan.transmis`, `bilan.transmission-annulee`, `calendrier.ferme`, `calendrier.ouvert`, `comite.annule`, `comite.prevu`, `comite.rectifie`, `comite.tenu`, `comite.tenue_annulee`, `comite.tenue_rectifiee`, `compte.cree`, `compte.secret-change`, `compte.secret-revoque`, `comptes.modifie`, `comptes.rectifie`, `contrat.annule`, `contrat.avenant`, `contrat.changement-referent`, `contrat.changement-referent-annule`, `contrat.clos`, `contrat.cloture-annulee`, `contrat.fin-entree`, `contrat.fin-parcours`, `contrat.fin-parcours-annulee`, `contrat.propose`, `contrat.rectifie`, `contrat.refuse`, `contrat.renouvele`, `contrat.rompu`, `contrat.signe`, `contrat.terme-remplace`, `convention.attestation_demarrage`, `convention.avenant`, `convention.creee`, `convention.modifiee`, `convention.rectifiee`, `convention.resiliee`, `convention.signee`, `cv`, `cv.annule`, `cv.rectifie`, `diagnostic.annule`, `diagnostic.realise`, `diagnostic.rectifie`, `entree.annulee`, `entree.effectuee`, `entree.rectifiee`, `entree.renouvelee`, `entree.renouvellement-motive`, `entree.transferee`, `evaluation.annulee`, `evaluation.realisee`, `evaluation.rectifiee`, `heures-payees.annulees`, `heures-payees.declarees`, `heures-payees.rectifiees`, `inscription`, `inscription.annule`, `inscription.rectifie`, `investigation.annulation`, `investigation.annulation-annulee`, `investigation.cloture`, `investigation.cloture-annulee`, `investigation.demandee`, `investigation.prise-en-charge`, `investigation.prise-en-charge-annulee`, `investigation.rectifiee`, `orientation.annulee`, `orientation.posee`, `orientation.rectifiee`, `orientation.reprise`, `orientation.terminee`, `perimetre.ajoute`, `perimetre.retire`, `plan.annule`, `plan.clos`, `plan.cloture-annulee`, `plan.cree`, `plan.evaluation-annulee`, `plan.evalue`, `plan.rectifie`, `plan.signe`, `prescription.acceptee`, `prescription.annulee`, `prescription.emise`, `prescription.en_liste_attente`, `prescription.entree_effective`, `prescription.non_venue`, `prescription.rectifiee`, `prescription.refusee`, `prescription.rouverte`, `realisation.annulee`, `realisation.constatee`, `realisation.rectifiee`, `rendez-vous.absent`, `rendez-vous.annule`, `rendez-vous.excuse`, `rendez-vous.issue_annulee`, `rendez-vous.issue_rectifiee`, `rendez-vous.prevu`, `rendez-vous.rectifie`, `rendez-vous.tenu`, `reorientation.avis`, `reorientation.avis-annulee`, `reorientation.decision`, `reorientation.decision-annulee`, `reorientation.demandee`, `reorientation.instruction`, `reorientation.instruction-annulee`, `reorientation.rectifiee`, `reorientation.retrait`, `reorientation.retrait-annulee`, `sanction.avis`, `sanction.avis-annulee`, `sanction.classement`, `sanction.classement-annulee`, `sanction.cloture`, `sanction.cloture-annulee`, `sanction.decision`, `sanction.decision-annulee`, `sanction.demandee`, `sanction.execution`, `sanction.execution-annulee`, `sanction.instruction`, `sanction.instruction-annulee`, `sanction.levee`, `sanction.levee-annulee`, `sanction.notification`, `sanction.notification-annulee`, `sanction.observations`, `sanction.observations-annulee`, `sanction.rectifiee`, `sanction.retrait`, `sanction.retrait-annulee`, `session.annulee`, `session.creee`, `session.modifiee`, `session.rectifiee`, `signalement.annule`, `signalement.emis`, `signalement.pris_en_compte`, `signalement.rectifie`, `situation.changee`, `situation.rectifiee`, `situation.reprise`, `situation.terminee`, `sortie.annulee`, `sortie.prononcee`, `sortie.rectifiee`, `sortie.verifiee`, `structure.creee`, `structures.modifie`, `structures.rectifie`, `suivi.annule`, `suivi.realise`, `suivi.rectifie`, `transfert.annule`, `transfert.rectifie`.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `changements:lire`.
        """
        return self._transport.appeler(
            m.Changements, "GET", "/v1/changements", requete={"apres": apres, "types": types, "limit": limit}
        )


class Comites:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["prevu", "tenu", "annule"] | None = None,
        type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]
        | None = None,
        convention_id: UUID | str | None = None,
        action_id: UUID | str | None = None,
        beneficiaire_id: UUID | str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        id_source: str | None = None,
    ) -> Liste[m.ComiteResume]:
        """Les comités visibles : ceux de vos actions, de votre territoire, ou les bilans des personnes suivies

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `comites:lire`.
        """
        return self._transport.lister(
            m.PageComiteResume,
            "/v1/comites",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "statut": statut,
                "type": type,
                "convention_id": convention_id,
                "action_id": action_id,
                "beneficiaire_id": beneficiaire_id,
                "du": du,
                "au": au,
                "id_source": id_source,
            },
        )

    def creer(
        self, corps: m.ComiteCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.ComiteAvecParticipants:
        """Prévoir un comité de la fiche : pilotage, suivi, bilan tripartite, dialogue de gestion

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants, "POST", "/v1/comites", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.ComiteAvecParticipants:
        """Un comité et ses participants

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `comites:lire`.
        """
        return self._transport.appeler(m.ComiteAvecParticipants, "GET", f"/v1/comites/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ComiteAvecParticipants:
        """Retirer un comité qui ne se tiendra pas, ou saisi par erreur

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants,
            "POST",
            f"/v1/comites/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.ComiteRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ComiteAvecParticipants:
        """Corriger le jour prévu

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants,
            "POST",
            f"/v1/comites/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def tenue(
        self,
        id: UUID | str,
        corps: m.Tenue,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ComiteAvecParticipants:
        """Dire le comité tenu : qui était là, et ce qui est retenu pour chaque participant

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants,
            "POST",
            f"/v1/comites/{id}/tenue",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def tenue_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ComiteAvecParticipants:
        """Retirer la tenue : le comité redevient prévu

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants,
            "POST",
            f"/v1/comites/{id}/tenue/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def tenue_rectification(
        self,
        id: UUID | str,
        corps: m.TenueRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ComiteAvecParticipants:
        """Corriger la tenue, donnée en entier

        Rôles : `porteur`, `utas`. Droit : `comites:gerer`.
        """
        return self._transport.appeler(
            m.ComiteAvecParticipants,
            "POST",
            f"/v1/comites/{id}/tenue/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Comptes:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        structure_id: UUID | str | None = None,
        actif: bool | None = None,
    ) -> Liste[m.CompteLu]:
        """Les comptes, pour le Département ; sinon le sien

        Tous les rôles. Droit : `compte:lire`.
        """
        return self._transport.lister(
            m.PageCompteLu,
            "/v1/comptes",
            requete={"limit": limit, "total": total, "sort": sort, "structure_id": structure_id, "actif": actif},
        )

    def creer(self, corps: m.CompteCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.CompteLu:
        """Créer un compte ; `client_secret` n'est donné que dans cette réponse

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.CompteLu, "POST", "/v1/comptes", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.CompteLu:
        """Un compte : ses droits, ses secrets et leur dernière utilisation

        Tous les rôles. Droit : `compte:lire`.
        """
        return self._transport.appeler(m.CompteLu, "GET", f"/v1/comptes/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.CompteChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.CompteLu:
        """Modifier ou désactiver un compte (If-Match requis)

        Désactivé, ou changé de droits, ses jetons en cours sont refusés dès cette réponse : il en demande d'autres.

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.CompteLu,
            "PATCH",
            f"/v1/comptes/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.CompteRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.CompteLu:
        """Corriger une erreur de saisie

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.CompteLu,
            "POST",
            f"/v1/comptes/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def secret(
        self,
        id: UUID | str,
        corps: m.RotationSecret,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.CompteLu:
        """Changer le secret d'un compte ; `client_secret` n'est donné que dans cette réponse

        L'ancien ouvre à côté du nouveau pendant le recouvrement, deux au plus. Un compte change le sien, le Département
        celui de tous. Sans recouvrement, les jetons en cours du compte sont refusés eux aussi.

        Tous les rôles. Droit : `compte:gerer`.
        """
        return self._transport.appeler(
            m.CompteLu,
            "POST",
            f"/v1/comptes/{id}/secret",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def secret_revocation(
        self,
        id: UUID | str,
        corps: m.RevocationSecret,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.CompteLu:
        """Refuser dès maintenant l'ancien secret, et les jetons en cours du compte

        Tous les rôles. Droit : `compte:gerer`.
        """
        return self._transport.appeler(
            m.CompteLu,
            "POST",
            f"/v1/comptes/{id}/secret/revocation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class ContratsEngagement:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal[
            "brouillon", "en_attente_signature", "en_cours", "renouvele", "clos", "rompu", "refuse", "annule"
        ]
        | None = None,
        beneficiaire_id: UUID | str | None = None,
        entree_id: UUID | str | None = None,
    ) -> Liste[m.ContratResume]:
        """Les contrats visibles ; les motifs de santé sont masqués à qui n'y a pas droit

        Rôles : `departement`, `referent`. Droit : `contrats:lire`.
        """
        return self._transport.lister(
            m.PageContratResume,
            "/v1/contrats-engagement",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "beneficiaire_id": beneficiaire_id,
                "entree_id": entree_id,
            },
        )

    def creer(self, corps: m.ContratCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.ContratLu:
        """Établir un contrat avec une personne dont votre structure est le référent ; il reste à signer

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu, "POST", "/v1/contrats-engagement", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.ContratLu:
        """Un contrat, ses termes et ses objectifs

        Rôles : `departement`, `referent`. Droit : `contrats:lire`.
        """
        return self._transport.appeler(m.ContratLu, "GET", f"/v1/contrats-engagement/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Retirer un contrat saisi par erreur

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def avenant(
        self,
        id: UUID | str,
        corps: m.Avenant,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Changer la durée hebdomadaire, ou dispenser, à partir d'un jour du contrat

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/avenant",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cloture(
        self,
        id: UUID | str,
        corps: m.Cloture,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Clore définitivement ; en axe 1 cette clôture prononce la sortie

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/cloture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.ContratRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Corriger une erreur de saisie ; les semaines sont recalculées

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def refus(
        self,
        id: UUID | str,
        corps: m.RefusContrat,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Enregistrer le refus de contractualiser

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/refus",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def renouvellement_creer(
        self,
        id: UUID | str,
        corps: m.Renouvellement,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Faire suivre ce contrat d'un nouveau, à signer ; ce qui n'est pas donné est repris de l'ancien

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/renouvellement",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rupture(
        self,
        id: UUID | str,
        corps: m.Rupture,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Rompre le contrat avant son terme

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/rupture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def signatures(
        self,
        id: UUID | str,
        corps: m.Signature,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ContratLu:
        """Enregistrer une signature ; le contrat est en cours avec les deux

        Rôles : `referent`. Droit : `contrats:gerer`.
        """
        return self._transport.appeler(
            m.ContratLu,
            "POST",
            f"/v1/contrats-engagement/{id}/signatures",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Conventions:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        statut: Literal["brouillon", "signee", "terminee", "resiliee"] | None = None,
        campagne: str | None = None,
    ) -> Liste[m.ConventionLue]:
        """Les conventions visibles

        Rôles : `departement`, `porteur`. Droit : `conventions:lire`.
        """
        return self._transport.lister(
            m.PageConventionLue,
            "/v1/conventions",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "fiche": fiche,
                "structure_id": structure_id,
                "statut": statut,
                "campagne": campagne,
            },
        )

    def creer(
        self, corps: m.ConventionCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.ConventionLue:
        """Préparer une convention ; sans dates, elle prend celles de la fiche

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue, "POST", "/v1/conventions", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.ConventionLue:
        """Une convention, ses avenants et ses termes du jour

        Rôles : `departement`, `porteur`. Droit : `conventions:lire`.
        """
        return self._transport.appeler(m.ConventionLue, "GET", f"/v1/conventions/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.ConventionChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Modifier un brouillon (If-Match requis)

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "PATCH",
            f"/v1/conventions/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def attestation_demarrage(
        self,
        id: UUID | str,
        corps: m.ActeDate,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Enregistrer l'attestation de démarrage

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "POST",
            f"/v1/conventions/{id}/attestation-demarrage",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def avenant(
        self,
        id: UUID | str,
        corps: m.AvenantConvention,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Changer les termes d'une convention signée, à partir d'un jour

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "POST",
            f"/v1/conventions/{id}/avenant",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def comites_attendus_lire(self, id: UUID | str) -> m.ComitesAttendus:
        """Les comités que le cahier des charges prévoit pour une convention : tenus, en retard ou à venir

        Chacun cite sa phrase.

        Rôles : `departement`, `porteur`. Droit : `conventions:lire`.
        """
        return self._transport.appeler(m.ComitesAttendus, "GET", f"/v1/conventions/{id}/comites-attendus")

    def rectification(
        self,
        id: UUID | str,
        corps: m.ConventionRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Corriger une erreur de saisie

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "POST",
            f"/v1/conventions/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def resiliation(
        self,
        id: UUID | str,
        corps: m.Resiliation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Mettre fin à une convention avant son terme

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "POST",
            f"/v1/conventions/{id}/resiliation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def signature(
        self,
        id: UUID | str,
        corps: m.ActeDate,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ConventionLue:
        """Enregistrer la signature des deux parties

        Rôles : `departement`. Droit : `conventions:gerer`.
        """
        return self._transport.appeler(
            m.ConventionLue,
            "POST",
            f"/v1/conventions/{id}/signature",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def subvention_lire(self, id: UUID | str, *, exercice: int | None = None) -> m.SubventionLue:
        """La subvention d'un exercice, expliquée au centime : avance, solde, part variable, ce que chaque paiement attend

        La projection propose, de ce qui est enregistré à ce jour, ce que les résultats donneraient ; le Département décide.

        Rôles : `departement`, `porteur`. Droit : `conventions:lire`.
        """
        return self._transport.appeler(
            m.SubventionLue, "GET", f"/v1/conventions/{id}/subvention", requete={"exercice": exercice}
        )


class DemandesInvestigation:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal["demandee", "en_cours", "close", "annulee"] | None = None,
        beneficiaire_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.InvestigationResume]:
        """Les demandes d'investigation visibles : celles de votre structure, ou toutes pour le pôle Allocation

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.lister(
            m.PageInvestigationResume,
            "/v1/demandes-investigation",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "beneficiaire_id": beneficiaire_id,
                "structure_id": structure_id,
            },
        )

    def creer(
        self, corps: m.InvestigationCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.InvestigationLue:
        """Demander une investigation complémentaire au pôle Allocation, en cas de doute sur une situation

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            "/v1/demandes-investigation",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def lire(self, id: UUID | str) -> m.InvestigationLue:
        """Une demande d'investigation, du doute à la réponse

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.appeler(m.InvestigationLue, "GET", f"/v1/demandes-investigation/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.InvestigationLue:
        """Retirer une demande que personne n'a encore prise en charge

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            f"/v1/demandes-investigation/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cloture(
        self,
        id: UUID | str,
        corps: m.InvestigationCloture,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.InvestigationLue:
        """Répondre au référent et clore la demande

        Rôles : `pole_allocation`. Droit : `demandes:executer`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            f"/v1/demandes-investigation/{id}/cloture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def dernier_acte_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.InvestigationLue:
        """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            f"/v1/demandes-investigation/{id}/dernier-acte/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def prise_en_charge(
        self,
        id: UUID | str,
        corps: m.DateDemande | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.InvestigationLue:
        """Prendre en charge la demande, au pôle Allocation

        Rôles : `pole_allocation`. Droit : `demandes:executer`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            f"/v1/demandes-investigation/{id}/prise-en-charge",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.InvestigationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.InvestigationLue:
        """Corriger une demande que personne n'a encore prise en charge

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.InvestigationLue,
            "POST",
            f"/v1/demandes-investigation/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class DemandesReorientation:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal["demandee", "en_instruction", "avis_rendu", "acceptee", "refusee", "retiree"] | None = None,
        motif: Literal["evolution_parcours", "fin_accompagnement", "diagnostic_defavorable"] | None = None,
        beneficiaire_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.ReorientationResume]:
        """Les demandes de réorientation visibles

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.lister(
            m.PageReorientationResume,
            "/v1/demandes-reorientation",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "motif": motif,
                "beneficiaire_id": beneficiaire_id,
                "structure_id": structure_id,
            },
        )

    def creer(
        self, corps: m.ReorientationCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.ReorientationLue:
        """Demander une réorientation, en cas d'évolution du parcours ou de fin d'accompagnement

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            "/v1/demandes-reorientation",
            requete={"simulation": simulation},
            corps=corps,
            cle=cle,
        )

    def lire(self, id: UUID | str) -> m.ReorientationLue:
        """Une demande de réorientation et son déroulé

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.appeler(m.ReorientationLue, "GET", f"/v1/demandes-reorientation/{id}")

    def avis(
        self,
        id: UUID | str,
        corps: m.AvisReorientation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Enregistrer l'avis de l'équipe pluridisciplinaire

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/avis",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def decision(
        self,
        id: UUID | str,
        corps: m.DecisionReorientation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Décider : acceptée, l'orientation et le référent unique changent à la date d'effet

        Le contrat avec un autre référent prend fin la veille ; avec le même, il se poursuit. Les sorties qui attendaient
        cette décision sont confirmées ou infirmées.

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/decision",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def dernier_acte_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant

        Retirer une acceptation rend l'orientation et le référent d'avant.

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/dernier-acte/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def instruction(
        self,
        id: UUID | str,
        corps: m.DateDemande | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Prendre la demande en instruction, au Département

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/instruction",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.ReorientationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Corriger une demande que le Département n'instruit pas encore

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def retrait(
        self,
        id: UUID | str,
        corps: m.ActeMotive | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.ReorientationLue:
        """Retirer la demande, tant qu'elle n'est pas décidée

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.ReorientationLue,
            "POST",
            f"/v1/demandes-reorientation/{id}/retrait",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class DemandesSanction:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal[
            "demandee",
            "en_instruction",
            "notifiee",
            "avis_rendu",
            "decidee",
            "executee",
            "levee",
            "terminee",
            "classee",
            "retiree",
        ]
        | None = None,
        motif: Literal["refus_contractualisation", "non_respect_engagements"] | None = None,
        beneficiaire_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.SanctionResume]:
        """Les demandes de sanction visibles ; aucune ne l'est d'un porteur

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.lister(
            m.PageSanctionResume,
            "/v1/demandes-sanction",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "motif": motif,
                "beneficiaire_id": beneficiaire_id,
                "structure_id": structure_id,
            },
        )

    def creer(
        self, corps: m.SanctionCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.SanctionLue:
        """Demander une sanction : refus de contractualiser, ou engagements du contrat non respectés

        Les preuves (contrat, objectifs, semaines, rendez-vous manqués, signalements) sont gardées telles qu'elles sont
        ce jour.

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.SanctionLue, "POST", "/v1/demandes-sanction", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.SanctionLue:
        """Une demande de sanction, ses preuves et son déroulé

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.appeler(m.SanctionLue, "GET", f"/v1/demandes-sanction/{id}")

    def avis(
        self,
        id: UUID | str,
        corps: m.AvisSanction,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Enregistrer l'avis de l'équipe pluridisciplinaire ; une suppression le demande

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/avis",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def classement(
        self,
        id: UUID | str,
        corps: m.ActeMotive | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Classer la demande : aucune sanction n'est prononcée

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/classement",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cloture(
        self,
        id: UUID | str,
        corps: m.SanctionCloture | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Clore la mesure arrivée à son terme, au pôle Allocation

        Rôles : `pole_allocation`. Droit : `demandes:executer`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/cloture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def courriers_lire(
        self, id: UUID | str, acte: Literal["notification", "decision", "levee", "classement"], *, accept: str = "*/*"
    ) -> bytes:
        """Le courrier à la personne pour un acte posé : notification, décision, levée ou classement (PDF accessible)

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`.
        """
        return self._transport.telecharger(f"/v1/demandes-sanction/{id}/courriers/{acte}.pdf", accept=accept)

    def decision(
        self,
        id: UUID | str,
        corps: m.DecisionSanction,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Enregistrer la décision, dans le barème en vigueur et après le délai d'observations

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/decision",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def dernier_acte_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant

        Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/dernier-acte/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def execution(
        self,
        id: UUID | str,
        corps: m.DateDemande | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Appliquer la mesure, au pôle Allocation

        Rôles : `pole_allocation`. Droit : `demandes:executer`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/execution",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def instruction(
        self,
        id: UUID | str,
        corps: m.DateDemande | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Prendre la demande en instruction, au Département

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/instruction",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def levee(
        self,
        id: UUID | str,
        corps: m.ActeMotive | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Lever la mesure avant son terme, les engagements étant respectés

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/levee",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def notification(
        self,
        id: UUID | str,
        corps: m.Notification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Informer la personne de la sanction envisagée ; le délai d'observations commence

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/notification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def observations(
        self,
        id: UUID | str,
        corps: m.Observations,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Enregistrer les observations de la personne

        Rôles : `departement`. Droit : `demandes:instruire`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/observations",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.SanctionRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Corriger les faits d'une demande que le Département n'instruit pas encore

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def retrait(
        self,
        id: UUID | str,
        corps: m.ActeMotive | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SanctionLue:
        """Retirer la demande, tant que la personne n'est pas informée

        Rôles : `referent`. Droit : `demandes:creer`.
        """
        return self._transport.appeler(
            m.SanctionLue,
            "POST",
            f"/v1/demandes-sanction/{id}/retrait",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Diagnostics:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self, id: UUID | str) -> m.DiagnosticLu:
        """Un diagnostic

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.DiagnosticLu, "GET", f"/v1/diagnostics/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.DiagnosticLu:
        """Retirer un diagnostic saisi par erreur

        Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`.
        """
        return self._transport.appeler(
            m.DiagnosticLu,
            "POST",
            f"/v1/diagnostics/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.DiagnosticRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.DiagnosticLu:
        """Corriger une erreur de saisie ; une évolution est un nouveau diagnostic

        Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`.
        """
        return self._transport.appeler(
            m.DiagnosticLu,
            "POST",
            f"/v1/diagnostics/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Entrees:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal["en_cours", "sortie", "annulee"] | None = None,
        fiche: str | None = None,
        action_id: UUID | str | None = None,
        beneficiaire_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        verification: Literal["en_attente", "confirmee", "infirmee"] | None = None,
        suivi_du: bool | None = None,
    ) -> Liste[m.EntreeResume]:
        """Les entrées visibles : celles de ses actions, ou des personnes qu'on suit

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `entrees:lire`.
        """
        return self._transport.lister(
            m.PageEntreeResume,
            "/v1/entrees",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "fiche": fiche,
                "action_id": action_id,
                "beneficiaire_id": beneficiaire_id,
                "structure_id": structure_id,
                "verification": verification,
                "suivi_du": suivi_du,
            },
        )

    def creer(self, corps: m.EntreeCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.EntreeLue:
        """Enregistrer une entrée : sur prescription acceptée, ou en axe 1 par l'orientation vers sa structure

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue, "POST", "/v1/entrees", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.EntreeLue:
        """Une entrée, sa sortie, ses affectations et ses suivis

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `entrees:lire`.
        """
        return self._transport.appeler(m.EntreeLue, "GET", f"/v1/entrees/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer une entrée saisie par erreur, dont rien ne dépend

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluations(
        self,
        id: UUID | str,
        corps: m.EvaluationCreation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Enregistrer les réponses à un questionnaire du porteur, à l'entrée ou à la sortie

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/evaluations",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluations_annulation(
        self,
        id: UUID | str,
        corps: m.EvaluationAnnulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer une évaluation saisie par erreur

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/evaluations/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluations_rectification(
        self,
        id: UUID | str,
        corps: m.EvaluationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger une évaluation ; les règles sont reposées

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/evaluations/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def heures_payees(
        self,
        id: UUID | str,
        corps: m.HeuresPayeesCreation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Déclarer les heures payées d'un mois (axe 5) : elles font les ETP réalisés

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/heures-payees",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def heures_payees_annulation(
        self,
        id: UUID | str,
        corps: m.HeuresPayeesAnnulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer les heures payées d'un mois, saisies par erreur

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/heures-payees/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def heures_payees_rectification(
        self,
        id: UUID | str,
        corps: m.HeuresPayeesRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger les heures payées d'un mois

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/heures-payees/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.EntreeRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger l'entrée ; les règles sont reposées

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def renouvellement(
        self,
        id: UUID | str,
        corps: m.RenouvellementEntree | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Renouveler le parcours, une fois (1-1 et 1-2)

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/renouvellement",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def sortie(
        self,
        id: UUID | str,
        corps: m.Sortie,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Prononcer la sortie, avec un motif de la fiche et du parcours

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/sortie",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def sortie_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer la sortie : l'entrée est de nouveau en cours

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/sortie/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def sortie_rectification(
        self,
        id: UUID | str,
        corps: m.SortieRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger la sortie ; les règles sont reposées

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/sortie/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def sortie_verification(
        self,
        id: UUID | str,
        corps: m.SortieVerification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Confirmer ou infirmer un motif qui repose sur une autre décision

        Rôles : `departement`. Droit : `sorties:verifier`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/sortie/verification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def suivi(
        self,
        id: UUID | str,
        corps: m.SuiviCreation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Enregistrer le suivi après la sortie, ou une tentative

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/suivi",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def suivi_annulation(
        self,
        id: UUID | str,
        corps: m.SuiviAnnulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer un suivi saisi par erreur : il est de nouveau attendu

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/suivi/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def suivi_rectification(
        self,
        id: UUID | str,
        corps: m.SuiviRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger un suivi ; les règles sont reposées

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/suivi/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transfert(
        self,
        id: UUID | str,
        corps: m.Transfert,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Poursuivre l'entrée dans une autre action de la même fiche, ou dans l'autre parcours de la fiche 3-7

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/transfert",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transfert_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Retirer le dernier transfert, ou changement de parcours : l'entrée se poursuit où elle était

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/transfert/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def transfert_rectification(
        self,
        id: UUID | str,
        corps: m.TransfertRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.EntreeLue:
        """Corriger le dernier transfert, ou changement de parcours ; les règles sont reposées

        Rôles : `porteur`. Droit : `entrees:gerer`.
        """
        return self._transport.appeler(
            m.EntreeLue,
            "POST",
            f"/v1/entrees/{id}/transfert/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Evenements:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def creer(
        self,
        corps: m.Enveloppe | Sequence[m.Enveloppe],
        *,
        mode: Literal["partiel", "atomique"] | None = None,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> (
        m.RapportLu
        | m.ActiviteLue
        | m.EntreeLue
        | m.AbsenceLue
        | m.DiagnosticLu
        | m.ContratLu
        | m.PrescriptionLue
        | m.PlanLu
        | m.BeneficiaireLu
    ):
        """Envoyer un événement, ou un lot d'au plus 1000, traités dans l'ordre

        Un événement répond ce que répond la route du même acte. Un lot répond un résultat par événement : `accepte`,
        `deja_traite` (même clé, même contenu) ou `rejete`, avec les erreurs de la route (10 au plus, pointeurs
        relatifs à `data`). La clé est (votre structure, `source`, `id`) ; un événement rejeté ne la consomme pas. `data` est le
        corps de la route ; pour un acte, `data.cible` désigne la ressource (ou la personne) par son id ou par
        `{"id_source": …}`. En mode `atomique`, un seul rejet refuse le lot : 422 avec le même compte rendu. Un lot compte
        pour une requête par centaine d'événements.

        Les pointeurs d'un type inconnu (`TYPE_EVENEMENT_INCONNU`) et des champs de l'enveloppe partent de l'événement ; ceux du
        reste partent de `data`. Chaque type, et le schéma de ce document que suit son `data` :

        | type | `data.cible` | `data` |
        |---|---|---|
        | `prescription.acceptee` | de `/v1/prescriptions` | `Reponse` |
        | `prescription.refusee` | de `/v1/prescriptions` | `Refus` |
        | `prescription.rectifie` | de `/v1/prescriptions` | `PrescriptionRectification` |
        | `prescription.annule` | de `/v1/prescriptions` | `Annulation` |
        | `entree.effectuee` |  | `EntreeCreation` |
        | `entree.renouvelee` | de `/v1/entrees` | `RenouvellementEntree` |
        | `entree.rectifie` | de `/v1/entrees` | `EntreeRectification` |
        | `entree.annule` | de `/v1/entrees` | `Annulation` |
        | `entree.transferee` | de `/v1/entrees` | `Transfert` |
        | `transfert.rectifie` | de `/v1/entrees` | `TransfertRectification` |
        | `transfert.annule` | de `/v1/entrees` | `Annulation` |
        | `sortie.prononcee` | de `/v1/entrees` | `Sortie` |
        | `sortie.rectifie` | de `/v1/entrees` | `SortieRectification` |
        | `sortie.annule` | de `/v1/entrees` | `Annulation` |
        | `suivi.realise` | de `/v1/entrees` | `SuiviCreation` |
        | `suivi.rectifie` | de `/v1/entrees` | `SuiviRectification` |
        | `suivi.annule` | de `/v1/entrees` | `SuiviAnnulation` |
        | `evaluation.realisee` | de `/v1/entrees` | `EvaluationCreation` |
        | `evaluation.rectifie` | de `/v1/entrees` | `EvaluationRectification` |
        | `evaluation.annule` | de `/v1/entrees` | `EvaluationAnnulation` |
        | `activite.realisee` | de ce qui était prévu | `ActiviteCreation`, ou `Realisation` avec `cible` |
        | `activite.prevue` |  | `ActiviteCreation` |
        | `activite.rectifie` | de `/v1/activites` | `ActiviteRectification` |
        | `activite.annule` | de `/v1/activites` | `Annulation` |
        | `absence.constatee` | de `/v1/beneficiaires` | `AbsenceCreation` |
        | `absence.rectifie` | de `/v1/absences` | `AbsenceRectification` |
        | `absence.annule` | de `/v1/absences` | `Annulation` |
        | `rendez-vous.tenu` | de `/v1/rendez-vous` | `Issue` |
        | `rendez-vous.rectifie` | de `/v1/rendez-vous` | `RendezVousRectification` |
        | `rendez-vous.annule` | de `/v1/rendez-vous` | `Annulation` |
        | `atelier.tenu` | de ce qui était prévu | `AtelierCreation`, ou `Emargement` avec `cible` |
        | `atelier.rectifie` | de `/v1/ateliers` | `AtelierRectification` |
        | `atelier.annule` | de `/v1/ateliers` | `Annulation` |
        | `comite.tenu` | de `/v1/comites` | `Tenue` |
        | `comite.rectifie` | de `/v1/comites` | `ComiteRectification` |
        | `comite.annule` | de `/v1/comites` | `Annulation` |
        | `diagnostic.realise` | de `/v1/beneficiaires` | `DiagnosticCreation` |
        | `diagnostic.rectifie` | de `/v1/diagnostics` | `DiagnosticRectification` |
        | `diagnostic.annule` | de `/v1/diagnostics` | `Annulation` |
        | `plan-action.signe` | de `/v1/plans-action` | `SignaturePlan` |
        | `plan-action.rectifie` | de `/v1/plans-action` | `PlanRectification` |
        | `plan-action.annule` | de `/v1/plans-action` | `Annulation` |
        | `contrat.propose` |  | `ContratCreation` |
        | `contrat.signe` | de `/v1/contrats-engagement` | `Signature` |
        | `contrat.clos` | de `/v1/contrats-engagement` | `Cloture` |
        | `contrat.rectifie` | de `/v1/contrats-engagement` | `ContratRectification` |
        | `contrat.annule` | de `/v1/contrats-engagement` | `Annulation` |
        | `signalement.emis` |  | `SignalementCreation` |
        | `signalement.rectifie` | de `/v1/signalements` | `SignalementRectification` |
        | `signalement.annule` | de `/v1/signalements` | `Annulation` |
        | `inscription.faite` | de `/v1/beneficiaires` | `DateActe` |
        | `inscription.rectifie` | de `/v1/beneficiaires` | `DateActeRectification` |
        | `inscription.annule` | de `/v1/beneficiaires` | `Annulation` |
        | `cv.cree` | de `/v1/beneficiaires` | `DateActe` |
        | `cv.rectifie` | de `/v1/beneficiaires` | `DateActeRectification` |
        | `cv.annule` | de `/v1/beneficiaires` | `Annulation` |

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(
            _EVENEMENTS_CREER,
            "POST",
            "/v1/evenements",
            requete={"mode": mode, "simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def lots_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        mode: Literal["partiel", "atomique"] | None = None,
    ) -> Liste[m.LotLu]:
        """Les lots de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.lister(
            m.PageLotLu, "/v1/evenements/lots", requete={"limit": limit, "total": total, "sort": sort, "mode": mode}
        )

    def lots_lire(self, id: UUID | str) -> m.RapportLu:
        """Le compte rendu d'un lot déjà reçu

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(m.RapportLu, "GET", f"/v1/evenements/lots/{id}")


class Imports:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["recu", "en_cours", "termine", "annule", "echoue"] | None = None,
        type: str | None = None,
    ) -> Liste[m.ImportLu]:
        """Les imports de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.lister(
            m.PageImportLu,
            "/v1/imports",
            requete={"limit": limit, "total": total, "sort": sort, "statut": statut, "type": type},
        )

    def creer(
        self,
        contenu: bytes | BinaryIO,
        *,
        type: str | None = None,
        source: str | None = None,
        simulation: bool | None = None,
        type_contenu: Literal[
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/x-ndjson", "text/csv"
        ],
    ) -> m.ImportLu:
        """Envoyer un fichier d'événements, traité ensuite par les actes de `POST /v1/evenements`

        Réponse 202 quand le fichier est en lieu sûr ; `Location` dit où il en est. Renvoyé par la même structure, le même
        fichier ne refait rien : ses lignes sortent en `deja_traites`. Un arrêt du service ne perd ni ne répète rien.

        - CSV : UTF-8 ou Windows-1252, séparateur `;`, `,` ou tabulation, colonnes du modèle du type dans n'importe quel ordre,
          dates 31/12/2027, décimales 1,5 ; une cellule vide est absente. `type` est requis. Un texte entre guillemets peut
          aller à la ligne ; un guillemet qui ne se ferme pas au bout de sa cellule fait rejeter sa ligne, et elle seule.
        - XLSX : la première feuille du classeur, lue comme un CSV, dates et nombres compris ; une formule vaut son résultat.
          Au plus 1 200 000 cellules : au-delà, envoyez un CSV.
        - Un fichier compte pour une requête, et une par mégaoctet ; sans Content-Length, pour le plus grand admis.
        - NDJSON : un événement par ligne ; avec `type`, une ligne sans `data` est le corps de l'événement.
        - 10 erreurs au plus par ligne rejetée ; à 100000 lignes rejetées, l'import s'arrête.

        Avec `simulation`, tout est vérifié et seul le compte rendu de l'import est enregistré. Les lignes y sont essayées par
        tranches de 5000 : une ligne qui dépend d'une tranche d'avant peut y être refusée à tort.

        Une ligne sans `id` prend pour clé sa place dans ce fichier : d'un fichier corrigé, renvoyez les seules lignes rejetées
        (`/rejets`), sans quoi les autres comptent deux fois ; le rapport en avertit quand l'acte le fait.

        Types : `prescription.acceptee`, `prescription.refusee`, `prescription.rectifie`, `prescription.annule`, `entree.effectuee`, `entree.renouvelee`, `entree.rectifie`, `entree.annule`, `entree.transferee`, `transfert.rectifie`, `transfert.annule`, `sortie.prononcee`, `sortie.rectifie`, `sortie.annule`, `suivi.realise`, `suivi.rectifie`, `suivi.annule`, `evaluation.realisee`, `evaluation.rectifie`, `evaluation.annule`, `activite.realisee`, `activite.prevue`, `activite.rectifie`, `activite.annule`, `absence.constatee`, `absence.rectifie`, `absence.annule`, `rendez-vous.tenu`, `rendez-vous.rectifie`, `rendez-vous.annule`, `atelier.tenu`, `atelier.rectifie`, `atelier.annule`, `comite.tenu`, `comite.rectifie`, `comite.annule`, `diagnostic.realise`, `diagnostic.rectifie`, `diagnostic.annule`, `plan-action.signe`, `plan-action.rectifie`, `plan-action.annule`, `contrat.propose`, `contrat.signe`, `contrat.clos`, `contrat.rectifie`, `contrat.annule`, `signalement.emis`, `signalement.rectifie`, `signalement.annule`, `inscription.faite`, `inscription.rectifie`, `inscription.annule`, `cv.cree`, `cv.rectifie`, `cv.annule`.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(
            m.ImportLu,
            "POST",
            "/v1/imports",
            requete={"type": type, "source": source, "simulation": simulation},
            contenu=contenu,
            type_contenu=type_contenu,
        )

    def modeles_lire(self, type: str, format: Literal["csv", "xlsx"], *, accept: str = "*/*") -> bytes:
        """Le modèle de fichier d'un type : une ligne qui nomme les colonnes, à remplir et à envoyer

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.telecharger(f"/v1/imports/modeles/{type}.{format}", accept=accept)

    def lire(self, id: UUID | str) -> m.ImportLu:
        """Où en est un import

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(m.ImportLu, "GET", f"/v1/imports/{id}")

    def annulation(
        self, id: UUID | str, corps: m.Annulation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.ImportLu:
        """Arrêter un import : ce qui est enregistré le reste, la suite n'est pas lue

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(
            m.ImportLu, "POST", f"/v1/imports/{id}/annulation", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def rapport_lire(self, id: UUID | str, *, apres: int | None = None) -> m.RapportImport:
        """Le compte rendu d'un import : les lignes rejetées et les lignes averties, par motif et une à une

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.appeler(m.RapportImport, "GET", f"/v1/imports/{id}/rapport", requete={"apres": apres})

    def rejets_lire(self, id: UUID | str, *, accept: str = "*/*") -> bytes:
        """Les lignes rejetées, avec le motif dans une colonne de plus, à corriger et à renvoyer

        Dans le format du fichier envoyé ; d'un CSV ou d'un classeur, `Accept` choisit l'un ou l'autre. Les formules y sont
        neutralisées, et la colonne `motif_rejet` n'est pas relue.

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`.
        """
        return self._transport.telecharger(f"/v1/imports/{id}/rejets", accept=accept)


class Indicateurs:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        convention_id: UUID | str | None = None,
        fiche: str | None = None,
        exercice: int | None = None,
        action_id: UUID | str | None = None,
        session_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
    ) -> m.PageIndicateurCalcule:
        """Chaque résultat attendu d'une fiche, motifs de sortie compris : numérateur, dénominateur, base, cible, phrase

        Un indicateur qui ne se calcule pas dit pourquoi. Pour un tableau de bord, aucun effectif de 1 à 4 n'est dit. Qui
        n'est pas le porteur lit les motifs de santé ensemble (`sortie_sante`).

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `indicateurs:lire`.
        """
        return self._transport.appeler(
            m.PageIndicateurCalcule,
            "GET",
            "/v1/indicateurs",
            requete={
                "convention_id": convention_id,
                "fiche": fiche,
                "exercice": exercice,
                "action_id": action_id,
                "session_id": session_id,
                "structure_id": structure_id,
                "utas": utas,
            },
        )


class Livraisons:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        abonnement_id: UUID | str | None = None,
        statut: Literal["a_livrer", "livree", "abandonnee"] | None = None,
    ) -> Liste[m.LivraisonLue]:
        """Ce qui a été envoyé à vos abonnements, essai par essai, gardé avec son sort

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`.
        """
        return self._transport.lister(
            m.PageLivraisonLue,
            "/v1/livraisons",
            requete={"limit": limit, "total": total, "sort": sort, "abonnement_id": abonnement_id, "statut": statut},
        )


class Moi:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self) -> m.Moi:
        """Structure, agent, rôles, actions et effectifs du périmètre : le premier appel d'un intégrateur

        Tous les rôles. Droit : `compte:lire`.
        """
        return self._transport.appeler(m.Moi, "GET", "/v1/moi")


class Orientations:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self, id: UUID | str) -> m.OrientationLue:
        """Une orientation

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.OrientationLue, "GET", f"/v1/orientations/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.OrientationLue:
        """Retirer la dernière orientation, saisie par erreur ; la réponse est celle qui redevient en vigueur

        Rôles : `departement`. Droit : `orientations:gerer`.
        """
        return self._transport.appeler(
            m.OrientationLue,
            "POST",
            f"/v1/orientations/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.OrientationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.OrientationLue:
        """Corriger l'orientation, l'agent référent ou la date de notification ; changer de structure est un autre acte

        Rôles : `departement`. Droit : `orientations:gerer`.
        """
        return self._transport.appeler(
            m.OrientationLue,
            "POST",
            f"/v1/orientations/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class PlansAction:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal["brouillon", "en_cours", "evalue", "clos", "annule"] | None = None,
        beneficiaire_id: UUID | str | None = None,
        entree_id: UUID | str | None = None,
    ) -> Liste[m.PlanResume]:
        """Les plans d'action visibles

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `plans:lire`.
        """
        return self._transport.lister(
            m.PagePlanResume,
            "/v1/plans-action",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "beneficiaire_id": beneficiaire_id,
                "entree_id": entree_id,
            },
        )

    def creer(self, corps: m.PlanCreation, *, simulation: bool | None = None, cle: str | None = None) -> m.PlanLu:
        """Établir le plan d'action d'une entrée des axes 2 à 5 ; il reste à signer

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu, "POST", "/v1/plans-action", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.PlanLu:
        """Un plan d'action et ses objectifs

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `plans:lire`.
        """
        return self._transport.appeler(m.PlanLu, "GET", f"/v1/plans-action/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Retirer un plan saisi par erreur

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cloture(
        self,
        id: UUID | str,
        corps: m.CloturePlan,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Clore un plan évalué

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/cloture",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def cloture_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Retirer une clôture saisie par erreur : le plan redevient ce qu'il était

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/cloture/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation(
        self,
        id: UUID | str,
        corps: m.Evaluation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Évaluer le plan à l'issue de l'action

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/evaluation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def evaluation_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Retirer une évaluation saisie par erreur : le plan est de nouveau en cours

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/evaluation/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.PlanRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Corriger une erreur de saisie

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def signatures(
        self,
        id: UUID | str,
        corps: m.SignaturePlan,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PlanLu:
        """Enregistrer une signature ; le plan est en cours avec les deux

        Rôles : `porteur`. Droit : `plans:gerer`.
        """
        return self._transport.appeler(
            m.PlanLu,
            "POST",
            f"/v1/plans-action/{id}/signatures",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Portefeuille:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        structure_id: UUID | str | None = None,
        agent_id: UUID | str | None = None,
        utas: str | None = None,
    ) -> Liste[m.LignePortefeuille]:
        """Une ligne par personne suivie : ses semaines, la prochaine échéance

        Rôles : `departement`, `pole_allocation`, `porteur`, `referent`, `utas`. Droit : `portefeuille:lire`.
        """
        return self._transport.lister(
            m.PageLignePortefeuille,
            "/v1/portefeuille",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "structure_id": structure_id,
                "agent_id": agent_id,
                "utas": utas,
            },
        )


class Prescriptions:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        a_repondre: bool | None = None,
        statut: Literal["emise", "en_liste_attente", "acceptee", "refusee", "annulee", "entree_effective", "non_venue"]
        | None = None,
        fiche: str | None = None,
        action_id: UUID | str | None = None,
        beneficiaire_id: UUID | str | None = None,
    ) -> Liste[m.PrescriptionLue]:
        """Les prescriptions visibles : celles de ses actions, de ses suivis, ou qu'on a écrites

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `prescriptions:lire`.
        """
        return self._transport.lister(
            m.PagePrescriptionLue,
            "/v1/prescriptions",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "a_repondre": a_repondre,
                "statut": statut,
                "fiche": fiche,
                "action_id": action_id,
                "beneficiaire_id": beneficiaire_id,
            },
        )

    def creer(
        self, corps: m.PrescriptionCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.PrescriptionLue:
        """Positionner une personne sur une action des axes 2 à 5 ; l'axe 1 commence par l'orientation

        Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`.
        """
        return self._transport.appeler(
            m.PrescriptionLue, "POST", "/v1/prescriptions", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.PrescriptionLue:
        """Une prescription

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `prescriptions:lire`.
        """
        return self._transport.appeler(m.PrescriptionLue, "GET", f"/v1/prescriptions/{id}")

    def acceptation(
        self,
        id: UUID | str,
        corps: m.Reponse | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Accepter ; sans corps, aujourd'hui

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/acceptation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def acceptation_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Revenir sur une acceptation saisie par erreur, tant que la personne n'est pas entrée ; répondez de nouveau

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/acceptation/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Retirer sa prescription, tant qu'elle n'a pas donné lieu à une entrée

        Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def liste_attente(
        self,
        id: UUID | str,
        corps: m.Reponse | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Inscrire en liste d'attente

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/liste-attente",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def liste_attente_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Revenir sur une inscription en liste d'attente saisie par erreur

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/liste-attente/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def non_venue(
        self,
        id: UUID | str,
        corps: m.Reponse | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Constater qu'une personne acceptée n'est pas venue

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/non-venue",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def non_venue_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Revenir sur une non-venue saisie par erreur : la prescription est de nouveau acceptée

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/non-venue/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.PrescriptionRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Corriger une erreur de saisie ; les règles sont reposées

        Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def refus(
        self,
        id: UUID | str,
        corps: m.Refus,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Refuser, avec le motif

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/refus",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def refus_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.PrescriptionLue:
        """Revenir sur un refus saisi par erreur : la prescription attend de nouveau votre réponse

        Rôles : `porteur`. Droit : `prescriptions:repondre`.
        """
        return self._transport.appeler(
            m.PrescriptionLue,
            "POST",
            f"/v1/prescriptions/{id}/refus/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Realisations:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["constatee", "annulee"] | None = None,
        type: Literal["partenariat", "presentation", "intervention"] | None = None,
        action_id: UUID | str | None = None,
        session_id: UUID | str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        id_source: str | None = None,
    ) -> Liste[m.RealisationLue]:
        """Les faits des actions visibles : partenariats, temps de présentation, interventions

        Rôles : `departement`, `porteur`, `utas`. Droit : `realisations:lire`.
        """
        return self._transport.lister(
            m.PageRealisationLue,
            "/v1/realisations",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "statut": statut,
                "type": type,
                "action_id": action_id,
                "session_id": session_id,
                "du": du,
                "au": au,
                "id_source": id_source,
            },
        )

    def creer(
        self, corps: m.RealisationCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.RealisationLue:
        """Dire un fait d'une de vos actions, que la fiche compte et qui ne tient à personne en particulier

        Rôles : `porteur`. Droit : `realisations:gerer`.
        """
        return self._transport.appeler(
            m.RealisationLue, "POST", "/v1/realisations", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.RealisationLue:
        """Un fait d'une action

        Rôles : `departement`, `porteur`, `utas`. Droit : `realisations:lire`.
        """
        return self._transport.appeler(m.RealisationLue, "GET", f"/v1/realisations/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RealisationLue:
        """Retirer un fait saisi par erreur

        Rôles : `porteur`. Droit : `realisations:gerer`.
        """
        return self._transport.appeler(
            m.RealisationLue,
            "POST",
            f"/v1/realisations/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.RealisationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RealisationLue:
        """Corriger un fait mal dit

        Rôles : `porteur`. Droit : `realisations:gerer`.
        """
        return self._transport.appeler(
            m.RealisationLue,
            "POST",
            f"/v1/realisations/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Referentiel:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def campagnes_lister(
        self, *, limit: int | None = None, total: bool | None = None, sort: str | None = None
    ) -> Liste[m.CampagneLue]:
        """Les campagnes connues

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageCampagneLue, "/v1/referentiel/campagnes", requete={"limit": limit, "total": total, "sort": sort}
        )

    def categories_objectif_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        campagne: str | None = None,
    ) -> Liste[m.CategorieObjectifLue]:
        """Ce sur quoi porte un objectif d'un contrat d'engagement ou d'un plan d'action

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageCategorieObjectifLue,
            "/v1/referentiel/categories-objectif",
            requete={"limit": limit, "total": total, "sort": sort, "campagne": campagne},
        )

    def fiches_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        campagne: str | None = None,
    ) -> Liste[m.FicheLue]:
        """Les fiches d'action d'une campagne

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageFicheLue,
            "/v1/referentiel/fiches",
            requete={"limit": limit, "total": total, "sort": sort, "campagne": campagne},
        )

    def fiches_lire(self, code: str, *, campagne: str | None = None) -> m.FicheLue:
        """Une fiche d'action

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.appeler(
            m.FicheLue, "GET", f"/v1/referentiel/fiches/{code}", requete={"campagne": campagne}
        )

    def motifs_sortie_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        campagne: str | None = None,
        fiche: str | None = None,
        parcours: Literal["socialisation", "fle_professionnel"] | None = None,
    ) -> Liste[m.MotifSortieLu]:
        """Les motifs de sortie valorisables, par fiche et parcours

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageMotifSortieLu,
            "/v1/referentiel/motifs-sortie",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "campagne": campagne,
                "fiche": fiche,
                "parcours": parcours,
            },
        )

    def types_activite_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        campagne: str | None = None,
        fiche: str | None = None,
    ) -> Liste[m.TypeActiviteLu]:
        """Les types d'activité, et s'ils comptent pour les 15 h

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageTypeActiviteLu,
            "/v1/referentiel/types-activite",
            requete={"limit": limit, "total": total, "sort": sort, "campagne": campagne, "fiche": fiche},
        )

    def utas_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        campagne: str | None = None,
    ) -> Liste[m.UtasLue]:
        """Les Unités territoriales d'action sociale

        Tous les rôles. Droit : `referentiel:lire`.
        """
        return self._transport.lister(
            m.PageUtasLue,
            "/v1/referentiel/utas",
            requete={"limit": limit, "total": total, "sort": sort, "campagne": campagne},
        )


class RendezVous:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        statut: Literal["prevu", "tenu", "absent", "excuse", "annule"] | None = None,
        modalite: Literal["physique", "telephone", "visio"] | None = None,
        entree_id: UUID | str | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        id_source: str | None = None,
        beneficiaire_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        agent_id: UUID | str | None = None,
    ) -> Liste[m.RendezVousLu]:
        """Les rendez-vous de votre périmètre : l'agenda d'une structure, d'un agent, d'une semaine

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`.
        """
        return self._transport.lister(
            m.PageRendezVousLu,
            "/v1/rendez-vous",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "statut": statut,
                "modalite": modalite,
                "entree_id": entree_id,
                "du": du,
                "au": au,
                "id_source": id_source,
                "beneficiaire_id": beneficiaire_id,
                "structure_id": structure_id,
                "agent_id": agent_id,
            },
        )

    def lire(self, id: UUID | str) -> m.RendezVousLu:
        """Un rendez-vous

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`.
        """
        return self._transport.appeler(m.RendezVousLu, "GET", f"/v1/rendez-vous/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RendezVousLu:
        """Retirer un rendez-vous saisi par erreur ; décommandé, c'est une issue

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/rendez-vous/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def issue(
        self,
        id: UUID | str,
        corps: m.Issue,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RendezVousLu:
        """Dire ce qu'il en est advenu : tenu, absent, excusé, annulé

        Un rendez-vous tenu crée son activité, dont la semaine est recalculée.

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/rendez-vous/{id}/issue",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def issue_annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RendezVousLu:
        """Retirer l'issue : le rendez-vous redevient prévu, et son activité est retirée

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/rendez-vous/{id}/issue/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def issue_rectification(
        self,
        id: UUID | str,
        corps: m.IssueRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RendezVousLu:
        """Corriger l'issue ; l'activité est créée, corrigée ou retirée en conséquence

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/rendez-vous/{id}/issue/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.RendezVousRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.RendezVousLu:
        """Corriger un rendez-vous ; l'activité d'un rendez-vous tenu suit

        Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`.
        """
        return self._transport.appeler(
            m.RendezVousLu,
            "POST",
            f"/v1/rendez-vous/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Semaines:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        semaine: str | None = None,
        statut: Literal["atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat"] | None = None,
        utas: str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.SemainePersonne]:
        """Les semaines des personnes de votre périmètre

        Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`.
        """
        return self._transport.lister(
            m.PageSemainePersonne,
            "/v1/semaines",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "semaine": semaine,
                "statut": statut,
                "utas": utas,
                "structure_id": structure_id,
            },
        )


class Sessions:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        action_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
        annulee: bool | None = None,
    ) -> Liste[m.SessionLue]:
        """Les sessions, passées, en cours et à venir

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`.
        """
        return self._transport.lister(
            m.PageSessionLue,
            "/v1/sessions",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "action_id": action_id,
                "structure_id": structure_id,
                "annulee": annulee,
            },
        )

    def creer(
        self, corps: m.SessionCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.SessionLue:
        """Ouvrir une session, là où la fiche fonctionne par session

        Rôles : `departement`, `porteur`. Droit : `sessions:gerer`.
        """
        return self._transport.appeler(
            m.SessionLue, "POST", "/v1/sessions", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.SessionLue:
        """Une session

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`.
        """
        return self._transport.appeler(m.SessionLue, "GET", f"/v1/sessions/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.SessionChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.SessionLue:
        """Modifier une session (If-Match requis)

        Rôles : `departement`, `porteur`. Droit : `sessions:gerer`.
        """
        return self._transport.appeler(
            m.SessionLue,
            "PATCH",
            f"/v1/sessions/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SessionLue:
        """Retirer une session qui n'aura pas lieu

        Rôles : `departement`, `porteur`. Droit : `sessions:gerer`.
        """
        return self._transport.appeler(
            m.SessionLue,
            "POST",
            f"/v1/sessions/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.SessionRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SessionLue:
        """Corriger une erreur de saisie

        Rôles : `departement`, `porteur`. Droit : `sessions:gerer`.
        """
        return self._transport.appeler(
            m.SessionLue,
            "POST",
            f"/v1/sessions/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Signalements:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        id_source: str | None = None,
        statut: Literal["emis", "pris_en_compte", "annule"] | None = None,
        nature: Literal["manquement", "evolution"] | None = None,
        beneficiaire_id: UUID | str | None = None,
        entree_id: UUID | str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.SignalementLu]:
        """Les signalements visibles : ceux de votre structure, et ceux des personnes que vous suivez comme référent

        Rôles : `departement`, `porteur`, `referent`. Droit : `signalements:lire`.
        """
        return self._transport.lister(
            m.PageSignalementLu,
            "/v1/signalements",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "id_source": id_source,
                "statut": statut,
                "nature": nature,
                "beneficiaire_id": beneficiaire_id,
                "entree_id": entree_id,
                "structure_id": structure_id,
            },
        )

    def creer(
        self, corps: m.SignalementCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.SignalementLu:
        """Signaler au référent un manquement, ou une évolution du parcours

        Rôles : `porteur`. Droit : `signalements:emettre`.
        """
        return self._transport.appeler(
            m.SignalementLu, "POST", "/v1/signalements", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.SignalementLu:
        """Un signalement, et la réponse du référent

        Rôles : `departement`, `porteur`, `referent`. Droit : `signalements:lire`.
        """
        return self._transport.appeler(m.SignalementLu, "GET", f"/v1/signalements/{id}")

    def annulation(
        self,
        id: UUID | str,
        corps: m.Annulation,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SignalementLu:
        """Retirer un signalement émis par erreur et resté sans réponse

        Rôles : `porteur`. Droit : `signalements:emettre`.
        """
        return self._transport.appeler(
            m.SignalementLu,
            "POST",
            f"/v1/signalements/{id}/annulation",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def prise_en_compte(
        self,
        id: UUID | str,
        corps: m.PriseEnCompte | None = None,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SignalementLu:
        """Prendre en compte un signalement ; le porteur lit la suite

        Rôles : `referent`. Droit : `signalements:repondre`.
        """
        return self._transport.appeler(
            m.SignalementLu,
            "POST",
            f"/v1/signalements/{id}/prise-en-compte",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.SignalementRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SignalementLu:
        """Corriger un signalement resté sans réponse

        Rôles : `porteur`. Droit : `signalements:emettre`.
        """
        return self._transport.appeler(
            m.SignalementLu,
            "POST",
            f"/v1/signalements/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Situations:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lire(self, id: UUID | str) -> m.SituationLue:
        """Un fait daté

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`.
        """
        return self._transport.appeler(m.SituationLue, "GET", f"/v1/situations/{id}")

    def rectification(
        self,
        id: UUID | str,
        corps: m.SituationRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.SituationLue:
        """Corriger un fait, ou le jour où il a commencé ; la période précédente suit

        Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`.
        """
        return self._transport.appeler(
            m.SituationLue,
            "POST",
            f"/v1/situations/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class Structures:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        type: Literal["association", "fondation", "acteur_public", "parapublic", "ess", "departement"] | None = None,
    ) -> Liste[m.StructureLue]:
        """Les structures visibles

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`.
        """
        return self._transport.lister(
            m.PageStructureLue, "/v1/structures", requete={"limit": limit, "total": total, "sort": sort, "type": type}
        )

    def creer(
        self, corps: m.StructureCreation, *, simulation: bool | None = None, cle: str | None = None
    ) -> m.StructureLue:
        """Enregistrer une structure

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.StructureLue, "POST", "/v1/structures", requete={"simulation": simulation}, corps=corps, cle=cle
        )

    def lire(self, id: UUID | str) -> m.StructureLue:
        """Une structure

        Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`.
        """
        return self._transport.appeler(m.StructureLue, "GET", f"/v1/structures/{id}")

    def modifier(
        self,
        id: UUID | str,
        corps: m.StructureChamps,
        *,
        simulation: bool | None = None,
        version: int,
        cle: str | None = None,
    ) -> m.StructureLue:
        """Modifier une structure (If-Match requis)

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.StructureLue,
            "PATCH",
            f"/v1/structures/{id}",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )

    def rectification(
        self,
        id: UUID | str,
        corps: m.StructureRectification,
        *,
        simulation: bool | None = None,
        version: int | None = None,
        cle: str | None = None,
    ) -> m.StructureLue:
        """Corriger une erreur de saisie

        Rôles : `departement`. Droit : `structures:gerer`.
        """
        return self._transport.appeler(
            m.StructureLue,
            "POST",
            f"/v1/structures/{id}/rectification",
            requete={"simulation": simulation},
            corps=corps,
            version=version,
            cle=cle,
        )


class TableauxDeBord:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def assiduite_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["semaine", "mois", "exercice", "axe", "fiche", "utas", "structure"]] | None = None,
        exact: bool | None = None,
    ) -> m.TableauAssiduite:
        """Les semaines de 15 h par statut, comptées d'avance et à quelques secondes près ; `exact=true` les recompte

        Qui ne lit pas les semaines de chacun (porteur, UTAS, tableau de bord) ne lit aucun effectif de 1 à 4.

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`.
        """
        return self._transport.appeler(
            m.TableauAssiduite,
            "GET",
            "/v1/tableaux-de-bord/assiduite",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
                "exact": exact,
            },
        )

    def delais_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["mois", "exercice", "axe", "fiche", "utas", "structure"]] | None = None,
    ) -> m.TableauDelais:
        """De la prescription à l'entrée, de l'orientation au contrat : médiane, moyenne, maximum, part dans le mois

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`.
        """
        return self._transport.appeler(
            m.TableauDelais,
            "GET",
            "/v1/tableaux-de-bord/delais",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
            },
        )

    def demandes_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["mois", "exercice", "utas", "structure", "statut", "motif", "issue"]] | None = None,
    ) -> m.TableauDemandes:
        """Les demandes de sanction, de réorientation et d'investigation par état, motif et issue, et leurs délais

        Rôles : `departement`, `pole_allocation`, `tableau_de_bord`. Droit : `tableaux:demandes`.
        """
        return self._transport.appeler(
            m.TableauDemandes,
            "GET",
            "/v1/tableaux-de-bord/demandes",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
            },
        )

    def entrees_sorties_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["mois", "exercice", "axe", "fiche", "utas", "structure", "motif", "nature"]]
        | None = None,
    ) -> m.TableauEntreesSorties:
        """Les entrées, et les sorties par motif : positives ou non selon la fiche, renouvellements à part

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`.
        """
        return self._transport.appeler(
            m.TableauEntreesSorties,
            "GET",
            "/v1/tableaux-de-bord/entrees-sorties",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
            },
        )

    def occupation_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["jour", "mois", "exercice", "axe", "fiche", "utas", "structure", "convention", "action"]]
        | None = None,
    ) -> m.TableauOccupation:
        """L'occupation des places financées par jour, mois ou exercice, action ou convention, surbooking compris

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`.
        """
        return self._transport.appeler(
            m.TableauOccupation,
            "GET",
            "/v1/tableaux-de-bord/occupation",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
            },
        )

    def prevision_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        par: Sequence[Literal["axe", "fiche", "utas", "structure", "action"]] | None = None,
    ) -> m.TableauPrevision:
        """Combien finiront la semaine sous l'objectif : minutes qui manquent, minutes prévues, n'importe quel jour

        Rôles : `departement`, `porteur`, `referent`, `tableau_de_bord`, `utas`. Droit : `tableaux:prevoir`.
        """
        return self._transport.appeler(
            m.TableauPrevision,
            "GET",
            "/v1/tableaux-de-bord/prevision",
            requete={"axe": axe, "fiche": fiche, "structure_id": structure_id, "utas": utas, "par": par},
        )

    def prevision_conventions_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        exercice: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.ConventionPrevue]:
        """Le solde et la part variable de l'année si rien ne change, convention par convention ; dix au plus par page

        Rôles : `departement`, `porteur`. Droit : `conventions:lire`.
        """
        return self._transport.lister(
            m.PageConventionPrevue,
            "/v1/tableaux-de-bord/prevision/conventions",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "exercice": exercice,
                "fiche": fiche,
                "structure_id": structure_id,
            },
        )

    def prevision_personnes_lister(
        self,
        *,
        limit: int | None = None,
        total: bool | None = None,
        sort: str | None = None,
        prevision: Literal["couverte", "sous_objectif"] | None = None,
        utas: str | None = None,
        structure_id: UUID | str | None = None,
    ) -> Liste[m.PersonnePrevue]:
        """Qui, de votre périmètre, n'a pas encore atteint l'objectif de la semaine, et si le prévu y suffira

        Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`.
        """
        return self._transport.lister(
            m.PagePersonnePrevue,
            "/v1/tableaux-de-bord/prevision/personnes",
            requete={
                "limit": limit,
                "total": total,
                "sort": sort,
                "prevision": prevision,
                "utas": utas,
                "structure_id": structure_id,
            },
        )

    def territoires_lire(
        self,
        *,
        axe: int | None = None,
        fiche: str | None = None,
        structure_id: UUID | str | None = None,
        utas: str | None = None,
        exercice: int | None = None,
        du: dt.date | None = None,
        au: dt.date | None = None,
        par: Sequence[Literal["axe", "fiche", "structure"]] | None = None,
    ) -> m.TableauTerritoires:
        """Un territoire par ligne : personnes, entrées, places, 15 h, sorties, délais, tels que les autres tableaux

        Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`.
        """
        return self._transport.appeler(
            m.TableauTerritoires,
            "GET",
            "/v1/tableaux-de-bord/territoires",
            requete={
                "axe": axe,
                "fiche": fiche,
                "structure_id": structure_id,
                "utas": utas,
                "exercice": exercice,
                "du": du,
                "au": au,
                "par": par,
            },
        )


class Operations:
    def __init__(self, transport: Transport) -> None:
        self.a_faire = AFaire(transport)
        self.abonnements = Abonnements(transport)
        self.absences = Absences(transport)
        self.actions = Actions(transport)
        self.activites = Activites(transport)
        self.agents = Agents(transport)
        self.ateliers = Ateliers(transport)
        self.beneficiaires = Beneficiaires(transport)
        self.bilans_annuels = BilansAnnuels(transport)
        self.bilans_financiers = BilansFinanciers(transport)
        self.calendriers = Calendriers(transport)
        self.changements = Changements(transport)
        self.comites = Comites(transport)
        self.comptes = Comptes(transport)
        self.contrats_engagement = ContratsEngagement(transport)
        self.conventions = Conventions(transport)
        self.demandes_investigation = DemandesInvestigation(transport)
        self.demandes_reorientation = DemandesReorientation(transport)
        self.demandes_sanction = DemandesSanction(transport)
        self.diagnostics = Diagnostics(transport)
        self.entrees = Entrees(transport)
        self.evenements = Evenements(transport)
        self.imports = Imports(transport)
        self.indicateurs = Indicateurs(transport)
        self.livraisons = Livraisons(transport)
        self.moi = Moi(transport)
        self.orientations = Orientations(transport)
        self.plans_action = PlansAction(transport)
        self.portefeuille = Portefeuille(transport)
        self.prescriptions = Prescriptions(transport)
        self.realisations = Realisations(transport)
        self.referentiel = Referentiel(transport)
        self.rendez_vous = RendezVous(transport)
        self.semaines = Semaines(transport)
        self.sessions = Sessions(transport)
        self.signalements = Signalements(transport)
        self.situations = Situations(transport)
        self.structures = Structures(transport)
        self.tableaux_de_bord = TableauxDeBord(transport)
