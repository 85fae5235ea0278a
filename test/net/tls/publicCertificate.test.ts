/** Certificates for a public address, from an authority that comes and looks. */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { get } from 'node:https';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecurePort } from '../../../main/host/securePort.ts';
import { createConnectionLimit } from '../../../main/http/listener/connectionLimit.ts';
import { type Question, reverseName } from '../../../main/net/tls/acme.ts';
import { openPublicCertificate, type PublicCertificate } from '../../../main/net/tls/publicCertificate.ts';
import type { SecurePort } from '../../../main/net/tls/securePort.ts';
import { sentenceOf } from '../../../shared/sentences.ts';
import { routeFaults } from '../../../shared/strings/en/routeFaults.ts';
import { type AcmeServer, startAcmeServer } from '../../fakes/acme/acmeServer.ts';
import { ask } from '../../helpers/ask.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

const hour = 3_600_000;
const ip = '127.0.0.1';
const kept = `public-${ip}.pem`;
const folder = setUpFolder('test');
let clock: TestClock;
let authority: AcmeServer;
let port: SecurePort;
let opened: PublicCertificate;
let errors: unknown[];

function open(
  question: Question = 'tls-alpn-01',
  address = ip,
  directoryUrl = authority.directoryUrl,
): PublicCertificate {
  opened = openPublicCertificate({
    ip: address,
    question,
    directoryUrl,
    stateDir: folder.path,
    clock,
    show: port.show,
    serve: port.use,
    onChange: () => {},
    onError: (error) => void errors.push(error),
    pause: 20,
  });
  return opened;
}

beforeEach(async () => {
  errors = [];
  clock = createTestClock();
  authority = await startAcmeServer(clock.now);
  const caps = { total: 50, perAddress: 50, perLoopbackAddress: 50 };
  port = await openSecurePort({
    options: {},
    limit: createConnectionLimit(caps),
    handler: (_req, res) => void res.end('served'),
    preferred: 0,
  });
  authority.ports = { https: port.port, http: port.port };
});
afterEach(async () => {
  opened.stop();
  await port.close();
  await authority.close();
  expect(errors).toEqual([]);
});

/** As somebody of the internet, who trusts the authority. */
function visit(): Promise<string> {
  return new Promise((resolve, reject) => {
    get(`https://${ip}:${port.port}/`, { ca: authority.root, agent: false }, (res) => {
      res.setEncoding('utf8').on('data', resolve);
    }).on('error', reject);
  });
}

/** The fingerprint of what visitors are shown. */
async function presented(): Promise<string> {
  const socket = connect({ host: ip, port: port.port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

/** Lets time pass, hour by hour, until something is so. */
function pass(isSo: () => boolean, what: string): Promise<boolean> {
  return poll(() => {
    clock.advance(hour);
    return isSo();
  }, what);
}

const shown = () => new X509Certificate(opened.state().certificate?.cert ?? '');
const faultOf = () => opened.state().fault;

describe.each<Question>(['tls-alpn-01', 'http-01'])('an authority that asks by %s', (question) => {
  test('gives a certificate for the address, with the short life', async () => {
    await open(question).look();
    expect(opened.state()).toMatchObject({ fault: null });
    expect(authority.orders).toEqual([{ identifiers: [{ type: 'ip', value: ip }], profile: 'shortlived' }]);
    expect(shown().checkIP(ip)).toBe(ip);
    expect(await visit()).toBe('served');
  });

  test('that cannot come in is a fault, and nothing is left half done', async () => {
    authority.ports = { https: 1, http: 1 };
    await open(question).look();
    expect(opened.state()).toMatchObject({
      certificate: undefined,
      fault: { reason: 'acmeNoEntry', values: { port: question === 'http-01' ? 80 : 443 } },
    });
    expect(await readdir(folder.path)).toEqual(['account.pem']);
    await expect(visit()).rejects.toThrow();
  });
});

test('key and account are readable by the owner only, and come back after a restart', async () => {
  await open().look();
  const { fingerprint256 } = shown();
  for (const name of [kept, 'account.pem']) expect((await stat(folder.at(name))).mode & 0o777).toBe(0o600);
  opened.stop();
  await open().look();
  expect(shown().fingerprint256).toBe(fingerprint256);
  expect(authority.orders).toHaveLength(1);
});

test('one for another address is not used', async () => {
  await open().look();
  const before = await readFile(folder.at(kept), 'utf8');
  opened.stop();
  await open('tls-alpn-01', '203.0.113.7', 'http://127.0.0.1:1/directory').look();
  expect(opened.state()).toEqual({
    certificate: undefined,
    fault: { reason: 'acmeUnreachable', values: { code: 'ECONNREFUSED' } },
  });
  expect(await readFile(folder.at(kept), 'utf8')).toBe(before);
});

test('an address that comes back brings its certificate along: an authority gives few in a week', async () => {
  await open().look();
  const { fingerprint256 } = shown();
  for (const [address, orders] of [
    ['127.0.0.2', 2],
    [ip, 2],
    ['127.0.0.2', 2],
  ] as const) {
    opened.stop();
    await open('tls-alpn-01', address).look();
    expect(shown().checkIP(address)).toBe(address);
    expect(authority.orders).toHaveLength(orders);
    if (address === ip) expect(shown().fingerprint256).toBe(fingerprint256);
  }
});

test('those that have ended are removed when a new one is kept', async () => {
  await open('tls-alpn-01', '127.0.0.2').look();
  opened.stop();
  clock.advance(200 * hour);
  await open().look();
  expect((await readdir(folder.path)).sort()).toEqual(['account.pem', kept]);
});

test('is renewed when half of its life is over', async () => {
  await open().look();
  const { fingerprint256 } = shown();
  clock.advance(70 * hour);
  await opened.look();
  expect(shown().fingerprint256).toBe(fingerprint256);
  await pass(() => shown().fingerprint256 !== fingerprint256, 'the new certificate');
  expect(await presented()).toBe(shown().fingerprint256);
});

test('stays until its end while the authority gives no newer one, and that is said', async () => {
  await open().look();
  const { fingerprint256 } = shown();
  authority.refusal = { type: 'rateLimited', status: 429 };
  clock.advance(80 * hour);
  await pass(() => faultOf() !== null, 'the fault');
  expect(faultOf()).toMatchObject({ reason: 'renewalFailing', values: { code: 'rateLimited' } });
  expect(shown().fingerprint256).toBe(fingerprint256);
  expect(await visit()).toBe('served');
  clock.advance(70 * hour);
  await pass(() => opened.state().certificate === undefined, 'its end');
  expect(faultOf()).toEqual({ reason: 'acmeLimited' });
  authority.refusal = undefined;
  await pass(() => opened.state().certificate !== undefined, 'a new one');
  expect(opened.state().fault).toBeNull();
});

test.each([
  ['too many', { type: 'rateLimited', status: 429, detail: 'too many' }, 'acmeLimited'],
  [
    'a refusal',
    { type: 'rejectedIdentifier', status: 400, detail: 'not\nthis\u001b[31m one' },
    'acmeRefused',
  ],
  ['a failure', { type: 'serverInternal', status: 500, detail: 'oops' }, 'acmeRefused'],
])('%s of the authority is said in words', async (_what, refusal, reason) => {
  authority.refusal = refusal;
  await open().look();
  const fault = faultOf();
  expect(fault?.reason).toBe(reason);
  const sentence = fault && sentenceOf(routeFaults, fault.reason, fault.values as never);
  expect(sentence).toMatch(/^The authority/);
  expect(sentence).not.toMatch(/\p{C}/u);
});

test('a certificate that cannot be kept serves all the same', async () => {
  await mkdir(folder.at(kept, 'in the way'), { recursive: true });
  await open().look();
  expect(faultOf()).toMatchObject({ reason: 'certificateNotKept' });
});

test('without encryption the port answers nothing but the question', async () => {
  await open().look();
  const answer = await ask(`http://${ip}:${port.port}/`);
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).toBe('');
  expect((await ask(`http://${ip}:${port.port}/.well-known/acme-challenge/x`)).status).toBe(404);
});

test('addresses have the name that is asked for in a handshake', () => {
  expect(reverseName('203.0.113.7')).toBe('7.113.0.203.in-addr.arpa');
  const six = reverseName('2001:db8::7').split('.');
  expect(six).toHaveLength(34);
  expect(reverseName('2001:db8::7')).toMatch(/^7\.0\.0\..*\.8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa$/);
});

test('what was refused and then went well is not the reason of a failure afterwards', async () => {
  authority.badNonces = 1;
  authority.hangUpAt = 'authorization';
  await open().look();
  expect(faultOf()).toMatchObject({ reason: 'acmeUnreachable' });
  authority.badNonces = 1;
  authority.hangUpAt = '';
  opened.stop();
  await open().look();
  expect(faultOf()).toBeNull();
});
