// Territory by territory: the 15 h, who came and left, and how long it took.

import { tableau } from "./graphiques.js";
import { el, jours, nombre, ou, pourcent } from "./outils.js";

const NC = "n. c.";
const ENTETES = ["Territoire", "Semaines à l'objectif", "Entrées", "Sorties", "Sorties positives", "De la prescription à l'entrée", "De l'orientation au contrat"];

export async function territoires(demander, noms) {
  const [semaines, mouvements, delais] = await Promise.all([demander("assiduite", "utas"), demander("entrees-sorties", "utas"), demander("delais", "utas")]);
  const lus = new Set([semaines, mouvements, delais].flatMap((lu) => lu.items.map((x) => x.utas)));
  const connus = [...noms.utas.keys(), null].filter((code) => lus.has(code));
  const ligne = (code) => {
    const s = semaines.items.find((x) => x.utas === code);
    const m = mouvements.items.find((x) => x.utas === code);
    const delai = (nom) => {
      const d = delais.items.find((x) => x.utas === code && x.delai === nom);
      return d ? ou(d.mediane_jours, jours, NC) : "—";
    };
    return [code === null ? "Sans territoire" : noms.utas.get(code).libelle, ou(s?.taux_atteinte, pourcent, s?.atteint === null || s?.insuffisant === null ? NC : "—"),
      m ? ou(m.entrees, nombre, NC) : "—", m ? ou(m.sorties, nombre, NC) : "—", ou(m?.taux_positives, pourcent),
      delai("prescription_entree"), delai("orientation_contrat")];
  };
  return {
    ...semaines,
    id: "t-territoires", titre: "Les territoires", cles: [],
    noeuds: [connus.length
      ? el("div", { class: "graphique large" }, tableau("Par UTAS ; les délais sont des médianes", ENTETES, connus.map(ligne)))
      : el("p", { class: "vide" }, "Rien sur la période.")],
  };
}
