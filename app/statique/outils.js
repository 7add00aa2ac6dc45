// What every view uses: words, dates, elements, and reading the public API with the token of the moment.

const LIBELLES = {
  brsa: "bénéficiaire du RSA", jeune_ase: "jeune sortant de l'ASE", oui: "oui", non: "non",
  sociale: "sociale", socio_professionnelle: "socio-professionnelle", professionnelle: "professionnelle",
  emise: "émise", en_liste_attente: "en liste d'attente", acceptee: "acceptée", refusee: "refusée",
  annulee: "annulée", annule: "annulé", entree_effective: "entrée effective", non_venue: "non venue",
  brouillon: "brouillon", en_attente_signature: "en attente de signature", en_cours: "en cours",
  renouvele: "renouvelé", clos: "clos", rompu: "rompu", refuse: "refusé", evalue: "évalué", sortie: "sortie",
  atteint: "objectif atteint", insuffisant: "sous l'objectif", excusee: "excusée", dispense: "dispense",
  hors_contrat: "hors contrat", realise: "réalisé", injoignable: "injoignable", sans_objet: "sans objet",
  en_attente: "en attente de vérification", confirmee: "confirmé", infirmee: "infirmé",
  socialisation: "socialisation", fle_professionnel: "FLE professionnel", non_valorisable: "non valorisable",
  changement_referent: "changement de référent", reorientation: "réorientation",
  demandee: "demandée", en_instruction: "en instruction", notifiee: "personne informée", avis_rendu: "avis rendu", decidee: "décidée",
  executee: "appliquée", levee: "levée", terminee: "à son terme", classee: "classée sans suite", retiree: "retirée", close: "close",
  refus_contractualisation: "refus de contractualiser", non_respect_engagements: "engagements du contrat non respectés",
  evolution_parcours: "évolution du parcours", fin_accompagnement: "fin d'accompagnement", diagnostic_defavorable: "diagnostic défavorable",
  doute_leve: "doute levé", doute_confirme: "doute confirmé", sans_conclusion: "sans conclusion",
  couverte: "le prévu suffira", sous_objectif: "sous l'objectif",
};
const zone = { timeZone: "UTC" };
const LONGUE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", ...zone });
export const COURTE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", year: "numeric", ...zone });
export const MOIS = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", ...zone });
const NBSP = "\u00a0";
const FINE = "\u202f";

export const $ = (id) => document.getElementById(id);

// What the API and this code write plainly, as French sets it: curled apostrophes, no line broken before : ; ? ! » or %.
export const typo = (texte) => texte.replaceAll("'", "\u2019").replaceAll(/ ([:»%€])/g, `${NBSP}$1`)
  .replaceAll(/ ([;?!])/g, `${FINE}$1`).replaceAll("« ", `«${NBSP}`).replaceAll(/(\d) h\b(?: (\d\d)\b)?/g, (_, heures, reste) => `${heures}${NBSP}h${reste ? `${NBSP}${reste}` : ""}`);

export function el(balise, attributs, ...enfants) {
  const noeud = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs ?? {})) {
    if (valeur !== null && valeur !== undefined && valeur !== false) noeud.setAttribute(nom, valeur);
  }
  noeud.append(...enfants.flat(2).filter((e) => e !== null && e !== undefined && e !== "")
    .map((e) => (e instanceof Node ? e : typo(String(e)))));
  return noeud;
}

export const dire = (code) => (code ? LIBELLES[code] ?? code.replaceAll("_", " ") : "");
export const jour = (iso, format = LONGUE) => format.format(new Date(`${iso}T00:00:00Z`)).replace(/^1 /, "1er ").replaceAll(" ", NBSP);
export const mois = (code) => MOIS.format(new Date(`${code}-01T00:00:00Z`));
export const temps = (iso, format) => el("time", { datetime: iso }, jour(iso, format));
export const duree = (minutes) => {
  const reste = minutes % 60;
  return `${nombre(Math.floor(minutes / 60))}${NBSP}h${reste ? `${NBSP}${String(reste).padStart(2, "0")}` : ""}`;
};
export const nombre = (valeur) => valeur.toLocaleString("fr-FR");
export const pourcent = (valeur) => `${nombre(valeur)}${NBSP}%`;
export const jours = (valeur) => `${nombre(valeur)}${NBSP}jour${valeur >= 2 ? "s" : ""}`;
export const euros = (centimes) => (centimes / 100).toLocaleString("fr-FR", { style: "currency", currency: "EUR" });
// A figure that may be kept back, or that nothing gives.
export const ou = (valeur, ecrire = nombre, sinon = "—") => (valeur === null || valeur === undefined ? sinon : ecrire(valeur));

// How a rate moved since the same days of the year before.
export function evolution(valeur, avant, unite) {
  if (valeur === null || avant === null || avant === undefined) return null;
  const ecart = Math.round(10 * (valeur - avant)) / 10;
  const signe = ecart > 0 ? "+" : ecart < 0 ? "−" : "=";
  return `${signe} ${Math.abs(ecart).toLocaleString("fr-FR")} ${unite} sur un an`;
}

// The Monday of an ISO week, « 2028-W10 » as the API names it: 4 January is always in the first.
export function lundi(semaine) {
  const [annee, numero] = semaine.split("-W").map(Number);
  const quatre = new Date(Date.UTC(annee, 0, 4));
  quatre.setUTCDate(4 - ((quatre.getUTCDay() + 6) % 7) + 7 * (numero - 1));
  return quatre.toISOString().slice(0, 10);
}

// The service's own day, which its page says.
export const aujourdhui = () => $("contenu").dataset.jour;

export const etiquette = (texte, genre) => el("span", { class: `etiquette ${genre ?? ""}`.trim() }, texte);

export class Probleme extends Error {
  constructor(corps) {
    super(corps.detail || corps.title);
    this.statut = corps.status;
  }
}

// The token of the moment: in this page's memory alone, gone when it is closed.
let jeton = null;
let lectures = new AbortController();
const caches = new Map();

// What was being read with the former token is given up: nothing of it is asked with the new one.
export function ouvrir(nouveau) {
  lectures.abort();
  lectures = new AbortController();
  jeton = nouveau;
  caches.clear();
}

export async function lire(chemin) {
  const headers = { Authorization: `Bearer ${jeton}`, Accept: "application/json" };
  const reponse = await fetch(chemin, { headers, signal: lectures.signal });
  const corps = await reponse.json();
  if (!reponse.ok) throw new Probleme(corps);
  return corps;
}

// What does not change from one person to the next is asked once, and its absence only costs a label.
export async function utile(chemin) {
  if (!caches.has(chemin)) caches.set(chemin, lire(chemin).catch((erreur) => (erreur.name === "AbortError" ? Promise.reject(erreur) : null)));
  return caches.get(chemin);
}

export const parCode = (reponse) => new Map((reponse?.items ?? reponse ?? []).map((x) => [x.code, x]));

// Minutes of a week against its target; the mark is the target.
export function barre(semaine, maximum) {
  const rail = el("span", { class: "rail", "aria-hidden": "true" });
  const plein = el("span", { class: `plein ${semaine.statut}` });
  plein.style.width = `${Math.min(100, (100 * semaine.minutes_retenues) / maximum)}%`;
  rail.append(plein);
  if (semaine.objectif_minutes) {
    const repere = el("span", { class: "repere" });
    repere.style.left = `${Math.min(100, (100 * semaine.objectif_minutes) / maximum)}%`;
    rail.append(repere);
  }
  return rail;
}

// A citation as the API gives it.
export const citation = (regle) => (regle ? el("p", { class: "citation" },
  `« ${regle.texte.replaceAll("**", "")} » `,
  regle.ligne ? el("small", {}, `cahier des charges, ligne ${regle.ligne}`) : null) : null);

// A labelled choice; the option of `valeur` is selected.
export function choix(nom, texte, options, valeur) {
  const liste = el("select", { id: `choix-${nom}` }, options.map(([code, libelle]) =>
    el("option", { value: code, selected: String(code) === String(valeur) ? "" : null }, String(libelle))));
  return { liste, noeud: el("span", { class: "choix" }, el("label", { for: `choix-${nom}` }, texte), liste) };
}

// The years of the campaigns that these fiches are conventioned for.
export const exercices = (fiches) => [...new Set(fiches.flatMap((f) => [f.convention.debut, f.convention.fin])
  .filter(Boolean).map((d) => Number(d.slice(0, 4))))].sort();
