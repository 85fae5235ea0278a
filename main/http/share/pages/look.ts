/**
 * How pages for visitors look. Where they are open to the internet they have the owner's colour and no mark of a product. Pages that look alike on many hosts are taken for phishing, and so are those that look like a sign-in.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ownerColours } from '../../../../shared/colours.ts';
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { iconSvg, keyhole } from '../../../../shared/icon.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { type OwnerColour, ownerColourNames, type Settings } from '../../../../shared/wire/settings.ts';
import { pageStyle } from './pageStyle.ts';

export type Look = {
  style: string;
  /** As the policy of the page names the style. */
  styleHash: string;
  /** Within the page, for below which path a proxy serves it is not known here. */
  icon: string;
  foot(strings: LandingLanguage['strings']): Html;
};

/** The logo, as in the icon of the console. */
const mark = html`<svg width="16" height="16" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path fill="var(--on)" d="${keyhole}"/></svg>`;

/** On this computer and its network. */
export const productLook: Look = lookOf({
  style: pageStyle,
  icon: `data:image/svg+xml,${encodeURIComponent(iconSvg)}`,
  foot: ({ product }) => html`<footer>${mark}<span>${product}</span></footer>`,
});

const ownerLooks = new Map(ownerColourNames.map((colour) => [colour, ownerLook(colour)]));

/** For who asks by a name that is none of ours, perhaps from the internet. */
export const foreignLook: Look = ownerLook('slate');

export type Looks = (req: IncomingMessage) => Look;

export function createLooks(
  settings: { get(): Pick<Settings, 'ownerColour'> },
  isPublic: (req: IncomingMessage) => boolean,
): Looks {
  return (req) => {
    if (!isPublic(req)) return productLook;
    return ownerLooks.get(settings.get().ownerColour) ?? foreignLook;
  };
}

function ownerLook(colour: OwnerColour): Look {
  const style = `${pageStyle}:root{${ownerColours(colour)}}\n`;
  // An empty icon, or browsers ask the root for one.
  return lookOf({ style, icon: 'data:,', foot: () => nothing });
}

function lookOf(parts: Omit<Look, 'styleHash'>): Look {
  return { ...parts, styleHash: createHash('sha256').update(parts.style).digest('base64') };
}
