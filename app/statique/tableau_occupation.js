// How far funded places are held: by fiche, and month by month.

import { COULEURS, figure, trace } from "./graphiques.js";
import { evolution, mois, nombre, ou, pourcent } from "./outils.js";

const NC = "n. c.";
const ENTETES = ["Places occupées", "Un an avant", "Jours-places occupés", "Jours-places financés", "Au-delà des places", "Sessions remplies", "Entrées en session", "Places des sessions"];
const cellules = (o) => [ou(o.taux_jours_places, pourcent), ou(o.annee_precedente?.taux_jours_places, pourcent),
  ou(o.jours_places_occupes, nombre, NC), ou(o.jours_places_finances), ou(o.jours_places_au_dela, nombre, NC),
  ou(o.taux_sessions, pourcent), o.sessions ? ou(o.entrees_sessions, nombre, NC) : "—", ou(o.places_sessions)];

function series(items) {
  const permanentes = { nom: "Places permanentes", valeurs: items.map((o) => o.taux_jours_places), couleur: COULEURS.bleu };
  const sessions = { nom: "Places des sessions", valeurs: items.map((o) => o.taux_sessions), couleur: COULEURS.ciel };
  return [permanentes, sessions].filter((s) => s.valeurs.some((v) => v !== null));
}

export async function occupation(demander, noms) {
  const [parFiche, parMois] = await Promise.all([demander("occupation", "fiche"), demander("occupation", "mois")]);
  const { total, total_annee_precedente: avant } = parFiche;
  const fiche = ({ fiche: code }) => `${code} ${noms.fiches.get(code)?.intitule ?? ""}`.trim();
  const options = { unite: (v) => pourcent(v), maximum: 100 };
  return {
    ...parFiche,
    id: "t-occupation", titre: "L'occupation des places financées",
    cles: [{
      nom: "Places occupées", valeur: ou(total.taux_jours_places, pourcent),
      suite: [total.jours_places_au_dela ? `${nombre(total.jours_places_au_dela)} jours-places au-delà` : null,
        evolution(total.taux_jours_places, avant?.taux_jours_places, "pt")],
    }],
    noeuds: [
      figure({
        titre: "Par fiche", resume: total.raison_jours_places ?? "Jours-places occupés sur jours-places financés ; entrées sur places pour les sessions.",
        dessins: [{ config: trace("bar", parFiche.items.map(fiche), series(parFiche.items), { ...options, couche: true }), hauteur: 90 + 34 * Math.max(6, parFiche.items.length) }],
        entetes: ["Fiche", ...ENTETES], lignes: parFiche.items.map((o) => [fiche(o), ...cellules(o)]),
      }),
      figure({
        titre: "Mois par mois", resume: "Un mois compte dès que des places y sont conventionnées.",
        dessins: [{ config: trace("bar", parMois.items.map((o) => mois(o.mois)), series(parMois.items), options), hauteur: 420 }],
        entetes: ["Mois", ...ENTETES], lignes: parMois.items.map((o) => [mois(o.mois), ...cellules(o)]),
      }),
    ],
  };
}
