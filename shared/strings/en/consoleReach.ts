import { englishAudiences } from './audiences.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

/** Who operates a tunnel sees what passes through it. */
function passing(operator: string): string {
  return `${operator} can read what passes.`;
}

/** What the console says of who can open links, and of the ways in that lead to them. */
export const englishReach = {
  title: 'Who can open your links',
  names: englishAudiences,
  /** What a choice means, said in a line. */
  hints: {
    computer: 'Only browsers on this computer.',
    network: 'Computers and phones on the same Wi-Fi or cable.',
    internet: 'From anywhere, while this computer is awake.',
  },
  /** Said once, before it is chosen for the first time. */
  firstUse: {
    network:
      'Everybody on the same network who has a link can open it then. What passes is not encrypted, so others on that network could read it.',
    internet:
      'Everybody who has a link can open it then, wherever they are, and can pass it on. Nobody can guess a link or list what you share, and you can take every link back at any moment.',
  },
  turnOn: { network: 'Open to this network', internet: 'Open to anyone with the link' },
  goOn: 'Choose a way in',
  switching: 'One moment…',
  state: {
    off: 'Off',
    starting: 'Getting ready…',
    on: 'On, but not proven yet',
    failed: 'Does not work',
  },
  /** How it is known that a way in works. */
  proof: {
    self: (relative: string) => `Answered from this computer ${relative}`,
    edge: (relative: string) => `Answered from outside ${relative}`,
    visitor: (relative: string) => `A visitor came this way ${relative}`,
  },
  readable: {
    nobody: 'Nobody between can read what passes.',
    operator: passing,
    network: 'Others on this network could read what passes.',
    everybody: 'Everybody on the way can read what passes.',
  },
  address: 'Address',
  byName: (origin: string) => `Also by name: ${origin}`,
  copyAddress: (origin: string) => `Copy ${origin}`,
  tryAgain: 'Try again',
  trying: 'Trying…',
  turnOff: 'Turn off',
  turnOffOf: (way: string) => `Turn off: ${way}`,
  failed: (why: string) => `Nothing has changed. ${why}`,
  notSwitchedOn: 'Not switched on',
  noWayIn: 'No way in yet',
  chooseWay: {
    computer: 'Choose how visitors get here. Until then links work on this computer only.',
    network: 'Choose how visitors get here. Until then links are for people on this network.',
    internet: 'Choose how visitors get here.',
  },
  anotherWay: 'Another way in',
  ways: {
    public: {
      title: 'An address of your own',
      hint: 'A web address that leads here through a server or proxy of yours.',
      field: 'Web address',
      example: 'https://share.example.com',
      wrong: 'Type a whole web address, such as https://share.example.com or https://example.com/files',
      proxy: 'Addresses of its proxy',
      proxyHint: 'So that you see who visits. Leave it empty if the proxy runs on this computer.',
      proxyWrong: 'Type IP addresses, with commas between them.',
    },
    port: {
      title: 'A port of your router',
      hint: 'The router lets visitors through to this computer. No other company is involved.',
      number: 'Its number',
      anyNumber: 'Any that is free',
      wrong: 'A whole number from 1 to 65535.',
      note: 'Some routers and providers do not allow it; you will see. Everybody on the way can read what passes, unless the address begins with https.',
      ask: 'Ask the router',
      https: {
        off: 'A certificate of Let’s Encrypt ends the warning of browsers, and nobody between can read what passes. Asking for it agrees to its terms, and this address then stands in public logs.',
        on: 'Encrypted with a certificate of Let’s Encrypt, which is renewed by itself. This address stands in public logs.',
        turnOn: 'Get a certificate',
        turnOff: 'Do without a certificate',
      },
    },
    tunnel: {
      title: 'A tunnel',
      hint: 'A server on the internet passes visitors on to this computer. Works behind almost every router.',
      choice: 'Which one',
    },
    tailnet: {
      title: 'Your tailnet',
      hint: 'Devices of your tailnet can open links, wherever they are. Needs Tailscale.',
      replaces: 'It takes the place of the tunnel that is on.',
    },
  },
  use: 'Use it',
  tunnels: {
    'srv.us': {
      name: 'srv.us',
      hint: 'Needs no account, and the address stays the same.',
      passing: passing('srv.us'),
    },
    'localhost.run': {
      name: 'localhost.run',
      hint: 'Needs no account. The address changes from time to time, and links sent before no longer work then.',
      passing: passing('localhost.run'),
    },
    pinggy: {
      name: 'Pinggy',
      hint: 'Needs no account. It ends after an hour, and the address changes then.',
      passing: passing('Pinggy'),
    },
    cloudflared: {
      name: 'Cloudflare',
      hint: 'Needs the program cloudflared. Without the name of a tunnel of yours the address is another one each time.',
      passing: passing('Cloudflare'),
      field: 'Name of your tunnel, if you have one',
      example: 'my-tunnel',
      wrong: 'A name has letters, digits, - and _ only.',
    },
    ngrok: {
      name: 'ngrok',
      hint: 'Needs the program ngrok and an account. Visitors may meet a page of ngrok first.',
      passing: passing('ngrok'),
    },
    tailscale: {
      name: 'Tailscale',
      hint: 'Needs Tailscale and an account.',
      passing: 'Nobody between can read what passes.',
    },
    ssh: {
      name: 'A server of your own, by SSH',
      hint: 'Any computer on the internet that you can log in to with a key.',
      passing: 'Its owner can read what passes, and so can everybody on the way from there.',
      field: 'User and server',
      example: 'me@server.example.com',
      wrong: 'Type it as for ssh: user@server, or user@server:port.',
    },
  },
  whichAddress: 'Address of this computer',
  automatic: 'Choose for me',
  newAddress: 'The link has another address now.',
  copyAgain: 'Copy it again',
  linkCopied: 'Copied',
  linksAreFor: 'Links are for',
  copyFor: 'Copy for…',
  notOpenYet: 'Not open yet: see what is missing',
  checked: 'What was looked at',
  outcomes: { ok: 'Right', warning: 'Doubtful', failure: 'Wrong', unknown: 'Not known' },
  https: {
    title: 'Encrypt what passes (HTTPS)',
    off: 'Links begin with https then. Nobody vouches for a certificate that is made here: browsers warn of it until somebody has trusted it.',
    own: 'Browsers warn of a certificate that was made here. Tell people its fingerprint by another way than the link, so that they can compare.',
    files: 'With your certificate browsers do not warn where its name leads to this computer.',
    fingerprint: 'Fingerprint (SHA-256)',
    copyFingerprint: 'Copy the fingerprint',
    turnOn: 'Make a certificate',
    useFiles: 'Use a certificate of yours',
    cert: 'Path of the certificate, with its chain',
    key: 'Path of its key',
    wrong: 'Type both paths whole, from their first / or drive letter on.',
  },
  faults: { ...findings, ...routeFaults },
  mends,
};
