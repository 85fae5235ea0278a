/** What the console says of file tokens, of samples for programs, and of hosts whose pages may call the API. */
import type { Format } from '../../format.ts';

const token = { one: 'token', other: 'tokens' };

const preview = {
  title: 'Preview with parameters',
  gravities: {
    center: 'Centre',
    'top-left': 'Top left',
    top: 'Top',
    'top-right': 'Top right',
    left: 'Left',
    right: 'Right',
    'bottom-left': 'Bottom left',
    bottom: 'Bottom',
    'bottom-right': 'Bottom right',
  },
  width: 'Width',
  height: 'Height',
  gravity: 'Gravity',
  quality: 'Quality',
  borderWidth: 'Border width',
  borderColor: 'Border colour',
  borderRadius: 'Border radius',
  opacity: 'Opacity',
  rotation: 'Rotation',
  background: 'Background',
  output: 'Output',
  asIs: 'As the file is',
  units: {
    width: '0 to 4000 pixels',
    height: '0 to 4000 pixels',
    quality: '0 to 100',
    borderWidth: '0 to 100 pixels',
    borderColor: 'Such as 0b6b5b',
    borderRadius: '0 to 4000 pixels',
    opacity: '0 to 1',
    rotation: '-360 to 360 degrees',
    background: 'Such as ffffff',
  },
  bad: (allowed: string) => `This takes ${allowed}.`,
  picture: 'The preview with these parameters',
  drawing: 'Drawing…',
  noPicture: (why: string) => `There is no such preview. ${why}`,
  address: 'URL',
  addressHint: 'The secret of the token is left out here. It is in what is copied.',
  copy: 'Copy URL',
  done: 'Done',
};

const expiry = {
  createTitle: 'Create file token',
  editTitle: 'Edit expiry',
  label: 'Expires',
  choices: {
    never: 'Never',
    hour: 'In 1 hour',
    day: 'In 1 day',
    week: 'In 7 days',
    month: 'In 30 days',
    date: 'On a date…',
  },
  date: 'Date',
  time: 'Time',
  zone: (zone: string) => `In the time of this computer, ${zone}.`,
  result: (exact: string, relative: string) => `Expires ${exact}, ${relative}.`,
  neverResult: 'It works until it is deleted.',
  bad: 'That is no moment. Choose a date and a time.',
  past: 'That moment is over. Choose one that is ahead.',
  cancel: 'Cancel',
  create: 'Create',
  save: 'Save',
};

function tokens(format: Format) {
  return {
    title: 'File tokens',
    intro:
      'Whoever has the URL of a token can open this file, without an account and without permissions of the bucket.',
    create: 'Create file token',
    empty: 'No tokens yet. Create one to share this file with anybody.',
    loading: 'Loading tokens…',
    failed: (why: string) => `The tokens could not be loaded. ${why}`,
    again: 'Try again',
    shown: (shown: number, total: number) => `${format.number(shown)} of ${format.count(total, token)}`,
    more: 'Show more',
    columns: {
      chosen: 'Chosen',
      id: 'Token ID',
      created: 'Created',
      expires: 'Expires',
      accessed: 'Last accessed',
      menu: 'Actions',
    },
    never: 'Never',
    expired: (relative: string) => `Expired ${relative}`,
    notAccessed: 'Not yet',
    choose: (id: string) => `Choose token ${id}`,
    chooseAll: 'Choose all that are shown',
    chosen: (count: number) => `${format.count(count, token)} chosen`,
    deleteMany: (count: number) => `Delete ${format.count(count, token)}`,
    chooseNone: 'Choose none',
    copyId: 'Copy token ID',
    menuOf: (id: string) => `Actions of token ${id}`,
    copyUrl: 'Copy URL',
    routes: { preview: 'Preview', view: 'View', download: 'Download' },
    tuned: 'Preview with parameters…',
    editExpiry: 'Edit expiry…',
    delete: 'Delete',
    created: 'Token created',
    changed: 'The expiry of the token is changed',
    deleted: (count: number) => (count === 1 ? 'Token deleted' : `${format.count(count, token)} deleted`),
    copied: { preview: 'Preview URL copied', view: 'View URL copied', download: 'Download URL copied' },
    closed:
      'The token opens nothing: its link has a password, a start that is ahead, or other terms that only its page can ask for.',
    wrong: (why: string) => `That did not work. ${why}`,
  };
}

const samples = {
  title: 'From code',
  intro: 'Ready to run, with the endpoint, the project and the IDs of this file filled in.',
  keyFirst: 'Put the secret of an API key in place of <YOUR_API_KEY>.',
  sdk: 'SDK',
  call: 'What it does',
  calls: {
    create: 'Create a token',
    list: 'List the tokens',
    get: 'Get a token',
    update: 'Update the expiry',
    delete: 'Delete a token',
    open: 'Open the file with a token',
  },
  secretFirst: 'Put the secret of a token in place of <TOKEN_SECRET>.',
  noTokenYet: 'The file has no token yet: put the ID of one in place of <TOKEN_ID>.',
  copy: 'Copy sample',
  code: 'Sample',
};

const hosts = {
  title: 'Web hosts',
  intro: 'Pages of these hosts may call the API from a browser. Pages of this computer always may.',
  none: 'No other host yet.',
  label: 'Host',
  example: 'app.example.com',
  hint: 'A name without scheme, port or path. Of an address only the host is taken.',
  bad: 'That is no host name.',
  known: 'This host is in the list already.',
  full: 'There are 100 hosts already, which is the most there can be.',
  add: 'Add host',
  remove: 'Remove',
  removeOf: (host: string) => `Remove ${host}`,
  removed: (host: string) => `${host} may not call the API any more`,
  failed: (why: string) => `The hosts are as before. ${why}`,
};

export function englishTokens(format: Format) {
  return { tokens: tokens(format), expiry, preview, samples, hosts };
}
