import sharp from 'sharp';

/** A picture that looks like one: an evening over hills. */
export function landscape(width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100" preserveAspectRatio="none" width="${width}" height="${height}">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#2b4c7e"/><stop offset="0.7" stop-color="#e8a87c"/></linearGradient></defs>
<rect width="160" height="100" fill="url(#sky)"/><circle cx="112" cy="56" r="11" fill="#fff1d0"/>
<path d="M0 70 Q40 45 80 68 T160 60 V100 H0Z" fill="#41525c"/><path d="M0 84 Q50 66 100 82 T160 78 V100 H0Z" fill="#26343b"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}
