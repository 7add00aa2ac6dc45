// The people one follows: this week and the last, the contract's end, what comes next.

import { barre, COURTE, dire, duree, el, etiquette, jour, lire } from "./outils.js";

const PAS = 25;

function semaine(vue, maximum) {
  if (!vue) return el("span", { class: "vide" }, "sans contrat");
  return [barre(vue, maximum), el("span", { class: "chiffre" }, duree(vue.minutes_retenues),
    vue.objectif_minutes ? el("span", { class: "sur" }, ` / ${duree(vue.objectif_minutes)}`) : null)];
}

function prochaine(due, nombre) {
  if (!due) return el("span", { class: "vide" }, "rien d'attendu");
  const suite = nombre > 1 ? ` (et ${nombre - 1} de plus)` : "";
  return [el("span", {}, due.libelle.replace(/\.$/, ""), due.echeance ? ` : ${jour(due.echeance, COURTE)}` : "", suite), " ",
    due.en_retard ? etiquette("en retard", "alerte") : null];
}

function ligne(p) {
  const maximum = Math.max(900, ...[p.semaine_en_cours, p.derniere_semaine].map((s) => s?.minutes_retenues ?? 0)) * 1.05;
  const cellule = (titre, ...contenu) => el("td", { "data-titre": titre }, ...contenu.flat());
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `#personne-${p.beneficiaire_id}` }, `${p.nom} ${p.prenom}`),
      p.orientation ? el("small", {}, dire(p.orientation)) : null,
      p.demandes_ouvertes.length ? etiquette("demande ouverte", "en_cours") : null),
    cellule("Semaine dernière", semaine(p.derniere_semaine, maximum)),
    cellule("Cette semaine", semaine(p.semaine_en_cours, maximum)),
    cellule("Contrat", p.contrat_fin ? jour(p.contrat_fin, COURTE) : el("span", { class: "vide" }, "aucun")),
    cellule("À suivre", prochaine(p.prochaine_echeance, p.nombre_a_faire)));
}

export async function portefeuille() {
  const corps = el("tbody");
  const suite = el("button", { type: "button", class: "suite-liste" }, "Afficher les suivants");
  let curseur = null;
  const charger = async () => {
    const page = await lire(`/v1/portefeuille?limit=${PAS}${curseur ? `&cursor=${curseur}` : ""}`);
    corps.append(...page.items.map(ligne));
    curseur = page.next_cursor;
    suite.hidden = !curseur;
    return page.items.length;
  };
  suite.addEventListener("click", async () => {
    suite.disabled = true;
    const rang = corps.children.length;
    try {
      await charger();
      corps.children[rang]?.querySelector("a").focus();
    } finally {
      suite.disabled = false;
    }
  });
  const premiers = await charger();
  const titres = ["Personne", "Semaine dernière", "Cette semaine", "Fin du contrat", "À suivre"];
  const table = el("table", { class: "cartes" },
    el("caption", {}, "Heures retenues face à l'objectif de la semaine ; le trait marque l'objectif."),
    el("thead", {}, el("tr", {}, titres.map((t) => el("th", { scope: "col" }, t)))), corps);
  return {
    annonce: premiers ? "Votre portefeuille, par ordre alphabétique." : "Personne dans votre portefeuille.",
    noeuds: premiers ? [el("section", { class: "large" }, el("h3", {}, "Portefeuille"), table, suite)] : [],
  };
}
