/** What the owner's own configuration says of a tunnel of `cloudflared` that has a name: its address and its credentials. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPublicUrl } from '../../../shared/reachValues.ts';

export type NamedTunnel = {
  /** `https://files.example.com`; undefined = it is not said, or not which of several. */
  origin: string | undefined;
  /** Paths that the program has to be told, because it is not given the owner's configuration. */
  credentialsFile: string | undefined;
  originCert: string | undefined;
};

/** Where the program itself looks, in its order (cloudflared: `config/configuration.go`). */
function usualFiles(): string[] {
  const home = ['.cloudflared', '.cloudflare-warp', 'cloudflare-warp'].map((name) => join(homedir(), name));
  const folders = [...home, '/etc/cloudflared', '/usr/local/etc/cloudflared'];
  return folders.flatMap((folder) => [join(folder, 'config.yml'), join(folder, 'config.yaml')]);
}

/**
 * @param name as `cloudflared tunnel list` shows it
 * @param port of ours, that the tunnel leads to
 */
export async function readNamedTunnel(
  name: string,
  port: number,
  files: readonly string[] = usualFiles(),
): Promise<NamedTunnel> {
  const config = await readFirst(files);
  return isAbout(config, name)
    ? {
        origin: originFor(config, port),
        credentialsFile: textOf(config['credentials-file']),
        originCert: textOf(config.origincert),
      }
    : { origin: undefined, credentialsFile: undefined, originCert: textOf(config.origincert) };
}

type Fields = Partial<Record<string, unknown>>;

async function readFirst(files: readonly string[]): Promise<Fields> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return readYaml(text);
  }
  return {};
}

/** Loaded only here: few people have such a tunnel. */
async function readYaml(text: string): Promise<Fields> {
  const { load } = await import('js-yaml');
  try {
    return fieldsOf(load(text));
  } catch {
    return {}; // the program itself says what is wrong with it
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The configuration may name a tunnel by its id, which says nothing of its name. */
function isAbout(config: Fields, name: string): boolean {
  const tunnel = textOf(config.tunnel);
  return (
    tunnel === undefined || tunnel === name || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tunnel)
  );
}

/** Of the rule that leads to our port, else of the only one. */
function originFor(config: Fields, port: number): string | undefined {
  const rules = Array.isArray(config.ingress) ? config.ingress.map(fieldsOf) : [];
  const named = rules.filter((rule) => textOf(rule.hostname) !== undefined);
  const ours = named.filter(({ service }) => leadsTo(service, port));
  const [rule, ...others] = ours.length > 0 ? ours : named;
  return rule === undefined || others.length > 0 ? undefined : readOrigin(textOf(rule.hostname) ?? '');
}

function leadsTo(service: unknown, port: number): boolean {
  const [, found] =
    /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)\/?$/.exec(textOf(service) ?? '') ?? [];
  return Number(found) === port;
}

/** A whole name, none with `*` in it. */
function readOrigin(hostname: string): string | undefined {
  return hostname.includes('.') && !/[/:]/.test(hostname) ? readPublicUrl(`https://${hostname}`) : undefined;
}
