// Steering at a glance: chosen days and people, key figures, then one section per dashboard of the API.
// A new dashboard is a file like the others, and one line in SECTIONS; `permission`: that not all who read these have.

import { dessiner } from "./graphiques.js";
import { aujourdhui, choix, el, exercices, jour, lire, parCode, utile } from "./outils.js";
import { assiduite } from "./tableau_assiduite.js";
import { delais } from "./tableau_delais.js";
import { demandes } from "./tableau_demandes.js";
import { mouvements } from "./tableau_mouvements.js";
import { occupation } from "./tableau_occupation.js";
import { territoires } from "./tableau_territoires.js";

const SECTIONS = [
  { lire: assiduite }, { lire: occupation }, { lire: mouvements }, { lire: delais }, { lire: territoires },
  { lire: demandes, permission: "tableaux:demandes" },
];
const DOUZE_MOIS = "12-mois";
const choisi = { periode: DOUZE_MOIS, fiche: "", utas: "", structure_id: "" }; // kept from one visit to the next

function periode() {
  if (!choisi.periode) return {};
  if (choisi.periode !== DOUZE_MOIS) return { exercice: choisi.periode };
  const debut = new Date(`${aujourdhui()}T00:00:00Z`);
  debut.setUTCFullYear(debut.getUTCFullYear() - 1);
  debut.setUTCDate(debut.getUTCDate() + 1);
  return { du: debut.toISOString().slice(0, 10), au: aujourdhui() };
}

// What a section asks: its dashboard, cut as it wants, over what was chosen.
async function demander(nom, ...par) {
  const { fiche, utas, structure_id } = choisi;
  const filtres = Object.entries({ ...periode(), fiche, utas, structure_id }).filter(([, valeur]) => valeur);
  return lire(`/v1/tableaux-de-bord/${nom}?${new URLSearchParams([...filtres, ...par.map((p) => ["par", p])])}`);
}

const chiffre = ({ nom, valeur, suite }) => el("div", {}, el("dt", {}, nom),
  el("dd", {}, el("b", {}, valeur), suite.filter(Boolean).map((s) => el("span", {}, s))));

async function reglages(moi) {
  const [fiches, utas, structures] = await Promise.all([
    utile("/v1/referentiel/fiches"), utile("/v1/referentiel/utas"),
    moi.permissions.includes("structures:lire") ? utile("/v1/structures?limit=200") : null,
  ]);
  const annees = exercices(fiches?.items ?? []).filter((a) => a <= Number(aujourdhui().slice(0, 4)));
  const listes = {
    periode: choix("periode", "Période", [moi.roles.includes("departement") ? [DOUZE_MOIS, "Douze derniers mois"] : ["", "Exercice en cours, mois finis"], ...annees.map((a) => [a, `Exercice ${a}`])], choisi.periode),
    fiche: choix("fiche", "Fiche", [["", "Toutes"], ...(fiches?.items ?? []).map((f) => [f.code, `${f.code} : ${f.intitule}`])], choisi.fiche),
    utas: choix("utas", "UTAS", [["", "Toutes"], ...(utas?.items ?? []).map((u) => [u.code, u.libelle])], choisi.utas),
  };
  if ((structures?.items ?? []).length > 1) {
    listes.structure_id = choix("structure", "Structure", [["", "Toutes"], ...structures.items.map((s) => [s.id, s.nom])], choisi.structure_id);
  }
  return { listes, noms: { fiches: parCode(fiches), utas: parCode(utas) } };
}

export async function tableauDeBord(moi) {
  if (!moi.roles.includes("departement") && choisi.periode === DOUZE_MOIS) choisi.periode = ""; // whole exercices alone
  const { listes, noms } = await reglages(moi);
  const corps = el("div", { class: "sections" });
  const tete = el("p", { class: "sous-titre" });
  const sections = SECTIONS.filter(({ permission }) => !permission || moi.permissions.includes(permission));
  let tour = 0;
  const remplir = async () => {
    const mien = ++tour;
    corps.setAttribute("aria-busy", "true");
    try {
      const faites = await Promise.all(sections.map((section) => section.lire(demander, noms)));
      if (mien !== tour) return; // another choice was made meanwhile
      const { du, au, masque } = faites[0];
      tete.replaceChildren(el("span", {}, `Du ${jour(du)} au ${jour(au)}.`,
        masque ? " Les effectifs de 1 à 4, et ceux qui les diraient, ne sont pas communiqués (n. c.)." : ""));
      corps.replaceChildren(
        el("dl", { class: "chiffres-cles" }, faites.flatMap((f) => f.cles).map(chiffre)),
        ...faites.map((f) => el("section", { "aria-labelledby": f.id }, el("h4", { id: f.id }, f.titre), f.noeuds)));
      if (corps.isConnected) await dessiner(); // else the page draws, once the view is in it
    } catch (erreur) {
      if (mien === tour) corps.replaceChildren(el("p", { class: "avis", role: "alert" }, erreur.message));
    } finally {
      if (mien === tour) corps.removeAttribute("aria-busy");
    }
  };
  for (const [nom, { liste }] of Object.entries(listes)) {
    liste.addEventListener("change", () => {
      choisi[nom] = liste.value;
      return remplir();
    });
  }
  await remplir();
  return {
    annonce: "Le tableau de bord ; chaque graphique a ses chiffres en tableau.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Tableau de bord"), tete,
      el("p", { class: "reglage filtres" }, Object.values(listes).map((l) => l.noeud)), corps)],
    apres: dessiner,
  };
}
