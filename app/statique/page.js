// The page's views, from the public API alone: sign in with a token (a role's, in the demo), then go by the address.

import { aFaire } from "./a_faire.js";
import { indicateurs } from "./indicateurs.js";
import { $, el, lire, ouvrir, Probleme } from "./outils.js";
import { personne } from "./personne.js";
import { portefeuille } from "./portefeuille.js";

const VUES = {
  portefeuille: { lire: portefeuille, permission: "portefeuille:lire" },
  "a-faire": { lire: aFaire, permission: "portefeuille:lire" },
  indicateurs: { lire: indicateurs, permission: "indicateurs:lire" },
};
const REFUSE = "Ce jeton n'est pas accepté, ou n'est plus valable : demandez-en un autre.";
let moi = null;
let tour = 0;

const permise = (vue) => moi.permissions.includes(VUES[vue].permission);

// The view that the address names; without one, the first that this reader has.
function demandee() {
  const nom = location.hash.slice(1);
  const id = /^personne-([0-9a-f-]{36})$/.exec(nom)?.[1];
  if (id) return { nom, lire: () => personne(id) };
  const choisie = nom in VUES ? nom : Object.keys(VUES).find(permise);
  return choisie && { nom: choisie, lire: VUES[choisie].lire };
}

async function montrer() {
  if (!moi) return;
  const vue = demandee();
  for (const lien of document.querySelectorAll(".vues a, .personnes a")) {
    if (lien.hash === `#${vue?.nom}`) lien.setAttribute("aria-current", "true");
    else lien.removeAttribute("aria-current");
  }
  const cible = $("vue");
  if (!vue) {
    cible.replaceChildren();
    $("annonce").textContent = "Ce rôle lit les demandes par l'API ; cette page ne lui montre rien d'autre.";
    return;
  }
  const mien = ++tour;
  $("annonce").textContent = "Lecture…";
  cible.setAttribute("aria-busy", "true");
  try {
    const { annonce, noeuds } = await vue.lire(moi);
    if (mien !== tour) return; // another choice was made meanwhile
    cible.replaceChildren(...noeuds);
    $("annonce").textContent = annonce;
  } catch (erreur) {
    if (mien !== tour) return;
    cible.replaceChildren();
    $("annonce").textContent = `Rien à montrer. ${dire(erreur)}`;
  } finally {
    if (mien === tour) cible.removeAttribute("aria-busy");
  }
}

function dire(erreur) {
  if (!(erreur instanceof Probleme)) return "Le service n'a pas répondu : réessayez.";
  return erreur.statut === 401 ? REFUSE : erreur.message;
}

async function entrer(jeton) {
  ouvrir(jeton);
  $("vue").replaceChildren();
  let refus = null;
  try {
    moi = await lire("/v1/moi");
  } catch (erreur) {
    moi = null;
    refus = dire(erreur);
  }
  for (const lien of document.querySelectorAll(".vues a")) lien.hidden = !moi || !permise(lien.hash.slice(1));
  $("lecture").hidden = false;
  if (refus) $("annonce").textContent = refus;
  await montrer();
}

async function demarrer() {
  addEventListener("hashchange", () => montrer().then(() => $("vue").focus({ preventScroll: false })));
  const formulaire = $("connexion");
  formulaire?.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    entrer($("jeton").value.trim());
  });
  if (!$("role")) return;
  const reponse = await fetch("/demo/jetons");
  if (!reponse.ok) return;
  const { jetons } = await reponse.json();
  $("role").append(...jetons.map((j) =>
    el("option", { value: j.role }, j.structure ? `${j.libelle} : ${j.structure}` : j.libelle)));
  const choisir = () => entrer(jetons.find((j) => j.role === $("role").value).jeton);
  $("role").addEventListener("change", choisir);
  await choisir();
}

demarrer();
