/**
 * Chooses the build of sharp. It takes the WebAssembly build where the native one is missing, so where the native one
 * must not be loaded it is missing: it is not packaged (electron-builder.yml), and where it lies beside a program that is
 * being developed it is not found.
 */
import { registerHooks } from 'node:module';
import { isWebAssembly } from '../decoderBuild.ts';

const native = /^@img\/sharp(-libvips)?-linux/;

/** Before sharp is loaded. */
export function chooseSharpBuild(): void {
  if (!isWebAssembly()) return;
  registerHooks({
    resolve(specifier, context, next) {
      if (!native.test(specifier)) return next(specifier, context);
      throw Object.assign(new Error(`${specifier} is not for Electron.`), { code: 'MODULE_NOT_FOUND' });
    },
  });
}
