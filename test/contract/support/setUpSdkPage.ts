import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setUpListening } from '../../helpers/setUpListening.ts';

const sdkFile = new URL('../../../node_modules/appwrite/dist/iife/sdk.js', import.meta.url);

/** A page on another origin of this computer, with the web SDK at `/sdk.js` beside it. @param html its body */
export function setUpSdkPage(html: () => string): { origin: string } {
  const serve = async () => {
    const script = await readFile(sdkFile);
    return createServer((req, res) => {
      if (req.url === '/sdk.js') res.setHeader('Content-Type', 'text/javascript').end(script);
      else res.setHeader('Content-Type', 'text/html').end(`<!doctype html>${html()}`);
    });
  };
  return setUpListening(serve, 'file', 'localhost');
}
