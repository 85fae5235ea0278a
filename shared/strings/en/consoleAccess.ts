import type { Format } from '../../format.ts';

function developer(format: Format) {
  return {
    intro: 'Every Appwrite SDK can create, list, change and delete the same links as file tokens.',
    rooms: { buckets: 'Buckets, files and file tokens', keys: 'API keys', hosts: 'Web hosts' },
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

/** What the console says of who and what else has access: keys, browsers; and of what it is made of. */
export function englishAccess(format: Format) {
  return { developer: developer(format), browsers, licences };
}
