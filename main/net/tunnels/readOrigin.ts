/** Addresses in the output of programs, which others may have a hand in: banners, requests that are logged, other tunnels. */
import type { TunnelSpec } from './spec.ts';

/** @returns undefined for everything but an origin of this provider: no user, path, question or fragment */
export function readOrigin(text: string, { isOrigin }: Pick<TunnelSpec, 'isOrigin'>): URL | undefined {
  const [, origin] = /^(https?:\/\/[a-z\d.:[\]-]+)\/?$/i.exec(text) ?? [];
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return isOrigin(url) ? url : undefined;
}
