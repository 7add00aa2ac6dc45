// One person's parcours on a line of time: who follows, contracts, actions and weeks, one under the other.

import { dire, duree, el, jour, utile } from "./outils.js";

const JOUR = 86400000;
const MARGE = 20; // days left empty at both ends
const ETATS = { atteint: "objectif atteint", insuffisant: "sous l'objectif", en_cours: "en cours", excusee: "excusée", dispense: "dispense", hors_contrat: "hors contrat" };
const MOIS_COURT = new Intl.DateTimeFormat("fr-FR", { month: "short", timeZone: "UTC" });
const ms = (iso) => Date.parse(`${iso}T00:00:00Z`);
const jourDe = (t) => new Date(t).toISOString().slice(0, 10);
const veille = (iso) => jourDe(ms(iso) - JOUR); // periods of facts stop before their « au »

// The weeks since the beginning, for whoever reads them; else those of the parcours.
async function semainesDe(id, parcours, moi) {
  if (!moi.permissions.includes("semaines:lire")) return parcours.semaines;
  const lues = await utile(`/v1/beneficiaires/${id}/semaines?limit=200`);
  return lues?.items ?? parcours.semaines;
}

function periodes({ parcours, nomFiche }) {
  const aujourdhui = parcours.a_la_date;
  return [
    ["Référent unique", parcours.orientations.filter((o) => o.du).map((o) => ({
      du: o.du, au: o.au ? veille(o.au) : aujourdhui, ouvert: !o.au, genre: "referent", texte: [o.orientation && dire(o.orientation), o.structure_nom].filter(Boolean).join(", ") }))],
    ["Contrats d'engagement", parcours.contrats.map((c) => ({
      du: c.date_debut, au: c.date_fin_effective ?? c.date_fin, genre: `contrat ${c.statut}`, texte: contratCourt(c) }))],
    ["Actions", parcours.entrees.map((e) => ({
      du: e.date_entree, au: e.sortie?.date_sortie ?? aujourdhui, prevu: e.sortie ? null : e.date_fin_max, ouvert: !e.sortie, genre: "entree", texte: nomFiche(e.fiche) }))],
  ].filter(([, barres]) => barres.length);
}

function contratCourt(c) {
  const terme = c.termes.at(-1);
  return terme?.heures_hebdomadaires ? `${terme.heures_hebdomadaires} h par semaine` : dire(c.statut);
}

function jalons({ parcours }) {
  return [
    ...parcours.diagnostics.map((d) => ({ le: d.date, genre: "diagnostic" })),
    ...parcours.prescriptions.map((p) => ({ le: p.date, genre: "prescription" })),
    ...parcours.plans_action.map((p) => ({ le: p.date, genre: "plan" })),
    ...parcours.rendez_vous.map((r) => ({ le: r.date, genre: "rendez-vous" })),
    ...parcours.demandes.map((d) => ({ le: d.date, genre: "demande" })),
    ...parcours.entrees.flatMap((e) => [e.sortie && { le: e.sortie.date_sortie, genre: "sortie" }, ...e.suivis.map((s) => ({ le: s.date, genre: "suivi" }))]).filter(Boolean),
  ];
}

// Where a day falls, in per cent of the width.
function echelle(jours) {
  const debut = Math.min(...jours) - MARGE * JOUR;
  const fin = Math.max(...jours) + MARGE * JOUR;
  return { debut, fin, place: (t) => (100 * (t - debut)) / (fin - debut) };
}

function bande({ du, au, ouvert, prevu, genre, texte }, { place }) {
  const a = place(ms(du));
  const b = place(ms(au) + JOUR);
  const barre = el("span", { class: `barre ${genre}${ouvert ? " ouverte" : ""}` }, el("span", {}, texte));
  barre.style.left = `${a}%`;
  barre.style.width = `${Math.max(0.8, b - a)}%`;
  if (!prevu || ms(prevu) <= ms(au)) return [barre];
  const suite = el("span", { class: "barre prevue" });
  suite.style.left = `${b}%`;
  suite.style.width = `${place(ms(prevu) + JOUR) - b}%`;
  return [suite, barre];
}

// Bars that would cover each other go one line down.
function couloirs(barres) {
  const lignes = [];
  for (const b of [...barres].sort((x, y) => x.du.localeCompare(y.du))) {
    const fin = b.prevu && b.prevu > b.au ? b.prevu : b.au;
    const libre = lignes.find((l) => l.fin < b.du);
    if (libre) Object.assign(libre, { fin, barres: [...libre.barres, b] });
    else lignes.push({ fin, barres: [b] });
  }
  return lignes.map((l) => l.barres);
}

function graduations({ debut, fin, place }) {
  const premier = new Date(debut);
  const mois = [];
  for (let t = Date.UTC(premier.getUTCFullYear(), premier.getUTCMonth() + 1, 1); t < fin;) {
    mois.push(t);
    const d = new Date(t);
    t = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1);
  }
  const pas = [1, 2, 3, 6, 12].find((p) => mois.length / p <= 8) ?? 12;
  return mois.filter((t) => new Date(t).getUTCMonth() % pas === 0).map((t, rang) => {
    const d = new Date(t);
    const repere = el("span", { class: rang % 2 ? "gradue impaire" : "gradue" }, el("span", {}, MOIS_COURT.format(d), el("b", {}, String(d.getUTCFullYear()))));
    repere.style.left = `${place(t)}%`;
    return repere;
  });
}

function bandeSemaines(semaines, { place, debut, fin }) {
  const maximum = Math.max(60, ...semaines.map((s) => Math.max(s.minutes_retenues, s.objectif_minutes ?? 0)));
  const largeur = (100 * 6 * JOUR) / (fin - debut);
  return semaines.map((s) => {
    const barre = el("span", { class: `semaine ${s.statut}` });
    barre.style.left = `${place(ms(s.lundi))}%`;
    barre.style.width = `${largeur}%`;
    barre.style.height = `${Math.max(4, (100 * s.minutes_retenues) / maximum)}%`;
    return barre;
  });
}

function legendeSemaines(semaines) {
  const vus = Object.keys(ETATS).filter((statut) => semaines.some((s) => s.statut === statut));
  return el("ul", { class: "legende" }, vus.map((statut) => el("li", {}, el("span", { class: `pastille ${statut}`, "aria-hidden": "true" }), `semaine ${ETATS[statut]}`)));
}

const couloir = (nom, ...contenu) => el("div", { class: "couloir" }, el("p", { class: "nom-couloir" }, nom), contenu);
const piste = (classe, contenu) => el("div", { class: `piste ${classe}` }, contenu);

export async function frise(id, donnees, moi) {
  const { parcours } = donnees;
  const semaines = (await semainesDe(id, parcours, moi)).filter((s) => s.lundi <= parcours.a_la_date);
  const lignes = periodes(donnees);
  const points = jalons(donnees);
  const jours = [...lignes.flatMap(([, bs]) => bs.flatMap((b) => [b.du, b.au, b.prevu])), ...points.map((p) => p.le), ...semaines.map((s) => s.lundi), parcours.a_la_date]
    .filter(Boolean).map(ms);
  if (jours.length < 2) return null;
  const regle = echelle(jours);
  const present = el("span", { class: "present" });
  present.style.left = `${regle.place(ms(parcours.a_la_date))}%`;
  const total = semaines.reduce((somme, s) => somme + s.minutes_retenues, 0);
  const resume = `Du ${jour(jourDe(Math.min(...jours)))} au ${jour(jourDe(Math.max(...jours)))}${semaines.length ? ` ; ${duree(total)} retenues` : ""}. Le trait rouge est le ${jour(parcours.a_la_date)}.`;
  return el("section", { class: "large temps", "aria-labelledby": "t-temps" }, el("h4", { id: "t-temps" }, "Le parcours dans le temps"),
    el("p", { class: "sous-titre" }, resume, " Chaque étape est dite plus bas, dans la chronologie."),
    el("div", { class: "toile-temps", "aria-hidden": "true" },
      piste("axe", graduations(regle)),
      lignes.map(([nom, barres]) => couloir(nom, couloirs(barres).map((bs) => piste("", bs.flatMap((b) => bande(b, regle)))))),
      points.length ? couloir("Diagnostics, prescriptions, plans, sorties", piste("points", points.map((p) => {
        const point = el("span", { class: `point ${p.genre}` });
        point.style.left = `${regle.place(ms(p.le))}%`;
        return point;
      }))) : null,
      semaines.length ? couloir("Heures de chaque semaine", piste("semaines-temps", bandeSemaines(semaines, regle))) : null,
      el("div", { class: "fil" }, present)),
    semaines.length ? legendeSemaines(semaines) : null);
}
