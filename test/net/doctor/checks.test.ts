/** The link doctor, case by case: what is known of a way in, and what it makes of that. */
import { describe, expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { examine, type Facts } from '../../../main/net/doctor/checks.ts';

const now = Date.UTC(2026, 10, 24);
const proof = { at: now - 1_000, by: 'self' } as const;
const base: Route = {
  id: 'x',
  kind: 'lan',
  scope: 'network',
  origin: 'http://192.168.1.20:4747',
  state: 'on',
  proof,
  readableBy: 'everybody',
  operator: '',
  fault: null,
};
const lan = base;
const tunnel: Route = { ...base, kind: 'tunnel', scope: 'internet', origin: 'https://abc.srv.us' };
const port: Route = { ...base, kind: 'port', scope: 'internet', origin: 'http://203.0.113.7:4747' };
const facts: Omit<Facts, 'route'> = {
  port: 4747,
  isOpen: true,
  addresses: ['127.0.0.1', '192.168.1.20'],
  firewall: { verdict: 'unknown', firewall: undefined },
  now,
};

/** `check outcome reason` of each finding. */
function diagnose(route: Route, more: Partial<Facts> = {}): string[] {
  return examine({ ...facts, ...more, route }).map(({ check, outcome, fault }) =>
    [check, outcome, fault.reason].join(' '),
  );
}

const failing = (route: Route, fault: Route['fault']): Route => ({
  ...route,
  state: 'failed',
  proof: null,
  fault,
});
const noAnswer = (code: string) => ({ reason: 'noAnswer', values: { code } }) as const;

describe('what is well is said to be, and what cannot be proven from here is said so', () => {
  test.each<[string, Route, string[]]>([
    [
      'this computer',
      { ...base, kind: 'loopback', scope: 'computer' },
      ['listener ok listening', 'port ok portAnswers'],
    ],
    [
      'the network',
      lan,
      [
        'listener ok listening',
        'address ok addressIsOurs',
        'port ok portAnswers',
        'firewall unknown firewallUnseen',
        'visitors unknown notVisitedPastFirewalls',
      ],
    ],
    [
      'a tunnel',
      tunnel,
      [
        'listener ok listening',
        'name ok nameResolves',
        'roundTrip ok roundTripDone',
        'certificate ok certificateFits',
        'visitors unknown notVisited',
      ],
    ],
    [
      'a router port that no computer inside can ask for',
      { ...port, proof: null },
      [
        'listener ok listening',
        'firewall unknown firewallUnseen',
        'mapping ok mappingStands',
        'roundTrip unknown roundTripImpossible',
        'visitors unknown notVisitedPastFirewalls',
      ],
    ],
  ])('%s', (_what, route, findings) => {
    expect(diagnose(route)).toEqual(findings);
  });

  test('a way in that is off is not looked at', () => {
    expect(diagnose({ ...lan, state: 'off', proof: null })).toEqual([]);
  });

  test('a visitor is the only full proof, for a day', () => {
    const visited = (at: number) => ({ ...lan, proof: { at, by: 'visitor' } as const });
    expect(diagnose(visited(now - 3_600_000))).toContain('visitors ok visited');
    expect(diagnose(visited(now - 90_000_000))).toContain('visitors unknown notVisitedPastFirewalls');
  });

  test('a name that is getting ready is not said to lead anywhere', () => {
    const findings = diagnose({ ...tunnel, state: 'starting', proof: null, origin: '' });
    expect(findings).toEqual([
      'listener ok listening',
      'name unknown gettingReady',
      'roundTrip unknown gettingReady',
      'visitors unknown notVisited',
    ]);
  });
});

test('a listener that is about to open to the network has not failed', () => {
  const [found] = diagnose({ ...lan, state: 'starting', proof: null }, { isOpen: false });
  expect(found).toBe('listener unknown gettingReady');
});

describe('each failure is found at one place', () => {
  test.each<[string, Route, Partial<Facts>, string]>([
    ['the port is taken on the network', lan, { isOpen: false }, 'listener failure listeningHereOnly'],
    ['the address went with the network', lan, { addresses: ['10.0.0.9'] }, 'address failure addressGone'],
    [
      'the address that was chosen is not here',
      failing(lan, { reason: 'addressGone', values: { address: '10.1.1.1' } }),
      {},
      'address failure addressGone',
    ],
    ['no network', failing({ ...lan, origin: '' }, { reason: 'noNetwork' }), {}, 'address failure noNetwork'],
    [
      'an interface of a VPN',
      { ...lan, fault: { reason: 'innerNetwork', values: { name: 'proton0' } } },
      {},
      'address warning innerNetwork',
    ],
    ['the port does not answer', failing(lan, noAnswer('ECONNREFUSED')), {}, 'port failure noAnswer'],
    ['another program answers', failing(lan, { reason: 'otherAnswer' }), {}, 'port failure otherAnswer'],
    [
      'the firewall refuses visitors',
      lan,
      { firewall: { verdict: 'blocks', firewall: 'ufw' } },
      'firewall failure firewallBlocks',
    ],
    [
      'macOS keeps it out of the network',
      failing(lan, { reason: 'networkPermission' }),
      {},
      'firewall failure networkPermission',
    ],
    ['the name has no address', failing(tunnel, noAnswer('ENOTFOUND')), {}, 'name failure noAnswer'],
    ['the edge does not lead here', failing(tunnel, noAnswer('HTTP 502')), {}, 'roundTrip failure noAnswer'],
    ['the edge is silent', failing(tunnel, noAnswer('ETIMEDOUT')), {}, 'roundTrip failure noAnswer'],
    [
      'the certificate has ended',
      failing(tunnel, noAnswer('CERT_HAS_EXPIRED')),
      {},
      'certificate failure noAnswer',
    ],
    [
      'the certificate is for another name',
      failing(tunnel, noAnswer('ERR_TLS_CERT_ALTNAME_INVALID')),
      {},
      'certificate failure noAnswer',
    ],
    ['the router leads nowhere', failing(port, { reason: 'unexpected' }), {}, 'mapping failure unexpected'],
    [
      'the router leads elsewhere',
      failing(port, { reason: 'otherAnswer' }),
      {},
      'roundTrip failure otherAnswer',
    ],
    [
      'visitors see a page of the operator first',
      { ...tunnel, fault: { reason: 'warningPage', values: { operator: 'ngrok' } } },
      {},
      'roundTrip warning warningPage',
    ],
  ])('%s', (_what, route, more, finding) => {
    const found = diagnose(route, more);
    expect(found).toContain(finding);
    expect(found.filter((each) => / (failure|warning) /.test(each))).toEqual([finding]);
  });

  test('what only the outside can prove is unknown, and no fault', () => {
    const found = diagnose({ ...tunnel, proof: null, fault: { reason: 'provenOutside' } });
    expect(found).toContain('roundTrip unknown provenOutside');
  });

  test('a program that never told a name is not said to have one', () => {
    const missing = { reason: 'programMissing', values: { program: 'ngrok' } } as const;
    expect(diagnose(failing({ ...tunnel, origin: '' }, missing))).toEqual([
      'listener ok listening',
      'name unknown notReached',
      'roundTrip failure programMissing',
      'visitors unknown notVisited',
    ]);
  });

  test('what lies behind a failure is not said to be well', () => {
    expect(diagnose(failing(tunnel, noAnswer('ENOTFOUND')))).toEqual([
      'listener ok listening',
      'name failure noAnswer',
      'roundTrip unknown notReached',
      'certificate unknown notReached',
      'visitors unknown notVisited',
    ]);
  });

  test('a firewall that lets visitors through is said to', () => {
    const firewall = { verdict: 'allows', firewall: 'nftables' } as const;
    expect(diagnose(lan, { firewall })).toContain('firewall ok firewallAllows');
  });
});

describe('a port of the router that is on', () => {
  test.each(['plainHttp', 'plainHttpUnproven'] as const)('warns that it is without HTTPS: %s', (reason) => {
    const found = diagnose({ ...port, fault: { reason } });
    expect(found).toContain('mapping ok mappingStands');
    expect(found).toContain('certificate warning plainHttp');
  });

  test('says with the certificate that its address stands in public logs', () => {
    const secure: Route = { ...port, origin: 'https://203.0.113.7', fault: { reason: 'addressInLogs' } };
    expect(diagnose(secure)).toContain('mapping ok mappingStands');
    expect(diagnose(secure)).toContain('certificate warning addressInLogs');
  });
});
