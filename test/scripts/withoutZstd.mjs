/** Loaded before a program: its Node looks like 22.14, whose `node:zlib` has no zstd. */
import { registerHooks } from 'node:module';
import * as zlib from 'node:zlib';

const names = Object.keys(zlib).filter((name) => !/zstd|default/i.test(name));
const source = `const zlib = process.getBuiltinModule('node:zlib'); export const { ${names.join(', ')} } = zlib;`;

Object.defineProperty(process, 'versions', {
  value: { ...process.versions, node: '22.14.0', napi: '10' },
});

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'node:zlib' || context.parentURL?.startsWith('node:')) return next(specifier, context);
    return { url: 'latchkey:zlib', format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    if (url !== 'latchkey:zlib') return next(url, context);
    return { source, format: 'module', shortCircuit: true };
  },
});
