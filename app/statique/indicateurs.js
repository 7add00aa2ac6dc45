// Each expected result of a fiche: its figure, its basis, its target, and the line of the text it comes from.

import { aujourdhui, choix, dire, duree, el, etiquette, exercices, jours, lire, nombre, pourcent, utile } from "./outils.js";

const UNITES = {
  pourcent, jours, minutes: duree,
  personnes: (v) => `${nombre(v)} personne${v > 1 ? "s" : ""}`, nombre,
};
const choisi = { fiche: null, exercice: null }; // kept from one visit of the view to the next

function barre({ valeur, cible }) {
  const rail = el("span", { class: "rail", "aria-hidden": "true" });
  const maximum = Math.max(100, valeur) * 1.02;
  const plein = el("span", { class: `plein ${cible === null ? "" : valeur >= cible ? "atteint" : "insuffisant"}` });
  plein.style.width = `${(100 * valeur) / maximum}%`;
  rail.append(plein);
  if (cible !== null) {
    const repere = el("span", { class: "repere" });
    repere.style.left = `${(100 * cible) / maximum}%`;
    rail.append(repere);
  }
  return rail;
}

function etat(i) {
  if (i.atteint === true) return etiquette("cible atteinte", "atteint");
  if (i.atteint === false) return etiquette("sous la cible", "insuffisant");
  return null;
}

// An expected result, its figure, and how far it is from its target.
export function resultat(i) {
  const rapport = i.denominateur === null || i.numerateur === null ? null
    : `${nombre(i.numerateur)} sur ${nombre(i.denominateur)} : ${i.base}`;
  return el("li", {},
    el("div", { class: "intitule" }, el("p", {}, i.texte, i.parcours ? ` (${dire(i.parcours)})` : "", " ", etat(i)),
      el("p", { class: "base" }, i.raison ?? rapport ?? "", " ",
        el("small", {}, `Cahier des charges, ligne ${i.ligne}.`),
        i.en_attente_verification ? ` ${i.en_attente_verification} en attente de vérification.` : "")),
    el("div", { class: "mesure" },
      el("b", {}, i.valeur === null ? "—" : UNITES[i.unite](i.valeur)),
      i.par_participant === null ? null : el("span", { class: "sur" },
        i.unite === "minutes" ? "" : ` soit ${nombre(i.par_participant)} par participant`),
      i.unite === "pourcent" && i.valeur !== null ? barre(i) : null));
}

export async function indicateurs(moi) {
  const fiches = ((await utile("/v1/referentiel/fiches"))?.items ?? [])
    .filter((f) => !moi.actions.length || moi.actions.some((a) => a.fiche === f.code)); // a porteur's own, else all
  if (!fiches.length) return { annonce: "Aucune action dans votre périmètre.", noeuds: [] };
  const annees = exercices(fiches);
  if (!fiches.some((f) => f.code === choisi.fiche)) choisi.fiche = fiches[0].code;
  choisi.exercice ??= annees.findLast((a) => a <= Number(aujourdhui().slice(0, 4))) ?? annees[0];
  const fiche = choix("fiche", "Fiche", fiches.map((f) => [f.code, `${f.code} : ${f.intitule}`]), choisi.fiche);
  const exercice = choix("exercice", "Exercice", annees.map((a) => [a, a]), choisi.exercice);
  const lignes = el("ul", { class: "indicateurs" });
  const montrer = async () => {
    choisi.fiche = fiche.liste.value;
    choisi.exercice = exercice.liste.value;
    const lus = await lire(`/v1/indicateurs?fiche=${choisi.fiche}&exercice=${choisi.exercice}`);
    lignes.replaceChildren(...lus.items.map(resultat));
  };
  for (const c of [fiche, exercice]) c.liste.addEventListener("change", montrer);
  await montrer();
  return {
    annonce: "Les résultats attendus par la fiche, calculés de ce qui est enregistré ; le trait marque la cible.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Indicateurs"),
      el("p", { class: "reglage filtres" }, fiche.noeud, exercice.noeud), lignes)],
  };
}
