// A porteur's actions: places held, results against their targets, and what the subsidy would be.

import { resultat } from "./indicateurs.js";
import { aujourdhui, choix, citation, el, etiquette, euros, exercices, jour, lire, nombre, ou, parCode, temps, utile } from "./outils.js";

const TOUTES_JUSQU_A = 6; // beyond, conventions are read one at a time
const PARTS = { avance: "Avance", solde: "Solde", part_variable: "Part variable" };
const choisi = { exercice: null, convention: null }; // kept from one visit of the view to the next

function jauge(part, entier, genre = "") {
  const rail = el("span", { class: "rail", "aria-hidden": "true" });
  const plein = el("span", { class: `plein ${genre}`.trim() });
  plein.style.width = `${entier ? Math.min(100, (100 * part) / entier) : 0}%`;
  rail.append(plein);
  return rail;
}

function places(action) {
  const tenues = action.entrees_en_cours + action.prescriptions_acceptees;
  const financees = action.places_financees;
  const attendues = action.prescriptions_acceptees ? `, ${nombre(action.prescriptions_acceptees)} attendue${action.prescriptions_acceptees > 1 ? "s" : ""}` : "";
  return el("li", {}, el("p", {}, el("b", {}, action.nom), action.lieu ? el("span", { class: "sur" }, `, ${action.lieu}`) : null),
    el("p", {}, `${nombre(action.entrees_en_cours)} personne${action.entrees_en_cours > 1 ? "s" : ""} présente${action.entrees_en_cours > 1 ? "s" : ""}${attendues}`,
      financees === null ? " ; places non renseignées" : ` pour ${nombre(financees)} places`, " ",
      financees !== null && tenues > financees ? etiquette("surbooking", "alerte") : null),
    financees === null ? null : jauge(tenues, financees, tenues > financees ? "insuffisant" : "pris"));
}

function echeancier(s) {
  const montants = { avance: s.avance_centimes, solde: s.solde_max_centimes, part_variable: s.part_variable_max_centimes };
  const lignes = Object.entries(montants).filter(([, m]) => m).map(([part, montant]) => {
    const attendues = s.conditions.filter((c) => c.ouvre.includes(part));
    return el("tr", {}, el("th", { scope: "row" }, PARTS[part], " ", el("span", { class: "montant" }, part === "avance" ? euros(montant) : `${euros(montant)} au plus`)),
      el("td", { "data-titre": "Ce qu’elle attend" }, el("ul", { class: "conditions" }, attendues.map((c) => el("li", { class: c.remplie ? "remplie" : "attendue" },
        c.libelle, el("span", { class: "sur" }, c.remplie ? (c.le ? [" : le ", temps(c.le)] : " : oui") : " : attendu"))))));
  });
  return el("table", { class: "cartes echeancier" }, el("caption", {}, "Les versements, et ce que chacun attend"),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Versement"), el("th", { scope: "col" }, "Ce qu'il attend"))), el("tbody", {}, lignes));
}

function proposition(nom, propose, maximum, raison) {
  if (!maximum) return null;
  return el("div", { class: "proposition" }, el("p", {}, nom, " : ", el("b", {}, ou(propose, euros)),
    el("span", { class: "sur" }, ` sur ${euros(maximum)} au plus`)), propose === null ? el("p", { class: "sur" }, raison) : jauge(propose, maximum, "pris"));
}

function subvention(s) {
  const p = s.projection;
  if (s.montant_centimes === null) return el("section", {}, el("h5", {}, "Subvention"), el("p", { class: "vide" }, s.raison));
  const decision = s.decision && el("p", { class: "decision" }, el("b", {}, `Décidé le ${jour(s.decision.date)} : `),
    `solde de ${euros(s.decision.solde_accorde_centimes)}`,
    s.decision.part_variable_accordee_centimes === null ? "" : `, part variable de ${euros(s.decision.part_variable_accordee_centimes)}`, ". ", s.decision.motivation);
  return el("section", { class: "subvention" }, el("h5", {}, `Subvention de ${s.exercice} : ${euros(s.montant_centimes)}`),
    echeancier(s),
    el("div", { class: "projection" },
      el("p", {}, etiquette("proposition", "en_cours"), ` De ce qui est enregistré${p.periode ? ` du ${jour(p.periode.du)} au ${jour(p.periode.au)}` : ""}, les résultats donneraient :`),
      proposition("Solde", p.solde_centimes, s.solde_max_centimes, p.solde_raison),
      proposition("Part variable", p.part_variable_centimes, s.part_variable_max_centimes, p.part_variable_raison),
      p.trop_percu_centimes ? el("p", { class: "avis" }, `Avance versée au-delà de la part fixe due : ${euros(p.trop_percu_centimes)}.`) : null,
      el("p", { class: "sur" }, "Le Département décide ; le texte ne donne pas de formule."),
      decision),
    el("details", {}, el("summary", {}, "D'où viennent ces montants", el("span", { class: "invisible" }, ` (fiche ${s.fiche})`)),
      [...s.regles, p.regle, p.methode].map(citation)));
}

function resultats(items, fiche) {
  const vises = items.filter((i) => i.cible !== null);
  const autres = items.filter((i) => i.cible === null);
  const atteints = vises.filter((i) => i.atteint).length;
  return el("section", {}, el("h5", {}, `Résultats attendus : ${atteints} sur ${vises.length} à la cible`),
    el("ul", { class: "indicateurs" }, vises.map(resultat)),
    autres.length ? el("details", {}, el("summary", {}, `Sans cible chiffrée : ${autres.length}`, el("span", { class: "invisible" }, ` (fiche ${fiche})`)),
      el("ul", { class: "indicateurs" }, autres.map(resultat))) : null);
}

async function convention(c, { fiches, menees, noms }) {
  const [s, { items }] = await Promise.all([
    lire(`/v1/conventions/${c.id}/subvention?exercice=${choisi.exercice}`),
    lire(`/v1/indicateurs?convention_id=${c.id}&exercice=${choisi.exercice}`),
  ]);
  const termes = c.termes_en_vigueur;
  const siennes = menees.filter((a) => a.convention_id === c.id);
  return el("section", { class: "convention", "aria-labelledby": `c-${c.id}` },
    el("h4", { id: `c-${c.id}` }, `${fiches.get(c.fiche)?.intitule ?? "Convention"} (fiche ${c.fiche})`),
    el("p", { class: "sous-titre" }, noms.get(c.structure_id) ? `${noms.get(c.structure_id)}. ` : "",
      `Convention du ${jour(c.du)} au ${jour(c.au)}`, termes.objectif_entrees ? `, objectif de ${nombre(termes.objectif_entrees)} entrées` : "", "."),
    el("ul", { class: "places" }, siennes.map(places)),
    el("div", { class: "deux" }, resultats(items, c.fiche), subvention(s)));
}

async function tout(chemin) {
  const items = [];
  for (let suite = chemin; suite;) {
    const page = await lire(suite);
    items.push(...page.items);
    suite = page.next_cursor && `${chemin}&cursor=${encodeURIComponent(page.next_cursor)}`;
  }
  return items;
}

export async function actions() {
  const [conventions, menees, fiches, structures] = await Promise.all([
    tout("/v1/conventions?limit=200"), tout("/v1/actions?limit=200"), utile("/v1/referentiel/fiches"), utile("/v1/structures?limit=200"),
  ]);
  if (!conventions.length) return { annonce: "Aucune convention dans votre périmètre.", noeuds: [] };
  const noms = new Map((structures?.items ?? []).map((s) => [s.id, s.nom]));
  const contexte = { fiches: parCode(fiches), menees, noms };
  const annees = exercices(conventions.map((c) => ({ convention: { debut: c.du, fin: c.au } })));
  choisi.exercice ??= annees.findLast((a) => a <= Number(aujourdhui().slice(0, 4))) ?? annees[0];
  const listes = { exercice: choix("exercice", "Exercice", annees.map((a) => [a, a]), choisi.exercice) };
  if (conventions.length > TOUTES_JUSQU_A) {
    if (!conventions.some((c) => c.id === choisi.convention)) choisi.convention = conventions[0].id;
    listes.convention = choix("convention", "Convention", conventions.map((c) =>
      [c.id, `${noms.get(c.structure_id) ?? "Structure"} : fiche ${c.fiche}`]), choisi.convention);
  }
  const corps = el("div", { class: "sections" });
  let tour = 0;
  const remplir = async () => {
    const mien = ++tour;
    const voulues = listes.convention ? conventions.filter((c) => c.id === choisi.convention) : conventions;
    const faites = await Promise.all(voulues.map((c) => convention(c, contexte)));
    if (mien === tour) corps.replaceChildren(...faites);
  };
  for (const [nom, { liste }] of Object.entries(listes)) {
    liste.addEventListener("change", () => {
      choisi[nom] = liste.value;
      return remplir();
    });
  }
  await remplir();
  return {
    annonce: "Les actions conventionnées, leurs résultats et leur subvention ; le trait marque la cible.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Actions et subventions"),
      el("p", { class: "reglage filtres" }, Object.values(listes).map((l) => l.noeud)), corps)],
  };
}
