// One person's parcours: who, weeks, what is due, and the story as a timeline.

import { frise } from "./frise.js";
import { barre, citation, COURTE, dire, duree, el, etiquette, jour, lire, parCode, temps, utile } from "./outils.js";

const RELATIONS = {
  dossier: "Dossier entier", participation: "Sa participation seulement", ancienne: "Lien ancien : l'essentiel",
};
const DEMANDES = {
  "demandes-sanction": "Demande de sanction", "demandes-reorientation": "Demande de réorientation",
  "demandes-investigation": "Demande d'investigation",
};
const SEMAINES_MONTREES = 12;

async function rassembler(id) {
  const parcours = await lire(`/v1/beneficiaires/${id}/parcours`);
  const ids = [...new Set([...parcours.entrees, ...parcours.prescriptions, ...parcours.rendez_vous].map((x) => x.structure_id))];
  const [fiches, utas, ...structures] = await Promise.all([
    utile("/v1/referentiel/fiches"), utile("/v1/referentiel/utas"), ...ids.map((s) => utile(`/v1/structures/${s}`)),
  ]);
  const noms = new Map(structures.filter(Boolean).map((s) => [s.id, s.nom]));
  return { parcours, fiches: parCode(fiches), utas: parCode(utas), noms };
}

const nomFiche = (fiches, code) => {
  if (!code) return "action non communiquée";
  const intitule = fiches.get(code)?.intitule;
  return intitule ? `${intitule} (fiche ${code})` : `fiche ${code}`;
};
const nomMotif = (fiches, code, motif) =>
  fiches.get(code)?.motifs_sortie?.find((m) => m.code === motif)?.libelle ?? dire(motif);

function identite({ parcours, utas }) {
  const personne = parcours.beneficiaire;
  const fait = (nature) => parcours.situations.findLast((s) => s.nature === nature && !s.au)?.valeur;
  const orientation = parcours.orientations.find((o) => !o.au);
  const lignes = [
    ["Public", dire(fait("public"))],
    ["Droits et devoirs", dire(fait("droits_devoirs"))],
    ["UTAS", utas.get(fait("utas"))?.libelle ?? fait("utas")],
    ["Orientation", orientation?.orientation && dire(orientation.orientation)],
    ["Référent unique", orientation?.structure_nom],
    ["Inscription Aisne-Actifs", personne.inscrit_le && jour(personne.inscrit_le)],
    ["CV en ligne", personne.cv_le && jour(personne.cv_le)],
  ].filter(([, valeur]) => valeur);
  return el("header", { class: "identite" },
    el("h3", {}, `${personne.prenom} ${personne.nom}`),
    el("p", { class: "sous-titre" }, "Date de naissance : ", temps(personne.date_naissance), ". ",
      etiquette(RELATIONS[parcours.relation] ?? parcours.relation)),
    el("dl", {}, lignes.map(([nom, valeur]) => el("div", {}, el("dt", {}, nom), el("dd", {}, valeur)))));
}

function aFaire({ parcours }) {
  const lignes = parcours.a_faire.map((e) => el("li", { class: e.en_retard ? "retard" : null },
    el("p", {}, el("b", {}, e.libelle), " ", e.en_retard ? etiquette("en retard", "alerte") : null,
      el("span", { class: "echeance" }, e.echeance ? ["au plus tard le ", temps(e.echeance)] : "dès que possible")),
    citation(e.regle)));
  return el("section", { class: "a-faire" }, el("h4", {}, "À faire"),
    lignes.length ? el("ul", {}, lignes) : el("p", { class: "vide" }, "Rien d'attendu à ce jour."));
}

function trou(suivante, s) {
  // weeks come last first: the row that says how many are missing before the one above
  const absentes = suivante ? Math.round((Date.parse(suivante.lundi) - Date.parse(s.lundi)) / 604800000) - 1 : 0;
  if (!absentes) return null;
  const texte = absentes > 1 ? `${absentes} semaines sans contrat ni heures` : "1 semaine sans contrat ni heures";
  return el("tr", { class: "trou" }, el("td", { colspan: 4 }, `⋮ ${texte}`));
}

function semaines({ parcours }) {
  const montrees = parcours.semaines.slice(0, SEMAINES_MONTREES);
  if (!montrees.length) {
    return el("section", { class: "semaines" }, el("h4", {}, "Semaines"),
      el("p", { class: "vide" }, "Aucune semaine à montrer à ce rôle, ou aucun contrat."));
  }
  const maximum = Math.max(60, ...montrees.map((s) => Math.max(s.minutes_retenues, s.objectif_minutes ?? 0))) * 1.05;
  const lignes = montrees.flatMap((s, rang) => [trou(montrees[rang - 1], s), el("tr", {},
    el("th", { scope: "row" }, el("time", { datetime: s.lundi }, jour(s.lundi, COURTE)), s.partielle && s.statut !== "hors_contrat" ? el("small", {}, " partielle") : null),
    el("td", { class: "graphe" }, barre(s, maximum)),
    el("td", { class: "chiffre" }, duree(s.minutes_retenues),
      s.objectif_minutes ? el("span", { class: "sur" }, ` / ${duree(s.objectif_minutes)}`) : null),
    el("td", {}, etiquette(dire(s.statut), s.statut)))]).filter(Boolean);
  return el("section", { class: "semaines" }, el("h4", {}, "Heures retenues par semaine"),
    el("table", {},
      el("caption", {}, `Les ${montrees.length} dernières semaines ; le trait marque l'objectif de la semaine.`),
      el("thead", {}, el("tr", {}, ["Semaine du", "", "Retenu / objectif", "État"].map((t, i) =>
        el("th", { scope: "col" }, i === 1 ? el("span", { class: "invisible" }, "Barre") : t)))),
      el("tbody", {}, lignes)));
}

function evenements({ parcours, fiches, noms }) {
  const chez = (id) => (noms.get(id) ? `, ${noms.get(id)}` : "");
  const liste = [];
  const ajouter = (date, genre, titre, ...suite) => date && liste.push({ date, genre, titre, suite });
  for (const o of parcours.orientations) ajouter(o.du, "orientation", o.orientation ? `Orientation ${dire(o.orientation)}` : "Suivi", `Référent unique : ${o.structure_nom}.`);
  for (const d of parcours.diagnostics) ajouter(d.date, "diagnostic", d.precedent_id ? "Diagnostic actualisé" : "Diagnostic", d.projet && `Projet : ${d.projet}`);
  for (const p of parcours.prescriptions) {
    ajouter(p.date, "prescription", `Prescription : ${nomFiche(fiches, p.fiche)}`, `${dire(p.statut)}${p.date_reponse ? `, réponse le ${jour(p.date_reponse)}` : ""}${chez(p.structure_id)}.`);
  }
  for (const e of parcours.entrees) {
    ajouter(e.date_entree, "entree", `Entrée : ${nomFiche(fiches, e.fiche)}`, `${dire(e.statut)}${chez(e.structure_id)}${e.date_fin_max ? ` ; au plus tard jusqu'au ${jour(e.date_fin_max)}` : ""}.`);
    if (e.sortie) {
      const motif = e.sortie.motif ? nomMotif(fiches, e.fiche, e.sortie.motif) : "motif non communiqué";
      const precisions = [dire(e.sortie.precision), dire(e.sortie.verification)].filter(Boolean).join(", ");
      ajouter(e.sortie.date_sortie, "sortie", `Sortie : ${nomFiche(fiches, e.fiche)}`, `${motif}${precisions ? ` (${precisions})` : ""}.`,
        e.sortie.suivi_du_le && ` Suivi dû le ${jour(e.sortie.suivi_du_le)}.`);
    }
    for (const s of e.suivis) ajouter(s.date, "suivi", "Suivi après la sortie", `${dire(s.issue)}${s.situation ? ` : ${dire(s.situation)}` : ""}.`);
  }
  for (const c of parcours.contrats) {
    const terme = c.termes.at(-1);
    const heures = terme?.heures_hebdomadaires ? `${terme.heures_hebdomadaires} h par semaine, ` : "";
    ajouter(c.date_debut, "contrat", c.precedent_id ? "Contrat d'engagement renouvelé" : "Contrat d'engagement", `${heures}jusqu'au ${jour(c.date_fin_effective ?? c.date_fin)} ; ${dire(c.statut)}.`);
  }
  for (const r of parcours.rendez_vous) ajouter(r.date, "rendez-vous", "Rendez-vous", `${dire(r.statut)}${chez(r.structure_id)}.`);
  for (const d of parcours.demandes) ajouter(d.date, "demande", DEMANDES[d.ressource], `${dire(d.statut)}.`);
  for (const p of parcours.plans_action) ajouter(p.date, "plan", "Plan d'action", `${dire(p.statut)}.`);
  return liste.sort((a, b) => a.date.localeCompare(b.date));
}

function chronologie(donnees) {
  const points = evenements(donnees).map((e) => el("li", { class: e.genre },
    el("p", { class: "quand" }, temps(e.date)), el("p", {}, el("b", {}, e.titre)),
    e.suite.some(Boolean) ? el("p", { class: "suite" }, e.suite.filter(Boolean)) : null));
  return el("section", { class: "frise" }, el("h4", {}, "Chronologie"), el("ol", {}, points));
}

export async function personne(id, moi) {
  const donnees = await rassembler(id);
  const { fiches } = donnees;
  const { prenom, nom } = donnees.parcours.beneficiaire;
  return {
    annonce: `${prenom} ${nom} : parcours au ${jour(donnees.parcours.a_la_date)}.`,
    noeuds: [identite(donnees), await frise(id, { ...donnees, nomFiche: (code) => nomFiche(fiches, code) }, moi),
      semaines(donnees), aFaire(donnees), chronologie(donnees)].filter(Boolean),
  };
}
