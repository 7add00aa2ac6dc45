// The demo's reader: one person's parcours, from the public API alone, with the token of the role chosen.

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
const RELATIONS = {
  dossier: "Dossier entier", participation: "Sa participation seulement", ancienne: "Lien ancien : l'essentiel",
};
const SEMAINES_MONTREES = 12;
const zone = { timeZone: "UTC" };
const LONGUE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", ...zone });
const COURTE = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", ...zone });

const etat = { jetons: new Map(), role: null, tour: 0, caches: new Map() };
const $ = (id) => document.getElementById(id);

function el(balise, attributs, ...enfants) {
  const noeud = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs ?? {})) {
    if (valeur !== null && valeur !== undefined && valeur !== false) noeud.setAttribute(nom, valeur);
  }
  noeud.append(...enfants.flat().filter((e) => e !== null && e !== undefined && e !== ""));
  return noeud;
}

const dire = (code) => (code ? LIBELLES[code] ?? code.replaceAll("_", " ") : "");
const jour = (iso, format = LONGUE) => format.format(new Date(`${iso}T00:00:00Z`)).replace(/^1 /, "1er ");
const temps = (iso) => el("time", { datetime: iso }, jour(iso));
const duree = (minutes) => {
  const reste = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${reste ? `\u00a0${String(reste).padStart(2, "0")}` : ""}`;
};
const etiquette = (texte, genre) => el("span", { class: `etiquette ${genre ?? ""}`.trim() }, texte);

class Probleme extends Error {}

async function lire(chemin) {
  const reponse = await fetch(chemin, {
    headers: { Authorization: `Bearer ${etat.jetons.get(etat.role).jeton}`, Accept: "application/json" },
  });
  const corps = await reponse.json();
  if (!reponse.ok) throw new Probleme(corps.detail || corps.title);
  return corps;
}

// What does not change from one person to the next is asked once, and its absence only costs a label.
async function utile(chemin) {
  if (!etat.caches.has(chemin)) etat.caches.set(chemin, lire(chemin).catch(() => null));
  return etat.caches.get(chemin);
}

const parCode = (reponse) => new Map((reponse?.items ?? reponse ?? []).map((x) => [x.code, x]));

async function rassembler(id) {
  const parcours = await lire(`/v1/beneficiaires/${id}/parcours`);
  const ids = [...new Set([...parcours.entrees, ...parcours.prescriptions].map((x) => x.structure_id))];
  const [fiches, utas, ...structures] = await Promise.all([
    utile("/v1/referentiel/fiches"), utile("/v1/referentiel/utas"), ...ids.map((s) => utile(`/v1/structures/${s}`)),
  ]);
  const noms = new Map(structures.filter(Boolean).map((s) => [s.id, s.nom]));
  return { parcours, fiches: parCode(fiches), utas: parCode(utas), noms };
}

const nomFiche = (fiches, code) => {
  if (!code) return "action non communiquée";
  const intitule = fiches.get(code)?.intitule;
  return intitule ? `${intitule} (fiche ${code})` : `fiche ${code}`;
};
const nomMotif = (fiches, code, motif) =>
  fiches.get(code)?.motifs_sortie?.find((m) => m.code === motif)?.libelle ?? dire(motif);

function identite({ parcours, utas }) {
  const personne = parcours.beneficiaire;
  const fait = (nature) => parcours.situations.findLast((s) => s.nature === nature && !s.au)?.valeur;
  const orientation = parcours.orientations.find((o) => !o.au);
  const lignes = [
    ["Public", dire(fait("public"))],
    ["Droits et devoirs", dire(fait("droits_devoirs"))],
    ["UTAS", utas.get(fait("utas"))?.libelle ?? fait("utas")],
    ["Orientation", orientation?.orientation && dire(orientation.orientation)],
    ["Référent unique", orientation?.structure_nom],
    ["Inscription Aisne-Actifs", personne.inscrit_le && jour(personne.inscrit_le)],
    ["CV en ligne", personne.cv_le && jour(personne.cv_le)],
  ].filter(([, valeur]) => valeur);
  return el("header", { class: "identite" },
    el("h3", {}, `${personne.prenom} ${personne.nom}`),
    el("p", { class: "sous-titre" }, "Date de naissance : ", temps(personne.date_naissance), ". ",
      etiquette(RELATIONS[parcours.relation] ?? parcours.relation)),
    el("dl", {}, lignes.map(([nom, valeur]) => el("div", {}, el("dt", {}, nom), el("dd", {}, valeur)))));
}

function aFaire({ parcours }) {
  const lignes = parcours.a_faire.map((e) => el("li", { class: e.en_retard ? "retard" : null },
    el("p", {}, el("b", {}, e.libelle), " ", e.en_retard ? etiquette("en retard", "alerte") : null,
      el("span", { class: "echeance" }, e.echeance ? ["au plus tard le ", temps(e.echeance)] : "dès que possible")),
    e.regle ? el("p", { class: "citation" },
      `« ${e.regle.texte.replaceAll("**", "")} » `,
      e.regle.ligne ? el("small", {}, `cahier des charges, ligne ${e.regle.ligne}`) : null) : null));
  return el("section", { class: "a-faire" }, el("h4", {}, "À faire"),
    lignes.length ? el("ul", {}, lignes) : el("p", { class: "vide" }, "Rien d'attendu à ce jour."));
}

function barre(semaine, maximum) {
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

function trou(suivante, s) {
  // weeks come last first: the row that says how many are missing before the one above
  const absentes = suivante ? Math.round((Date.parse(suivante.lundi) - Date.parse(s.lundi)) / 604800000) - 1 : 0;
  if (!absentes) return null;
  const texte = absentes > 1 ? `${absentes} semaines sans contrat ni heures` : "1 semaine sans contrat ni heures";
  return el("tr", { class: "trou" }, el("td", { colspan: 4 }, `⋮ ${texte}`));
}

function semaines({ parcours }) {
  const montrees = parcours.semaines.slice(0, SEMAINES_MONTREES);
  if (!montrees.length) {
    return el("section", { class: "semaines" }, el("h4", {}, "Semaines"),
      el("p", { class: "vide" }, "Aucune semaine à montrer à ce rôle, ou aucun contrat."));
  }
  const maximum = Math.max(60, ...montrees.map((s) => Math.max(s.minutes_retenues, s.objectif_minutes ?? 0))) * 1.05;
  const lignes = montrees.flatMap((s, rang) => [trou(montrees[rang - 1], s), el("tr", {},
    el("th", { scope: "row" }, el("time", { datetime: s.lundi }, `${jour(s.lundi, COURTE)}`), s.partielle && s.statut !== "hors_contrat" ? el("small", {}, " partielle") : null),
    el("td", { class: "graphe" }, barre(s, maximum)),
    el("td", { class: "chiffre" }, duree(s.minutes_retenues),
      s.objectif_minutes ? el("span", { class: "sur" }, ` / ${duree(s.objectif_minutes)}`) : null),
    el("td", {}, etiquette(dire(s.statut), s.statut)))]).filter(Boolean);
  return el("section", { class: "semaines" }, el("h4", {}, "Heures retenues par semaine"),
    el("table", {},
      el("caption", {}, `Les ${montrees.length} dernières semaines ; le trait marque l'objectif de la semaine.`),
      el("thead", {}, el("tr", {}, ["Semaine du", "", "Retenu / objectif", "État"].map((t, i) =>
        el("th", { scope: "col" }, i === 1 ? el("span", { class: "invisible" }, "Barre") : t)))),
      el("tbody", {}, lignes)));
}

function evenements({ parcours, fiches, noms }) {
  const chez = (id) => (noms.get(id) ? `, ${noms.get(id)}` : "");
  const liste = [];
  const ajouter = (date, genre, titre, ...suite) => date && liste.push({ date, genre, titre, suite });
  for (const o of parcours.orientations) ajouter(o.du, "orientation", o.orientation ? `Orientation ${dire(o.orientation)}` : "Suivi", `Référent unique : ${o.structure_nom}.`);
  for (const d of parcours.diagnostics) ajouter(d.date, "diagnostic", d.precedent_id ? "Diagnostic actualisé" : "Diagnostic", d.projet && `Projet : ${d.projet}`);
  for (const p of parcours.prescriptions) {
    ajouter(p.date, "prescription", `Prescription : ${nomFiche(fiches, p.fiche)}`, `${dire(p.statut)}${p.date_reponse ? `, réponse le ${jour(p.date_reponse)}` : ""}${chez(p.structure_id)}.`);
  }
  for (const e of parcours.entrees) {
    ajouter(e.date_entree, "entree", `Entrée : ${nomFiche(fiches, e.fiche)}`, `${dire(e.statut)}${chez(e.structure_id)}${e.date_fin_max ? ` ; au plus tard jusqu'au ${jour(e.date_fin_max)}` : ""}.`);
    if (e.sortie) {
      const motif = e.sortie.motif ? nomMotif(fiches, e.fiche, e.sortie.motif) : "motif non communiqué";
      const precisions = [dire(e.sortie.precision), dire(e.sortie.verification)].filter(Boolean).join(", ");
      ajouter(e.sortie.date_sortie, "sortie", `Sortie : ${nomFiche(fiches, e.fiche)}`, `${motif}${precisions ? ` (${precisions})` : ""}.`,
        e.sortie.suivi_du_le && ` Suivi dû le ${jour(e.sortie.suivi_du_le)}.`);
    }
    for (const s of e.suivis) ajouter(s.date, "suivi", "Suivi après la sortie", `${dire(s.issue)}${s.situation ? ` : ${dire(s.situation)}` : ""}.`);
  }
  for (const c of parcours.contrats) {
    const terme = c.termes.at(-1);
    const heures = terme?.heures_hebdomadaires ? `${terme.heures_hebdomadaires} h par semaine, ` : "";
    ajouter(c.date_debut, "contrat", c.precedent_id ? "Contrat d'engagement renouvelé" : "Contrat d'engagement", `${heures}jusqu'au ${jour(c.date_fin_effective ?? c.date_fin)} ; ${dire(c.statut)}.`);
  }
  for (const p of parcours.plans_action) ajouter(p.date, "plan", "Plan d'action", `${dire(p.statut)}.`);
  return liste.sort((a, b) => a.date.localeCompare(b.date));
}

function frise(donnees) {
  const points = evenements(donnees).map((e) => el("li", { class: e.genre },
    el("p", { class: "quand" }, temps(e.date)), el("p", {}, el("b", {}, e.titre)),
    e.suite.some(Boolean) ? el("p", { class: "suite" }, e.suite.filter(Boolean)) : null));
  return el("section", { class: "frise" }, el("h4", {}, "Le parcours"), el("ol", {}, points));
}

async function montrer() {
  const id = /^#personne-([0-9a-f-]{36})$/.exec(location.hash)?.[1];
  for (const lien of document.querySelectorAll(".personnes a")) {
    if (id && lien.hash === location.hash) lien.setAttribute("aria-current", "true");
    else lien.removeAttribute("aria-current");
  }
  $("lecture").hidden = !id;
  if (!id) return;
  const tour = ++etat.tour;
  const cible = $("parcours");
  $("annonce").textContent = "Lecture du parcours…";
  try {
    const donnees = await rassembler(id);
    if (tour !== etat.tour) return; // another choice was made meanwhile
    cible.replaceChildren(identite(donnees), semaines(donnees), aFaire(donnees), frise(donnees));
    const { prenom, nom } = donnees.parcours.beneficiaire;
    $("annonce").textContent = `${prenom} ${nom} : parcours au ${jour(donnees.parcours.a_la_date)}.`;
  } catch (erreur) {
    if (tour !== etat.tour) return;
    cible.replaceChildren();
    const cause = erreur instanceof Probleme ? erreur.message : "Le service n'a pas répondu : réessayez.";
    $("annonce").textContent = `Ce rôle n'a pas lu ce parcours. ${cause}`;
  }
}

async function demarrer() {
  if (!$("demo")) return;
  const reponse = await fetch("/demo/jetons");
  if (!reponse.ok) return;
  for (const j of (await reponse.json()).jetons) {
    etat.jetons.set(j.role, j);
    $("role").append(el("option", { value: j.role }, j.structure ? `${j.libelle} : ${j.structure}` : j.libelle));
  }
  etat.role = $("role").value;
  $("role").addEventListener("change", () => {
    etat.role = $("role").value;
    etat.caches.clear();
    montrer();
  });
  addEventListener("hashchange", () => montrer().then(() => $("parcours").focus({ preventScroll: false })));
  await montrer();
}

demarrer();
