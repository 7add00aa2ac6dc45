// How the week will end, and the year: who is still under target, whether what is planned will do, and each solde.

import { COULEURS, dessiner, figure, trace } from "./graphiques.js";
import { aujourdhui, choix, dire, duree, el, etiquette, euros, jour, lire, nombre, ou, parCode, pourcent, utile } from "./outils.js";

const NC = "n. c.";
const compte = (v) => ou(v, nombre, NC);
const pluriel = (n, mot) => `${nombre(n)} ${mot}${n > 1 ? "s" : ""}`;
const PAS = 25;
const choisi = { prevision: "" }; // kept from one visit of the view to the next

function semaine(lu, utas) {
  const nommer = (code) => (code === null ? "Sans territoire" : utas.get(code)?.libelle ?? code);
  const series = [
    { nom: "Objectif atteint", valeurs: lu.items.map((x) => x.atteint), couleur: COULEURS.vert },
    { nom: "Le prévu suffira", valeurs: lu.items.map((x) => x.couvertes), couleur: COULEURS.ambre },
    { nom: "Finira sous l'objectif", valeurs: lu.items.map((x) => x.sous_objectif), couleur: COULEURS.rose },
  ];
  const dit = series.some((x) => x.valeurs.some((v) => v !== null)); // else a drawing would show nobody
  const { total: t, total_annee_precedente: avant } = lu;
  const part = t.personnes && t.sous_objectif !== null ? pourcent(Math.round((1000 * t.sous_objectif) / t.personnes) / 10) : null;
  const chiffres = [
    ["Personnes à juger", compte(t.personnes), "semaines entières, ni excusées ni sous dispense"],
    ["Objectif atteint", compte(t.atteint), null],
    ["Le prévu suffira", compte(t.couvertes), t.minutes_prevues === null ? null : `${duree(t.minutes_prevues)} prévues`],
    ["Finiront sous l'objectif", compte(t.sous_objectif), [part, avant?.sous_objectif ? `${nombre(avant.sous_objectif)} un an avant` : null].filter(Boolean).join(", ")],
  ];
  return el("section", { "aria-labelledby": "t-semaine" }, el("h4", { id: "t-semaine" }, `La semaine du ${jour(lu.lundi)} au ${jour(lu.dimanche)}`),
    el("div", { class: "graphique large" },
      el("dl", { class: "chiffres-cles" }, chiffres.map(([nom, valeur, suite]) => el("div", {}, el("dt", {}, nom), el("dd", {}, el("b", {}, valeur), suite ? el("span", {}, suite) : null))))),
    figure({
      titre: "Par territoire", large: true,
      resume: `Au ${jour(lu.jour)} : ce qui est déclaré et non rejeté, face à l'objectif ; « le prévu suffira » si tout ce qui est prévu se réalise.${dit ? "" : " Par territoire, les effectifs sont trop petits pour être communiqués."}`,
      dessins: !dit ? [] : [{ config: trace("bar", lu.items.map((x) => nommer(x.utas)), series, { unite: (v) => nombre(v), couche: true, pile: true }), hauteur: 110 + 34 * Math.max(2, lu.items.length) }],
      entetes: ["Territoire", "Personnes", "Objectif atteint", "Le prévu suffira", "Sous l'objectif", "Heures qui manquent", "Heures prévues"],
      lignes: lu.items.map((x) => [nommer(x.utas), compte(x.personnes), compte(x.atteint), compte(x.couvertes), compte(x.sous_objectif),
        ou(x.manque_minutes, duree, NC), ou(x.minutes_prevues, duree, NC)]),
    }));
}

// A list by pages: a table, what to say without any row, and a button for what follows.
function liste({ legende, titres, vide: dit, adresse, ligne }) {
  const corps = el("tbody");
  const table = el("table", { class: "cartes" }, el("caption", {}, legende),
    el("thead", {}, el("tr", {}, titres.map((t) => el("th", { scope: "col" }, t)))), corps);
  const vide = el("p", { class: "vide", hidden: "" }, dit);
  const suite = el("button", { type: "button", class: "suite-liste" }, "Afficher la suite");
  let curseur = null;
  let tour = 0;
  const charger = async () => {
    const mien = ++tour;
    const page = await lire(`${adresse()}${curseur ? `&cursor=${curseur}` : ""}`);
    if (mien !== tour) return; // another choice was made meanwhile
    corps.append(...page.items.map(ligne));
    curseur = page.next_cursor;
    suite.hidden = !curseur;
    vide.hidden = corps.children.length > 0;
    table.hidden = !vide.hidden;
  };
  suite.addEventListener("click", charger);
  const recommencer = () => {
    curseur = null;
    corps.replaceChildren();
    return charger();
  };
  return { charger, recommencer, noeuds: [table, vide, suite] };
}

const cellule = (titre, ...contenu) => el("td", { "data-titre": titre }, ...contenu);

async function personnes() {
  const filtre = choix("prevision", "Prévision", [["", "Toutes"], ["sous_objectif", "Finiront sous l'objectif"], ["couverte", "Le prévu suffira"]], choisi.prevision);
  const lues = liste({
    legende: "Les personnes dont la semaine n'est pas encore à son objectif.",
    titres: ["Personne", "Retenu sur l'objectif", "Manque", "Prévu", "Prévision"],
    vide: "Personne : toutes les semaines à juger sont à leur objectif.",
    adresse: () => `/v1/tableaux-de-bord/prevision/personnes?limit=${PAS}${choisi.prevision ? `&prevision=${choisi.prevision}` : ""}`,
    ligne: (p) => el("tr", {}, el("th", { scope: "row" }, el("a", { href: `#personne-${p.beneficiaire_id}` }, `${p.nom} ${p.prenom}`)),
      cellule("Retenu sur l'objectif", duree(p.minutes_retenues), el("span", { class: "sur" }, ` / ${duree(p.objectif_minutes)}`)),
      cellule("Manque", duree(p.manque_minutes)), cellule("Prévu", duree(p.minutes_prevues)),
      cellule("Prévision", etiquette(dire(p.prevision), p.prevision === "couverte" ? "en_cours" : "insuffisant"))),
  });
  filtre.liste.addEventListener("change", () => {
    choisi.prevision = filtre.liste.value;
    return lues.recommencer();
  });
  await lues.charger();
  return el("section", { "aria-labelledby": "t-personnes" }, el("h4", { id: "t-personnes" }, "Qui n'y est pas encore"),
    el("div", { class: "graphique large" }, el("p", { class: "reglage filtres" }, filtre.noeud), lues.noeuds));
}

function montant(prevu, nom, maximum) {
  if (!maximum) return el("span", { class: "vide" }, "sans objet");
  return [ou(prevu[`${nom}_centimes`], euros), el("span", { class: "sur" }, ` sur ${euros(maximum)} au plus`),
    prevu[`${nom}_centimes`] === null && prevu[`${nom}_raison`] ? el("span", { class: "sur" }, ` : ${prevu[`${nom}_raison`]}`) : null];
}

async function soldes(moi, fiches) {
  const structures = moi.permissions.includes("structures:lire") ? await utile("/v1/structures?limit=200") : null;
  const noms = new Map((structures?.items ?? []).map((s) => [s.id, s.nom]));
  const lues = liste({
    legende: "Des propositions : le Département décide. Entrées et heures payées continuent au rythme des jours passés, les taux restent ce qu'ils sont.",
    titres: ["Convention", "Jours passés", "Solde à ce jour", "Solde au terme", "Part variable au terme"],
    vide: "Aucune convention ne couvre cet exercice.",
    adresse: () => "/v1/tableaux-de-bord/prevision/conventions?limit=10",
    ligne: (c) => el("tr", {},
      el("th", { scope: "row" }, `${fiches.get(c.fiche)?.intitule ?? "Convention"} (fiche ${c.fiche})`, noms.get(c.structure_id) ? el("small", {}, noms.get(c.structure_id)) : null),
      cellule("Jours passés", `${nombre(c.jours_passes)} sur ${pluriel(c.jours_exercice, "jour")}`),
      ...(c.raison ? [el("td", { colspan: 3, "data-titre": "Solde" }, c.raison)] : [
        cellule("Solde à ce jour", montant(c.a_ce_jour, "solde", c.solde_max_centimes)),
        cellule("Solde au terme", montant(c.au_terme, "solde", c.solde_max_centimes)),
        cellule("Part variable au terme", montant(c.au_terme, "part_variable", c.part_variable_max_centimes))])),
  });
  await lues.charger();
  return el("section", { "aria-labelledby": "t-soldes" }, el("h4", { id: "t-soldes" }, `L'exercice ${aujourdhui().slice(0, 4)}, si rien ne change`),
    el("div", { class: "graphique large" }, lues.noeuds));
}

export async function prevision(moi) {
  const [lu, utas, fiches] = await Promise.all([
    lire("/v1/tableaux-de-bord/prevision?par=utas"), utile("/v1/referentiel/utas"), utile("/v1/referentiel/fiches"),
  ]);
  const sections = await Promise.all([
    semaine(lu, parCode(utas)),
    moi.permissions.includes("semaines:lire") ? personnes() : null,
    moi.permissions.includes("conventions:lire") ? soldes(moi, parCode(fiches)) : null,
  ]);
  return {
    annonce: "Comment finiront la semaine et l'exercice ; le graphique a ses chiffres en tableau.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Prévision"),
      lu.masque ? el("p", { class: "sous-titre" }, "Les effectifs de 1 à 4, et ceux qui les diraient, ne sont pas communiqués (n. c.).") : null,
      el("div", { class: "sections" }, sections.filter(Boolean)))],
    apres: dessiner,
  };
}
