/**
 * The custom action of Xfce's file manager. All of them lie in one file, which Thunar writes anew when they are changed
 * in it. Ours is told by its id and exchanged within the text, so that every other character stays as it is.
 */
import { posix } from 'node:path';
import sax from 'sax';
import { shareSwitch } from '../launchArguments.ts';
import type { Launcher } from './launcher.ts';
import { desktopId, type Labels } from './linuxEntries.ts';
import { type Part, type PartState, UnreadableFile } from './parts.ts';
import type { LinuxPlaces } from './places.ts';
import { shellWord, xmlText } from './quoting.ts';

const uniqueId = 'latchkey-share';

export function thunarAction(
  { program }: Launcher,
  { config, systemConfig }: LinuxPlaces,
  labels: Labels,
): Part[] {
  const file = 'Thunar/uca.xml';
  const command = commandOf(program);
  const words = wordsOf(labels);
  return [
    {
      kind: 'merged',
      path: posix.join(config, file),
      defaults: systemConfig.map((folder) => posix.join(folder, file)),
      empty: '<?xml version="1.0" encoding="UTF-8"?>\n<actions>\n</actions>\n',
      add: (text) => addAction(text, actionOf(command, words)),
      remove: removeAction,
      state: (text) => stateOf(readActions(text).ours, command),
      words,
      reword: (text, before) => rewordAction(text, before, words),
    },
  ];
}

/** Thunar replaces field codes first and parses the command as a shell would then. */
function commandOf(program: string): string {
  return `${shellWord(program).replaceAll('%', '%%')} ${shareSwitch} %F`;
}

/** Name, icon and shortcut are the person's to change in Thunar; what it starts is not. */
function stateOf(ours: readonly OurAction[], command: string): PartState {
  if (ours.length === 0) return 'absent';
  return ours.every((action) => action.command === command) ? 'installed' : 'outdated';
}

function wordsOf({ share, comment }: Labels): string[] {
  return [`<name>${xmlText(share)}</name>`, `<description>${xmlText(comment)}</description>`];
}

function actionOf(command: string, [name, description]: readonly string[]): string {
  return [
    '<action>',
    `\t<icon>${desktopId}</icon>`,
    `\t${name}`,
    `\t<unique-id>${uniqueId}</unique-id>`,
    `\t<command>${xmlText(command)}</command>`,
    `\t${description}`,
    '\t<patterns>*</patterns>',
    ...['directories', 'audio-files', 'image-files', 'other-files', 'text-files', 'video-files'].map(
      (kind) => `\t<${kind}/>`,
    ),
    '</action>',
  ].join('\n');
}

/** Where ours is, or where it can go, as offsets in the text. */
type Place = { ours: readonly OurAction[]; end: Range };
type Range = { from: number; to: number };
type OurAction = Range & { command: string };

function addAction(text: string, action: string): string {
  const { ours, end } = readActions(text);
  const [first, ...more] = ours;
  if (first === undefined) return splice(text, end, (root) => insertInto(root, action));
  const kept = more
    .toReversed()
    .reduce((rest, range) => splice(rest, withLineEnd(rest, range), () => ''), text);
  return splice(kept, first, () => action);
}

function removeAction(text: string): string {
  return readActions(text)
    .ours.toReversed()
    .reduce((rest, range) => splice(rest, withLineEnd(rest, range), () => ''), text);
}

/** Thunar writes its list in its own way whenever it likes, but these elements as we do. */
function rewordAction(text: string, before: readonly string[], now: readonly string[]): string {
  const reworded = (action: string) =>
    before.reduce((rest, words, place) => rest.replace(words, () => now[place] ?? words), action);
  return readActions(text)
    .ours.toReversed()
    .reduce((rest, range) => splice(rest, range, reworded), text);
}

/** @param root the end tag of the list, or the whole of an empty one, `<actions/>` */
function insertInto(root: string, action: string): string {
  return root.startsWith('</')
    ? `${action}\n${root}`
    : `${root.slice(0, -'/>'.length).trimEnd()}>\n${action}\n</actions>`;
}

function splice(text: string, { from, to }: Range, change: (cut: string) => string): string {
  return text.slice(0, from) + change(text.slice(from, to)) + text.slice(to);
}

function withLineEnd(text: string, { from, to }: Range): Range {
  return { from, to: text[to] === '\n' ? to + 1 : to };
}

/** @throws `UnreadableFile` for what is not XML, or another kind of it */
function readActions(text: string): Place {
  const parser = sax.parser(true);
  const open: string[] = [];
  const ours: OurAction[] = [];
  let end: Range | undefined;
  let action = { from: 0, id: '', command: '' };
  parser.onopentag = ({ name, isSelfClosing }) => {
    open.push(name);
    const from = parser.startTagPosition - 1;
    if (isAt(open, 'actions') && isSelfClosing) end = { from, to: parser.position };
    if (isAt(open, 'actions', 'action')) action = { from, id: '', command: '' };
  };
  parser.ontext = (part) => {
    if (isAt(open, 'actions', 'action', 'unique-id')) action.id += part;
    if (isAt(open, 'actions', 'action', 'command')) action.command += part;
  };
  parser.onclosetag = () => {
    const { from, command } = action;
    if (isAt(open, 'actions', 'action') && action.id.trim() === uniqueId)
      ours.push({ from, to: parser.position, command });
    if (isAt(open, 'actions')) end ??= { from: parser.startTagPosition - 1, to: parser.position };
    open.pop();
  };
  parse(parser, text);
  if (end === undefined) throw new UnreadableFile('no list of actions');
  return { ours, end };
}

function parse(parser: sax.SAXParser, text: string): void {
  try {
    parser.write(text).close();
  } catch (error) {
    throw new UnreadableFile('not XML', { cause: error });
  }
}

function isAt(open: readonly string[], ...path: string[]): boolean {
  return open.length === path.length && path.every((name, depth) => open[depth] === name);
}
