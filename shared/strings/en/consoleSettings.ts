import type { Format } from '../../format.ts';

function settings(format: Format) {
  return {
    title: 'Settings',
    general: 'General',
    developerTab: 'Developer view',
    licencesTab: 'Licences',
    lifetime: 'A new link ends',
    lifetimeHint: 'You can change each link afterwards.',
    lifetimes: {
      '3600': 'After 1 hour',
      '86400': 'After 1 day',
      '604800': 'After 7 days',
      '2592000': 'After 30 days',
      never: 'When I stop it',
    },
    customLifetime: (days: number) => `After ${format.count(days, { one: 'day', other: 'days' })}`,
    ownerName: 'Your name on the pages of your links',
    ownerNameHint: 'Visitors see who sends them the file. Without it the page names nobody.',
    ownerColour: 'Colour of pages that are open to the internet',
    severalAs: 'Several things that are shared together become',
    severalKinds: { one: 'One link for all of them', many: 'A link for each' },
    colours: {
      slate: 'Slate',
      blue: 'Blue',
      green: 'Green',
      purple: 'Purple',
      pink: 'Pink',
      orange: 'Orange',
    },
    shortcuts: 'Keyboard',
    shortcutList: [
      ['Ctrl V', 'Share what was copied', '⌘V'],
      ['↑ ↓', 'Move in the list'],
      ['C', 'Copy the link'],
      ['E', 'Change when it ends'],
      ['O', 'Options of the link'],
      ['Del', 'Stop sharing'],
      ['Ctrl Z', 'Undo', '⌘Z'],
      ['/', 'Search'],
    ] as readonly (readonly [key: string, meaning: string, onMac?: string])[],
    version: (version: string) => `Latchkey ${version}`,
    close: 'Close',
    failed: (why: string) => `The setting is as before. ${why}`,
  };
}

function developer(format: Format) {
  return {
    intro: 'Every Appwrite SDK can create, list, change and delete the same links as file tokens.',
    endpoint: 'API endpoint',
    project: 'Project ID',
    copy: (what: string) => `Copy ${what}`,
    copied: (what: string) => `${what} copied`,
    keys: 'API keys',
    noKeys: 'No keys yet. A program needs one to use the API.',
    name: 'Name of the new key',
    nameExample: 'For example backup script',
    access: 'Scopes',
    allScopes: 'All scopes',
    someScopes: 'Chosen scopes',
    ends: 'Key ends',
    never: 'When I revoke it',
    endsIn: (relative: string) => `ends ${relative}`,
    ended: (relative: string) => `ended ${relative}`,
    create: 'Create key',
    created: 'Copy the secret now. It is not shown again.',
    secret: 'Secret',
    lastUsed: (relative: string) => `used ${relative}`,
    neverUsed: 'never used',
    scopeCount: (scopes: number) => format.count(scopes, { one: 'scope', other: 'scopes' }),
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke ${name}`,
    revokeSure: 'Revoke for good',
    keep: 'Keep',
    failed: (why: string) => `That did not work. ${why}`,
  };
}

const browsers = {
  title: 'Signed-in browsers',
  none: 'No browser is signed in.',
  /** Either name may be missing. */
  name: (browser: string, system: string) => {
    const name = browser || 'A browser';
    return system === '' ? name : `${name} on ${system}`;
  },
  here: (name: string) => `${name} (this one)`,
  signedIn: (relative: string) => `signed in ${relative}`,
  lastUsed: (relative: string) => `used ${relative}`,
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out ${name}`,
  signOutOthers: 'Sign out all others',
  failed: (why: string) => `That did not work. ${why}`,
};

const licences = {
  intro: 'Latchkey ships with the work of many others. Open a name to read its licence.',
  entry: (name: string, version: string) => `${name} ${version}`,
  noText: 'It is in the public domain, or its licence is the one named here.',
  failed: 'The licences could not be loaded. They are in the file THIRD-PARTY.md beside the program.',
};

/** What the settings of the console say. */
export function englishSettings(format: Format) {
  return { settings: settings(format), developer: developer(format), browsers, licences };
}
