// An identity provider on loopback for tests: OpenID Connect as npm's oidc-provider has it, its people given by the caller.
//   node e2e/provider.mjs PORT CLIENT_ID CLIENT_SECRET HOME PEOPLE
// PEOPLE is JSON by subject: {"claims": {...}, "amr": [...], "acr": "..."}. The sign-in page asks for the subject alone.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, client, secret, home, people] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const known = JSON.parse(people);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: [`${home}/auth/oidc/callback`],
      post_logout_redirect_uris: [`${home}/`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "first" }] },
  cookies: { keys: [randomBytes(24).toString("hex")] },
  claims: { openid: ["sub", "acr", "amr"], profile: ["name", "preferred_username", "groups", "agency"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => (id in known ? { accountId: id, claims: () => ({ sub: id, ...known[id].claims }) } : undefined),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const PAGE = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>统一身份认证</title>
<form method="get"><label>账号 <input name="subject"></label> <button name="go" value="1">登录</button> <button name="cancel" value="1">取消</button></form>`;

createServer(async (request, response) => {
  const address = new URL(request.url, issuer);
  if (!address.pathname.startsWith("/interaction/")) return answer(request, response);
  const subject = address.searchParams.get("subject");
  if (subject === null) {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(PAGE);
  }
  // The library finds the interaction by the page's own path.
  request.url = address.pathname;
  const person = known[subject];
  const result =
    person && !address.searchParams.has("cancel")
      ? { login: { accountId: subject, amr: person.amr, acr: person.acr } }
      : { error: "access_denied", error_description: "the person went back" };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}).listen(Number(port), "127.0.0.1", () => console.log(`listening ${issuer}`));
