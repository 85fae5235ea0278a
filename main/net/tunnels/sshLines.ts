/** What a line of OpenSSH's own says, as it is printed with `-v` (openssh-portable: `ssh.c`, `sshconnect.c`). */

export type SshLine =
  /** The far side listens at this port for a port of this computer: ours, or one of the owner's configuration. */
  | { says: 'forwarded'; farPort: number; ownPort: number }
  | { says: 'notForwarded' }
  | { says: 'keyUnknown' }
  | { says: 'keyChanged' }
  | { says: 'refused' }
  /** `what`: in words of the system. */
  | { says: 'unreachable'; what: string };

const forwarded = [
  /^Allocated port (\d{1,5}) for remote forward to \S+:(\d{1,5})$/,
  /^debug1: remote forward success for: listen [^ ]*?:?(\d{1,5}), connect \S+:(\d{1,5})$/,
];

const patterns: readonly (readonly [RegExp, Exclude<SshLine['says'], 'forwarded' | 'unreachable'>])[] = [
  [/^(?:Error|Warning): remote port forwarding failed for listen port \d+$/, 'notForwarded'],
  [/^@ +WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! +@$/, 'keyChanged'],
  [/^(?:Offending|Host key for .* has changed and you have requested strict checking)/, 'keyChanged'],
  [/^No \S+ host key is known for .* and you have requested strict checking\.$/, 'keyUnknown'],
  [/^(?:[^\s@]{1,255}@[^\s:]{1,255}: )?Permission denied \([\w,-]*\)\.$/, 'refused'],
  [/^Received disconnect from .*: Too many authentication failures/, 'refused'],
];

const unreachable = [
  /^ssh: (?:connect to host|Could not resolve hostname) .*: ([^:]+)$/,
  /^(Connection timed out during banner exchange)$/,
  /^kex_exchange_identification: .*(Connection (?:closed|reset) by (?:remote host|peer))$/,
  /^(Timeout, server .* not responding)\.$/,
];

/** @returns undefined for the many lines that say nothing of the kind */
export function readSshLine(line: string): SshLine | undefined {
  const [farPort = 0, ownPort = 0] = firstGroups(forwarded, line).map(Number);
  // Asked for any port, it first says 0.
  if (farPort > 0 && farPort <= 65_535) return { says: 'forwarded', farPort, ownPort };
  const [, says] = patterns.find(([pattern]) => pattern.test(line)) ?? [];
  if (says !== undefined) return { says };
  const [what] = firstGroups(unreachable, line);
  return what === undefined ? undefined : { says: 'unreachable', what };
}

/** The groups of the first that matches. */
function firstGroups(expressions: readonly RegExp[], line: string): string[] {
  const found = expressions.map((each) => each.exec(line)).find((each) => each !== null);
  return found?.slice(1) ?? [];
}

/** What `-v` prints beside, and what every connection ends with. */
export function isSshChatter(line: string): boolean {
  return /^(?:debug\d: |OpenSSH_|Transferred: |Bytes per second: |Authenticated to |Host key verification failed)/.test(
    line,
  );
}
