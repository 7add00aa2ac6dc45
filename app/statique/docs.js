"use strict";
// Apart from the page, so that its Content-Security-Policy may refuse every inline script.

const jeton = { choisi: "" };

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "none",
  layout: "BaseLayout",
  requestInterceptor(requete) {
    if (jeton.choisi && !requete.headers.Authorization) requete.headers.Authorization = `Bearer ${jeton.choisi}`;
    return requete;
  },
});

// In the demo, « Try it out » sends the token of the role chosen here.
async function offrirJetons() {
  const choix = document.getElementById("role");
  if (!choix) return;
  const reponse = await fetch("/demo/jetons");
  if (!reponse.ok) return;
  for (const j of (await reponse.json()).jetons) {
    choix.add(new Option(j.structure ? `${j.libelle} : ${j.structure}` : j.libelle, j.jeton));
  }
  jeton.choisi = choix.value;
  choix.addEventListener("change", () => {
    jeton.choisi = choix.value;
  });
}

offrirJetons();
