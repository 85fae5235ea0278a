import type { Format } from '../../format.ts';
import { englishReach, reachHelp } from './cliReach.ts';
import { englishRestore } from './restore.ts';
import { englishStart } from './start.ts';
import { englishUsage } from './usage.ts';

const help = `Latchkey shares files from this computer: paste the link, take it back at any moment.

Usage: latchkey COMMAND [options]

  serve                        Run the server and open its console
      --api-port N             Port of the API and the console; 0 takes a free one
      --share-port N           Port of the links; 0 takes a free one
      --share-host H           Address the links are served on (127.0.0.1; 0.0.0.0 for the network)
      --no-open                Do not open the console in a browser
  open                         Open the console of the running server with a fresh address
      --print                  Print the address only
  share PATH…                  Make one link for all of it; serves it until Ctrl-C if no server runs
      --split                  A link for each instead
      --expires WHEN           90m, 7d, tomorrow, "fri 5pm", "in 2 weeks", 2030-01-31 (all of that day), never
      --opens WHEN             When it opens; a day alone means its beginning
      --password P             What visitors have to enter; - reads it from the input
      --limit N, --once        How many people can download it
      --name N                 What the file is called; several files become N.zip (not with --split)
      --note TEXT              Your words to the visitors
      --label TEXT             For yourself; visitors never see it
      --include-new            Also share what comes into a shared folder later
      --live                   Give what is there whenever somebody asks
  change ID                    Change a link; takes the same options but --split
      --no-password, --no-limit, --no-opens, --no-live
                               Take these away again
  reach                        Show the ways in: who can open links, where, and what proves it
      --wait SECONDS           Wait until one is proven
  list                         Show all links
  stop ID                      Stop sharing a link
  clear                        Clear what has ended from the list; nothing is deleted
  extend ID WHEN               Give a link another end, counted from now
  renew ID                     Share the new version of a changed file, or follow a renamed one
      --at PATH                Where the file is now, or the folder of its files
  log ID                       Show who opened a link, what was sent, and what is known to have arrived
      --format json|csv        For programs, or for a spreadsheet
  watch                        Print what visitors do, as it happens
  restore [NAME]               Show the copies of the database, or put one back
      --anew                   Move everything aside and begin anew; deletes nothing
  key create                   Make an API key; its secret is shown once
      --name N                 What the key is for
      --scopes a,b|all         What it may do
      --expires WHEN           When it ends, as for share; without it, never
  key list                     Show the API keys
  key revoke ID                Take an API key back

${reachHelp}
Every command takes
      --data-dir D             Folder that holds links and settings
      --json                   Answer for programs
  -h, --help                   Show this
  -v, --version                Show the version
`;

const serving = {
  running: 'Latchkey is running.',
  already: 'Latchkey is already running with this data folder; "latchkey open" opens its console.',
  alreadyReach:
    'Latchkey is already running with this data folder; "latchkey reach" takes the same options to change who can open links.',
  console: 'Console',
  links: 'Links',
  api: 'API',
  project: (id: string) => `project ${id}`,
  stopHint: 'Press Ctrl-C to stop.',
};

const opening = {
  once: 'Signs one browser in, once, within ten minutes.',
  notRunning: 'No server runs with this data folder; "latchkey serve" starts one.',
};

const sharingWords = {
  endsNever: 'Ends when you stop it',
  enterPassword: 'Password of the link (it is not shown):',
  noPassword: 'The password is missing: nothing came from the input.',
  gathering: (name: string) => `The files of ${name} are being gathered. Its page is there already.`,
  stayHint: 'Shared until Ctrl-C: the links work while this command runs.',
  opened: (name: string, address: string) => `${name} was opened${address === '' ? '' : ` from ${address}`}`,
  ended: (name: string) => `${name}: the link has ended`,
  fileProblem: {
    missing: (name: string) => `${name} is not where it was; its link is on hold`,
    changed: (name: string) => `${name} was changed since it was shared; its link is on hold`,
    unreadable: (name: string) => `${name} cannot be read; its link is on hold`,
  },
};

const listing = {
  noLinks: 'Nothing is shared. "latchkey share FILE" makes a link.',
  noKeys: 'There are no API keys.',
  linkColumns: ['ID', 'NAME', 'SIZE', 'STATE', 'ENDS', 'LAST OPENED'],
  addressColumn: 'ADDRESS',
  noServer:
    'No server runs now, so nobody can open these links and they have no address; "latchkey serve" starts one.',
  keyColumns: ['ID', 'NAME', 'KEY', 'SCOPES', 'ENDS', 'LAST USED'],
  states: { live: 'live', ended: 'ended', stopped: 'stopped', problem: 'file problem' },
  addressLost: 'address lost',
  never: 'never',
  stopped: (name: string) => `${name} is no longer shared.`,
  cleared: (count: number) =>
    count === 0 ? 'Nothing has ended, so nothing was cleared.' : `Cleared from the list: ${count}.`,
  changed: (name: string) => `${name} is changed.`,
  renewed: (name: string) => `${name} is shared as it is now, at the same address.`,
  unchanged: (name: string) => `${name} is what was shared. Nothing to renew.`,
  stillOther: (name: string) =>
    `${name} was found under another name, with other bytes or not compared yet. Run this again to share it.`,
  staysStopped: (name: string) => `${name} was stopped and stays so; share it again for a new link.`,
  keyCreated: (name: string) => `Key "${name}" is made. Its secret, shown only now:`,
  keyRevoked: (id: string) => `Key ${id} is taken back.`,
};

const log = {
  empty: 'Nobody has opened this link.',
  watching: 'Watching. Press Ctrl-C to stop.',
  notServed:
    'No server runs with this data folder, so there is nothing to watch; "latchkey serve" starts one.',
  columns: ['WHEN', 'WHAT', 'SENT', '', 'FROM', 'VISITOR'],
  events: {
    opened: 'page opened',
    looked: 'looked at',
    started: 'download started',
    sent: 'sent in full',
    confirmed: 'has arrived',
    aborted: 'broken off',
    refused: 'refused',
    bot: 'by a program that looks at links',
  },
  line: (when: string, name: string, visitor: string, what: string) =>
    `${when}  ${name}: ${what}, ${visitor}`,
};

const failures = {
  noAnswer: 'The server of this data folder does not answer.',
  runningSilent: 'Latchkey is running with this data folder but does not answer; end it and start it again.',
  badAnswer: 'The server gave an answer that cannot be read.',
  unexpected: (reason: string) => `Latchkey ran into an unexpected problem: ${reason}`,
};

/** What the command line says. Names that come from files are made safe for the terminal by the caller. */
export function englishCommandLine(format: Format) {
  const sharing = {
    ...sharingWords,
    ends: (end: number, now: number) => `Ends ${format.relative(end, now)}, ${format.exact(end)}`,
    leftOut: (files: number) =>
      `${format.count(files, { one: 'file is', other: 'files are' })} left out; manifest.json below the address says why.`,
    partly: (things: number, why: string) =>
      `${format.count(things, { one: 'thing is', other: 'things are' })} not shared; the others are. ${why}`,
  };
  const restoring = englishRestore(format);
  const reach = englishReach(format);
  return {
    help,
    usage: englishUsage,
    serving,
    opening,
    sharing,
    reach,
    listing,
    log,
    restoring,
    failures,
    start: englishStart,
  };
}
