/** Small files that ask for much: pictures of one colour, and animations of tiny frames. */
import sharp from 'sharp';

/** A JPEG of one colour: 0.3 MB for 48 megapixels. */
export function plainJpeg(width: number, height: number): Promise<Buffer> {
  const create = { width, height, channels: 3 as const, background: 'grey' };
  return sharp({ create, limitInputPixels: false }).jpeg({ quality: 60 }).toBuffer();
}

/** With the grain of a photograph, which no encoder makes short work of. */
export function grainyJpeg(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width, height, channels: 3 as const, background: 'grey', noise };
  return sharp({ create }).jpeg({ quality: 85 }).toBuffer();
}

/** A GIF of 15×15 pixels in which each frame changes one of them: 24 bytes a frame. */
export function manyFrames(count: number): Buffer {
  const head = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 15, 0, 15, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255];
  const control = [0x21, 0xf9, 4, 0, 5, 0, 0, 0];
  const pixel = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const frame = Buffer.from([...control, ...pixel]);
  return Buffer.concat([Buffer.from(head), ...Array(count).fill(frame), Buffer.from([0x3b])]);
}
