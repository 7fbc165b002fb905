// A real OpenID Connect provider on a free port of loopback. Prints its issuer when ready and
// ends when whoever started it closes our standard input.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const setup = JSON.parse(process.argv[2]);

function key(type, options, algorithm) {
  const jwk = generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' });
  return { ...jwk, alg: algorithm, use: 'sig', kid: randomUUID() };
}

const configuration = {
  clients: setup.clients.map((client) => ({
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [setup.redirect_uri],
    post_logout_redirect_uris: [setup.after_uri],
    ...client,
  })),
  claims: { openid: ['sub', ...Object.keys(setup.claims)] },
  conformIdTokenClaims: false, // the claims go into the ID token, as brokers do it
  pkce: { required: () => true },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'PS256'] },
  jwks: {
    keys: [
      key('rsa', { modulusLength: 2048 }, 'RS256'),
      key('rsa', { modulusLength: 2048 }, 'PS256'),
      key('ec', { namedCurve: 'P-256' }, 'ES256'),
    ],
  },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...setup.claims }) }),
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.on('request', new Provider(issuer, configuration).callback());
  console.log(`issuer ${issuer}`);
});
process.stdin.on('end', () => process.exit()).resume();
