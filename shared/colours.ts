/**
 * The colours of the console, of the pages for visitors, and of the window before its page has painted. Text has a
 * contrast of 4.5:1 to its background, controls 3:1. Values are CSS colours.
 */
import type { OwnerColour } from './wire/settings.ts';

export type Colour = { light: string; dark: string };

export const colours = {
  canvas: { light: '#f6f5f2', dark: '#141615' },
  surface: { light: '#fff', dark: '#1c1f1e' },
  surfaceRaised: { light: '#fff', dark: '#252928' },
  hover: { light: '#f3f1ec', dark: '#242827' },
  press: { light: '#e9e6df', dark: '#2d3230' },
  line: { light: '#e6e3dc', dark: '#2c302f' },
  lineStrong: { light: '#8a8880', dark: '#737b78' },
  text: { light: '#1a1d1c', dark: '#eceeec' },
  textQuiet: { light: '#5c615e', dark: '#a4aba7' },
  accent: { light: '#0b6b5b', dark: '#5ed1b7' },
  accentHover: { light: '#085548', dark: '#7fdfc9' },
  onAccent: { light: '#fff', dark: '#05211b' },
  accentTint: { light: '#e3f0ec', dark: '#17302a' },
  accentLine: { light: '#b5d6cd', dark: '#2b5549' },
  warn: { light: '#8a4a00', dark: '#f2b866' },
  warnTint: { light: '#fbf0df', dark: '#33270f' },
  inverse: { light: '#1f2423', dark: '#2e3432' },
  onInverse: { light: '#f6f7f5', dark: '#f0f2f0' },
  onInverseQuiet: { light: '#b9c0bd', dark: '#b9c0bd' },
  inverseAccent: { light: '#7fe0c9', dark: '#7fe0c9' },
  inverseWarn: { light: '#ffc36b', dark: '#ffc36b' },
  scrim: { light: 'rgb(20 22 21/32%)', dark: 'rgb(0 0 0/56%)' },
} as const satisfies Readonly<Record<string, Colour>>;

/** Accents of the pages that carry the owner's name, with what stands on them. None of them is the product's. */
const owners: Readonly<Record<OwnerColour, Colour>> = {
  slate: { light: '#45556b', dark: '#b4c3d8' },
  blue: { light: '#1d5fb8', dark: '#8dbaff' },
  green: { light: '#3f6b1c', dark: '#a5d67c' },
  purple: { light: '#6a43b0', dark: '#c7adff' },
  pink: { light: '#a02868', dark: '#ff9fcd' },
  orange: { light: '#95480a', dark: '#ffb573' },
};
const onOwners: Colour = { light: '#fff', dark: '#12161c' };

/** The custom properties of the pages for visitors that make the accent the owner's. */
export function ownerColours(name: OwnerColour): string {
  const accent = pairOf(owners[name]);
  const mixed = (share: number, into: string) => `color-mix(in srgb,${accent} ${share}%,${into})`;
  const colour = {
    accent,
    hover: mixed(85, 'var(--text)'),
    on: pairOf(onOwners),
    tint: mixed(10, 'var(--surface)'),
  };
  const entries = Object.entries({ ...colour, 'tint-line': mixed(30, 'var(--surface)') });
  return entries.map(([property, value]) => `--${property}:${value}`).join(';');
}

export type ColourName = keyof typeof colours;

/** A CSS value that follows the `color-scheme` of the page. */
export function lightDark(name: ColourName): string {
  return pairOf(colours[name]);
}

function pairOf({ light, dark }: Colour): string {
  return `light-dark(${light},${dark})`;
}

/** Every colour as a custom property: `textQuiet` → `--text-quiet`. */
export function colourProperties(): string {
  const names = Object.keys(colours) as ColourName[];
  return names.map((name) => `${propertyOf(name)}: ${lightDark(name)};`).join('\n');
}

function propertyOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
