/** The squares of a QR code, drawn for the screen and for a file. */
import { encode } from 'uqr';

export type QrModules = { size: number; dark: (readonly [x: number, y: number])[] };

export function qrModules(text: string): QrModules {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [[x, y] as const] : [])));
  return { size, dark };
}

/** Pixels of one square: crisp on paper, too. */
const scale = 24;

export function qrImage(text: string): Promise<Blob | null> {
  const { size, dark } = qrModules(text);
  const canvas = document.createElement('canvas');
  canvas.width = size * scale;
  canvas.height = size * scale;
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const [x, y] of dark) context.fillRect(x * scale, y * scale, scale, scale);
  return new Promise((resolve) => canvas.toBlob(resolve));
}
