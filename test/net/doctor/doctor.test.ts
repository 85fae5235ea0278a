/** What the link doctor makes of a real firewall and a real visitor, between two hosts and a switch. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../shared/wire/findings.ts';
import type { Reach, Route } from '../../../shared/wire/reach.ts';
import { canUseNamespaces } from '../../helpers/netns.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { setUpLan } from '../../helpers/setUpLan.ts';

describe.skipIf(!canUseNamespaces())('the link doctor', () => {
  const folder = setUpFolder();
  const lan = setUpLan(({ network, owner, visitor }) => {
    const wires = network.switch('switch');
    network.plug(owner, wires, 'eth0', ['192.168.8.2/24']);
    network.plug(visitor, wires, 'eth0', ['192.168.8.3/24']);
  });

  async function lanRoute(): Promise<Route | undefined> {
    const { stdout } = await lan.server.cli('reach', '--json', '--wait', '10');
    const reach = JSON.parse(stdout) as Reach;
    return reach.routes.find(({ kind }) => kind === 'lan');
  }

  async function findings(): Promise<Map<string, Finding>> {
    const route = await lanRoute();
    return new Map(route?.findings.map((finding) => [finding.check, finding]));
  }

  test('names what it cannot know, until a visitor proves it', async () => {
    expect((await findings()).get('visitors')).toMatchObject({
      outcome: 'unknown',
      reason: 'A firewall between could still block it; the first visitor from outside proves it.',
    });
    const { stdout } = await lan.server.cli('share', await folder.write('plan.txt'), '--json');
    const { page, route, warning } = JSON.parse(stdout);
    expect([route, warning]).toEqual(['lan:192.168.8.2', '']);
    expect(await lan.visitor.succeed(['curl', '-sS', page])).toBe('plan.txt');
    expect((await findings()).get('visitors')).toMatchObject({ outcome: 'ok' });
  });

  test('sees a rule of the firewall on the port, says what mends it, and warns who shares', async () => {
    const { origin = '' } = (await lanRoute()) ?? {};
    expect(origin).toMatch(/^http:\/\/192\.168\.8\.2:/);
    const sharePort = new URL(origin).port;
    const nft = (...words: string[]) => lan.owner.succeed(['nft', ...words]);
    await nft('add', 'table', 'inet', 'filter');
    await nft('add chain inet filter input { type filter hook input priority 0; policy accept; }');
    await nft('add', 'rule', 'inet', 'filter', 'input', 'tcp', 'dport', sharePort, 'drop');
    const { reason, mend, outcome } = (await findings()).get('firewall') ?? {};
    expect([outcome, reason]).toEqual(['failure', expect.stringContaining(`port ${sharePort}`)]);
    expect(mend).toContain(sharePort);
    const { stdout } = await lan.server.cli('share', await folder.write('plan.txt'), '--json');
    expect(JSON.parse(stdout).warning).toBe(`${reason} ${mend}`);
    await nft('flush', 'ruleset');
    expect((await findings()).get('firewall')).toMatchObject({ outcome: 'ok' });
  });
});
