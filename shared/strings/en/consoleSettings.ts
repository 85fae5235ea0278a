import type { Format } from '../../format.ts';

function settings(format: Format) {
  return {
    title: 'Settings',
    general: 'General',
    developerTab: 'Developer view',
    licencesTab: 'Licences',
    language: 'Language',
    languageOfSystem: 'As the system',
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
    retention: 'The log of a link is kept',
    retentions: {
      '7': 'For 7 days',
      '30': 'For 30 days',
      '90': 'For 90 days',
      '365': 'For a year',
      never: 'For ever',
    },
    customRetention: (days: number) => `For ${format.count(days, { one: 'day', other: 'days' })}`,
    addresses: 'Addresses of visitors in the log',
    addressKinds: { full: 'In full', shortened: 'Their network alone', none: 'Not at all' },
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
      ['Ctrl K', 'Find an action or a link', '⌘K'],
      ['Ctrl V', 'Share what was copied', '⌘V'],
      ['↑ ↓', 'Move in the list'],
      ['C', 'Copy the link'],
      ['E', 'Change when it ends'],
      ['O', 'Options of the link'],
      ['L', 'Who got it'],
      ['Del', 'Stop sharing'],
      ['Ctrl Z', 'Undo', '⌘Z'],
      ['/', 'Search'],
    ] as readonly (readonly [key: string, meaning: string, onMac?: string])[],
    version: (version: string) => `Latchkey ${version}`,
    close: 'Close',
    failed: (why: string) => `The setting is as before. ${why}`,
  };
}

/** What the general settings of the console say. */
export function englishSettings(format: Format) {
  return { settings: settings(format) };
}
