/**
 * On Linux the Electron binary brings a GLib of its own, which the native libvips disturbs in every process of that
 * binary: crashes, and floods of assertions (sharp, "Electron and Linux"). There the decoder takes sharp's WebAssembly
 * build, which is some 2 times slower, and 6 times with AVIF (`docs/decisions/017`).
 */
export function isWebAssembly({ platform, versions } = process): boolean {
  return platform === 'linux' && versions.electron !== undefined;
}
