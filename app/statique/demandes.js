// Sanctions, réorientations, investigations: what was asked, for whom, where it stands, and each step so far.

import { aujourdhui, choix, dire, el, etiquette, exercices, jour, jours, lire, temps, utile } from "./outils.js";
import { cles, GENRES } from "./tableau_demandes.js";

const PAS = 10; // each is read by itself, for whom it is about
const OUVERTS = new Set(["demandee", "en_instruction", "notifiee", "avis_rendu", "en_cours"]);
const STATUTS = {
  sanction: ["demandee", "en_instruction", "notifiee", "avis_rendu", "decidee", "executee", "levee", "terminee", "classee", "retiree"],
  reorientation: ["demandee", "en_instruction", "avis_rendu", "acceptee", "refusee", "retiree"],
  investigation: ["demandee", "en_cours", "close", "annulee"],
};
const ACTES = {
  retrait: "Retirée", instruction: "Prise en instruction", notification: "Personne informée", observations: "Observations de la personne",
  avis: "Avis de l'équipe pluridisciplinaire", decision: "Décision", execution: "Mesure appliquée", levee: "Mesure levée",
  classement: "Classée sans suite", cloture: "Close", "prise-en-charge": "Prise en charge", annulation: "Annulée",
};
const choisi = { genre: "sanction", statut: "" }; // kept from one visit of the view to the next

const depuis = (iso) => Math.round((Date.parse(aujourdhui()) - Date.parse(iso)) / 86400000);

function objet(genre, d) {
  if (genre === "sanction") return dire(d.motif);
  if (genre === "investigation") return d.doute;
  return `${dire(d.motif)} : d'une orientation ${dire(d.orientation_actuelle)} vers une orientation ${dire(d.orientation_cible)}`;
}

function issue(genre, d) {
  if (OUVERTS.has(d.statut)) {
    return d.observations_jusquau && d.observations_jusquau >= aujourdhui()
      ? `observations de la personne jusqu'au ${jour(d.observations_jusquau)}` : `attend depuis ${jours(depuis(d.date))}`;
  }
  if (genre === "sanction" && d.nature) {
    return `${dire(d.nature)} de ${d.taux_pct} % pendant ${d.duree_mois} mois, à compter du ${jour(d.date_effet)}`;
  }
  if (genre === "investigation" && d.resultat) return dire(d.resultat);
  return d.decidee_le ? `décidée le ${jour(d.decidee_le)}` : "";
}

function deroule(d, nom) {
  const pas = [{ acte: null, date: d.date }, ...d.historique.filter((a) => !a.annule)];
  return el("details", {}, el("summary", {}, "Déroulé", el("span", { class: "invisible" }, ` de la demande du ${jour(d.date)} pour ${nom}`)),
    el("ol", { class: "deroule" }, pas.map((a) => el("li", {}, a.acte ? ACTES[a.acte] ?? dire(a.acte) : "Demandée", ", le ", temps(a.date)))));
}

function ligne(genre, d, { lie, noms }) {
  const nom = `${d.personne.nom} ${d.personne.prenom}`;
  const cellule = (titre, ...contenu) => el("td", { "data-titre": titre }, ...contenu);
  return el("tr", {},
    el("th", { scope: "row" }, lie ? el("a", { href: `#personne-${d.beneficiaire_id}` }, nom) : nom,
      noms.get(d.structure_id) ? el("small", {}, noms.get(d.structure_id)) : null),
    cellule("Demandée le", temps(d.date)),
    cellule("Objet", objet(genre, d)),
    cellule("État", etiquette(dire(d.statut), OUVERTS.has(d.statut) ? "en_cours" : ""), " ", el("span", { class: "sur" }, issue(genre, d))),
    cellule("Étapes", deroule(d, nom)));
}

// All that was made since the campaign began: what waits may have been asked long ago.
async function ensemble(moi) {
  if (!moi.permissions.includes("tableaux:demandes")) return null;
  const [debut] = exercices((await utile("/v1/referentiel/fiches"))?.items ?? []);
  const { totaux, du, au } = await lire(`/v1/tableaux-de-bord/demandes?par=statut&du=${debut}-01-01&au=${aujourdhui()}`);
  return [el("p", { class: "sous-titre" }, `Faites du ${jour(du)} au ${jour(au)}.`),
    el("dl", { class: "chiffres-cles" }, cles(totaux).map(({ nom, valeur, suite }) => el("div", {}, el("dt", {}, nom),
      el("dd", {}, el("b", {}, valeur), suite.filter(Boolean).map((s) => el("span", {}, s))))))];
}

export async function demandes(moi) {
  const tete = await ensemble(moi);
  const structures = moi.permissions.includes("structures:lire") ? await utile("/v1/structures?limit=200") : null;
  const contexte = { lie: moi.permissions.includes("parcours:lire"), noms: new Map((structures?.items ?? []).map((s) => [s.id, s.nom])) };
  const statuts = () => [["", "Tous"], ...STATUTS[choisi.genre].map((s) => [s, dire(s)])];
  const genre = choix("genre", "Demande", Object.entries(GENRES), choisi.genre);
  const statut = choix("statut", "État", statuts(), choisi.statut);
  const corps = el("tbody");
  const titres = ["Personne", "Demandée le", "Objet", "État", "Étapes"];
  const table = el("table", { class: "cartes" }, el("caption", {}, "Les plus récentes d'abord."),
    el("thead", {}, el("tr", {}, titres.map((t) => el("th", { scope: "col" }, t)))), corps);
  const vide = el("p", { class: "vide", hidden: "" }, "Aucune demande.");
  const suite = el("button", { type: "button", class: "suite-liste" }, "Afficher les suivantes");
  let curseur = null;
  let tour = 0;
  const charger = async () => {
    const mien = ++tour;
    const adresse = `/v1/demandes-${choisi.genre}`;
    const page = await lire(`${adresse}?limit=${PAS}${choisi.statut ? `&statut=${choisi.statut}` : ""}${curseur ? `&cursor=${curseur}` : ""}`);
    const lues = await Promise.all(page.items.map((d) => lire(`${adresse}/${d.id}`)));
    if (mien !== tour) return; // another choice was made meanwhile
    corps.append(...lues.map((d) => ligne(choisi.genre, d, contexte)));
    curseur = page.next_cursor;
    suite.hidden = !curseur;
    vide.hidden = corps.children.length > 0;
    table.hidden = !vide.hidden;
  };
  const recommencer = () => {
    curseur = null;
    corps.replaceChildren();
    return charger();
  };
  genre.liste.addEventListener("change", () => {
    Object.assign(choisi, { genre: genre.liste.value, statut: "" });
    statut.liste.replaceChildren(...statuts().map(([code, libelle]) => el("option", { value: code }, libelle)));
    return recommencer();
  });
  statut.liste.addEventListener("change", () => {
    choisi.statut = statut.liste.value;
    return recommencer();
  });
  suite.addEventListener("click", async () => {
    const rang = corps.children.length;
    await charger();
    corps.children[rang]?.querySelector("a, summary").focus();
  });
  await charger();
  return {
    annonce: "Les demandes de sanction, de réorientation et d'investigation de votre périmètre.",
    noeuds: [el("section", { class: "large" }, el("h3", {}, "Demandes"), tete,
      el("p", { class: "reglage filtres" }, genre.noeud, statut.noeud), table, vide, suite)],
  };
}
