/**
 * `node --import ./test/fakes/electron/register.ts out/main/index.js` runs the built desktop program without Electron:
 * every import of `electron` gets the stand-in.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
