// Who came and who left: by motif, and month by month.

import { COULEURS, figure, trace } from "./graphiques.js";
import { dire, mois, nombre, ou, pourcent } from "./outils.js";

const NC = "n. c.";
const mesures = (m) => [ou(m.sorties, nombre, NC), ou(m.sorties_positives, nombre, NC), ou(m.sorties_en_attente, nombre, NC), ou(m.sorties_non_valorisees, nombre, NC)];
const MONTRES = 12; // motifs drawn; all are in the table
const SORTIES = ["Sorties", "Positives", "En attente", "Non valorisées"];

// The words of the first fiche that admits a motif, without the boxes and stars of the text.
function motifs(fiches) {
  const libelles = new Map([["sante", "Santé"]]); // told together: one alone would tell a person's
  for (const f of fiches.values()) for (const m of f.motifs_sortie) if (!libelles.has(m.code)) libelles.set(m.code, m.libelle);
  return (code) => (libelles.get(code) ?? dire(code)).replaceAll("**", "").replace(/^./, (c) => c.toUpperCase());
}

const natures = (items) => [
  { nom: "Positive", valeurs: items.map((m) => m.sorties_positives), couleur: COULEURS.vert },
  { nom: "En attente d'une décision", valeurs: items.map((m) => m.sorties_en_attente), couleur: COULEURS.ambre },
  { nom: "Non valorisée", valeurs: items.map((m) => m.sorties_non_valorisees), couleur: COULEURS.gris },
];

export async function mouvements(demander, noms) {
  const [parMotif, parMois] = await Promise.all([demander("entrees-sorties", "motif"), demander("entrees-sorties", "mois")]);
  const { total } = parMotif;
  const nommer = motifs(noms.fiches);
  const sorties = parMotif.items.filter((m) => m.motif !== null).sort((a, b) => (b.sorties ?? 0) - (a.sorties ?? 0));
  const premiers = sorties.slice(0, MONTRES);
  const autres = sorties.length - premiers.length;
  const nomsMois = parMois.items.map((m) => mois(m.mois));
  const flux = [
    { nom: "Entrées", valeurs: parMois.items.map((m) => m.entrees), couleur: COULEURS.bleu },
    { nom: "Sorties", valeurs: parMois.items.map((m) => m.sorties), couleur: COULEURS.ciel },
  ];
  return {
    ...parMotif,
    id: "t-mouvements", titre: "Les entrées et les sorties",
    cles: [
      { nom: "Entrées", valeur: ou(total.entrees, nombre, NC), suite: [total.renouvellements ? `et ${nombre(total.renouvellements)} renouvellements` : null] },
      { nom: "Sorties positives", valeur: ou(total.taux_positives, pourcent),
        suite: [!total.sorties ? null : `sur ${nombre(total.sorties)} sorties`, total.sorties_en_attente ? `${nombre(total.sorties_en_attente)} en attente` : null] },
    ],
    noeuds: [
      figure({
        titre: "Les sorties par motif", resume: `Positive : motif valorisable de la fiche, confirmé s'il doit l'être.${autres ? ` Les ${MONTRES} motifs les plus fréquents ; les ${autres} autres sont dans le tableau.` : ""}`,
        dessins: [{ config: trace("bar", premiers.map((m) => nommer(m.motif)), natures(premiers), { unite: (v) => nombre(v), couche: true, pile: true }), hauteur: 90 + 46 * Math.max(4, premiers.length) }],
        entetes: ["Motif", ...SORTIES], lignes: sorties.map((m) => [nommer(m.motif), ...mesures(m)]),
      }),
      figure({
        titre: "Mois par mois", resume: "Des parcours et non des personnes ; un renouvellement n'est ni une entrée ni une sortie.",
        dessins: [{ config: trace("bar", nomsMois, flux, { unite: (v) => nombre(v) }), hauteur: 420 }],
        entetes: ["Mois", "Entrées", "Renouvellements", ...SORTIES],
        lignes: parMois.items.map((m) => [mois(m.mois), ou(m.entrees, nombre, NC), ou(m.renouvellements, nombre, NC), ...mesures(m)]),
      }),
    ],
  };
}
