/** The part of libheif-js that is used here; the package types only its raw Emscripten module. */
declare module 'libheif-js/wasm-bundle.js' {
  type Target = { data: Uint8ClampedArray; width: number; height: number };
  type HeifImage = {
    get_width(): number;
    get_height(): number;
    /** Fills the target and hands it back, or null when decoding fails. */
    display(target: Target, done: (result: Target | null) => void): void;
  };
  const libheif: { HeifDecoder: new () => { decode(data: Uint8Array): HeifImage[] } };
  export = libheif;
}
