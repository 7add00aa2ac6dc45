// Sign in at the outside issuer (OpenID Connect, code with PKCE): its ID token is exchanged for a token of this service.

const GARDE = "aisne.connexion"; // what the return is checked by, in this tab until it is back
const BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const retour = () => `${location.origin}/`;

const base64url = (octets) =>
  btoa(String.fromCharCode(...new Uint8Array(octets))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const hasard = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function adresses(emetteur) {
  const reponse = await fetch(`${emetteur.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!reponse.ok) throw new Error("discovery");
  return reponse.json();
}

async function envoyer(adresse, champs) {
  const reponse = await fetch(adresse, { method: "POST", body: new URLSearchParams(champs) });
  const lu = await reponse.json();
  if (!reponse.ok) throw new Error(lu.error_description ?? lu.detail ?? lu.error);
  return lu;
}

// Leave for the issuer; the view asked for is found again on the way back.
export async function partir({ emetteur, client }) {
  const { authorization_endpoint: adresse } = await adresses(emetteur);
  const garde = { etat: hasard(), nonce: hasard(), preuve: hasard(), vue: location.hash };
  sessionStorage.setItem(GARDE, JSON.stringify(garde));
  const defi = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(garde.preuve)));
  location.assign(`${adresse}?${new URLSearchParams({
    response_type: "code", response_mode: "fragment", scope: "openid", client_id: client, redirect_uri: retour(),
    state: garde.etat, nonce: garde.nonce, code_challenge: defi, code_challenge_method: "S256",
  })}`);
}

// Back from the issuer: a token of this service; null when this is no return. The code leaves the address at once.
export async function revenir({ emetteur, client }) {
  const dit = new URLSearchParams(location.hash.slice(1));
  const garde = JSON.parse(sessionStorage.getItem(GARDE) ?? "null");
  if (!dit.has("state")) return null;
  sessionStorage.removeItem(GARDE);
  history.replaceState(null, "", `/${garde?.vue ?? ""}`);
  if (garde === null || dit.get("state") !== garde.etat || !dit.has("code")) throw new Error("La connexion n’a pas abouti.");
  const { token_endpoint: adresse } = await adresses(emetteur);
  const { id_token: identite } = await envoyer(adresse, {
    grant_type: "authorization_code", code: dit.get("code"), redirect_uri: retour(), client_id: client,
    code_verifier: garde.preuve,
  });
  const lu = JSON.parse(atob(identite.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
  if (lu.nonce !== garde.nonce) throw new Error("La connexion n’a pas abouti.");
  return (await envoyer("/oauth/token", { grant_type: BEARER, assertion: identite })).access_token;
}
