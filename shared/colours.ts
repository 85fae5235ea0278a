/**
 * The colours of the console, of the pages for visitors, and of the window before its page has painted. Text has a
 * contrast of 4.5:1 to its background, controls 3:1. Values are CSS colours.
 */
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

export type ColourName = keyof typeof colours;

/** A CSS value that follows the `color-scheme` of the page. */
export function lightDark(name: ColourName): string {
  const { light, dark } = colours[name];
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
