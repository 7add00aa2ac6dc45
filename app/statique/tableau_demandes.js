// What référents ask for: how much of it waits, was answered or dropped, and how long that took.

import { COULEURS, figure, trace } from "./graphiques.js";
import { dire, jours, nombre, ou } from "./outils.js";

const NC = "n. c.";
export const GENRES = { sanction: "Sanctions", reorientation: "Réorientations", investigation: "Investigations" };
const compte = (v) => ou(v, nombre, NC);
const delai = (v, effectif) => ou(v, jours, effectif === null ? NC : "—");
const mesures = (d) => [compte(d.demandes), compte(d.ouvertes), compte(d.repondues), compte(d.sans_suite),
  delai(d.reponse_mediane_jours, d.repondues), delai(d.attente_mediane_jours, d.ouvertes), delai(d.attente_maximum_jours, d.ouvertes)];
const MESURES = ["Demandes", "Ouvertes", "Répondues", "Sans suite", "Réponse, médiane", "Attente, médiane", "Attente, maximum"];

export const cles = (totaux) => totaux.map((t) => ({
  nom: `${GENRES[t.demande]} en attente`, valeur: compte(t.ouvertes),
  suite: [t.demandes ? `sur ${nombre(t.demandes)} faite${t.demandes > 1 ? "s" : ""}` : null,
    t.ouvertes && t.attente_maximum_jours !== null ? `la plus ancienne attend depuis ${jours(t.attente_maximum_jours)}` : null],
}));

export async function demandes(demander) {
  const lu = await demander("demandes", "statut");
  const { totaux } = lu;
  const suites = [
    { nom: "Ouvertes", valeurs: totaux.map((t) => t.ouvertes), couleur: COULEURS.ambre },
    { nom: "Répondues", valeurs: totaux.map((t) => t.repondues), couleur: COULEURS.vert },
    { nom: "Sans suite", valeurs: totaux.map((t) => t.sans_suite), couleur: COULEURS.gris },
  ];
  const vide = totaux.every((t) => t.demandes === 0);
  const etats = Object.keys(GENRES).flatMap((genre) => [
    ...totaux.filter((t) => t.demande === genre && t.demandes !== 0).map((t) => [GENRES[genre], ...mesures(t)]),
    ...lu.items.filter((d) => d.demande === genre).map((d) => [`${GENRES[genre]} : ${dire(d.statut)}`, ...mesures(d)]),
  ]);
  return {
    ...lu,
    id: "t-demandes", titre: "Les demandes des référents", cles: [],
    noeuds: [figure({
      titre: "Ce qu'elles deviennent", large: true,
      resume: "Les demandes telles qu'elles sont à ce jour ; le texte ne donne pas de délai pour y répondre.",
      dessins: [{ config: trace("bar", totaux.map((t) => GENRES[t.demande]), suites, { unite: (v) => nombre(v), couche: true, pile: true }), hauteur: 230 }],
      entetes: ["Demande", ...MESURES], lignes: vide ? [] : etats,
    })],
  };
}
