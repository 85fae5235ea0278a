/** Signs certificates as a public authority does, for tests only. */
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const serverAuth = '1.3.6.1.5.5.7.3.1';

export type TestAuthority = {
  /** PEM. */
  root: string;
  /**
   * The chain as PEM.
   * @param request DER
   * @throws when the request asks for other names than these
   */
  sign(request: Uint8Array, names: readonly string[], from: number, until: number): Promise<string>;
};

export async function createTestAuthority(): Promise<TestAuthority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const root = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Authority of the tests',
    notBefore: new Date(0),
    notAfter: new Date(Date.now() + 1e12),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  });
  return {
    root: root.toString('pem'),
    async sign(request, names, from, until) {
      const { publicKey, subject } = await read(request, names);
      const certificate: X509Certificate = await X509CertificateGenerator.create({
        subject,
        issuer: root.subject,
        notBefore: new Date(from),
        notAfter: new Date(until),
        signingAlgorithm: algorithm,
        publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new ExtendedKeyUsageExtension([serverAuth]),
          new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'ip' as const, value }))),
        ],
      });
      return `${certificate.toString('pem')}\n${root.toString('pem')}\n`;
    },
  };
}

async function read(der: Uint8Array, names: readonly string[]) {
  const request = new Pkcs10CertificateRequest(new Uint8Array(der));
  const asked = request.extensions.filter((each) => each instanceof SubjectAlternativeNameExtension);
  const found = asked.flatMap((each) => each.names.toJSON());
  const isRight = found.every(({ type, value }) => type === 'ip' && names.includes(value));
  // Public authorities refuse an address as the common name.
  if (!(await request.verify()) || !isRight || found.length !== names.length || request.subject !== '')
    throw new Error('badCSR');
  return request;
}
