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
};
const zone = { timeZone: "UTC" };
const LONGUE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", ...zone });
export const COURTE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", ...zone });

export const $ = (id) => document.getElementById(id);

export function el(balise, attributs, ...enfants) {
  const noeud = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs ?? {})) {
    if (valeur !== null && valeur !== undefined && valeur !== false) noeud.setAttribute(nom, valeur);
  }
  noeud.append(...enfants.flat().filter((e) => e !== null && e !== undefined && e !== ""));
  return noeud;
}

export const dire = (code) => (code ? LIBELLES[code] ?? code.replaceAll("_", " ") : "");
export const jour = (iso, format = LONGUE) => format.format(new Date(`${iso}T00:00:00Z`)).replace(/^1 /, "1er ");
export const temps = (iso) => el("time", { datetime: iso }, jour(iso));
export const duree = (minutes) => {
  const reste = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${reste ? `\u00a0${String(reste).padStart(2, "0")}` : ""}`;
};
export const etiquette = (texte, genre) => el("span", { class: `etiquette ${genre ?? ""}`.trim() }, texte);

export class Probleme extends Error {
  constructor(corps) {
    super(corps.detail || corps.title);
    this.statut = corps.status;
  }
}

// The token of the moment: in this page's memory alone, gone when it is closed.
let jeton = null;
const caches = new Map();

export function ouvrir(nouveau) {
  jeton = nouveau;
  caches.clear();
}

export async function lire(chemin) {
  const reponse = await fetch(chemin, { headers: { Authorization: `Bearer ${jeton}`, Accept: "application/json" } });
  const corps = await reponse.json();
  if (!reponse.ok) throw new Probleme(corps);
  return corps;
}

// What does not change from one person to the next is asked once, and its absence only costs a label.
export async function utile(chemin) {
  if (!caches.has(chemin)) caches.set(chemin, lire(chemin).catch(() => null));
  return caches.get(chemin);
}

export const parCode = (reponse) => new Map((reponse?.items ?? reponse ?? []).map((x) => [x.code, x]));

export const nombre = (valeur) => valeur.toLocaleString("fr-FR");

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
