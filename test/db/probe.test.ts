import { expect, it } from 'vitest';
import { runtimeFault } from '../../main/db/sqlite/probe.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import { english } from '../helpers/english.ts';

it('is content with the Node of this project', () => {
  expect(runtimeFault()).toBeUndefined();
});

it.each([
  { node: '20.20.2', napi: '9' },
  { node: '18.0.0', napi: undefined },
])('says in one sentence that Node $node is too old', (versions) => {
  const fault = runtimeFault({ versions });
  const { start } = english.commandLine.strings;
  expect(fault && sentenceOf(start, fault.reason, fault.values)).toBe(
    `Latchkey needs Node 22.15, 23.8 or newer; this is Node ${versions.node}.`,
  );
});

it('compares the version of Node-API as a number', () => {
  expect(runtimeFault({ versions: { node: '24.0.0', napi: '10' } })).toBeUndefined();
  expect(runtimeFault({ versions: { node: '22.0.0', napi: '9' } })).toBeDefined();
});

it('misses zstd in a Node that could carry the database', () => {
  const fault = runtimeFault({ versions: { node: '22.14.0', napi: '10' }, zlib: { gzip: () => undefined } });
  expect(fault).toEqual({ reason: 'runtime', values: { node: '22.14.0' } });
});
