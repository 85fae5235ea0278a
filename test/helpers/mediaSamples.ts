/** Sound and film that browsers play, made here. */
import type { BrowserContext } from '@playwright/test';

/** Silence, 8 kHz mono. */
export function wave(seconds = 2): Buffer {
  const rate = 8_000;
  const samples = Buffer.alloc(seconds * rate, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A second of a moving picture, recorded by the browser itself. */
export async function film(context: BrowserContext): Promise<Buffer> {
  const page = await context.newPage();
  const encoded = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const brush = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const isStopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    let frame = 0;
    const drawing = setInterval(() => brush?.fillRect(frame++, 0, 10, 10), 20);
    recorder.start();
    setTimeout(() => recorder.stop(), 1_000);
    await isStopped;
    clearInterval(drawing);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await page.close();
  return Buffer.from(encoded, 'base64');
}
