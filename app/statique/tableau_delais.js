// How long from prescription to entrée, and from orientation to contract.

import { COULEURS, figure, trace } from "./graphiques.js";
import { jours, mois, nombre, ou, pourcent } from "./outils.js";

const NC = "n. c.";
const DELAIS = {
  prescription_entree: { nom: "De la prescription à l'entrée", de: "entrées", couleur: COULEURS.bleu },
  orientation_contrat: { nom: "De l'orientation au contrat signé", de: "contrats", couleur: COULEURS.ciel },
};

function cle(total) {
  return {
    nom: DELAIS[total.delai].nom, valeur: ou(total.mediane_jours, jours, NC),
    suite: [total.nombre ? `médiane de ${nombre(total.nombre)} ${DELAIS[total.delai].de}` : null,
      total.taux_dans_le_delai === null ? null : `${pourcent(total.taux_dans_le_delai)} dans le délai`],
  };
}

export async function delais(demander) {
  const lu = await demander("delais", "mois");
  const codes = Object.keys(DELAIS).filter((code) => lu.items.some((d) => d.delai === code));
  const tous = [...new Set(lu.items.map((d) => d.mois))].sort();
  const de = (code, m) => lu.items.find((d) => d.delai === code && d.mois === m);
  const series = codes.map((code) => ({ nom: DELAIS[code].nom, couleur: DELAIS[code].couleur, valeurs: tous.map((m) => de(code, m)?.mediane_jours ?? null) }));
  return {
    ...lu,
    id: "t-delais", titre: "Les délais",
    cles: lu.totaux.filter((t) => t.nombre !== 0).map(cle),
    noeuds: [figure({
      titre: "Durée médiane, mois par mois", large: true,
      resume: `Un délai est du mois où il finit. Le contrat est attendu dans le délai que donne le texte : ${lu.reference}.`,
      dessins: [{ config: trace("bar", tous.map(mois), series, { unite: (v) => jours(v) }), hauteur: 300 }],
      entetes: ["Mois", "Délai", "Nombre", "Médiane", "Moyenne", "Maximum", "Dans le délai"],
      lignes: tous.flatMap((m) => codes.map((code) => [code, de(code, m)]).filter(([, d]) => d).map(([code, d]) => [mois(m), DELAIS[code].nom,
        ou(d.nombre, nombre, NC), ou(d.mediane_jours, jours, NC), ou(d.moyenne_jours, jours, NC), ou(d.maximum_jours, jours, NC), ou(d.taux_dans_le_delai, pourcent)])),
    })],
  };
}
