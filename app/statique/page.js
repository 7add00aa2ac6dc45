// The page's views, from the public API alone: sign in with a token (a role's, in the demo), then go by the address.

import { aFaire } from "./a_faire.js";
import { actions } from "./actions.js";
import { partir, revenir } from "./connexion.js";
import { demandes } from "./demandes.js";
import { indicateurs } from "./indicateurs.js";
import { $, el, lire, ouvrir, Probleme, typo } from "./outils.js";
import { personne } from "./personne.js";
import { portefeuille } from "./portefeuille.js";
import { prevision } from "./prevision.js";
import { tableauDeBord } from "./tableau.js";

const VUES = {
  portefeuille: { lire: portefeuille, permission: "portefeuille:lire" },
  "a-faire": { lire: aFaire, permission: "portefeuille:lire" },
  "tableau-de-bord": { lire: tableauDeBord, permission: "tableaux:lire" },
  prevision: { lire: prevision, permission: "tableaux:prevoir" },
  demandes: { lire: demandes, permission: "demandes:lire" },
  actions: { lire: actions, permission: "conventions:lire" },
  indicateurs: { lire: indicateurs, permission: "indicateurs:lire" },
};
// Where a reader starts; others at the first view they have.
const ACCUEIL = { departement: "tableau-de-bord", tableau_de_bord: "tableau-de-bord", utas: "tableau-de-bord", porteur: "actions", pole_allocation: "demandes" };
const REFUSE = "Ce jeton n'est pas accepté, ou n'est plus valable : demandez-en un autre.";
let moi = null;
let tour = 0;

const permise = (vue) => moi.permissions.includes(VUES[vue].permission);

// The view that the address names; without one, or when it is not this reader's, the first of theirs.
function demandee() {
  const nom = location.hash.slice(1);
  const id = /^personne-([0-9a-f-]{36})$/.exec(nom)?.[1];
  if (id) return { nom, lire: (lecteur) => personne(id, lecteur) };
  const choisie = [nom, ...moi.roles.map((r) => ACCUEIL[r]), ...Object.keys(VUES)].find((v) => v in VUES && permise(v));
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
    $("annonce").textContent = typo("Cette page ne montre rien à ce rôle, qui lit l'API.");
    return;
  }
  const mien = ++tour;
  $("annonce").textContent = "Lecture…";
  cible.setAttribute("aria-busy", "true");
  try {
    const { annonce, noeuds, apres } = await vue.lire(moi);
    if (mien !== tour) return; // another choice was made meanwhile
    cible.replaceChildren(...noeuds);
    $("annonce").textContent = typo(annonce);
    await apres?.();
  } catch (erreur) {
    if (mien !== tour) return;
    cible.replaceChildren();
    $("annonce").textContent = typo(`Rien à montrer. ${dire(erreur)}`);
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
  if (refus) $("annonce").textContent = typo(refus);
  await montrer();
}

// Who signs in elsewhere goes there and comes back here with what a token is given for.
async function seConnecter(bouton) {
  const fournisseur = bouton.dataset;
  const echouer = (erreur) => {
    $("lecture").hidden = false;
    $("annonce").textContent = typo(`Connexion impossible. ${erreur.message}`);
  };
  bouton.addEventListener("click", () => partir(fournisseur).catch(echouer));
  try {
    const jeton = await revenir(fournisseur);
    if (jeton) await entrer(jeton);
  } catch (erreur) {
    echouer(erreur);
  }
}

async function demarrer() {
  addEventListener("hashchange", async () => {
    if (location.hash === "#contenu") return; // the link that skips the head of the page
    await montrer();
    $("vue").focus();
  });
  const formulaire = $("connexion");
  formulaire?.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    entrer($("jeton").value.trim());
  });
  if ($("fournisseur")) await seConnecter($("fournisseur"));
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
