/** HTTPS on the own addresses: made here and renewed, or the owner's; what is wrong with it in words. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { X509CertificateGenerator } from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Certificate } from '../../../main/net/tls/certificate.ts';
import { createLanTls, type LanTls } from '../../../main/net/tls/lanTls.ts';
import { makeCertificate, makeKey } from '../../../main/net/tls/makeCertificate.ts';
import { sentenceOf } from '../../../shared/sentences.ts';
import { routeFaults } from '../../../shared/strings/en/routeFaults.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

const day = 86_400_000;
const folder = setUpFolder('test');
let clock: TestClock;
let names: string[];
let served: (Certificate | undefined)[];
let changes: number;
let tls: LanTls;
const errors: unknown[] = [];

function open(): LanTls {
  const opened = createLanTls({
    stateDir: folder.at('state'),
    clock,
    names: () => names,
    onError: (error) => void errors.push(error),
  });
  opened.open({ serve: (certificate) => void served.push(certificate), onChange: () => void changes++ });
  return opened;
}

beforeEach(async () => {
  await mkdir(folder.at('state'));
  clock = createTestClock();
  names = ['192.168.1.20', 'fd00::20', 'box.local', 'localhost'];
  served = [];
  changes = 0;
  tls = open();
});
afterEach(async () => {
  await tls.stop();
  expect(errors).toEqual([]);
});

const own = { lanHttps: true, certificate: null };
const shown = () => new X509Certificate(tls.state().certificate?.cert ?? '');
const keyOf = (certificate: X509Certificate) => certificate.publicKey.export({ format: 'pem', type: 'spki' });

describe('a certificate made here', () => {
  test('is for every name, on P-256, signs no other, and lives at most as long as Apple allows', async () => {
    await tls.apply(own);
    const made = shown();
    for (const name of ['box.local', 'localhost']) expect(made.checkHost(name)).toBe(name);
    for (const address of ['192.168.1.20', 'fd00::20']) expect(made.checkIP(address)).toBeDefined();
    expect(made.checkHost('share.example.com')).toBeUndefined();
    expect(made.ca).toBe(false);
    expect(made.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(Date.parse(made.validTo) - Date.parse(made.validFrom)).toBeLessThanOrEqual(398 * day);
    expect(tls.state()).toMatchObject({ isOwn: true, fault: null, fingerprint: made.fingerprint256 });
    expect(served).toHaveLength(1);
    expect(tls.covers('192.168.1.20')).toBe(true);
    expect(tls.covers('192.168.1.21')).toBe(false);
  });

  test('is kept, in one file that only the owner reads', async () => {
    await tls.apply(own);
    const { fingerprint } = tls.state();
    await tls.stop();
    await chmod(folder.at('state/own.pem'), 0o644);
    tls = open();
    await tls.apply(own);
    expect(tls.state().fingerprint).toBe(fingerprint);
    expect((await stat(folder.at('state/own.pem'))).mode & 0o777).toBe(0o600);
  });

  test('is renewed before it ends, and keeps its key', async () => {
    await tls.apply(own);
    const old = shown();
    clock.advance(300 * day);
    await tls.networkChanged();
    expect(shown().fingerprint256).toBe(old.fingerprint256);
    clock.advance(40 * day);
    await poll(() => shown().fingerprint256 !== old.fingerprint256, 'the new certificate');
    expect(Date.parse(shown().validTo)).toBeGreaterThan(clock.now() + 300 * day);
    expect(keyOf(shown())).toEqual(keyOf(old));
    expect(served).toHaveLength(2);
  });

  test('that ended while the server was off is made anew', async () => {
    await tls.apply(own);
    const old = shown();
    await tls.stop();
    clock.advance(1_000 * day);
    tls = open();
    await tls.apply(own);
    expect(Date.parse(shown().validTo)).toBeGreaterThan(clock.now());
    expect(keyOf(shown())).toEqual(keyOf(old));
  });

  test('with wrong names is made anew once the addresses are others', async () => {
    await tls.apply(own);
    const old = shown();
    names = ['10.0.0.5', 'box.local'];
    await tls.networkChanged();
    expect(shown().checkIP('10.0.0.5')).toBeDefined();
    expect(shown().checkIP('192.168.1.20')).toBeUndefined();
    expect(keyOf(shown())).toEqual(keyOf(old));
  });

  test.each(['', 'nonsense', '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n'])(
    'takes the place of a damaged file (%j)',
    async (text) => {
      await writeFile(folder.at('state/own.pem'), text);
      await tls.apply(own);
      expect(shown().checkHost('box.local')).toBe('box.local');
    },
  );

  test('goes when HTTPS is switched off', async () => {
    await tls.apply(own);
    await tls.apply({ lanHttps: false, certificate: null });
    expect(tls.state()).toEqual({ certificate: undefined, fingerprint: '', isOwn: false, fault: null });
    expect(served.at(-1)).toBeUndefined();
  });

  test('that cannot be kept is a fault, with HTTP going on', async () => {
    await mkdir(folder.at('state/own.pem'));
    await tls.apply(own);
    expect(tls.state()).toMatchObject({ certificate: undefined, fault: { reason: 'certificateNotKept' } });
    expect(served).toEqual([]);
  });
});

describe("the owner's certificate", () => {
  const files = () => ({ cert: folder.at('cert.pem'), key: folder.at('key.pem') });
  const theirs = () => ({ lanHttps: true, certificate: files() });

  async function place({
    from = clock.now() - day,
    until = clock.now() + 90 * day,
  } = {}): Promise<Certificate> {
    const made = await makeCertificate(await makeKey(), { names: ['192.168.1.20'], from, until });
    await writeFile(files().cert, made.cert);
    await writeFile(files().key, made.key);
    return made;
  }

  test('is shown to visitors, and anew when it was renewed elsewhere', async () => {
    const first = await place();
    await tls.apply(theirs());
    expect(tls.state()).toMatchObject({ isOwn: false, certificate: first, fault: null });
    const second = await place();
    clock.advance(3_600_000);
    await poll(() => tls.state().certificate?.cert === second.cert, 'the new one');
    expect(served).toEqual([first, second]);
  });

  test('is shown with the chain that was added to its file, though it is the same', async () => {
    const first = await place();
    await tls.apply(theirs());
    const issuer = await makeCertificate(await makeKey(), { names: ['ca.example'], from: 0, until: 1 });
    await writeFile(files().cert, first.cert + issuer.cert);
    await tls.networkChanged();
    expect(served.at(-1)?.cert).toBe(first.cert + issuer.cert);
  });

  test('whose files were caught half renewed is looked at again within a minute', async () => {
    const first = await place();
    await writeFile(files().key, await makeKey());
    await tls.apply(theirs());
    expect(tls.state().fault?.reason).toBe('certificateOtherKey');
    await writeFile(files().key, first.key);
    clock.advance(60_000);
    await poll(() => tls.state().fault === null, 'the whole pair');
    expect(served).toEqual([first]);
  });

  async function withKey(make: () => Promise<string>): Promise<void> {
    await place();
    await writeFile(files().key, await make());
  }
  const broken: [string, () => Promise<unknown>, string][] = [
    ['is not there', async () => {}, 'certificateUnreadable'],
    ['is a text', async () => writeFile(files().cert, 'hello'), 'certificateInvalid'],
    ['is a folder', () => mkdir(files().cert), 'certificateInvalid'],
    ['has a text for a key', () => withKey(async () => 'hello'), 'certificateInvalid'],
    ['has an issuer that is none', withBrokenChain, 'certificateRefused'],
    ['has a key of an unknown kind', withUnknownKey, 'certificateRefused'],
    ['has too short a key', tooShort, 'certificateRefused'],
    ['has the key of another', () => withKey(makeKey), 'certificateOtherKey'],
    ['has a locked key', () => withKey(lockedKey), 'certificateLocked'],
    [
      'has ended',
      () => place({ from: clock.now() - 9 * day, until: clock.now() - day }),
      'certificateExpired',
    ],
    ['has not begun', () => place({ from: clock.now() + day }), 'certificateNotYet'],
  ];
  async function withBrokenChain(): Promise<void> {
    const { cert } = await place();
    await writeFile(files().cert, `${cert}-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n`);
  }
  /** Its key says that it is of a kind that nobody has named yet. */
  async function withUnknownKey(): Promise<void> {
    const { cert } = await place();
    const der = new X509Certificate(cert).raw
      .toString('hex')
      .replace('06072a8648ce3d0201', '06072a8648ce3d027f');
    const body = Buffer.from(der, 'hex').toString('base64');
    await writeFile(files().cert, `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
  }
  /** RSA of 1,024 bits, as old devices have it. */
  async function tooShort(): Promise<void> {
    const kind = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const size = { modulusLength: 1_024, publicExponent: Uint8Array.of(1, 0, 1) };
    const keys = await crypto.subtle.generateKey({ ...kind, ...size }, true, ['sign', 'verify']);
    const made = await X509CertificateGenerator.createSelfSigned({
      name: 'CN=old',
      notBefore: new Date(clock.now() - day),
      notAfter: new Date(clock.now() + day),
      signingAlgorithm: kind,
      keys,
    });
    await writeFile(files().cert, made.toString('pem'));
    const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    await writeFile(files().key, key.export({ format: 'pem', type: 'pkcs8' }));
  }
  async function lockedKey(): Promise<string> {
    const key = createPrivateKey(await makeKey());
    return String(key.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }));
  }

  test.each(broken)('that %s is a fault with a sentence, and HTTP goes on', async (_what, make, reason) => {
    await make();
    if (reason === 'certificateInvalid') await writeFile(files().key, 'hello');
    await tls.apply(theirs());
    const { fault, certificate } = tls.state();
    expect(fault?.reason).toBe(reason);
    expect(certificate).toBeUndefined();
    expect(fault && sentenceOf(routeFaults, fault.reason, fault.values as never)).toMatch(/^[A-Z/].+\.$/);
    expect(changes).toBe(1);
  });

  test('stays when its files break, until it ends', async () => {
    const good = await place({ until: clock.now() + 2 * day });
    await tls.apply(theirs());
    await writeFile(files().cert, 'half of');
    clock.advance(3_600_000);
    await poll(() => tls.state().fault !== null, 'the fault');
    expect(tls.state()).toMatchObject({ certificate: good, fault: { reason: 'certificateInvalid' } });
    clock.advance(2 * day);
    await poll(() => tls.state().certificate === undefined, 'its end');
    expect(served).toEqual([good, undefined]);
  });
});

test('the file holds the key that belongs to the certificate', async () => {
  await tls.apply(own);
  const text = await readFile(folder.at('state/own.pem'), 'utf8');
  expect(
    createPublicKey(text).equals(new X509Certificate(tls.state().certificate?.cert ?? '').publicKey),
  ).toBe(true);
});
