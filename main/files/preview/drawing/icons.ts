/** Icons for files that are not pictures: 1200×800 pixels, a light sheet on a transparent background. */
import sharp from 'sharp';
import type { IconName } from '../recipe.ts';

const paper = '#ffffff';
const line = '#90a4ae';
const ink = '#607d8b';

const sheet = `
  <path d="M420 140h250l130 130v390a24 24 0 0 1-24 24H420a24 24 0 0 1-24-24V164a24 24 0 0 1 24-24z"
    fill="${paper}" stroke="${line}" stroke-width="12" stroke-linejoin="round"/>
  <path d="M670 140v106a24 24 0 0 0 24 24h106z" fill="#cfd8dc" stroke="${line}" stroke-width="12"
    stroke-linejoin="round"/>`;

const card = `
  <rect x="306" y="190" width="588" height="420" rx="32" fill="${paper}" stroke="${line}" stroke-width="12"/>`;

const drawings: Record<IconName, string> = {
  file: `${sheet}
    <path d="M474 380h252M474 450h252M474 520h252M474 590h150" stroke="${line}" stroke-width="20"
      stroke-linecap="round"/>`,
  video: `${card}
    <path d="M540 304v192a14 14 0 0 0 21 12l164-96a14 14 0 0 0 0-24l-164-96a14 14 0 0 0-21 12z" fill="${ink}"/>`,
  image: `${card}
    <circle cx="430" cy="312" r="46" fill="#ffd54f"/>
    <path d="M340 560l150-170a20 20 0 0 1 30 0l96 108 60-64a20 20 0 0 1 29 0L860 560a14 14 0 0 1-10 24H350a14 14
      0 0 1-10-24z" fill="${ink}"/>`,
};

export function drawIcon(name: IconName): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800"
    fill="none">${drawings[name]}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
