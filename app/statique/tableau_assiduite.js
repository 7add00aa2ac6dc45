// The 15 h: how many weeks reach their target, week by week.

import { COULEURS, figure, trace } from "./graphiques.js";
import { COURTE, duree, evolution, jour, lundi, nombre, ou, pourcent } from "./outils.js";

const NC = "n. c.";
const somme = (...valeurs) => (valeurs.includes(null) ? null : valeurs.reduce((a, b) => a + b, 0));

function resume({ atteint, insuffisant, taux_atteinte: taux }) {
  if (taux === null) return "Rien à juger sur la période, ou un effectif trop petit pour être communiqué.";
  return `${nombre(atteint)} semaines atteignent leur objectif sur ${nombre(atteint + insuffisant)} à juger, soit ${pourcent(taux)}.`;
}

export async function assiduite(demander) {
  const lu = await demander("assiduite", "semaine");
  const { total, total_annee_precedente: avant } = lu;
  const noms = lu.items.map((s) => jour(lundi(s.semaine), COURTE));
  const passees = lu.items.map((s) => s.annee_precedente?.taux_atteinte ?? null);
  const taux = [{ nom: "Part atteinte", valeurs: lu.items.map((s) => s.taux_atteinte), couleur: COULEURS.bleu }];
  if (passees.some((v) => v !== null)) {
    taux.push({ nom: "Un an avant", valeurs: passees, couleur: COULEURS.ardoise, borderDash: [5, 4], borderWidth: 1.5, pointRadius: 0 });
  }
  const etats = [
    { nom: "Objectif atteint", valeurs: lu.items.map((s) => s.atteint), couleur: COULEURS.vert },
    { nom: "Sous l'objectif", valeurs: lu.items.map((s) => s.insuffisant), couleur: COULEURS.rose },
    { nom: "En cours", valeurs: lu.items.map((s) => s.en_cours), couleur: COULEURS.ambre },
    { nom: "Excusée ou dispense", valeurs: lu.items.map((s) => somme(s.excusee, s.dispense)), couleur: COULEURS.gris },
  ];
  return {
    ...lu,
    id: "t-assiduite", titre: "Les 15 heures, semaine par semaine",
    cles: [{
      nom: "Semaines à l'objectif", valeur: ou(total.taux_atteinte, pourcent),
      suite: [total.atteint === null || total.insuffisant === null ? null : `${nombre(total.atteint)} sur ${nombre(total.atteint + total.insuffisant)} à juger`,
        evolution(total.taux_atteinte, avant?.taux_atteinte, "pt")],
    }],
    noeuds: [figure({
      titre: "Semaines qui atteignent leur objectif", resume: resume(total), large: true,
      dessins: [
        { nom: "Part des semaines à juger qui atteignent leur objectif", config: trace("line", noms, taux, { unite: (v) => pourcent(v), maximum: 100 }) },
        { nom: "Personnes, par état de leur semaine", config: trace("bar", noms, etats, { unite: (v) => nombre(v), pile: true }) },
      ],
      entetes: ["Semaine du", "Part atteinte", "Un an avant", "Objectif atteint", "Sous l'objectif", "En cours", "Excusée ou dispense", "Hors contrat", "Heures retenues", "Heures attendues"],
      lignes: lu.items.map((s) => [jour(lundi(s.semaine)), ou(s.taux_atteinte, pourcent), ou(s.annee_precedente?.taux_atteinte, pourcent),
        ...[s.atteint, s.insuffisant, s.en_cours, somme(s.excusee, s.dispense), s.hors_contrat].map((v) => ou(v, nombre, NC)),
        ou(s.minutes_retenues, duree, NC), ou(s.minutes_objectif, duree, NC)]),
    })],
  };
}
