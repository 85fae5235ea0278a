/** What the console says of adding to a link, of following it to a new place, and of visitors who are kept out of it. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

/** Of a link, before and after something was added. */
type Added = { name: string; files: number; leftOut: number };

function adding(format: Format) {
  const files = (count: number) => format.count(count, { one: 'file', other: 'files' });
  const changed = (before: Added, { name, files: now }: Added) =>
    before.name === name
      ? `${quoted(name)} now has ${files(now)}.`
      : `${quoted(before.name)} is now ${quoted(name)} with ${files(now)}, at the same address.`;
  const without = (count: number) => (count > 0 ? ` ${files(count)} could not be added.` : '');
  return {
    files: 'Add files to this link…',
    folders: 'Add a folder to this link…',
    path: 'Add a path to this link…',
    title: (name: string) => `Add to ${quoted(name)}`,
    sentence: 'The address stays. Whoever downloads it at the moment starts again, with all of it.',
    add: 'Add',
    busy: 'Adding…',
    done: (before: Added, after: Added) =>
      after.files > before.files
        ? `${changed(before, after)}${without(after.leftOut - before.leftOut)} Whoever downloads it at the moment starts again.`
        : `${quoted(after.name)} has ${files(after.files)} as before: what you chose is in it already, or cannot be shared.`,
    failed: (name: string, why: string) => `Nothing was added to ${quoted(name)}. ${why}`,
  };
}

const moved = {
  action: 'Say where it is now…',
  title: (name: string) => `Where is ${quoted(name)} now?`,
  sentence: 'A file itself, or the folder in which its files are now. The address stays.',
  add: 'Share from there',
  busy: 'Looking…',
  done: (name: string) => `${quoted(name)} is shared from its new place`,
  differs: (name: string) => `${quoted(name)} is followed, but not all there is what you shared.`,
};

const keptOut = {
  action: 'Who is kept out…',
  title: (name: string) => `Kept out of ${quoted(name)}`,
  none: 'Nobody is kept out. While something is being sent, “Keep out” beside it ends that and keeps this visitor out of the link.',
  note: 'Its page looks to them as if it had never been. Whoever comes back with another browser is a new visitor: a password, or a new address, helps against that.',
  somebody: 'A visitor',
  since: (relative: string) => `kept out ${relative}`,
  letIn: 'Let in again',
  letInWhom: (visitor: string) => `Let ${visitor} in again`,
  isIn: (visitor: string) => `${visitor} can open the link again`,
  isOut: (visitor: string) => `${visitor} is kept out as before`,
  listFailed: (why: string) => `Who is kept out could not be read. ${why}`,
  failed: (visitor: string, why: string) => `Nothing has changed for ${visitor}. ${why}`,
  close: 'Close',
};

export function englishMore(format: Format) {
  return { adding: adding(format), moved, keptOut };
}
