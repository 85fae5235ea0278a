/** Tunnels that people own or choose: one at a time, found on PATH, as the settings name it. */
import { readTunnel } from '../../../shared/reachValues.ts';
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { RouteProvider } from '../route.ts';
import { openTunnel, type TunnelDescription } from './openTunnel.ts';
import type { TunnelSpec } from './spec.ts';
import { specOf } from './specs.ts';

type Chosen = { text: string; spec: TunnelSpec };

function chosen({ tunnel, publicUrl }: ReachSettings): Chosen | undefined {
  const choice = tunnel === null ? undefined : readTunnel(tunnel);
  if (tunnel === null || choice === undefined) return undefined;
  return { text: tunnel, spec: specOf(choice, publicUrl) };
}

function description(settings: ReachSettings): TunnelDescription {
  const found = chosen(settings);
  if (found === undefined)
    return {
      id: 'tunnel',
      kind: 'tunnel',
      scope: 'internet',
      origin: '',
      readableBy: 'operator',
      operator: '',
    };
  const { scope, readableBy, operator } = found.spec;
  return { id: `tunnel:${found.text}`, kind: 'tunnel', scope, origin: '', readableBy, operator };
}

export const tunnelRoute: RouteProvider = {
  kind: 'tunnel',
  opensNetwork: false,
  key(settings) {
    const found = chosen(settings);
    return found && [found.text, found.spec.madeWith ?? ''].join(' ');
  },
  idle: description,
  open(settings, deps) {
    const found = chosen(settings);
    if (found === undefined) throw new Error('no tunnel is chosen');
    return openTunnel(description(settings), found.spec, deps);
  },
};
