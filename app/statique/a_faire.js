// What is due over the portfolio, person by person, each with the sentence that asks for it.

import { citation, el, etiquette, lire, temps } from "./outils.js";

const PAS = 50;
const FILTRES = [["pour_vous", "Pour moi"], ["en_retard", "En retard"]];

function groupe(dues) {
  const { beneficiaire_id: id, nom, prenom } = dues[0];
  return el("li", {}, el("h4", {}, el("a", { href: `#personne-${id}` }, `${nom} ${prenom}`)),
    el("ul", {}, dues.map((e) => el("li", { class: e.en_retard ? "retard" : null },
      el("p", {}, el("b", {}, e.libelle), " ", e.en_retard ? etiquette("en retard", "alerte") : null,
        el("span", { class: "echeance" }, e.echeance ? ["au plus tard le ", temps(e.echeance)] : "dès que possible")),
      citation(e.regle)))));
}

// Items come person by person: one group each.
function grouper(items) {
  const par = new Map();
  for (const e of items) par.set(e.beneficiaire_id, [...(par.get(e.beneficiaire_id) ?? []), e]);
  return [...par.values()].map(groupe);
}

export async function aFaire() {
  const liste = el("ul", { class: "personnes-dues" });
  const vide = el("p", { class: "vide", hidden: "" }, "Rien d'attendu à ce jour.");
  const suite = el("button", { type: "button", class: "suite-liste" }, "Afficher la suite");
  const cases = FILTRES.map(([nom, texte]) => {
    const entree = el("input", { type: "checkbox", name: nom });
    return { nom, entree, etiquette: el("label", { class: "case" }, entree, ` ${texte}`) };
  });
  let curseur = null;
  const charger = async () => {
    const voulus = cases.filter((c) => c.entree.checked).map((c) => `&${c.nom}=true`).join("");
    const lues = [];
    do { // a page holds what is due among some people: it may be empty before the last
      const page = await lire(`/v1/a-faire?limit=${PAS}${voulus}${curseur ? `&cursor=${curseur}` : ""}`);
      lues.push(...page.items);
      curseur = page.next_cursor;
    } while (curseur && !lues.length);
    liste.append(...grouper(lues));
    suite.hidden = !curseur;
    vide.hidden = liste.children.length > 0;
  };
  const recommencer = () => {
    curseur = null;
    liste.replaceChildren();
    return charger();
  };
  for (const c of cases) c.entree.addEventListener("change", recommencer);
  suite.addEventListener("click", charger);
  await charger();
  return {
    annonce: "Ce qui est dû, en retard ou proche de l'échéance.",
    noeuds: [el("section", { class: "a-faire large" }, el("h3", {}, "À faire"),
      el("p", { class: "reglage filtres" }, cases.map((c) => c.etiquette)), liste, vide, suite)],
  };
}
