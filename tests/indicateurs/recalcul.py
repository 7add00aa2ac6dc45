"""Every indicator line recomputed another way: day by day, over plain dicts, one small function a line of the text.

Nothing here knows the catalogue's formulas: a line is found by its code, and read from the cahier des charges.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.indicateurs.jeux import NIVEAUX, Jeu

UN_JOUR = timedelta(days=1)
Ligne = dict[str, Any]
Faits = dict[str, int | None]


def jours(du: date, au: date) -> list[date]:
    return [du + n * UN_JOUR for n in range((au - du).days + 1)]


class Calcul:
    """A convention over [du, au], one parcours when the line is of one."""

    def __init__(self, jeu: Jeu, du: date, au: date, parcours: str | None) -> None:
        self.jeu, self.du, self.au, self.agenda = jeu, du, au, set(jours(du, au))
        self.sites, self.parcours = {a["id"] for a in jeu.sites}, parcours
        self.sorties = {s["entree_id"]: s for s in jeu["sortie"]}
        self.entrees = {e["id"]: e for e in jeu["entree"] if e["statut"] != "annulee"}
        self.presentes = [e for e in self.entrees.values() if any(self.la(e, j) for j in self.agenda)]
        self.personnes = {e["beneficiaire_id"] for e in self.presentes}
        self.parties = [
            e
            for e in self.entrees.values()
            if e["action_id"] in self.sites and e["id"] in self.sorties and self.sortie(e) in self.agenda
            if parcours in (None, e["parcours"])
        ]

    def sortie(self, entree: Ligne) -> date | None:
        fin = self.sorties.get(entree["id"])
        return fin["date_sortie"] if fin else None

    def ici(self, entree: Ligne, jour: date) -> bool:
        """In one of the actions on a day, in the parcours of the line, whether or not it has left since."""
        lieux = [a for a in self.jeu["affectation"] if a["entree_id"] == entree["id"] and a["du"] <= jour]
        lieu = max(lieux, key=lambda a: a["du"], default=None)
        return lieu is not None and lieu["action_id"] in self.sites and self.parcours in (None, lieu["parcours"])

    def la(self, entree: Ligne, jour: date) -> bool:
        fin = self.sortie(entree)
        dedans = entree["date_entree"] <= jour and (fin is None or jour <= fin)
        return dedans and self.ici(entree, jour)

    def actes(self, *kinds: str, depuis_l_entree: bool = False, **details: Any) -> list[Ligne]:
        presentes = {e["id"] for e in self.presentes}
        retenus = []
        for a in self.jeu["activite"]:
            entree = self.entrees.get(a["entree_id"])
            if entree is None or a["type"] not in kinds or a["statut"] not in ("declaree", "validee"):
                continue
            if any(a["details"].get(cle) != valeur for cle, valeur in details.items()):
                continue
            if depuis_l_entree:
                garde = a["au"] <= self.au and entree["id"] in presentes
            else:
                garde = a["au"] in self.agenda and self.ici(entree, a["au"])
            if garde:
                retenus.append(a)
        return retenus

    def public(self, entree: Ligne) -> str:
        jour = self.sortie(entree) or self.au
        return next(
            s["valeur"]
            for s in self.jeu["situation"]
            if s["beneficiaire_id"] == entree["beneficiaire_id"]
            and s["du"] <= jour
            and (s["au"] is None or jour < s["au"])
        )


def par_parcours(jeu: Jeu, du: date, au: date) -> dict[str, int]:
    """« Nombre de publics accompagnés par parcours » (L837): someone who has changed is in both."""
    dits = {p: len(Calcul(jeu, du, au, p).personnes) for p in ("socialisation", "fle_professionnel")}
    return {p: nombre for p, nombre in dits.items() if nombre}


def gens(lignes: list[Ligne]) -> int:
    return len({x["beneficiaire_id"] for x in lignes})


def part(c: Calcul, combien: int) -> Faits:
    return {"numerateur": combien, "denominateur": len(c.personnes), "personnes": combien}


def inscrits(c: Calcul, champ: str) -> Faits:
    gens_ = [b for b in c.jeu["beneficiaire"] if b["id"] in c.personnes]
    return part(c, sum(b[champ] is not None and b[champ] <= c.au for b in gens_))


def entreprise(c: Calcul, statut: str) -> Faits:
    return part(c, gens([e for e in c.presentes if e["details"]["statut_entreprise"] == statut]))


def signes(c: Calcul, entree: Ligne) -> list[Ligne]:
    def signe(contrat: Ligne) -> bool:
        jours_ = (contrat["signe_beneficiaire_le"], contrat["signe_referent_le"])
        return all(j is not None and j <= c.au for j in jours_)

    return [x for x in c.jeu["contrat"] if x["entree_id"] == entree["id"] and signe(x)]


def demarches(c: Calcul) -> Faits:
    def les_deux(entree: Ligne) -> bool:
        contrats = {x["id"] for x in signes(c, entree)}
        dites = {o["categorie"] for o in c.jeu["objectif"] if o["contrat_id"] in contrats}
        return {"emploi", "preparation_emploi"} <= dites

    return part(c, gens([e for e in c.presentes if les_deux(e)]))


def au_moins_un(*kinds: str, **options: Any) -> Callable[[Calcul], Faits]:
    return lambda c: part(c, gens(c.actes(*kinds, **options)))


def combien(*kinds: str, **options: Any) -> Callable[[Calcul], Faits]:
    """« Nombre de … par participant »."""

    def compter(c: Calcul) -> Faits:
        faits = c.actes(*kinds, **options)
        return {
            "numerateur": len(faits),
            "denominateur": len(c.personnes),
            "nombre": len(faits),
            "personnes": gens(faits),
            "minutes": sum(a["duree_minutes"] for a in faits),
        }

    return compter


def seul(compter: Callable[[Calcul], Faits]) -> Callable[[Calcul], Faits]:
    """« Nombre de … », which nobody is divided by; null still, when nobody was there."""

    def compte(c: Calcul) -> Faits:
        lu = compter(c)
        return lu | {"denominateur": None} if c.personnes else lu

    return compte


def ateliers(kind: str) -> Callable[[Calcul], Faits]:
    def compter(c: Calcul) -> Faits:
        venues = c.actes(kind)
        feuilles = [
            a
            for a in c.jeu["atelier"]
            if a["action_id"] in c.sites and a["statut"] == "tenu" and a["type"] == kind and a["date"] in c.agenda
        ]
        seances = set()
        for a in venues:
            if a["origine"] != "atelier":
                e, d = c.entrees[a["entree_id"]], a["details"]
                lieu = (e["action_id"], e["session_id"])
                seances.add((*lieu, a["au"], a["duree_minutes"], d.get("theme"), d.get("intervenant")))
        return {
            "numerateur": len(venues),
            "denominateur": len(c.personnes),
            "nombre": len(feuilles) + len(seances),
            "personnes": gens(venues),
        }

    return compter


def themes(c: Calcul) -> Faits:
    kinds = ["atelier_collectif", "code_route"] if c.jeu.fiche.code == "3-2" else ["atelier_collectif"]
    vus = {a["details"].get("theme") for a in c.actes(*kinds) if a["origine"] != "atelier"}
    vus |= {
        a["theme"]
        for a in c.jeu["atelier"]
        if a["action_id"] in c.sites and a["statut"] == "tenu" and a["type"] in kinds and a["date"] in c.agenda
    }
    nombre = len(vus - {None})
    return {"numerateur": nombre, "denominateur": None if c.personnes else 0, "nombre": nombre}


def duree(c: Calcul) -> Faits:
    total = sum(len(jours(e["date_entree"], c.sortie(e) or c.au)) for e in c.parties)
    return {"numerateur": total, "denominateur": len(c.parties)}


def occupation(c: Calcul) -> Faits:
    if c.jeu.fiche.mode == "session":
        ouvertes = [
            s for s in c.jeu["session_action"] if s["action_id"] in c.sites and not s["annulee"] and s["du"] in c.agenda
        ]
        idents = {s["id"] for s in ouvertes}
        entres = sum(e["session_id"] in idents for e in c.entrees.values())
        return {"numerateur": entres, "denominateur": sum(s["places"] for s in ouvertes)}
    tenues = financees = 0
    convention = c.jeu.convention
    for jour in c.agenda:
        resiliee = convention["date_resiliation"] is not None and jour >= convention["date_resiliation"]
        if convention["date_signature"] is None or not convention["du"] <= jour <= convention["au"] or resiliee:
            continue
        financees += sum(
            p["places"]
            for p in c.jeu["places_action"]
            if p["action_id"] in c.sites and p["du"] <= jour and (p["au"] is None or jour < p["au"])
        )
        # who leaves that day frees the place
        tenues += sum(c.la(e, jour) and c.sortie(e) != jour for e in c.entrees.values())
    return {"numerateur": tenues, "denominateur": financees}


def examen(epreuve: str) -> Callable[[Calcul], Faits]:
    def compter(c: Calcul) -> Faits:
        presentes = c.actes("examen", epreuve=epreuve)
        recus = [a for a in presentes if a["details"]["resultat"] == "recu"]
        return {"numerateur": gens(recus), "denominateur": gens(presentes)}

    return compter


def realisations(type_: str, *, ruralite: bool = False) -> Callable[[Calcul], Faits]:
    def compter(c: Calcul) -> Faits:
        nombre = sum(
            r["action_id"] in c.sites
            and r["type"] == type_
            and r["statut"] == "constatee"
            and r["date"] in c.agenda
            and (not ruralite or r["en_ruralite"] is True)
            for r in c.jeu["realisation"]
        )
        return {"numerateur": nombre, "denominateur": None, "nombre": nombre}

    return compter


def presentations(c: Calcul) -> Faits:
    sessions = {
        s["id"]
        for s in c.jeu["session_action"]
        if s["action_id"] in c.sites and not s["annulee"] and c.agenda & set(jours(s["du"], s["au"]))
    }
    presentees = {
        r["session_id"]
        for r in c.jeu["realisation"]
        if r["type"] == "presentation" and r["statut"] == "constatee" and r["date"] in c.agenda
    }
    nombre = len(sessions & presentees)
    return {"numerateur": nombre, "denominateur": None if sessions else 0, "nombre": nombre}


def tripartites(*moments: str) -> Callable[[Calcul], Faits]:
    def compter(c: Calcul) -> Faits:
        noms = {"bilan_final": "final"}
        vues = {
            (a["entree_id"], a["au"], noms.get(a["details"]["nature"], a["details"]["nature"]))
            for a in c.actes("rencontre_tripartite")
        }
        for x in c.jeu["comite"]:
            entree = c.entrees.get(x["entree_id"])
            if entree and entree["action_id"] in c.sites and x["statut"] == "tenu" and x["date_tenue"] in c.agenda:
                vues.add((x["entree_id"], x["date_tenue"], x["moment"]))
        nombre = sum(v[2] in moments for v in vues)
        return {"numerateur": nombre, "denominateur": None if c.personnes else 0, "nombre": nombre}

    return compter


def soins(c: Calcul) -> Faits:
    def engage(entree: Ligne) -> bool:
        dits = any(
            a["entree_id"] == entree["id"] and a["type"] == "parcours_soin" and a["statut"] in ("declaree", "validee")
            for a in c.jeu["activite"]
        )
        return dits or c.sorties[entree["id"]]["motif"] == "sante_parcours_soin"

    return {"numerateur": gens([e for e in c.parties if engage(e)]), "denominateur": gens(c.parties)}


def evolution(c: Calcul) -> Faits:
    progres = apparies = 0
    for e in c.presentes:
        notes = {(x["moment"], x["grille"]): x for x in c.jeu["evaluation"] if x["entree_id"] == e["id"]}
        grilles = [
            g for m, g in notes if m == "sortie" and notes["sortie", g]["date"] in c.agenda and ("entree", g) in notes
        ]
        if grilles:
            apparies += 1
            progres += sum(notes["sortie", g]["points"] - notes["entree", g]["points"] for g in grilles) > 0
    return {"numerateur": progres, "denominateur": apparies}


def langue(*, tcf: bool) -> Callable[[Calcul], Faits]:
    def compter(c: Calcul) -> Faits:
        progres = apparies = 0
        for e in c.presentes:
            siennes = [
                a
                for a in c.jeu["activite"]
                if a["entree_id"] == e["id"]
                and a["type"] == "evaluation_langue"
                and a["statut"] in ("declaree", "validee")
                and a["au"] <= c.au
            ]
            niveaux: dict[str, list[int]] = defaultdict(list)
            for a in siennes:
                moment = a["details"].get("moment")
                if moment == "entree":
                    niveaux["entree"].append(NIVEAUX.index(a["details"]["niveau"]))
                if moment == "sortie" and a["au"] >= c.du and (not tcf or a["details"].get("tcf") is True):
                    niveaux["sortie"].append(NIVEAUX.index(a["details"]["niveau"]))
            if niveaux["entree"] and niveaux["sortie"]:
                apparies += 1
                progres += max(niveaux["sortie"]) > max(niveaux["entree"])
        return {"numerateur": progres, "denominateur": apparies}

    return compter


def conduite(c: Calcul) -> Faits:
    minutes = sum(a["duree_minutes"] for a in c.actes("conduite"))
    return {"numerateur": minutes, "denominateur": len(c.personnes), "minutes": minutes}


def depart(*motifs: str) -> Callable[[Calcul], Faits]:
    """People gone with a motif, over who was there (axe 1), over who left, over the BRSA who left (axe 5)."""

    def compter(c: Calcul) -> Faits:
        parties, presentes = c.parties, c.presentes
        if c.jeu.fiche.code == "5":
            parties = [e for e in parties if c.public(e) == "brsa"]
        base = presentes if c.jeu.fiche.axe == 1 else parties
        siennes = [e for e in parties if c.sorties[e["id"]]["motif"] in motifs]
        verdicts = {e["id"]: c.sorties[e["id"]]["verification"] for e in siennes}
        comptees = [e for e in siennes if verdicts[e["id"]] in (None, "confirmee")]
        return {
            "numerateur": gens(comptees),
            "denominateur": gens(base),
            "en_attente_verification": gens([e for e in siennes if verdicts[e["id"]] == "en_attente"]),
        }

    return compter


RDV = ("rendez_vous_individuel", "entretien")
LIGNES: dict[str, Callable[[Calcul], Faits]] = {
    "occupation_places": occupation,
    "inscription_site": lambda c: inscrits(c, "inscrit_le"),
    "cv_site": lambda c: inscrits(c, "cv_le"),
    "contrats_signes": lambda c: part(c, gens([e for e in c.presentes if signes(c, e)])),
    "demarches_emploi_preparation": demarches,
    "entrepreneurs_non_immatricules": lambda c: entreprise(c, "non_immatricule"),
    "entrepreneurs_immatricules": lambda c: entreprise(c, "immatricule"),
    "pmsmp_effectuees": au_moins_un("pmsmp", depuis_l_entree=True),
    "benevolat": au_moins_un("benevolat"),
    "duree_moyenne_participation": duree,
    "ateliers_collectifs": ateliers("atelier_collectif"),
    "ateliers_levee_freins": ateliers("atelier_collectif"),
    "ateliers_code": ateliers("code_route"),
    "seances_realisees": ateliers("seance"),
    "rendez_vous_individuels": combien(*RDV),
    "rendez_vous_asp": combien(*RDV),
    "entretiens_menes": combien(*RDV),
    "thematiques_intervenants": themes,
    "progression_personne": evolution,
    "prise_en_charge_sante": evolution,
    "maitrise_langue": langue(tcf=False),
    "tcf_niveau_superieur": langue(tcf=True),
    "diagnostics_mobilite": au_moins_un("diagnostic_mobilite", depuis_l_entree=True),
    "bilans_sante": au_moins_un("bilan_sante", depuis_l_entree=True),
    "diagnostics_realises": au_moins_un("diagnostic_psychologique", depuis_l_entree=True),
    "interventions_ruralite": realisations("intervention", ruralite=True),
    "partenariats": realisations("partenariat"),
    "professionnels_sante": realisations("partenariat"),
    "temps_presentation": presentations,
    "levee_freins_mobilite": au_moins_un("solution_mobilite", objectifs_atteints=True, solution_perenne=True),
    "code_obtenu": au_moins_un("examen", epreuve="code", resultat="recu"),
    "permis_obtenu": au_moins_un("examen", epreuve="conduite", resultat="recu"),
    "locations_vehicules": seul(combien("location_vehicule", etat="mobilisee")),
    "nouveau_mode_transport": au_moins_un("mode_transport", maitrise=True),
    "reussite_code": examen("code"),
    "reussite_permis": examen("conduite"),
    "presentations_examen": combien("examen"),
    "heures_conduite": conduite,
    "reorientations_plateforme_mobilite": seul(combien("reorientation_mobilite")),
    "rencontres_tripartites": tripartites("demarrage", "intermediaire"),
    "bilans_tripartites": tripartites("demarrage", "final"),
    "parcours_soins_engages": soins,
    "ressources_decouvertes": seul(combien("ressource_decouverte")),
    "solutions_garde": seul(combien("garde_enfants", solution_trouvee=True)),
    "publics_par_parcours": lambda c: part(c, len(c.personnes)),
    "structures_exterieures": combien("visite_structure"),
    "pmsmp": combien("pmsmp"),
    "entreprises_rencontrees": combien("visite_entreprise"),
    "centres_formation_rencontres": combien("visite_centre_formation"),
    "forums_visites": combien("forum"),
    "projets_professionnels_valides": combien("projet_professionnel_valide"),
    "simulations_entretien": combien("simulation_entretien"),
    "formations_effectuees": combien("formation"),
    "decouverte_entreprises_metiers": combien("decouverte_metiers", "visite_entreprise"),
    "actions_mobilite": combien("action_mobilite"),
    "prevention_sante": combien("action_prevention"),
}


def recalculer(jeu: Jeu, code: str, parcours: str | None, du: date, au: date) -> Faits:
    """The figures of a line; `denominateur` 0 where nobody, or nothing, is in its basis: it has no value."""
    calcul = Calcul(jeu, du, au, parcours)
    if code == "sorties_valorisables":
        return depart(*(m.code for m in jeu.fiche.motifs_sortie))(calcul)
    if code.startswith("sortie_"):
        return depart(code.removeprefix("sortie_"))(calcul)
    return LIGNES[code](calcul)
