"""A store of known size, written straight into the tables: only for measuring."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg

JOUR = date(2027, 6, 15)
LUNDI = date(2027, 6, 14)
INSTANT = datetime(2027, 6, 15, 8, tzinfo=UTC)


async def _copier(connexion: asyncpg.Connection, table: str, lignes: Iterable[dict[str, Any]]) -> None:
    lignes = list(lignes)
    colonnes = list(lignes[0])
    for ligne in lignes:
        for nom, valeur in ligne.items():
            if isinstance(valeur, (dict, list)):
                ligne[nom] = json.dumps(valeur)
    await connexion.copy_records_to_table(table, records=[tuple(x.values()) for x in lignes], columns=colonnes)


def _base(**champs: Any) -> dict[str, Any]:
    return {"id": uuid4(), "version": 1, "saisi_le": INSTANT} | champs


async def semer(url: str, personnes: int) -> tuple[UUID, list[dict[str, UUID]]]:
    """People with a référent, a contract, two entrées, 13 weeks of activités; the structure, and their ids."""
    connexion = await asyncpg.connect(url)
    structure = _base(nom="Structure", type="association")
    await _copier(connexion, "structure", [structure])
    ident = structure["id"]
    convention = _base(
        structure_id=ident, campagne="2027-2028", fiche="1-2", du=date(2027, 1, 1), au=date(2028, 12, 31),
        objectif_entrees=100, montants={"2027": 10_000_000}, statut="signee", date_signature=date(2027, 1, 2),
    )  # fmt: skip
    convention2 = convention | {"id": uuid4(), "fiche": "2", "montants": {"2027": 10_000_000}}
    await _copier(connexion, "convention", [convention, convention2])
    actions = [
        _base(convention_id=c["id"], structure_id=ident, campagne="2027-2028", fiche=c["fiche"], nom="A", lieu="Laon")
        for c in (convention, convention2)
    ]
    await _copier(connexion, "action", actions)
    await _copier(connexion, "utas_action", [{"action_id": a["id"], "utas": "laon"} for a in actions])
    await _copier(
        connexion,
        "places_action",
        [{"action_id": a["id"], "du": date(2027, 1, 1), "au": None, "places": personnes} for a in actions],
    )
    gens = [
        _base(
            nom=f"Nom{i}", prenom="Prenom", nom_normalise=f"nom{i:07d} prenom", date_naissance=date(1985, 1, 1),
            statut="actif",
        )
        for i in range(personnes)
    ]  # fmt: skip
    await _copier(connexion, "beneficiaire", gens)
    cles = []
    situations, orientations, diagnostics, prescriptions, entrees = [], [], [], [], []
    contrats, termes, objectifs, plans, activites, semaines, affectations = [], [], [], [], [], [], []
    for p in gens:
        b, debut = p["id"], date(2027, 2, 1)
        for nature, valeur in (("public", "brsa"), ("droits_devoirs", "oui"), ("utas", "laon")):
            situations.append(_base(beneficiaire_id=b, nature=nature, valeur=valeur, du=debut, au=None))
        o = _base(
            beneficiaire_id=b, orientation="socio_professionnelle", structure_id=ident, du=debut, au=None,
            date_notification=debut,
        )  # fmt: skip
        orientations.append(o)
        diagnostics.append(
            _base(beneficiaire_id=b, structure_id=ident, date=debut, freins=["mobilite"], ressources=[],
                  partage=True, annule=False)
        )  # fmt: skip
        pr = _base(
            beneficiaire_id=b, action_id=actions[1]["id"], structure_id=ident, prescripteur_id=ident, fiche="2",
            date=debut, declaration_ressource=False, criteres=[], statut="entree_effective", par_utas=False,
        )  # fmt: skip
        prescriptions.append(pr)
        commun = {
            "beneficiaire_id": b, "structure_id": ident, "campagne": "2027-2028", "date_entree": debut,
            "details": {}, "renouvellements": 0, "statut": "en_cours",
        }  # fmt: skip
        e1 = _base(**commun, action_id=actions[0]["id"], fiche="1-2", orientation_id=o["id"], prescription_id=None,
                   date_fin_max=date(2027, 8, 1))  # fmt: skip
        e2 = _base(**(commun | {"details": {}}), action_id=actions[1]["id"], fiche="2", orientation_id=None,
                   prescription_id=pr["id"], date_fin_max=date(2028, 2, 1))  # fmt: skip
        entrees += [e1, e2]
        affectations += [
            {"entree_id": e["id"], "du": debut, "action_id": e["action_id"], "structure_id": ident} for e in (e1, e2)
        ]
        for rang, (du, au) in enumerate(((debut, date(2027, 4, 30)), (date(2027, 5, 1), date(2027, 8, 1)))):
            c = _base(
                beneficiaire_id=b, structure_id=ident, entree_id=e1["id"], campagne="2027-2028", fiche="1-2",
                date_debut=du, date_fin=au, statut="en_cours" if rang else "renouvele", signe_beneficiaire_le=du,
                signe_referent_le=du,
            )  # fmt: skip
            contrats.append(c)
            termes.append(_base(contrat_id=c["id"], du=du, heures_hebdomadaires=15))
            objectifs += [
                _base(contrat_id=c["id"], plan_id=None, categorie="emploi", libelle="Candidater"),
                _base(contrat_id=c["id"], plan_id=None, categorie="mobilite", libelle="Permis"),
            ]
        plans.append(
            _base(beneficiaire_id=b, structure_id=ident, entree_id=e2["id"], fiche="2", date=debut, statut="en_cours",
                  signe_beneficiaire_le=debut, signe_porteur_le=debut)
        )  # fmt: skip
        for s in range(26):
            lundi = date(2027, 2, 1) + timedelta(weeks=s)
            faites = 840 if lundi <= LUNDI else 0
            if faites:
                activites += [
                        _base(
                            beneficiaire_id=b, structure_id=ident, entree_id=e2["id"], type="atelier_collectif",
                            compte_15h=True, du=lundi + timedelta(days=j), au=lundi + timedelta(days=j),
                            duree_minutes=420, estimee=False, details={}, statut="declaree",
                        )
                        for j in range(2)
                ]  # fmt: skip
            semaines.append(
                {
                    "beneficiaire_id": b, "lundi": lundi, "objectif_minutes": 900, "minutes_prevues": 0,
                    "minutes_declarees": faites, "minutes_validees": 0, "minutes_rejetees": 0,
                    "minutes_retenues": faites, "par_type": {"atelier_collectif": faites} if faites else {},
                    "partielle": False, "statut": "a_juger",
                }
            )  # fmt: skip
        cles.append({"personne": b, "entree": e2["id"]})
    for table, lignes in (
        ("situation", situations), ("orientation", orientations), ("diagnostic", diagnostics),
        ("prescription", prescriptions), ("entree", entrees), ("affectation", affectations), ("contrat", contrats),
        ("terme_contrat", termes), ("plan_action", plans), ("objectif", objectifs), ("activite", activites),
        ("semaine", semaines),
    ):  # fmt: skip
        await _copier(connexion, table, lignes)
    await connexion.execute("ANALYZE")
    await connexion.close()
    return ident, cles
