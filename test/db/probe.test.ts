import { expect, it } from 'vitest';
import { runtimeProblem } from '../../main/db/sqlite/probe.ts';

it('is content with the Node of this project', () => {
  expect(runtimeProblem()).toBeUndefined();
});

it.each([
  { node: '20.20.2', napi: '9' },
  { node: '18.0.0', napi: undefined },
])('says in one sentence that Node $node is too old', (versions) => {
  expect(runtimeProblem(versions)).toBe(`Latchkey needs Node 22.14 or newer; this is Node ${versions.node}.`);
});

it('compares the version of Node-API as a number', () => {
  expect(runtimeProblem({ node: '24.0.0', napi: '10' })).toBeUndefined();
  expect(runtimeProblem({ node: '22.0.0', napi: '9' })).toBeDefined();
});
