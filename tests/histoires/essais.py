"""One attempt against a rule: what must be there first, then the request that the rule refuses."""

from typing import Any

from tests import monde
from tests.client import Acces, Client
from tests.histoires.vies import OBJECTIFS, UTAS, lire_yaml

MOTIFS = {  # one that the fiche admits; elsewhere « Sorties Emploi / Formation »
    "1-1": "activite_independante",
    "1-2": "emploi_durable",
    "1-3": "retour_emploi_formation",
    "5": "emploi_durable",
}
VIDE = "vide"  # an explicit null
VIES: dict[str, dict[str, Any]] = {}
for _vie in lire_yaml("attendus.yaml"):
    VIES.setdefault(_vie["fiche"], _vie)
Requete = tuple[Acces, str, dict[str, Any]]


class Essai:
    """The ordinary life of the fiche (attendus.yaml), up to the act that is tried."""

    def __init__(self, client: Client, cas: dict[str, Any]) -> None:
        self.client, self.cas, self.dep = client, cas, client.departement
        self.fiche = cas.get("fiche", "2")
        self.vie = VIES[self.fiche]
        self.axe_1 = self.fiche.startswith("1-")
        self.motif = MOTIFS.get(self.fiche, "emploi_formation")
        self.session: str | None = None
        self.structures: dict[str, str] = {}

    async def preparer(self) -> Requete:
        """Everything before the attempt; then who sends what, where."""
        for nom in ("suivi", "porte", "tiers"):
            self.structures[nom] = (await monde.structure(self.dep))["id"]
        if self.axe_1:
            self.structures["porte"] = self.structures["suivi"]
        par, chemin, corps = await getattr(self, self.cas["geste"])()
        for champ, valeur in self.cas.get("corps", {}).items():
            corps[champ] = None if valeur == VIDE else valeur
            if valeur is None:
                del corps[champ]
        return self.role(self.cas["par"]) if "par" in self.cas else par, chemin, corps

    def role(self, nom: str) -> Acces:
        if nom == "departement":
            return self.dep
        if nom == "utas":
            return self.client.role("utas", utas=UTAS)
        if nom == "tiers":
            return self.client.role("referent", "porteur", structure=self.structures["tiers"])
        return self.client.role(nom, structure=self.structures["porte" if nom == "porteur" else "suivi"])

    async def conventionner(self) -> Requete:
        corps = {"structure_id": self.structures["porte"], "fiche": self.fiche, "objectif_entrees": 10}
        return self.dep, "/v1/conventions", corps

    async def ouvrir_session(self) -> Requete:
        corps = {"action_id": await self._action(), "du": "2027-10-04", "au": "2027-12-17", "places": 10}
        return self.role("porteur"), "/v1/sessions", corps

    async def inscrire(self) -> Requete:
        corps = {"nom": "Exemple", "prenom": "Sacha", "date_naissance": "1990-05-17", "homonyme_confirme": True}
        return self.dep, "/v1/beneficiaires", corps | {"public": "brsa", "soumis_droits_devoirs": True, "utas": UTAS}

    async def prescrire(self) -> Requete:
        await self._personne()
        corps = {
            "beneficiaire_id": self.personne,
            "action_id": await self._action(),
            "date": self.vie["orientee_le"],
            **self.vie.get("prescription", {}),
            **(self.vie["orientations"].get(self.orientation) or {}),
        }
        if "session" in self.vie:
            corps["session_id"] = (await monde.session(self.dep, corps["action_id"], **self.vie["session"]))["id"]
        return self.role("referent"), "/v1/prescriptions", corps

    async def accepter(self) -> Requete:
        referent, chemin, prescrite = await self.prescrire()
        ident = (await referent.post(chemin, prescrite, 201))["id"]
        return self.role("porteur"), f"/v1/prescriptions/{ident}/acceptation", {"date": self.vie["orientee_le"]}

    async def entrer(self) -> Requete:
        corps = {"date_entree": self.vie["entree"], **self.vie.get("arrivee", {}), **self.cas.get("arrivee", {})}
        if self.fiche == "3-7":
            corps.setdefault("parcours", "socialisation")
        if not self.axe_1:
            porteur, acceptation, jour = await self.accepter()
            ident = (await porteur.post(acceptation, jour, 200))["id"]
            return porteur, "/v1/entrees", corps | {"prescription_id": ident}
        await self._personne()
        if "reoriente_le" in self.cas:
            await monde.orienter(self.dep, self.personne, self.structures["suivi"], date_effet=self.cas["reoriente_le"])
        siennes = (await self.role("referent").get(f"/v1/beneficiaires/{self.personne}/orientations"))["items"]
        derniere = max(siennes, key=lambda o: o["du"])["id"]
        return (
            self.client.role("porteur", "referent", structure=self.structures["suivi"]),
            "/v1/entrees",
            corps | {"orientation_id": derniere, "action_id": await self._action()},
        )

    async def contracter(self) -> Requete:
        voulu = self.vie["contrat"]
        corps = {"date_debut": voulu["du"], "date_fin": voulu["au"], "objectifs": OBJECTIFS}
        if self.axe_1 or self.cas.get("sur_entree"):
            corps["entree_id"] = (await self._entree()).rpartition("/")[2]
        else:
            await self._personne()
        corps["beneficiaire_id"] = self.personne
        if self.cas.get("deja") == "contrat":
            await self.role("referent").post("/v1/contrats-engagement", corps, 201)
        return self.role("referent"), "/v1/contrats-engagement", dict(corps)

    async def signer(self) -> Requete:
        chemin, jour = await self._contrat(), self.vie["contrat"]["du"]
        corps = {"signataire": "referent", "date": jour}
        if "deja" in self.cas:
            await self.role("referent").post(f"{chemin}/signatures", corps | {"signataire": self.cas["deja"]}, 200)
        return self.role("referent"), f"{chemin}/signatures", corps

    async def cloturer(self) -> Requete:
        chemin = await self._contrat()
        await monde.signer_contrat(self.role("referent"), chemin.rpartition("/")[2], self.vie["contrat"]["du"])
        corps = {"date": self.vie["sortie"], "motif": self.motif}
        return self.role("referent"), f"{chemin}/cloture", corps

    async def renouveler(self) -> Requete:
        entree = await self._entree()
        if self.cas.get("deja") == "renouvellement":
            await self.role("porteur").post(f"{entree}/renouvellement", {"date": self.vie["entree"]}, 200)
        return self.role("porteur"), f"{entree}/renouvellement", {"date": self.vie["entree"]}

    async def sortir(self) -> Requete:
        corps = {"date_sortie": self.vie["sortie"], "motif": self.motif}
        return self.role("porteur"), f"{await self._entree()}/sortie", corps

    async def suivre(self) -> Requete:
        entree = await self._entree()
        corps = {"date_sortie": self.vie["sortie"], "motif": "non_valorisable", "precision": "abandon"}
        await self.role("porteur").post(f"{entree}/sortie", corps, 200)
        return self.role("porteur"), f"{entree}/suivi", {"date": "2028-06-01", "issue": "realise"}

    async def planifier(self) -> Requete:
        entree = await self._entree()
        corps = {"entree_id": entree.rpartition("/")[2], "date": self.vie["entree"], "objectifs": OBJECTIFS}
        return self.role("porteur"), "/v1/plans-action", corps

    async def signer_plan(self) -> Requete:
        corps = {"signataire": "porteur", "date": self.vie["entree"]}
        return self.role("porteur"), f"{await self._plan()}/signatures", corps

    async def clore_plan(self) -> Requete:
        plan, porteur = await self._plan(), self.role("porteur")
        for signataire in ("beneficiaire", "porteur"):
            await porteur.post(f"{plan}/signatures", {"signataire": signataire, "date": self.vie["entree"]}, 200)
        return porteur, f"{plan}/cloture", {"date": self.vie["sortie"]}

    async def _personne(self) -> None:
        voulue = self.cas.get("personne", {})
        self.orientation = voulue.get("orientation", next(iter(self.vie["orientations"])))
        ailleurs = "reoriente_le" in self.cas
        faits = {
            "situation_depuis": "2027-01-01",
            "orientation": self.orientation,
            "structure_referente_id": self.structures["tiers" if ailleurs else "suivi"],
            "date_effet": self.vie["orientee_le"],
        }
        self.personne = (await monde.beneficiaire(self.dep, **(faits | voulue)))["id"]
        if "hors_droits" in self.cas:
            fait = {"soumis_droits_devoirs": False, "date_effet": self.vie["orientee_le"]}
            await self.dep.post(f"/v1/beneficiaires/{self.personne}/situations", fait, 201)

    async def _action(self) -> str:
        termes = {"signee": self.cas.get("convention_signee", True), **self.cas.get("convention", {})}
        convention = await monde.convention(self.dep, self.structures["porte"], self.fiche, **termes)
        lue = await monde.action(self.dep, self.structures["porte"], self.fiche, convention_id=convention["id"])
        return str(lue["id"])

    async def _entree(self) -> str:
        par, chemin, corps = await self.entrer()
        return f"{chemin}/{(await par.post(chemin, corps, 201))['id']}"

    async def _contrat(self) -> str:
        par, chemin, corps = await self.contracter()
        return f"{chemin}/{(await par.post(chemin, corps, 201))['id']}"

    async def _plan(self) -> str:
        par, chemin, corps = await self.planifier()
        return f"{chemin}/{(await par.post(chemin, corps, 201))['id']}"
