/** Whether an address with HTTPS leads here, whoever signed its certificate: the name must be right. */
import { createServer, type Server } from 'node:https';
import { afterEach, expect, test } from 'vitest';
import { createProver } from '../../../main/net/prove.ts';
import type { Certificate } from '../../../main/net/tls/certificate.ts';
import { trustFor } from '../../../main/net/tls/lanTls.ts';
import { makeCertificate, makeKey, makeRequest } from '../../../main/net/tls/makeCertificate.ts';
import { createTestAuthority } from '../../fakes/acme/testAuthority.ts';
import { close, listen } from '../../helpers/listen.ts';

const from = Date.now() - 60_000;
const until = Date.now() + 86_400_000;
let server: Server | undefined;
afterEach(async () => {
  if (server) await close(server);
});

async function prove(certificate: Certificate, isOwn: boolean) {
  const prover = createProver();
  server = createServer(certificate, (req, res) => void res.end(prover.answerTo(req.url ?? '')));
  const origin = `https://127.0.0.1:${await listen(server)}`;
  const tls = {
    state: () => ({ certificate, fingerprint: '', isOwn, fault: null }),
    covers: () => true,
  };
  return prover.prove(origin, trustFor(tls, '127.0.0.1'));
}

/** Of an authority that this computer does not know: the owner's own. */
async function signed(names: readonly string[]): Promise<Certificate> {
  const authority = await createTestAuthority();
  const key = await makeKey();
  const request = (await makeRequest(key, names)).replace(/-----[^-]+-----|\s/g, '');
  const chain = await authority.sign(Buffer.from(request, 'base64'), names, from, until);
  // The root stays at home, as owners have it.
  return { cert: `${chain.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----\n`, key };
}

test('made here', async () => {
  const made = await makeCertificate(await makeKey(), { names: ['127.0.0.1'], from, until });
  expect(await prove(made, true)).toEqual({ ok: true });
});

test("the owner's, of an authority that only visitors know", async () => {
  expect(await prove(await signed(['127.0.0.1']), false)).toEqual({ ok: true });
});

test('with another name', async () => {
  const other = await signed(['192.0.2.1']);
  expect(await prove(other, false)).toEqual({ ok: false, code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});
