/** What is read from the output of vendors' programs, and that nothing else is. Numbers are those of `test/net/failureReports.md`. */
import { expect, test } from 'vitest';
import { plainLine } from '../../../main/net/programs/lines.ts';
import { readCloudflaredLine } from '../../../main/net/tunnels/cloudflaredLines.ts';
import { readNgrokLine } from '../../../main/net/tunnels/ngrokLines.ts';
import { readTailscaleLine } from '../../../main/net/tunnels/tailscaleLines.ts';
import * as cloudflared from '../../fakes/tunnels/cloudflaredOutput.ts';
import * as ngrok from '../../fakes/tunnels/ngrokOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import * as tailscale from '../../fakes/tunnels/tailscaleOutput.ts';

function said<T>(read: (line: string) => T | undefined, steps: Step | Step[]): T[] {
  const text = [steps].flat().map((step) => ('out' in step ? step.out : 'err' in step ? step.err : ''));
  return text
    .join('')
    .split('\n')
    .flatMap((line) => read(plainLine(line)) ?? []);
}

test('cloudflared: the name in its box, and nothing else of the banner', () => {
  expect(said(readCloudflaredLine, cloudflared.created('calm-river-two.trycloudflare.com'))).toEqual([
    { says: 'origin', origin: 'https://calm-river-two.trycloudflare.com' },
  ]);
});

test('cloudflared: each situation by its lines', () => {
  const { registered, connectionLost, tunnelGone, quicBlocked, tcpBlocked } = cloudflared;
  const says = (steps: Step | Step[]) => said(readCloudflaredLine, steps).map((each) => each.says);
  expect(says(registered)).toEqual(['registered']);
  expect(says(connectionLost)).toEqual(['lost']);
  expect(says(tunnelGone)).toEqual(['gone', 'giveUp']);
  expect(says(quicBlocked)).toEqual(['blocked', 'blocked', 'giveUp']);
  expect(says(tcpBlocked)).toEqual(['blocked', 'blocked', 'giveUp']);
  expect(says(cloudflared.tooMany)).toEqual(['tooMany', 'tooMany']);
  expect(says(cloudflared.noInternet)).toEqual(['noInternet']);
  expect(says(cloudflared.noLogin)).toEqual(['noLogin']);
  expect(says(cloudflared.unknownTunnel)).toEqual(['unknownTunnel']);
  expect(says(cloudflared.started)).toEqual([]);
});

test('#13 cloudflared: no other host is taken for the name, and no visitor can say that it is registered', () => {
  expect(said(readCloudflaredLine, cloudflared.strangeLines)).toEqual([]);
});

test('#13 cloudflared: colours around the name change nothing', () => {
  const line = '\x1b[90m2026-11-20T09:14:02Z\x1b[0m \x1b[32mINF\x1b[0m |  https://a-b.trycloudflare.com  |';
  expect(readCloudflaredLine(plainLine(line))).toEqual({
    says: 'origin',
    origin: 'https://a-b.trycloudflare.com',
  });
});

test('ngrok: the address of the started tunnel, and why it was refused', () => {
  expect(said(readNgrokLine, ngrok.ngrokStarted('https://ab12-203-0-113-7.ngrok-free.app'))).toEqual([
    { says: 'origin', origin: 'https://ab12-203-0-113-7.ngrok-free.app' },
  ]);
  expect(said(readNgrokLine, ngrok.ngrokStarted('https://ab12.eu.ngrok.io'))).toHaveLength(1);
  expect(said(readNgrokLine, ngrok.ngrokRefused('ERR_NGROK_4018'))[0]).toEqual({
    says: 'refused',
    code: 'ERR_NGROK_4018',
  });
  expect(said(readNgrokLine, ngrok.sessionLost)).toEqual([{ says: 'lost' }]);
});

test('#13 ngrok: no other host is taken for the address', () => {
  expect(said(readNgrokLine, ngrok.ngrokStrange)).toEqual([]);
});

test('tailscale: the address, with its port where it is not 443', () => {
  expect(said(readTailscaleLine, tailscale.funnelOn('https://host.tail1234.ts.net'))).toEqual([
    { says: 'origin', origin: 'https://host.tail1234.ts.net', port: 443 },
  ]);
  expect(said(readTailscaleLine, tailscale.serveOn('https://host.tail1234.ts.net:8443'))).toEqual([
    { says: 'origin', origin: 'https://host.tail1234.ts.net:8443', port: 8443 },
  ]);
});

test('tailscale: an address as older ones print it', () => {
  const lines =
    'Available on the internet:\n\nhttps://host.tail1234.ts.net\n|-- / proxy http://127.0.0.1:3000\n';
  expect(said(readTailscaleLine, { out: lines })).toMatchObject([{ origin: 'https://host.tail1234.ts.net' }]);
});

test('#2 cloudflared: its API says in any words that there are no tunnels now', () => {
  for (const line of [
    'error code: 1015',
    'failed to request quick Tunnel: 429 Too Many Requests',
    '2026-11-20T09:14:02Z ERR Error unmarshaling QuickTunnel response: <html>',
  ]) {
    expect(readCloudflaredLine(line)).toEqual({ says: 'tooMany' });
  }
  expect(readCloudflaredLine('2026-11-20T09:14:02Z ERR Request failed error code: 1015')).toBeUndefined();
});

test('tailscale: each situation by its lines', () => {
  const says = (steps: Step | Step[]) => said(readTailscaleLine, steps).map((each) => each.says);
  expect(said(readTailscaleLine, tailscale.notEnabled('Funnel'))).toEqual([
    { says: 'notAllowed' },
    { says: 'page', page: 'https://login.tailscale.com/f/funnel?node=n6YZ9Q2NQx11CNTRL' },
  ]);
  expect(says(tailscale.portTaken)).toEqual(['portTaken']);
  expect(says(tailscale.notRunning)).toEqual(['notRunning']);
  expect(says(tailscale.stopped)).toEqual(['notRunning']);
  expect(says(tailscale.loggedOut)).toEqual(['loggedOut']);
  expect(says(tailscale.notOperator)).toEqual(['notOperator']);
  expect(says(tailscale.noHttps)).toEqual(['noHttps']);
  expect(says(tailscale.noAttribute)).toEqual(['notAllowed']);
});

test('#13 tailscale: no other host is taken for the address', () => {
  expect(said(readTailscaleLine, tailscale.tailscaleStrange)).toEqual([
    // The port is refused where the use is known (#11).
    { says: 'origin', origin: 'https://host.tail1234.ts.net:9443', port: 9443 },
  ]);
});
