"""A participant's life in one fiche, played over HTTP: who takes part, what each does, what each may read after."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests import monde
from tests.api.accompagner import codes, erreur
from tests.client import Acces, Client

ICI = Path(__file__).parent
UTAS, AUTRE_UTAS = "laon", "soissons"
NON_VALORISABLE, PROGRESSION, AUTRE_ACTION, REORIENTATION = (
    "non_valorisable", "progression_positive", "autre_action", "reorientation",
)  # fmt: skip
PLUS_HAUTE = {"sociale": "socio_professionnelle", "socio_professionnelle": "professionnelle"}
OBJECTIFS = [{"categorie": "emploi", "libelle": "Candidater"}]
EPREUVES = {"mobilite_permis": ("conduite",), "mobilite_code_permis": ("code", "conduite"), "mobilite_code": ("code",)}


def lire_yaml(nom: str) -> Any:
    """A table of this folder, its days as the API writes them."""
    return _jours_en_texte(yaml.safe_load((ICI / nom).read_text(encoding="utf-8")))


def _jours_en_texte(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _jours_en_texte(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [_jours_en_texte(v) for v in valeur]
    return valeur.isoformat() if isinstance(valeur, date) else valeur


async def ecrire(acces: Acces, chemin: str, corps: Any, statut: int = 200) -> Any:
    """An act that nothing should be said about, except that it is told late, or is a long day."""
    lue = await acces.post(chemin, corps, statut)
    assert set(codes(lue)) <= {"SAISIE_TARDIVE", "DUREE_JOUR_INHABITUELLE"}, (chemin, lue["avertissements"])
    return lue


class Scene:
    """Where the lives of a fiche are played: the structures, the action, and another action to go on to."""

    def __init__(self, client: Client, attendu: dict[str, Any]) -> None:
        self.client, self.attendu, self.dep = client, attendu, client.departement
        self.axe_1 = attendu["fiche"].startswith("1-")
        self.utas = client.role("utas", utas=UTAS)
        self.session: str | None = None

    async def batir(self) -> "Scene":
        self.suivi, self.ailleurs = [(await monde.structure(self.dep))["id"] for _ in range(2)]
        self.porte = self.suivi if self.axe_1 else (await monde.structure(self.dep))["id"]
        self.referent = self.client.role("referent", structure=self.suivi)
        self.porteur = self.client.role("porteur", structure=self.porte)
        self.autre_porteur = self.client.role("porteur", "referent", structure=self.ailleurs)
        tiers = (await monde.structure(self.dep))["id"]
        self.tiers = self.client.role("porteur", "referent", structure=tiers)
        self.action = (await monde.action(self.dep, self.porte, self.attendu["fiche"], places=30, utas=(UTAS,)))["id"]
        if AUTRE_ACTION in self.attendu.get("confirmations", ()):
            suite = "3-3" if self.attendu["fiche"] == "3-7" else "3-7"
            self.arrivee = {"parcours": "socialisation"} if suite == "3-7" else {}
            self.suite = (await monde.action(self.dep, self.ailleurs, suite, places=30, utas=(UTAS,)))["id"]
        if "session" in self.attendu:
            lue = await monde.session(self.dep, self.action, places=30, **self.attendu["session"])
            assert codes(lue) == []
            self.session = lue["id"]
        return self


class Vie:
    """One person in one fiche; `rang` shares the orientations, and the two ways out of axe 1, between people."""

    def __init__(self, scene: Scene, motif: str, rang: int) -> None:
        self.scene, self.a, self.motif, self.rang = scene, scene.attendu, motif, rang
        self.ase = motif == NON_VALORISABLE and not scene.axe_1
        admises = list(self.a["orientations"])
        self.orientation = admises[rang % len(admises)]
        if motif == PROGRESSION:
            self.orientation = next(o for o in ("sociale", "socio_professionnelle") if o in admises)
        self.suivie_par = scene.utas if self.ase else scene.referent
        self.contrat = ""

    async def vivre(self) -> None:
        await self._arriver()
        await self._entrer()
        await self._contracter()
        await self._agir()
        await self._sortir()
        await self._confirmer()
        await self._suivre()
        await self._relire()

    async def _arriver(self) -> None:
        faits: dict[str, Any] = {"public": "jeune_ase", "soumis_droits_devoirs": False}
        if not self.ase:
            faits = {
                "orientation": self.orientation,
                "structure_referente_id": self.scene.suivi,
                "date_effet": self.a["orientee_le"],
            }
        par = self.scene.utas if self.ase else self.scene.dep
        self.id = (await monde.beneficiaire(par, prenom=f"Sacha {'abcdefghijkl'[self.rang]}", **faits))["id"]

    async def _entrer(self) -> None:
        arrivee = {"date_entree": self.a["entree"], **self.a.get("arrivee", {})}
        if "parcours" in self.a:
            arrivee["parcours"] = self.a["parcours"]
        if self.scene.axe_1:
            siennes = (await self.scene.referent.get(f"/v1/beneficiaires/{self.id}/orientations"))["items"]
            arrivee |= {"orientation_id": siennes[0]["id"], "action_id": self.scene.action}
        else:
            arrivee["prescription_id"] = await self._prescrire()
        lue = await ecrire(self.scene.porteur, "/v1/entrees", arrivee, 201)
        self.entree = f"/v1/entrees/{lue['id']}"
        self.entree_id = lue["id"]
        assert (lue["statut"], lue["fiche"], lue["parcours"]) == ("en_cours", self.a["fiche"], self.a.get("parcours"))
        assert lue["date_fin_max"] == self.a["terme"]
        assert (lue["sortie"], lue["suivi_du_le"]) == (None, None)

    async def _prescrire(self) -> str:
        """Prescribed by the référent, or by its UTAS for a jeune of the ASE; accepted by the porteur."""
        corps = {
            "beneficiaire_id": self.id,
            "action_id": self.scene.action,
            "date": self.a["orientee_le"],
            **self.a.get("prescription", {}),
        }
        if self.scene.session:
            corps["session_id"] = self.scene.session
        if not self.ase:
            corps |= self.a["orientations"][self.orientation]
        lue = await ecrire(self.suivie_par, "/v1/prescriptions", corps, 201)
        assert (lue["statut"], lue["fiche"]) == ("emise", self.a["fiche"])
        prescrite = f"/v1/prescriptions/{lue['id']}"
        lue = await ecrire(self.scene.porteur, f"{prescrite}/acceptation", {"date": self.a["orientee_le"]})
        assert lue["statut"] == "acceptee"
        return str(lue["id"])

    async def _contracter(self) -> None:
        """Axe 1: the contract of the action. Axes 2 to 5: the porteur's plan, and the référent's own contract."""
        if not self.scene.axe_1:
            await self._planifier()
        if self.ase:
            return
        voulu = self.a["contrat"]
        corps: dict[str, Any] = {"beneficiaire_id": self.id, "date_debut": voulu["du"], "date_fin": voulu["au"]}
        corps["objectifs"] = [*OBJECTIFS, {"categorie": "preparation_emploi", "libelle": "Refaire son CV"}]
        if self.scene.axe_1:
            corps["entree_id"] = self.entree_id
        corps |= await self._termes()
        lu = await ecrire(self.scene.referent, "/v1/contrats-engagement", corps, 201)
        assert lu["statut"] == "brouillon"
        contrat = f"/v1/contrats-engagement/{lu['id']}"
        for signataire, statut in (("beneficiaire", "en_attente_signature"), ("referent", "en_cours")):
            lu = await ecrire(
                self.scene.referent, f"{contrat}/signatures", {"signataire": signataire, "date": voulu["du"]}
            )
            assert lu["statut"] == statut
        assert lu["heures_hebdomadaires"] == voulu.get("heures")
        self.contrat = contrat

    async def _termes(self) -> dict[str, Any]:
        voulu = self.a["contrat"]
        if "dispense" in voulu:
            return {"dispense": {"motif": voulu["dispense"], "demandee_le": voulu["du"]}}
        if "minoration" not in voulu:
            return {} if voulu["heures"] == 15 else {"heures_hebdomadaires": voulu["heures"]}
        diagnostic = {"date": self.a["orientee_le"], "freins": ["garde_enfants"]}
        lu = await ecrire(self.scene.referent, f"/v1/beneficiaires/{self.id}/diagnostics", diagnostic, 201)
        return {
            "heures_hebdomadaires": voulu["heures"],
            "motif_minoration": voulu["minoration"],
            "diagnostic_id": lu["id"],
        }

    async def _planifier(self) -> None:
        corps = {"entree_id": self.entree_id, "date": self.a["entree"], "objectifs": OBJECTIFS}
        lu = await ecrire(self.scene.porteur, "/v1/plans-action", corps, 201)
        self.plan = f"/v1/plans-action/{lu['id']}"
        for signataire, statut in (("beneficiaire", "brouillon"), ("porteur", "en_cours")):
            lu = await ecrire(
                self.scene.porteur, f"{self.plan}/signatures", {"signataire": signataire, "date": self.a["entree"]}
            )
            assert lu["statut"] == statut

    async def _agir(self) -> None:
        """The porteur tells the hours, the référent holds them for true or not; the weeks follow."""
        for faite in self.a["activites"]:
            corps = {"beneficiaire_id": self.id, "entree_id": self.entree_id, "duree_minutes": faite["minutes"]}
            corps |= {nom: faite[nom] for nom in ("date", "du", "au", "type", "details") if nom in faite}
            lue = await ecrire(self.scene.porteur, "/v1/activites", corps, 201)
            acte = {"validee": "validation", "rejetee": "rejet"}.get(faite.get("suite", ""))
            if acte and not self.ase:
                motif = {"motif": "Émargement absent."} if acte == "rejet" else {}
                lue = await ecrire(self.scene.referent, f"/v1/activites/{lue['id']}/{acte}", motif)
                assert lue["statut"] == faite["suite"]
            else:
                assert lue["statut"] == "declaree"
        await self._lire_semaines(self.a["semaines"])
        if self.scene.axe_1:
            await self._renouveler()

    async def _lire_semaines(self, attendues: list[dict[str, Any]]) -> None:
        du, au = attendues[0]["semaine"], attendues[-1]["semaine"]
        chemin = f"/v1/beneficiaires/{self.id}/semaines?du={du}&au={au}"
        lues = (await self.suivie_par.get(chemin))["items"]
        if self.ase:
            attendues = [_hors_contrat(s) for s in attendues if s["declarees"]]
        assert [_semaine(lue) for lue in lues] == attendues

    async def _renouveler(self) -> None:
        """The parcours where the fiche allows it, then the contract: the old one says no motif."""
        if parcours := self.a.get("renouvellement"):
            lue = await ecrire(self.scene.porteur, f"{self.entree}/renouvellement", {"date": parcours["le"]})
            assert (lue["renouvellements"], lue["date_fin_max"]) == (1, parcours["terme"])
        voulu, ancien = self.a["contrat"], self.contrat
        jour = voulu["au"]
        corps = {"date_fin": voulu["suite_au"], "signatures": {"beneficiaire": jour, "referent": jour}}
        lu = await ecrire(self.scene.referent, f"{ancien}/renouvellement", corps, 201)
        assert (lu["statut"], lu["date_fin"]) == ("en_cours", voulu["suite_au"])
        assert ancien.endswith(lu["precedent_id"])
        self.contrat = f"/v1/contrats-engagement/{lu['id']}"
        precedent = await self.scene.referent.get(ancien)
        assert (precedent["statut"], precedent["motif_fin"]) == ("renouvele", None)

    async def _reussir(self) -> None:
        """The exams that a motif « obtention de… » speaks of, told before it."""
        dit = {"beneficiaire_id": self.id, "entree_id": self.entree_id, "type": "examen", "date": self.a["sortie"]}
        for minutes, epreuve in enumerate(EPREUVES.get(self.motif, ()), 40):  # two of one duration would seem one
            dit |= {"duree_minutes": minutes, "details": {"epreuve": epreuve, "resultat": "recu"}}
            await ecrire(self.scene.porteur, "/v1/activites", dit, 201)

    async def _sortir(self) -> None:
        """In axe 1 half of the people leave by the closing of the contract, the others by the sortie."""
        await self._reussir()
        corps = {"motif": self.motif, **self.a.get("complements", {}).get(self.motif, {})}
        if self.motif == NON_VALORISABLE:
            corps["precision"] = self.a["non_valorisable"]
        if self.scene.axe_1 and self.rang % 2 == 0:
            await ecrire(self.scene.referent, f"{self.contrat}/cloture", {"date": self.a["sortie"], **corps})
        else:
            await ecrire(self.scene.porteur, f"{self.entree}/sortie", {"date_sortie": self.a["sortie"], **corps})
        lue = await self.scene.porteur.get(self.entree)
        assert (lue["statut"], lue["sortie"]["motif"]) == ("sortie", self.motif)
        assert lue["sortie"]["date_sortie"] == self.a["sortie"]
        en_attente = self.motif in self.a.get("confirmations", ())
        assert lue["sortie"]["verification"] == ("en_attente" if en_attente else None)
        assert lue["suivi_du_le"] == lue["sortie"]["suivi_du_le"] == self._suivi_attendu()
        if self.scene.axe_1:
            clos = await self.scene.referent.get(self.contrat)
            assert (clos["statut"], clos["motif_fin"]) == ("clos", self.motif)
            assert clos["date_fin_effective"] == self.a["sortie"]
            await self._lire_semaines(self.a["derniere_semaine"])
        else:
            evaluation = {"date": self.a["sortie"], "atteinte": "partiel"}
            assert (await ecrire(self.scene.porteur, f"{self.plan}/evaluation", evaluation))["statut"] == "evalue"
            assert (await ecrire(self.scene.porteur, f"{self.plan}/cloture", {"date": self.a["sortie"]}))[
                "statut"
            ] == "clos"

    def _suivi_attendu(self) -> str | None:
        mort = self.motif == NON_VALORISABLE and self.a["non_valorisable"] == "deces"
        attendu: str | None = None if mort else self.a["suivi"]
        return attendu

    async def _confirmer(self) -> None:
        """What the motif rests on takes place, and the Département says so."""
        if self.motif not in self.a.get("confirmations", ()):
            return
        if self.motif == AUTRE_ACTION:
            prescrite = await monde.prescription(
                self.scene.referent, self.id, self.scene.suite, date=self.a["sortie"], critere_rempli=True
            )
            arrivee = {"date_entree": self.a["sortie"], **self.scene.arrivee}
            await monde.entree(self.scene.autre_porteur, prescrite["id"], **arrivee)
        else:
            structure = self.scene.ailleurs if self.motif == REORIENTATION else self.scene.suivi
            await monde.orienter(
                self.scene.dep,
                self.id,
                structure,
                date_effet=self.a["sortie"],
                orientation=PLUS_HAUTE[self.orientation],
            )
        verdict = {"verification": "confirmee"}
        await self.scene.porteur.post(f"{self.entree}/sortie/verification", verdict, 403)
        lue = await ecrire(self.scene.dep, f"{self.entree}/sortie/verification", verdict)
        assert lue["sortie"]["verification"] == "confirmee"

    async def _suivre(self) -> None:
        jour = self._suivi_attendu()
        corps = {"date": jour or self.a["sortie"], "issue": "realise", "situation": "emploi"}
        if jour is None:
            refus = await self.scene.porteur.post(f"{self.entree}/suivi", corps, 422)
            assert erreur(refus, "SUIVI_SANS_OBJET" if self.a["suivi"] else "SUIVI_NON_PREVU")
            return
        lue = await ecrire(self.scene.porteur, f"{self.entree}/suivi", corps)
        assert [(s["date"], s["issue"]) for s in lue["suivis"]] == [(jour, "realise")]

    async def _relire(self) -> None:
        """Each reads what its tie to the person gives; whoever has none is told nothing of it."""
        chemin = f"/v1/beneficiaires/{self.id}/parcours"
        partie = self.motif == REORIENTATION
        lus = await self.scene.porteur.get(chemin)
        assert lus["relation"] == "participation"
        assert [e["id"] for e in lus["entrees"]] == [self.entree_id]
        assert lus["contrats"] == []  # the référent's, also where its structure is the same
        self._verifier_lu(lus, motif=self.motif)
        lus = await self.scene.utas.get(chemin)
        assert lus["relation"] == ("dossier" if self.ase else "participation")
        self._verifier_lu(lus, motif=None if self._sortie_sante() else self.motif)
        if self.ase:
            await self.scene.referent.get(chemin, 404)
        else:
            lus = await self.scene.referent.get(chemin)
            assert lus["relation"] == ("ancienne" if partie else "dossier")
            assert len(lus["contrats"]) == (2 if self.scene.axe_1 else 1)
            self._verifier_lu(lus, motif=self.motif)
        for tiers in (self.scene.tiers, self.scene.client.role("utas", utas=AUTRE_UTAS)):
            for autre in (chemin, f"/v1/beneficiaires/{self.id}", self.entree):
                assert (await tiers.get(autre, 404))["code"] == "INTROUVABLE"

    def _sortie_sante(self) -> bool:
        return self.motif.startswith("sante") or (
            self.motif == NON_VALORISABLE and self.a["non_valorisable"] == "sante"
        )

    def _verifier_lu(self, parcours: dict[str, Any], *, motif: str | None) -> None:
        sienne = next(e for e in parcours["entrees"] if e["id"] == self.entree_id)
        assert (sienne["fiche"], sienne["statut"], sienne["sortie"]["motif"]) == (self.a["fiche"], "sortie", motif)
        assert sienne["sortie"]["suivi_du_le"] == self._suivi_attendu()
        assert len(sienne["suivis"]) == (1 if self._suivi_attendu() else 0)


def _semaine(lue: dict[str, Any]) -> dict[str, Any]:
    minutes = {nom: lue[f"minutes_{nom}"] for nom in ("declarees", "validees", "rejetees", "retenues")}
    autres = {nom: lue[nom] for nom in ("semaine", "partielle", "statut")}
    return {"objectif": lue["objectif_minutes"], **minutes, **autres}


def _hors_contrat(semaine: dict[str, Any]) -> dict[str, Any]:
    """The same hours of someone without a contract: told, held for nothing, due to nobody."""
    heures = {"validees": 0, "rejetees": 0, "retenues": semaine["declarees"]}
    return semaine | heures | {"objectif": None, "partielle": True, "statut": "hors_contrat"}
