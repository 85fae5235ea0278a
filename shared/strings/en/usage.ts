/** Why a command line is invalid. */
import type { ReachUsageValues, UsageValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';

const words: Record<UsageValues['missingWord']['word'], string> = {
  file: 'A file to share',
  linkId: 'The ID of a link',
  keyId: 'The ID of a key',
  newEnd: 'The new end',
  scope: 'A scope between two commas',
  copy: 'The name of a copy',
};

function missing(what: string): string {
  return `${what} is missing; "latchkey --help" shows how to write it.`;
}

const values: Record<ReachUsageValues['reachValue']['option'], string> = {
  audience: 'computer, network or internet',
  'public-url': 'an address such as https://share.example.com, or one with a path below it',
  'router-port': 'a port',
  tunnel:
    'ssh:USER@HOST[:PORT], srv.us, localhost.run, pinggy, cloudflared[:NAME], ngrok, tailscale or tailscale:serve',
  certificate: 'two files with a comma between them, the certificate with its chain and its key',
  address: 'an IP address of this computer',
  'trust-proxy': 'IP addresses with commas between them',
};

export const englishUsage: Sentences<UsageValues> = {
  unknownCommand: ({ name }) => `There is no command "${name}"; "latchkey --help" shows them all.`,
  missingWord: ({ word }) => missing(words[word]),
  missingOption: ({ option }) => missing(option),
  missingValue: ({ option }) => missing(`The value of ${option}`),
  missingArgument: ({ option }) => `Option '${option}' argument missing.`,
  needlessArgument: ({ option }) => `Option '${option}' does not take an argument.`,
  ambiguousArgument: ({ option }) =>
    `Option '${option}' lacks its value; one that begins with a dash stands behind a =, as in ${option}=-x.`,
  unknownOption: ({ option }) => `Unknown option '${option}'.`,
  tooMany: ({ word }) => `"${word}" is one word too many; "latchkey --help" shows how to write it.`,
  port: ({ option }) => `${option} is a whole number from 0 to 65535.`,
  when: ({ text }) =>
    `"${text}" is no time to end: write 90m, 7d, tomorrow, fri 5pm, in 2 weeks, 1 dec 18:00, 2030-01-31 or never.`,
  past: ({ text }) => `"${text}" has passed; write a time that is still to come.`,
  tooFar: ({ text }) => `"${text}" is too far away: an end lies ten years ahead at most, or is never.`,
  start: ({ text }) =>
    `"${text}" is no time to open: write 90m, tomorrow, fri 5pm, in 2 weeks, 1 dec 18:00 or 2030-01-31.`,
  startTooFar: ({ text }) => `"${text}" is too far away: a link opens ten years ahead at most.`,
  limit: ({ max }) => `--limit is a whole number from 1 to ${max}.`,
  splitName: '--split makes a link for each, so there is no one file for --name to call.',
  formatTwice: '--json is a format; give it or --format csv.',
  limitTwice: '--once is a limit of 1; give it or --limit.',
  nothingToChange: 'Say what to change; "latchkey --help" shows the options.',
  longName: ({ max }) => `The name of a key has at most ${max} characters.`,
  commandFirst: ({ name }) => `The command comes first: latchkey ${name}, then its options.`,
  scope: ({ name, all }) => `There is no scope "${name}"; there are ${all.join(', ')}, and all.`,
  reachValue: ({ option, text }) => `--${option} cannot be "${text}": write ${values[option]}.`,
  bothWays: ({ option }) => `--${option} and --no-${option} exclude each other.`,
  format: ({ text }) => `--format cannot be "${text}": write json or csv.`,
  seconds: ({ option }) => `--${option} is a number of seconds, a day at most.`,
};
