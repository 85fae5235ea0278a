/** Parses the command line. Pure: opens, starts and prints nothing. */
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { optionalText, readPort, type Values } from '../../shared/optionValues.ts';
import { joinRouterPort, reachOptions, readReach } from '../../shared/reachOptions.ts';
import { UsageError, usageErrorOf } from '../../shared/usageError.ts';
import type { Command, Common } from './commands.ts';
import {
  assertNoWords,
  missingWord,
  oneWord,
  readExpiry,
  readFormat,
  readName,
  readScopes,
  readSeconds,
  requiredText,
  wordAndRest,
} from './optionValues.ts';
import { clearingOptions, readEnd, readTerms, termOptions } from './termOptions.ts';

type Input = { common: Common; values: Values; words: readonly string[]; now: number };
type Spec = { options: ParseArgsOptionsConfig; build(input: Input): Command };

const commonOptions = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} satisfies ParseArgsOptionsConfig;

const serve: Spec = {
  options: {
    'api-port': { type: 'string' },
    'share-port': { type: 'string' },
    'share-host': { type: 'string' },
    'no-open': { type: 'boolean' },
    ...reachOptions,
  },
  build({ common, values, words }) {
    assertNoWords(words);
    return {
      name: 'serve',
      ...common,
      apiPort: readPort(values, 'api-port'),
      sharePort: readPort(values, 'share-port'),
      shareHost: optionalText(values, 'share-host') ?? '127.0.0.1',
      open: values['no-open'] !== true,
      reach: readReach(values, resolve),
    };
  },
};

const open: Spec = {
  options: { print: { type: 'boolean' } },
  build({ common, values, words }) {
    assertNoWords(words);
    return { name: 'open', ...common, print: values.print === true };
  },
};

const share: Spec = {
  options: { split: { type: 'boolean' }, ...termOptions, ...reachOptions },
  build({ common, values, words, now }) {
    if (words.length === 0 || words.includes('')) throw missingWord('file');
    const split = values.split === true;
    if (split && words.length > 1 && values.name !== undefined) throw new UsageError({ reason: 'splitName' });
    return {
      name: 'share',
      ...common,
      paths: [...words],
      split,
      expire: readEnd(values, now),
      terms: readTerms(values, now),
      reach: readReach(values, resolve),
    };
  },
};

const reach: Spec = {
  options: { wait: { type: 'string' }, ...reachOptions },
  build({ common, values, words }) {
    assertNoWords(words);
    const wait = readSeconds(values, 'wait') ?? 0;
    return { name: 'reach', ...common, wait, reach: readReach(values, resolve) };
  },
};

const extend: Spec = {
  options: {},
  build({ common, words, now }) {
    const [id, when] = wordAndRest(words, 'linkId', 'newEnd');
    return { name: 'extend', ...common, id, expire: readExpiry(when, now) };
  },
};

const change: Spec = {
  options: { ...termOptions, ...clearingOptions },
  build({ common, values, words, now }) {
    const id = oneWord(words, 'linkId');
    const [expire, terms] = [readEnd(values, now), readTerms(values, now)];
    if (expire === undefined && Object.keys(terms).length === 0) {
      throw new UsageError({ reason: 'nothingToChange' });
    }
    return { name: 'change', ...common, id, expire, terms };
  },
};

const renew: Spec = {
  options: { at: { type: 'string' } },
  build: ({ common, values, words }) => ({
    ...{ name: 'renew', ...common, id: oneWord(words, 'linkId') },
    at: optionalText(values, 'at'),
  }),
};

const log: Spec = {
  options: { format: { type: 'string' } },
  build({ common, values, words }) {
    const format = readFormat(values) ?? (common.json ? 'json' : undefined);
    if (common.json && format === 'csv') throw new UsageError({ reason: 'formatTwice' });
    return { name: 'log', ...common, id: oneWord(words, 'linkId'), format };
  },
};

const restore: Spec = {
  options: { anew: { type: 'boolean' } },
  build({ common, values, words }) {
    const anew = values.anew === true;
    const [copy, ...rest] = words;
    assertNoWords(anew ? words : rest);
    // A variable of the shell that is not set: no copy was chosen.
    if (copy === '') throw missingWord('copy');
    return { name: 'restore', ...common, copy, anew };
  },
};

const keyCreate: Spec = {
  options: { name: { type: 'string' }, scopes: { type: 'string' }, expires: { type: 'string' } },
  build({ common, values, words, now }) {
    assertNoWords(words);
    const expires = optionalText(values, 'expires');
    return {
      name: 'key create',
      ...common,
      label: readName(values),
      scopes: readScopes(requiredText(values, 'scopes')),
      expire: expires === undefined ? null : readExpiry(expires, now),
    };
  },
};

/** A command that takes nothing. */
const alone = (name: 'list' | 'clear' | 'watch' | 'key list'): Spec => ({
  options: {},
  build({ common, words }) {
    assertNoWords(words);
    return { name, ...common };
  },
});

/** A command that takes one ID. */
const byId = (name: 'stop' | 'key revoke', id: 'linkId' | 'keyId'): Spec => ({
  options: {},
  build: ({ common, words }) => ({ name, ...common, id: oneWord(words, id) }),
});

const specs: ReadonlyMap<string, Spec> = new Map([
  ['serve', serve],
  ['open', open],
  ['share', share],
  ['reach', reach],
  ['list', alone('list')],
  ['stop', byId('stop', 'linkId')],
  ['clear', alone('clear')],
  ['extend', extend],
  ['change', change],
  ['renew', renew],
  ['log', log],
  ['watch', alone('watch')],
  ['restore', restore],
  ['key create', keyCreate],
  ['key list', alone('key list')],
  ['key revoke', byId('key revoke', 'keyId')],
]);

/**
 * @param now epoch milliseconds that `--expires 7d` counts from
 * @throws UsageError
 */
export function readCommand(args: readonly string[], now: number): Command {
  const { name, rest } = splitName(args);
  const spec = specs.get(name);
  if (spec === undefined && name !== 'help')
    throw new UsageError({ reason: 'unknownCommand', values: { name } });
  const { values, words } = parse(joinRouterPort(rest), { ...commonOptions, ...spec?.options });
  if (values.version === true) return { name: 'version' };
  if (values.help === true) return { name: 'help' };
  if (spec === undefined) return helpUnless(words, args);
  const common = { dataDir: optionalText(values, 'data-dir'), json: values.json === true };
  return spec.build({ common, values, words, now });
}

/** Without a command, help is shown. @throws UsageError for a command that follows options */
function helpUnless([word]: readonly string[], args: readonly string[]): Command {
  const isMisplaced = word !== undefined && args[0] !== 'help' && args[0] !== 'key';
  if (isMisplaced) throw new UsageError({ reason: 'commandFirst', values: { name: word } });
  return { name: 'help' };
}

/** The command is the first word, or the first two for `key …`; without one it is `help`. */
function splitName(args: readonly string[]): { name: string; rest: string[] } {
  const [first = '--help', second = '--help'] = args;
  if (first.startsWith('-')) return { name: 'help', rest: [...args] };
  if (first !== 'key') return { name: first, rest: args.slice(1) };
  if (second.startsWith('-')) return { name: 'help', rest: args.slice(1) };
  return { name: `key ${second}`, rest: args.slice(2) };
}

function parse(args: string[], options: ParseArgsOptionsConfig): { values: Values; words: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values, words: positionals };
  } catch (error) {
    throw usageErrorOf(error);
  }
}
