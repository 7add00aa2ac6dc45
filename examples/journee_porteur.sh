#!/usr/bin/env bash
# A porteur's day with curl and jq: answer, enter, tell the morning's workshop, look at the week, follow changes.
#
#   export AISNE_JETON=$(AISNE_MODE=demo .venv/bin/python -m app token --role porteur)       # the demo of `make run`
#   bash examples/journee_porteur.sh
#
# With an account of yours, give AISNE_URL, AISNE_CLIENT_ID and AISNE_CLIENT_SECRET instead of the token, and AISNE_JOUR.
# Run it twice: what was stored the first time is `deja_traite` the second.
set -euo pipefail
shopt -s inherit_errexit
B=${AISNE_URL:-http://127.0.0.1:8000} JOUR=${AISNE_JOUR:-2028-03-15}  # the demo's calendar stands still that day

# 503 and 429 say when to come back (Retry-After), which curl does; a write keeps its Idempotency-Key over these tries.
http=(curl -sS --retry 5 --retry-connrefused)
if [[ -z ${AISNE_JETON:-} ]]; then
  AISNE_JETON=$("${http[@]}" "$B/oauth/token" -d grant_type=client_credentials \
    -u "${AISNE_CLIENT_ID:?}:${AISNE_CLIENT_SECRET:?}" | jq -er .access_token)
fi
http+=(-H "Authorization: Bearer $AISNE_JETON")

lire() { "${http[@]}" --fail-with-body -G "$B$1" "${@:2}"; }
cle() { tr -dc a-f0-9 < /dev/urandom | head -c 32 || true; }
envoyer() { "${http[@]}" "$B$1" -H 'Content-Type: application/json' -H "Idempotency-Key: $(cle)" -d "$2"; }
phrases='.erreurs[] | "    \(.pointeur) : \(.message)", (.regle // empty | "    « \(.texte) » (fiche \(.fiche), ligne \(.ligne))")'
resultats='.resultats[] | "  \(.statut)\t\(.ressource.type // "")", ('$phrases')'

# 1. Who the token speaks for.
moi=$(lire /v1/moi)
jq -r '"Structure : \(.structure.nom), rôles : \(.roles | join(", "))", "Périmètre : \(.perimetre)"' <<< "$moi"

# 2. The change feed up to now: next_cursor is where this evening starts.
suivre() {
  local page apres=${1:-}
  while true; do
    page=$(lire /v1/changements -d limit=200 ${apres:+--data-urlencode "apres=$apres"})
    jq -c '.items[]' <<< "$page"
    apres=$(jq -r .next_cursor <<< "$page")
    if [[ $(jq .a_jour <<< "$page") == true ]]; then break; fi
  done
  printf '%s' "$apres" > "$curseur"
}
curseur=$(mktemp) && trap 'rm -f "$curseur"' EXIT
echo "Changements déjà connus : $(suivre | wc -l)"

# 3. The first prescription that waits: accepted, and the person entered the same day.
attendues=$(lire /v1/prescriptions -d a_repondre=true)
echo "Prescriptions à répondre : $(jq '.items | length' <<< "$attendues")"
prescription=$(jq -r '.items[0].id // empty' <<< "$attendues")
if [[ -n $prescription ]]; then
  envoyer "/v1/prescriptions/$prescription/acceptation" "{\"date\": \"$JOUR\"}" > /dev/null
  envoyer /v1/entrees "{\"prescription_id\": \"$prescription\", \"date_entree\": \"$JOUR\",
    \"id_source\": \"exemple-$prescription\"}" |
    jq -r 'if .erreurs then "Entrée refusée :", ('"$phrases"')
           else "Entrée faite : fiche \(.fiche), au plus tard jusqu'\''au \(.date_fin_max)" end'
fi

# 4. The morning's workshop: an event a participant, keyed by the attendance sheet; and a sortie with a motif that its
#    fiche does not have. The refused event leaves the others.
entrees=$(lire /v1/entrees -d statut=en_cours -d sort=date_entree -d limit=5)
faits=$(jq --arg jour "$JOUR" '[.items[] | {id: "emargement-\($jour)-\(.id)", source: "/exemples/journee-curl",
  type: "activite.realisee", data: {beneficiaire_id, entree_id: .id, type: "atelier_collectif", date: $jour,
  heure_debut: "09:30", duree_minutes: 120}}]' <<< "$entrees")
lot=$(jq --arg jour "$JOUR" --argjson entrees "$entrees" '. + [{id: "sortie-\($jour)", source: "/exemples/journee-curl",
  type: "sortie.prononcee", data: {cible: $entrees.items[0].id, date_sortie: $jour, motif: "motif_d_ailleurs"}}]' \
  <<< "$faits")
echo "Atelier de ce matin, et une sortie au motif d'une autre fiche :"
envoyer /v1/evenements "$lot" | jq -r "$resultats"
echo "Le même lot, renvoyé :"
envoyer /v1/evenements "$faits" | jq -r "$resultats"

# 5. The week: as its référent reads it; a porteur alone reads the hours it has told itself.
entree=$(jq -r '.items[0].id' <<< "$entrees") personne=$(jq -r '.items[0].beneficiaire_id' <<< "$entrees")
semaine=$(date -d "$JOUR" +%G-W%V)
if jq -e '.roles | index("referent")' <<< "$moi" > /dev/null; then
  lire "/v1/beneficiaires/$personne/semaines" -d "du=$semaine" -d "au=$semaine" |
    jq -r '.items[] | "Semaine \(.semaine) : \(.minutes_retenues) min sur \(.objectif_minutes), \(.statut)"'
else
  lundi=$(date -d "$JOUR - $(($(date -d "$JOUR" +%u) - 1)) days" +%F)
  lire /v1/activites -d "beneficiaire_id=$personne" -d "du=$lundi" -d "au=$(date -d "$lundi + 6 days" +%F)" -d limit=200 |
    jq -r --arg s "$semaine" '"Semaine \($s) : \([.items[].duree_minutes] | add // 0) min que votre structure a dites"'
fi

# 6. What a sortie would give, without storing it.
envoyer "/v1/entrees/$entree/sortie?simulation=true" \
  "{\"date_sortie\": \"$JOUR\", \"motif\": \"non_valorisable\", \"precision\": \"demenagement\"}" |
  jq -r --arg reste "$(lire "/v1/entrees/$entree" | jq -r .statut)" \
    '"Sortie simulée : l'\''entrée serait « \(.statut) », et reste « \($reste) »"'

# 7. What has happened since the morning, ids only. Keep the cursor for tomorrow.
echo "Changements depuis ce matin : $(suivre "$(< "$curseur")" | jq -r .type | sort | uniq -c |
  awk '{ printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $2 }')"
