// Charts, drawn by the vendored chart.js, each with the table of its figures: what is drawn is always written too.

import { el, typo } from "./outils.js";

export const COULEURS = {
  bleu: "#17406d", ciel: "#8fb0d3", vert: "#1d6b43", rose: "#e5a3a5", rouge: "#a3262b", ambre: "#e9bd6b", gris: "#c3ccd6", ardoise: "#51606f",
};
const GRILLE = "#e3e8ee";
const ENCRE = "#1b2430";
const traces = []; // the charts on the page
let attente = []; // those whose place is not in the page yet

async function bibliotheque() {
  if (!globalThis.Chart) {
    await import("./chartjs/chart.umd.min.js");
    const { defaults } = globalThis.Chart;
    Object.assign(defaults, { animation: false, responsive: true, maintainAspectRatio: false, locale: "fr-FR", color: ENCRE, borderColor: GRILLE });
    Object.assign(defaults.font, { family: getComputedStyle(document.body).fontFamily, size: 13 });
    Object.assign(defaults.plugins.legend, { position: "bottom", align: "start" });
    Object.assign(defaults.plugins.legend.labels, { boxWidth: 14, boxHeight: 14, padding: 14 });
  }
  return globalThis.Chart;
}

// Draw what was added to the page since the last call; forget what has left it.
export async function dessiner() {
  for (const trace of traces.splice(0)) {
    if (trace.canvas?.isConnected) traces.push(trace);
    else trace.destroy();
  }
  const prets = attente.filter(({ toile }) => toile.isConnected);
  attente = [];
  if (!prets.length) return;
  const Chart = await bibliotheque();
  for (const { toile, config } of prets) if (toile.isConnected) traces.push(new Chart(toile, config));
}

// A label on two lines at most: the table has all its words.
function couper(texte, largeur) {
  const lignes = [""];
  for (const mot of typo(texte).split(" ")) {
    if (lignes.at(-1) && lignes.at(-1).length + mot.length >= largeur) lignes.push(mot);
    else lignes[lignes.length - 1] += `${lignes.at(-1) ? " " : ""}${mot}`;
  }
  return lignes.length > 2 ? [lignes[0], `${lignes[1]}…`] : lignes;
}

// The two axes of a chart: categories and a measure; `couche` horizontal, `pile` stacked.
export function axes({ unite = (v) => v, maximum, couche = false, pile = false, titre }) {
  const mesure = {
    beginAtZero: true, suggestedMax: maximum, stacked: pile, border: { display: false }, grid: { color: GRILLE },
    ticks: { callback: (v) => unite(v), maxTicksLimit: 6, precision: 0 },
    title: titre ? { display: true, text: typo(titre) } : { display: false },
  };
  const categories = couche
    ? { stacked: pile, grid: { display: false }, ticks: { autoSkip: false, font: { size: 12 }, callback(v) { return couper(this.getLabelForValue(v), this.chart.width < 400 ? 15 : this.chart.width < 560 ? 24 : 40); } } }
    : { stacked: pile, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 18 } };
  return couche ? { x: mesure, y: categories } : { x: categories, y: mesure };
}

// Bars or lines from series {nom, valeurs, couleur, ...}; a null value leaves a hole.
export function trace(type, noms, series, { unite, couche = false, pile = false, maximum, titre } = {}) {
  const datasets = series.map(({ nom, valeurs, couleur, ...reste }) => ({
    label: typo(nom), data: valeurs, backgroundColor: couleur, borderColor: couleur,
    ...(type === "line" ? { borderWidth: 2.5, pointRadius: 2.5, tension: 0, spanGaps: false } : { maxBarThickness: 24, skipNull: true }), ...reste,
  }));
  const dire = ({ dataset, raw }) => `${dataset.label}${typo(" : ")}${unite ? unite(raw) : raw}`;
  return {
    type, data: { labels: noms.map(typo), datasets },
    options: {
      indexAxis: couche ? "y" : "x", scales: axes({ unite, maximum, couche, pile, titre }),
      interaction: { mode: "index", axis: couche ? "y" : "x", intersect: false },
      plugins: { legend: { display: series.length > 1, labels: { usePointStyle: type === "line", pointStyle: "line", pointStyleWidth: 28 } }, tooltip: { callbacks: { label: dire } } },
    },
  };
}

export function tableau(legende, entetes, lignes) {
  return el("table", { class: "cartes chiffres" },
    el("caption", {}, legende),
    el("thead", {}, el("tr", {}, entetes.map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, lignes.map(([nom, ...valeurs]) => el("tr", {}, el("th", { scope: "row" }, nom),
      valeurs.map((v, i) => el("td", { "data-titre": typo(entetes[i + 1]) }, v))))));
}

// One drawing or several of the same figures, what they say in a sentence, and the table.
export function figure({ titre, resume, dessins, entetes, lignes, large = false }) {
  const toiles = dessins.map(({ nom, config, hauteur = 280 }) => {
    const toile = el("canvas", { role: "img", "aria-label": typo(`${nom ?? titre}. ${resume ?? ""} Les chiffres sont dans le tableau qui suit.`) });
    const cadre = el("div", { class: "toile" }, toile);
    cadre.style.height = `${hauteur}px`;
    attente.push({ toile, config });
    return nom ? el("div", { class: "dessin" }, el("p", { class: "nom-dessin" }, nom), cadre) : cadre;
  });
  return el("figure", { class: large ? "graphique large" : "graphique" },
    el("figcaption", {}, el("h5", {}, titre), resume ? el("p", {}, resume) : null),
    el("div", { class: "dessins" }, toiles),
    el("details", {}, el("summary", {}, "Les chiffres", el("span", { class: "invisible" }, ` : ${titre}`)),
      tableau(titre, entetes, lignes)));
}

// On paper, the tables are open and drawings take the width of the sheet.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("#vue details:not([open])")) {
    details.open = true;
    details.dataset.ouvert = "impression";
  }
  for (const t of traces) t.resize(Math.min(t.canvas.parentNode.clientWidth, 640), t.canvas.parentNode.clientHeight);
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("#vue details[data-ouvert]")) {
    details.open = false;
    delete details.dataset.ouvert;
  }
  for (const t of traces) t.resize();
});
