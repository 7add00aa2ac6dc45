// Each expected result of a fiche: its figure, its basis, its target, and the line of the text it comes from.

import { dire, duree, el, etiquette, lire, nombre, utile } from "./outils.js";

const UNITES = {
  pourcent: (v) => `${nombre(v)}\u00a0%`, jours: (v) => `${nombre(v)}\u00a0jours`, minutes: duree,
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

function ligne(i) {
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

function choix(nom, texte, options, valeur) {
  const liste = el("select", { id: `choix-${nom}` },
    options.map(([code, libelle]) => el("option", { value: code, selected: String(code) === String(valeur) ? "" : null }, libelle)));
  return { liste, noeud: [el("label", { for: `choix-${nom}` }, texte), liste] };
}

export async function indicateurs(moi) {
  const fiches = ((await utile("/v1/referentiel/fiches"))?.items ?? [])
    .filter((f) => !moi.actions.length || moi.actions.some((a) => a.fiche === f.code)); // a porteur's own, else all
  if (!fiches.length) return { annonce: "Aucune action dans votre périmètre.", noeuds: [] };
  const annees = fiches.flatMap((f) => [f.convention.debut, f.convention.fin]).filter(Boolean).map((d) => Number(d.slice(0, 4)));
  const exercices = [...new Set(annees)].sort();
  if (!fiches.some((f) => f.code === choisi.fiche)) choisi.fiche = fiches[0].code;
  choisi.exercice ??= exercices.findLast((a) => a <= new Date().getFullYear()) ?? exercices[0];
  const fiche = choix("fiche", "Fiche", fiches.map((f) => [f.code, `${f.code} : ${f.intitule}`]), choisi.fiche);
  const exercice = choix("exercice", "Exercice", exercices.map((a) => [a, a]), choisi.exercice);
  const lignes = el("ul", { class: "indicateurs" });
  const montrer = async () => {
    choisi.fiche = fiche.liste.value;
    choisi.exercice = exercice.liste.value;
    const lus = await lire(`/v1/indicateurs?fiche=${choisi.fiche}&exercice=${choisi.exercice}`);
    lignes.replaceChildren(...lus.items.map(ligne));
  };
  for (const c of [fiche, exercice]) c.liste.addEventListener("change", montrer);
  await montrer();
  return {
    annonce: "Les résultats attendus par la fiche, calculés de ce qui est enregistré ; le trait marque la cible.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Indicateurs"),
      el("p", { class: "reglage" }, fiche.noeud, exercice.noeud), lignes)],
  };
}
