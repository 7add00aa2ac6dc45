"""Who takes part in the stories of entrées and sorties, over HTTP."""

from typing import Any

from tests import monde
from tests.client import Acces, Client


class Monde:
    """A structure that follows people and runs axe 1; another that runs what is prescribed."""

    def __init__(self, client: Client) -> None:
        self.client, self.dep = client, client.departement

    async def batir(self) -> "Monde":
        self.suivi = (await monde.structure(self.dep))["id"]
        self.porte = (await monde.structure(self.dep))["id"]
        self.referent = self.client.role("referent", structure=self.suivi)
        self.axe_1 = self.client.role("porteur", "referent", structure=self.suivi)
        self.porteur = self.client.role("porteur", structure=self.porte)
        self.personne = await self.nouvelle()
        return self

    async def nouvelle(self, **champs: Any) -> str:
        lue = await monde.beneficiaire(self.dep, **({"structure_referente_id": self.suivi} | champs))
        return str(lue["id"])

    async def action(self, fiche: str, structure: str | None = None, **champs: Any) -> str:
        return str((await monde.action(self.dep, structure or self.porte, fiche, **champs))["id"])

    async def accepter(self, action: str, personne: str | None = None, par: Acces | None = None, **champs: Any) -> str:
        lue = await monde.prescription(par or self.referent, personne or self.personne, action, **champs)
        await self.porteur.post(f"/v1/prescriptions/{lue['id']}/acceptation", {"date": lue["date"]}, 200)
        return str(lue["id"])

    async def entrer(self, fiche: str, prescription: dict[str, Any] | None = None, **champs: Any) -> Any:
        """Enter the person in a new action of a fiche of the axes 2 to 5."""
        ident = await self.accepter(await self.action(fiche), **(prescription or {}))
        return await monde.entree(self.porteur, ident, **champs)

    async def entrer_axe_1(self, fiche: str = "1-2", **champs: Any) -> Any:
        action = await self.action(fiche, self.suivi)
        return await monde.entree_axe_1(self.axe_1, self.dep, self.personne, action, **champs)

    async def compter(self) -> int:
        return len((await self.dep.get("/v1/entrees"))["items"])


def erreur(refus: Any, code: str) -> Any:
    return next(e for e in refus["erreurs"] if e["code"] == code)


def codes(reponse: Any) -> list[str]:
    return [a["code"] for a in reponse["avertissements"]]
