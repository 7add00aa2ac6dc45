"""A scene of the trade, and for each path of the API the maker of a resource in the state its act needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests import monde
from tests.client import Acces, Client

OBJECTIFS = [{"categorie": "emploi", "libelle": "Préparer trois candidatures par mois"}]


class Scene:
    """A référent's structure that also runs axe 1, a porteur's, their actions; people are made when asked."""

    suivi: str
    porte: str
    ancien: str | None = None  # who followed people before, when that matters

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url, self.dep = client, url, client.departement
        self.tout = client.role(
            "departement", "pole_allocation", "porteur", "referent", structure="0198c0de-0000-7000-8000-00000000feed"
        )
        self.actions: dict[str, str] = {}

    async def batir(self) -> "Scene":
        self.suivi = (await monde.structure(self.dep))["id"]
        self.porte = (await monde.structure(self.dep))["id"]
        self.referent = self.client.role("porteur", "referent", structure=self.suivi)
        self.porteur = self.client.role("porteur", structure=self.porte)
        self.pole = self.client.role("pole_allocation")
        return self

    async def action(self, fiche: str) -> str:
        """The action of a fiche: axe 1 is run by the référent's structure, the others by the porteur's."""
        if fiche not in self.actions:
            structure = self.suivi if fiche.startswith("1") else self.porte
            self.actions[fiche] = (await monde.action(self.dep, structure, fiche, places=500))["id"]
        return self.actions[fiche]

    async def personne(self, **champs: Any) -> str:
        premier = {"structure_referente_id": self.ancien or self.suivi}
        ident = str((await monde.beneficiaire(self.dep, **(premier | champs)))["id"])
        if self.ancien:
            await monde.orienter(self.dep, ident, self.suivi, date_effet="2027-01-15")
        return ident

    async def prescrite(self, fiche: str = "5", personne: str | None = None, **champs: Any) -> str:
        personne = personne or await self.personne()
        return str((await monde.prescription(self.referent, personne, await self.action(fiche), **champs))["id"])

    async def acceptee(self, fiche: str = "5", personne: str | None = None, **champs: Any) -> str:
        ident = await self.prescrite(fiche, personne, **champs)
        await self.porteur.post(f"/v1/prescriptions/{ident}/acceptation", {"date": "2027-06-02"}, 200)
        return ident

    async def entree(self, fiche: str = "5", personne: str | None = None, **prescription: Any) -> Any:
        ident = await self.prescrite(fiche, personne, date="2027-05-31", **prescription)
        return await monde.entree(self.porteur, ident, date_entree="2027-06-01")

    async def entree_axe_1(self) -> Any:
        action, personne = await self.action("1-2"), await self.personne()
        return await monde.entree_axe_1(self.referent, self.dep, personne, action)

    async def sortie(self, fiche: str = "5", **corps: Any) -> Any:
        """An entrée that ended on 10 June."""
        lue = await self.entree(fiche, justification="À titre dérogatoire") if fiche == "2" else await self.entree()
        fin = {"date_sortie": "2027-06-10", "motif": "emploi_durable"} | corps
        return await self.porteur.post(f"/v1/entrees/{lue['id']}/sortie", fin, 200)

    async def contrat(self, entree: Any = None, *, signe: bool = True, **champs: Any) -> Any:
        """A contract of an axe 1 entrée, in force unless said."""
        entree = entree or await self.entree_axe_1()
        corps = {
            "beneficiaire_id": entree["beneficiaire_id"],
            "entree_id": entree["id"],
            "date_debut": "2027-03-15",
            "date_fin": "2027-06-14",
            "objectifs": OBJECTIFS,
        }
        lu = await self.referent.post("/v1/contrats-engagement", corps | champs, 201)
        return await monde.signer_contrat(self.referent, lu["id"], "2027-03-15") if signe else lu

    async def plan(self, *actes: tuple[str, dict[str, Any]]) -> str:
        corps = {"entree_id": (await self.entree())["id"], "date": "2027-06-01", "objectifs": OBJECTIFS}
        ident = (await self.porteur.post("/v1/plans-action", corps, 201))["id"]
        for acte, envoi in actes:
            await self.porteur.post(f"/v1/plans-action/{ident}/{acte}", envoi, 200)
        return str(ident)

    async def activite(self, **champs: Any) -> str:
        entree = await self.entree()
        corps = {
            "beneficiaire_id": entree["beneficiaire_id"],
            "entree_id": entree["id"],
            "type": "atelier_collectif",
            "date": "2027-06-09",
            "duree_minutes": 120,
        }
        return str((await self.porteur.post("/v1/activites", corps | champs, 201))["id"])


@dataclass(frozen=True)
class Cible:
    """Who acts, on which id of the path, with which ids in the place of the body's placeholders."""

    par: Acces
    id: str | None = None
    corps: dict[str, str] = field(default_factory=dict)


Faiseur = Callable[[Scene], Awaitable[Cible]]


async def _rien(s: Scene) -> Cible:
    return Cible(s.dep)


async def _structure(s: Scene) -> Cible:
    return Cible(s.dep, (await monde.structure(s.dep))["id"])


async def _pour_une_structure(s: Scene) -> Cible:
    return Cible(s.dep, corps={"structure_id": s.suivi})


async def _agent(s: Scene) -> Cible:
    corps = {"structure_id": s.suivi, "nom": "Exemple", "prenom": "Camille", "du": "2027-01-01"}
    return Cible(s.dep, (await s.dep.post("/v1/agents", corps, 201))["id"])


async def _son_agent(s: Scene) -> Cible:
    return Cible(s.referent, (await _agent(s)).id)


async def _agenda(s: Scene) -> Cible:
    cible = await _son_agent(s)
    await s.referent.post(f"/v1/agents/{cible.id}/calendrier", {}, 201)
    return cible


async def _compte(s: Scene) -> Cible:
    corps = {"structure_id": s.suivi, "nom": "Logiciel", "roles": ["porteur"]}
    return Cible(s.dep, (await s.dep.post("/v1/comptes", corps, 201))["id"])


async def _compte_a_deux_secrets(s: Scene) -> Cible:
    cible = await _compte(s)
    await s.dep.post(f"/v1/comptes/{cible.id}/secret", {}, 200)
    return cible


async def _abonnement(s: Scene) -> Cible:
    lu = await s.dep.post("/v1/abonnements", {"url": "https://logiciel.exemple.invalid/aisne"}, 201)
    return Cible(s.dep, lu["id"])


def _convention(fiche: str = "3-5", *, signee: bool) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        lue = await monde.convention(s.dep, s.porte, fiche, signee=signee)
        return Cible(s.dep, lue["id"], {"convention_id": lue["id"]})

    return faire


async def _action(s: Scene) -> Cible:
    action = (await monde.action(s.dep, s.porte, "3-5"))["id"]
    return Cible(s.dep, action, {"action_id": action})


async def _session(s: Scene) -> Cible:
    action = (await monde.action(s.dep, s.porte, "3-5"))["id"]
    return Cible(s.dep, (await monde.session(s.dep, action))["id"])


async def _personne(s: Scene) -> Cible:
    return Cible(s.dep, (await s.entree())["beneficiaire_id"], {"structure_id": s.suivi})


async def _a_fusionner(s: Scene) -> Cible:
    """Two files of one person, nothing contrary in them."""
    return Cible(s.dep, await s.personne(), {"absorbe_id": await s.personne()})


async def _personne_partie(s: Scene) -> Cible:
    ident = await s.personne()
    await s.dep.post(f"/v1/beneficiaires/{ident}/fin-de-parcours", {"date": "2027-06-11", "motif": "demenagement"}, 200)
    return Cible(s.dep, ident)


async def _personne_suivie(s: Scene) -> Cible:
    return Cible(s.referent, (await s.entree())["beneficiaire_id"])


def _declaree(quoi: str) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        ident = (await s.entree())["beneficiaire_id"]
        await s.referent.post(f"/v1/beneficiaires/{ident}/{quoi}", {"date": "2027-06-07"}, 200)
        return Cible(s.referent, ident)

    return faire


async def _situation(s: Scene) -> Cible:
    ident = await s.personne()
    fait = {"utas": "soissons", "date_effet": "2027-03-01"}
    return Cible(s.dep, (await s.dep.post(f"/v1/beneficiaires/{ident}/situations", fait, 201))["id"])


async def _orientation(s: Scene) -> Cible:
    ident = await s.personne()
    lue = await monde.orienter(s.dep, ident, s.suivi, date_effet="2027-02-01")
    return Cible(s.dep, lue["id"])


async def _diagnostic(s: Scene) -> Cible:
    corps = {"date": "2027-06-01", "freins": ["mobilite", "qualification"], "ressources": []}
    lu = await s.referent.post(f"/v1/beneficiaires/{await s.personne()}/diagnostics", corps, 201)
    return Cible(s.referent, lu["id"])


async def _absence(s: Scene) -> Cible:
    corps = {"du": "2027-06-03", "au": "2027-06-04", "nature": "excusee"}
    lue = await s.referent.post(f"/v1/beneficiaires/{await s.personne()}/absences", corps, 201)
    return Cible(s.referent, lue["id"])


def _rendez_vous(*issues: str) -> Faiseur:
    """One of the day before yesterday, with what became of it."""

    async def faire(s: Scene) -> Cible:
        corps = {"date": "2027-06-12", "duree_minutes": 60, "modalite": "physique"}
        lu = await s.referent.post(f"/v1/beneficiaires/{await s.personne()}/rendez-vous", corps, 201)
        for dite in issues:
            await s.referent.post(f"/v1/rendez-vous/{lu['id']}/issue", {"issue": dite}, 200)
        return Cible(s.referent, lu["id"])

    return faire


def _atelier(*, tenu: bool) -> Faiseur:
    """One of the week before, of the action of someone who has entered it."""

    async def faire(s: Scene) -> Cible:
        entree = await s.entree()
        ids = {nom: entree[nom] for nom in ("action_id", "beneficiaire_id")} | {"entree_id": entree["id"]}
        corps: dict[str, Any] = {"action_id": entree["action_id"], "date": "2027-06-08", "duree_minutes": 180}
        if tenu:
            corps |= {"emargement": {"presents": [{"entree_id": entree["id"]}]}}
        return Cible(s.porteur, (await s.porteur.post("/v1/ateliers", corps, 201))["id"], ids)

    return faire


def _comite(*, tenu: bool) -> Faiseur:
    """A comité de suivi of the action of someone who has entered it."""

    async def faire(s: Scene) -> Cible:
        entree = await s.entree("3-1")
        ids = {"action_id": entree["action_id"], "entree_id": entree["id"]}
        corps = {"action_id": entree["action_id"], "type": "suivi", "date_prevue": "2027-06-14"}
        ident = (await s.porteur.post("/v1/comites", corps, 201))["id"]
        if tenu:
            tenue = {"date": "2027-06-14", "presents": ["porteur"]}
            await s.porteur.post(f"/v1/comites/{ident}/tenue", tenue, 200)
        return Cible(s.porteur, ident, ids)

    return faire


async def _realisation(s: Scene) -> Cible:
    """A partenariat of the action of someone who has entered it."""
    action = (await s.entree())["action_id"]
    corps = {"action_id": action, "type": "partenariat", "date": "2027-06-08", "nature": "Prêt de vélos"}
    return Cible(s.porteur, (await s.porteur.post("/v1/realisations", corps, 201))["id"], {"action_id": action})


TRANSMIS = ("transmission", {"date": "2027-06-14"})
TRANCHE: tuple[str, dict[str, Any]] = ("evaluation", {"solde_accorde_centimes": 0, "motivation": "Bilan à venir."})


CONSTATE: tuple[str, dict[str, Any]] = ("evaluation", {"observations": "Charges conformes."})
POSTES = {"charges": [{"libelle": "Salaires", "centimes": 6000000}]}


def _bilan(par: str, *actes: tuple[str, dict[str, Any]], nom: str = "bilans-annuels", **champs: Any) -> Faiseur:
    """The bilan of 2027 of a convention of 60 000 €, with the acts done on it."""

    async def faire(s: Scene) -> Cible:
        convention = (await monde.convention(s.dep, s.porte, "3-5", montants_centimes={"2027": 6000000}))["id"]
        await monde.action(s.dep, s.porte, "3-5", convention_id=convention)
        corps = {"convention_id": convention, "exercice": 2027} | champs
        ident = (await s.porteur.post(f"/v1/{nom}", corps, 201))["id"]
        for acte, envoi in actes:
            qui = s.porteur if acte == "transmission" else s.dep
            await qui.post(f"/v1/{nom}/{ident}/{acte}", envoi, 200)
        return Cible(getattr(s, par), ident)

    return faire


def _financier(par: str, *actes: tuple[str, dict[str, Any]]) -> Faiseur:
    return _bilan(par, *actes, nom="bilans-financiers", **POSTES)


async def _a_dresser(s: Scene) -> Cible:
    """A signed convention whose bilan nobody has started."""
    convention = (await monde.convention(s.dep, s.porte, "3-5"))["id"]
    return Cible(s.porteur, corps={"convention_id": convention})


async def _a_prescrire(s: Scene) -> Cible:
    action = await s.action("3-5")
    groupe = (await monde.session(s.dep, action))["id"]
    ids = {"beneficiaire_id": await s.personne(), "action_id": action, "session_id": groupe}
    return Cible(s.referent, corps=ids)


async def _prescription_recue(s: Scene) -> Cible:
    return Cible(s.porteur, await s.prescrite())


async def _prescription_emise(s: Scene) -> Cible:
    return Cible(s.referent, await s.prescrite())


async def _prescription_acceptee(s: Scene) -> Cible:
    ident = await s.acceptee()
    return Cible(s.porteur, ident, {"prescription_id": ident})


def _repondue(*reponses: str, **corps: str) -> Faiseur:
    """A prescription that the porteur has answered."""

    async def faire(s: Scene) -> Cible:
        ident = await s.prescrite()
        for reponse in reponses:
            await s.porteur.post(f"/v1/prescriptions/{ident}/{reponse}", corps, 200)
        return Cible(s.porteur, ident)

    return faire


async def _entree(s: Scene) -> Cible:
    lue = await s.entree()
    return Cible(s.porteur, lue["id"], {"entree_id": lue["id"], "beneficiaire_id": lue["beneficiaire_id"]})


async def _import(s: Scene) -> Cible:
    """A file that waits."""
    recu = await s.porteur(
        "POST",
        "/v1/imports",
        202,
        content="date;type\n",
        params={"type": "activite.realisee"},
        headers={"Content-Type": "text/csv"},
    )
    return Cible(s.porteur, recu["id"])


async def _entree_axe_1(s: Scene) -> Cible:
    lue = await s.entree_axe_1()
    return Cible(s.referent, lue["id"], {"entree_id": lue["id"], "beneficiaire_id": lue["beneficiaire_id"]})


async def _entree_a_transferer(s: Scene) -> Cible:
    ailleurs = (await monde.action(s.dep, s.porte, "5"))["id"]
    return Cible(s.porteur, (await s.entree())["id"], {"action_id": ailleurs})


async def _entree_transferee(s: Scene) -> Cible:
    cible = await _entree_a_transferer(s)
    corps = cible.corps | {"date_effet": "2027-06-14", "motif": "Changement de site."}
    await s.porteur.post(f"/v1/entrees/{cible.id}/transfert", corps, 200)
    return Cible(s.porteur, cible.id)


async def _entree_3_5(s: Scene) -> Cible:
    groupe = (await monde.session(s.dep, await s.action("3-5"), du="2027-06-01"))["id"]
    return Cible(s.porteur, (await s.entree("3-5", session_id=groupe))["id"])


async def _sortie(s: Scene) -> Cible:
    return Cible(s.porteur, (await s.sortie())["id"])


async def _suivi(s: Scene) -> Cible:
    ident = (await s.sortie())["id"]
    corps = {"date": "2027-06-14", "issue": "injoignable", "tentatives": 3}
    lue = await s.porteur.post(f"/v1/entrees/{ident}/suivi", corps, 200)
    return Cible(s.porteur, ident, {"suivi_id": lue["suivis"][0]["id"]})


def _evaluee(*, dite: bool) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        ident = (await s.entree())["id"]
        corps = {"moment": "entree", "date": "2027-06-08", "grille": "progression-2027", "reponses": {"confiance": 3}}
        if not dite:
            return Cible(s.porteur, ident)
        lue = await s.porteur.post(f"/v1/entrees/{ident}/evaluations", corps, 200)
        return Cible(s.porteur, ident, {"evaluation_id": lue["evaluations"][0]["id"]})

    return faire


def _payee(*, dite: bool) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        ident = (await s.entree())["id"]
        if not dite:
            return Cible(s.porteur, ident)
        corps = {"mois": "2027-06", "minutes": 6240}
        lue = await s.porteur.post(f"/v1/entrees/{ident}/heures-payees", corps, 200)
        return Cible(s.porteur, ident, {"heures_id": lue["heures_payees"][0]["id"]})

    return faire


async def _sortie_a_verifier(s: Scene) -> Cible:
    return Cible(s.dep, (await s.sortie("2", motif="progression_positive"))["id"])


def _contrat(*, signe: bool) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        return Cible(s.referent, (await s.contrat(signe=signe))["id"])

    return faire


async def _contrat_a_renouveler(s: Scene) -> Cible:
    lu = await s.contrat()
    await s.referent.post(f"/v1/entrees/{lu['entree_id']}/renouvellement", {"date": "2027-06-01"}, 200)
    return Cible(s.referent, lu["id"])


SIGNE = tuple(("signatures", {"signataire": qui, "date": "2027-06-01"}) for qui in ("beneficiaire", "porteur"))
EVALUE = ("evaluation", {"date": "2027-06-10", "atteinte": "atteint", "bilan": "Tenu."})


def _plan(*actes: tuple[str, dict[str, Any]]) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        return Cible(s.porteur, await s.plan(*actes))

    return faire


def _activite(par: str = "porteur", **champs: Any) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        return Cible(getattr(s, par), await s.activite(**champs))

    return faire


async def _signalement(s: Scene) -> Cible:
    entree = await s.entree()
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": entree["id"], "nature": "manquement"}
    corps |= {"date": "2027-06-08", "texte": "Absence à deux ateliers."}
    return Cible(s.porteur, (await s.porteur.post("/v1/signalements", corps, 201))["id"])


async def _signalement_recu(s: Scene) -> Cible:
    return Cible(s.referent, (await _signalement(s)).id)


async def _suivie(s: Scene) -> Cible:
    return Cible(s.referent, corps={"beneficiaire_id": await s.personne()})


def _investigation(par: str, *actes: str) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        corps = {"beneficiaire_id": await s.personne(), "doute": "Le foyer déclaré ne semble plus exact."}
        lue = await s.referent.post("/v1/demandes-investigation", corps, 201)
        for acte in actes:
            await s.pole.post(f"/v1/demandes-investigation/{lue['id']}/{acte}", {}, 200)
        return Cible(getattr(s, par), lue["id"])

    return faire


REORIENTER = {
    "motif": "evolution_parcours",
    "orientation_cible": "professionnelle",
    "constat": "Les freins sociaux sont levés.",
}


def _reorientation(par: str, *actes: str) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        corps = REORIENTER | {"beneficiaire_id": await s.personne()}
        lue = await s.referent.post("/v1/demandes-reorientation", corps, 201)
        for acte in actes:
            await s.dep.post(f"/v1/demandes-reorientation/{lue['id']}/{acte}", {}, 200)
        return Cible(getattr(s, par), lue["id"], {"structure_id": s.suivi})

    return faire


FAIT = {"date": "2027-05-10", "texte": "Aucune candidature présentée."}
NOTIFIER = ("notification", {"date": "2027-06-01", "moyen": "Lettre recommandée"})
DECIDER = (
    "decision",
    {
        "nature": "suspension",
        "taux_pct": 30,
        "duree_mois": 1,
        "rang": "premier",
        "foyer_plus_d_une_personne": False,
        "majoration": False,
        "date_effet": "2027-05-12",
        "date": "2027-05-12",
    },
)
INSTRUIRE: tuple[str, dict[str, Any]] = ("instruction", {})
NOTIFIER_TOT = ("notification", {"date": "2027-05-01", "moyen": "Lettre recommandée"})


async def _a_sanctionner(s: Scene) -> Cible:
    lu = await s.contrat()
    ids = {"beneficiaire_id": lu["beneficiaire_id"], "contrat_id": lu["id"], "objectif_id": lu["objectifs"][0]["id"]}
    return Cible(s.referent, corps=ids)


def _sanction(par: str, *actes: tuple[str, dict[str, Any]]) -> Faiseur:
    async def faire(s: Scene) -> Cible:
        ids = (await _a_sanctionner(s)).corps
        corps = {"motif": "non_respect_engagements", "faits": [FAIT], "objectif_ids": [ids.pop("objectif_id")]}
        lue = await s.referent.post("/v1/demandes-sanction", corps | ids, 201)
        for acte, envoi in actes:
            qui = s.pole if acte == "execution" else s.dep
            await qui.post(f"/v1/demandes-sanction/{lue['id']}/{acte}", envoi, 200)
        return Cible(getattr(s, par), lue["id"])

    return faire


LEVABLE = ("decision", DECIDER[1] | {"date_effet": "2027-06-01"})
DECIDEE = (INSTRUIRE, NOTIFIER_TOT, DECIDER)
ETATS: dict[str, Faiseur] = {
    "POST /v1/structures": _rien,
    "PATCH /v1/structures/{id}": _structure,
    "POST /v1/structures/{id}/rectification": _structure,
    "POST /v1/agents": _pour_une_structure,
    "PATCH /v1/agents/{id}": _agent,
    "POST /v1/agents/{id}/rectification": _agent,
    "POST /v1/agents/{id}/calendrier": _son_agent,
    "POST /v1/agents/{id}/calendrier/fermeture": _agenda,
    "POST /v1/comptes": _pour_une_structure,
    "PATCH /v1/comptes/{id}": _compte,
    "POST /v1/comptes/{id}/rectification": _compte,
    "POST /v1/comptes/{id}/secret": _compte,
    "POST /v1/comptes/{id}/secret/revocation": _compte_a_deux_secrets,
    "POST /v1/conventions": _pour_une_structure,
    "PATCH /v1/conventions/{id}": _convention(signee=False),
    "POST /v1/conventions/{id}/signature": _convention(signee=False),
    "POST /v1/conventions/{id}/attestation-demarrage": _convention(signee=True),
    "POST /v1/conventions/{id}/avenant": _convention(signee=True),
    "POST /v1/conventions/{id}/resiliation": _convention(signee=True),
    "POST /v1/conventions/{id}/rectification": _convention(signee=True),
    "POST /v1/actions": _convention(signee=True),
    "PATCH /v1/actions/{id}": _action,
    "POST /v1/actions/{id}/places": _action,
    "POST /v1/actions/{id}/rectification": _action,
    "POST /v1/sessions": _action,
    "PATCH /v1/sessions/{id}": _session,
    "POST /v1/sessions/{id}/rectification": _session,
    "POST /v1/sessions/{id}/annulation": _session,
    "POST /v1/beneficiaires": _pour_une_structure,
    "POST /v1/beneficiaires/recherche": _rien,
    "POST /v1/beneficiaires/rapprochement": _rien,
    "PATCH /v1/beneficiaires/{id}": _personne,
    "POST /v1/beneficiaires/{id}/rectification": _personne,
    "POST /v1/beneficiaires/{id}/inscription": _personne_suivie,
    "POST /v1/beneficiaires/{id}/inscription/rectification": _declaree("inscription"),
    "POST /v1/beneficiaires/{id}/inscription/annulation": _declaree("inscription"),
    "POST /v1/beneficiaires/{id}/cv": _personne_suivie,
    "POST /v1/beneficiaires/{id}/cv/rectification": _declaree("cv"),
    "POST /v1/beneficiaires/{id}/cv/annulation": _declaree("cv"),
    "POST /v1/beneficiaires/{id}/fusion": _a_fusionner,
    "POST /v1/beneficiaires/{id}/fin-de-parcours": _personne,
    "POST /v1/beneficiaires/{id}/fin-de-parcours/annulation": _personne_partie,
    "POST /v1/beneficiaires/{id}/situations": _personne,
    "POST /v1/situations/{id}/rectification": _situation,
    "POST /v1/beneficiaires/{id}/orientations": _personne,
    "POST /v1/orientations/{id}/rectification": _orientation,
    "POST /v1/orientations/{id}/annulation": _orientation,
    "POST /v1/beneficiaires/{id}/diagnostics": _personne_suivie,
    "POST /v1/diagnostics/{id}/rectification": _diagnostic,
    "POST /v1/diagnostics/{id}/annulation": _diagnostic,
    "POST /v1/beneficiaires/{id}/absences": _personne_suivie,
    "POST /v1/absences/{id}/rectification": _absence,
    "POST /v1/absences/{id}/annulation": _absence,
    "POST /v1/beneficiaires/{id}/rendez-vous": _personne_suivie,
    "POST /v1/rendez-vous/{id}/issue": _rendez_vous(),
    "POST /v1/rendez-vous/{id}/issue/rectification": _rendez_vous("tenu"),
    "POST /v1/rendez-vous/{id}/issue/annulation": _rendez_vous("tenu"),
    "POST /v1/rendez-vous/{id}/rectification": _rendez_vous(),
    "POST /v1/rendez-vous/{id}/annulation": _rendez_vous(),
    "POST /v1/ateliers": _atelier(tenu=False),
    "POST /v1/ateliers/{id}/emargement": _atelier(tenu=False),
    "POST /v1/ateliers/{id}/emargement/rectification": _atelier(tenu=True),
    "POST /v1/ateliers/{id}/emargement/annulation": _atelier(tenu=True),
    "POST /v1/ateliers/{id}/rectification": _atelier(tenu=True),
    "POST /v1/ateliers/{id}/annulation": _atelier(tenu=True),
    "POST /v1/comites": _comite(tenu=False),
    "POST /v1/comites/{id}/tenue": _comite(tenu=False),
    "POST /v1/comites/{id}/tenue/rectification": _comite(tenu=True),
    "POST /v1/comites/{id}/tenue/annulation": _comite(tenu=True),
    "POST /v1/comites/{id}/rectification": _comite(tenu=False),
    "POST /v1/comites/{id}/annulation": _comite(tenu=False),
    "POST /v1/bilans-annuels": _a_dresser,
    "PATCH /v1/bilans-annuels/{id}": _bilan("porteur"),
    "POST /v1/bilans-annuels/{id}/transmission": _bilan("porteur"),
    "POST /v1/bilans-annuels/{id}/transmission/annulation": _bilan("dep", TRANSMIS),
    "POST /v1/bilans-annuels/{id}/rectification": _bilan("porteur", TRANSMIS),
    "POST /v1/bilans-annuels/{id}/annulation": _bilan("porteur"),
    "POST /v1/bilans-annuels/{id}/evaluation": _bilan("dep", TRANSMIS),
    "POST /v1/bilans-annuels/{id}/evaluation/rectification": _bilan("dep", TRANSMIS, TRANCHE),
    "POST /v1/bilans-annuels/{id}/evaluation/annulation": _bilan("dep", TRANSMIS, TRANCHE),
    "POST /v1/bilans-financiers": _a_dresser,
    "PATCH /v1/bilans-financiers/{id}": _financier("porteur"),
    "POST /v1/bilans-financiers/{id}/transmission": _financier("porteur"),
    "POST /v1/bilans-financiers/{id}/transmission/annulation": _financier("dep", TRANSMIS),
    "POST /v1/bilans-financiers/{id}/rectification": _financier("porteur", TRANSMIS),
    "POST /v1/bilans-financiers/{id}/annulation": _financier("porteur"),
    "POST /v1/bilans-financiers/{id}/evaluation": _financier("dep", TRANSMIS),
    "POST /v1/bilans-financiers/{id}/evaluation/rectification": _financier("dep", TRANSMIS, CONSTATE),
    "POST /v1/bilans-financiers/{id}/evaluation/annulation": _financier("dep", TRANSMIS, CONSTATE),
    "POST /v1/realisations": _realisation,
    "POST /v1/realisations/{id}/rectification": _realisation,
    "POST /v1/realisations/{id}/annulation": _realisation,
    "POST /v1/prescriptions": _a_prescrire,
    "POST /v1/prescriptions/{id}/acceptation": _prescription_recue,
    "POST /v1/prescriptions/{id}/refus": _prescription_recue,
    "POST /v1/prescriptions/{id}/liste-attente": _prescription_recue,
    "POST /v1/prescriptions/{id}/non-venue": _prescription_acceptee,
    "POST /v1/prescriptions/{id}/acceptation/annulation": _prescription_acceptee,
    "POST /v1/prescriptions/{id}/refus/annulation": _repondue("refus", motif="Groupe complet."),
    "POST /v1/prescriptions/{id}/liste-attente/annulation": _repondue("liste-attente"),
    "POST /v1/prescriptions/{id}/non-venue/annulation": _repondue("acceptation", "non-venue"),
    "POST /v1/prescriptions/{id}/annulation": _prescription_emise,
    "POST /v1/prescriptions/{id}/rectification": _prescription_emise,
    "POST /v1/entrees": _prescription_acceptee,
    "POST /v1/entrees/{id}/renouvellement": _entree_axe_1,
    "POST /v1/entrees/{id}/transfert": _entree_a_transferer,
    "POST /v1/entrees/{id}/transfert/rectification": _entree_transferee,
    "POST /v1/entrees/{id}/transfert/annulation": _entree_transferee,
    "POST /v1/entrees/{id}/sortie": _entree_3_5,
    "POST /v1/entrees/{id}/sortie/rectification": _sortie,
    "POST /v1/entrees/{id}/sortie/annulation": _sortie,
    "POST /v1/entrees/{id}/sortie/verification": _sortie_a_verifier,
    "POST /v1/entrees/{id}/suivi": _sortie,
    "POST /v1/entrees/{id}/suivi/rectification": _suivi,
    "POST /v1/entrees/{id}/suivi/annulation": _suivi,
    "POST /v1/entrees/{id}/evaluations": _evaluee(dite=False),
    "POST /v1/entrees/{id}/evaluations/rectification": _evaluee(dite=True),
    "POST /v1/entrees/{id}/evaluations/annulation": _evaluee(dite=True),
    "POST /v1/entrees/{id}/heures-payees": _payee(dite=False),
    "POST /v1/entrees/{id}/heures-payees/rectification": _payee(dite=True),
    "POST /v1/entrees/{id}/heures-payees/annulation": _payee(dite=True),
    "POST /v1/entrees/{id}/rectification": _entree,
    "POST /v1/entrees/{id}/annulation": _entree,
    "POST /v1/contrats-engagement": _entree_axe_1,
    "POST /v1/contrats-engagement/{id}/signatures": _contrat(signe=False),
    "POST /v1/contrats-engagement/{id}/refus": _contrat(signe=False),
    "POST /v1/contrats-engagement/{id}/renouvellement": _contrat_a_renouveler,
    "POST /v1/contrats-engagement/{id}/avenant": _contrat(signe=True),
    "POST /v1/contrats-engagement/{id}/rupture": _contrat(signe=True),
    "POST /v1/contrats-engagement/{id}/cloture": _contrat(signe=True),
    "POST /v1/contrats-engagement/{id}/rectification": _contrat(signe=True),
    "POST /v1/contrats-engagement/{id}/annulation": _contrat(signe=False),
    "POST /v1/plans-action": _entree,
    "POST /v1/plans-action/{id}/signatures": _plan(),
    "POST /v1/plans-action/{id}/evaluation": _plan(*SIGNE),
    "POST /v1/plans-action/{id}/cloture": _plan(*SIGNE, EVALUE),
    "POST /v1/plans-action/{id}/evaluation/annulation": _plan(*SIGNE, EVALUE),
    "POST /v1/plans-action/{id}/cloture/annulation": _plan(*SIGNE, EVALUE, ("cloture", {"date": "2027-06-11"})),
    "POST /v1/plans-action/{id}/rectification": _plan(),
    "POST /v1/plans-action/{id}/annulation": _plan(),
    "POST /v1/signalements": _entree,
    "POST /v1/signalements/{id}/prise-en-compte": _signalement_recu,
    "POST /v1/signalements/{id}/rectification": _signalement,
    "POST /v1/signalements/{id}/annulation": _signalement,
    "POST /v1/demandes-investigation": _suivie,
    "POST /v1/demandes-investigation/{id}/prise-en-charge": _investigation("pole"),
    "POST /v1/demandes-investigation/{id}/cloture": _investigation("pole", "prise-en-charge"),
    "POST /v1/demandes-investigation/{id}/rectification": _investigation("referent"),
    "POST /v1/demandes-investigation/{id}/annulation": _investigation("referent"),
    "POST /v1/demandes-investigation/{id}/dernier-acte/annulation": _investigation("pole", "prise-en-charge"),
    "POST /v1/demandes-reorientation": _suivie,
    "POST /v1/demandes-reorientation/{id}/retrait": _reorientation("referent"),
    "POST /v1/demandes-reorientation/{id}/instruction": _reorientation("dep"),
    "POST /v1/demandes-reorientation/{id}/avis": _reorientation("dep", "instruction"),
    "POST /v1/demandes-reorientation/{id}/decision": _reorientation("dep", "instruction"),
    "POST /v1/demandes-reorientation/{id}/rectification": _reorientation("referent"),
    "POST /v1/demandes-reorientation/{id}/dernier-acte/annulation": _reorientation("dep", "instruction"),
    "POST /v1/demandes-sanction": _a_sanctionner,
    "POST /v1/demandes-sanction/{id}/retrait": _sanction("referent"),
    "POST /v1/demandes-sanction/{id}/instruction": _sanction("dep"),
    "POST /v1/demandes-sanction/{id}/notification": _sanction("dep", INSTRUIRE),
    "POST /v1/demandes-sanction/{id}/observations": _sanction("dep", INSTRUIRE, NOTIFIER),
    "POST /v1/demandes-sanction/{id}/avis": _sanction("dep", INSTRUIRE, NOTIFIER),
    "POST /v1/demandes-sanction/{id}/decision": _sanction("dep", INSTRUIRE, NOTIFIER),
    "POST /v1/demandes-sanction/{id}/levee": _sanction("dep", INSTRUIRE, NOTIFIER_TOT, LEVABLE),
    "POST /v1/demandes-sanction/{id}/classement": _sanction("dep"),
    "POST /v1/demandes-sanction/{id}/execution": _sanction("pole", *DECIDEE),
    "POST /v1/demandes-sanction/{id}/cloture": _sanction("pole", *DECIDEE, ("execution", {})),
    "POST /v1/demandes-sanction/{id}/rectification": _sanction("referent"),
    "POST /v1/demandes-sanction/{id}/dernier-acte/annulation": _sanction("dep", INSTRUIRE),
    "POST /v1/activites": _entree,
    "POST /v1/evenements": _entree,
    "POST /v1/imports/{id}/annulation": _import,
    "POST /v1/abonnements": _rien,
    "PATCH /v1/abonnements/{id}": _abonnement,
    "POST /v1/abonnements/{id}/rotation": _abonnement,
    "POST /v1/abonnements/{id}/annulation": _abonnement,
    "POST /v1/abonnements/{id}/rejeu": _abonnement,
    "POST /v1/activites/{id}/validation": _activite("referent"),
    "POST /v1/activites/{id}/rejet": _activite("referent"),
    "POST /v1/activites/{id}/realisation": _activite(statut="prevue"),
    "POST /v1/activites/{id}/annulation": _activite(),
    "POST /v1/activites/{id}/rectification": _activite(),
}
"""Operation with a body -> what makes the resource it needs."""


async def dossier_complet(scene: Scene) -> dict[str, str]:
    """One id per path with {id}, of a person whose file holds everything."""
    contrat = await scene.contrat(date_debut="2027-04-05", date_fin="2027-07-04")  # over the present week
    personne = contrat["beneficiaire_id"]
    ids: dict[str, str] = {"beneficiaires": personne, "contrats-engagement": contrat["id"]}
    entree = await scene.entree(personne=personne)
    ids |= {"entrees": entree["id"], "prescriptions": entree["prescription_id"], "actions": entree["action_id"]}
    for nom, chemin, corps in (
        (
            "diagnostics",
            f"/v1/beneficiaires/{personne}/diagnostics",
            {"date": "2027-06-01", "freins": ["mobilite"], "freins_sante": ["handicap"]},
        ),
        (
            "absences",
            f"/v1/beneficiaires/{personne}/absences",
            {"du": "2027-06-03", "au": "2027-06-04", "nature": "excusee", "code_motif": "sante"},
        ),
        (
            "rendez-vous",
            f"/v1/beneficiaires/{personne}/rendez-vous",
            {"date": "2027-06-14", "duree_minutes": 60, "modalite": "telephone"},
        ),
        (
            "activites",
            "/v1/activites",
            {"beneficiaire_id": personne, "type": "atelier_collectif", "date": "2027-06-08", "duree_minutes": 120},
        ),
    ):
        ids[nom] = (await scene.referent.post(chemin, corps, 201))["id"]
    corps = {"beneficiaire_id": personne, "doute": "Le foyer déclaré ne semble plus exact."}
    ids["demandes-investigation"] = (await scene.referent.post("/v1/demandes-investigation", corps, 201))["id"]
    corps = REORIENTER | {"beneficiaire_id": personne}
    ids["demandes-reorientation"] = (await scene.referent.post("/v1/demandes-reorientation", corps, 201))["id"]
    vu = {"beneficiaire_id": personne, "nature": "manquement", "date": "2027-06-08", "texte": "Absente deux fois."}
    corps = {"beneficiaire_id": personne, "contrat_id": contrat["id"], "faits": [FAIT], "semaines": ["2027-W19"]}
    lue = await scene.referent.post("/v1/demandes-sanction", corps | {"motif": "non_respect_engagements"}, 201)
    ids |= {"demandes-sanction": lue["id"], "acte": "notification"}
    for acte, envoi in (INSTRUIRE, NOTIFIER):
        await scene.dep.post(f"/v1/demandes-sanction/{lue['id']}/{acte}", envoi, 200)
    ids["signalements"] = (await scene.porteur.post("/v1/signalements", vu, 201))["id"]
    ids["plans-action"] = await scene.plan()
    for nom, chemin in (
        ("situations", f"/v1/beneficiaires/{personne}/situations"),
        ("orientations", f"/v1/beneficiaires/{personne}/orientations"),
    ):
        ids[nom] = (await scene.dep.get(chemin))["items"][0]["id"]
    ids["evenements"] = (await scene.porteur.post("/v1/evenements", [{"id": "sans type"}], 200))["id"]
    modifiables = "structures agents comptes conventions sessions abonnements bilans-annuels bilans-financiers"
    for nom in modifiables.split():
        cible = await ETATS[f"PATCH /v1/{nom}/{{id}}"](scene)
        ids[nom] = str(cible.id)
    await scene.referent.post(f"/v1/agents/{ids['agents']}/calendrier", {}, 201)
    ids["ateliers"] = str((await ETATS["POST /v1/ateliers/{id}/annulation"](scene)).id)
    ids["comites"] = str((await ETATS["POST /v1/comites/{id}/tenue/annulation"](scene)).id)
    ids["realisations"] = str((await _realisation(scene)).id)
    ids["imports"] = str((await _import(scene)).id)
    siennes = await scene.dep.get("/v1/livraisons", params={"abonnement_id": ids["abonnements"]})
    ids["livraisons"] = siennes["items"][0]["id"]
    ids["lots"] = ids["evenements"]
    return ids | {"referentiel": "3-5", "type": "activite.realisee", "format": "xlsx"}
