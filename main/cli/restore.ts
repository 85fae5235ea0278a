/** `latchkey restore`: lists the copies of the database, puts one back, or begins anew. Without a server. */
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { CopyFacts, Restored } from '../host/restoreData.ts';
import type { Cli } from './cli.ts';
import type { RestoreCommand } from './commands.ts';
import { jsonLine, printTable } from './terminal.ts';

/** @throws StartError locked, RestoreError */
export async function restore({ copy, anew, json }: RestoreCommand, cli: Cli): Promise<void> {
  const { describeCopies, restoreCopy, startAnew } = await import('../host/restoreData.ts');
  const { dataDir } = cli.folders;
  const { print, printToStderr } = cli.terminal;
  const { restoring } = cli.language.strings;
  if (anew) {
    const folder = startAnew(dataDir, Date.now());
    return print(json ? jsonLine({ setAside: folder }) : restoring.anew(folder));
  }
  if (copy !== undefined) {
    const restored = restoreCopy(dataDir, copy, Date.now());
    if (json) return print(jsonLine(restoredFields(restored)));
    for (const line of restoredLines(restored, cli.language)) print(line);
    return;
  }
  const copies = describeCopies(dataDir);
  if (json) return print(jsonLine({ total: copies.length, copies: copies.map(copyFields) }));
  if (copies.length === 0) return printToStderr(restoring.faults.noCopies);
  const rows = copies.map((each) => describeRow(each, cli.language));
  printTable(cli.terminal, restoring.columns, rows);
  printToStderr(restoring.hint);
}

function copyFields({ name, madeAt, links, files, size, isSound }: CopyFacts): object {
  return { name, createdAt: new Date(madeAt).toISOString(), links, files, size, sound: isSound };
}

function restoredFields({ copy, keptIn, unknownFiles }: Restored): object {
  return { ...copyFields(copy), setAside: keptIn ?? '', unknownFiles };
}

function describeRow(copy: CopyFacts, { strings, format }: CommandLineLanguage): string[] {
  const { isSound, links, files } = copy;
  const state = isSound ? strings.restoring.sound : strings.restoring.damaged;
  const counts = isSound ? [format.number(links), format.number(files)] : ['', ''];
  return [copy.name, format.moment(copy.madeAt, Date.now()), ...counts, format.bytes(copy.size), state];
}

function restoredLines({ copy, keptIn, unknownFiles }: Restored, { strings, format }: CommandLineLanguage) {
  const { restoring } = strings;
  return [
    restoring.done(format.moment(copy.madeAt, Date.now())),
    ...(keptIn === undefined ? [] : [restoring.kept(keptIn)]),
    ...(unknownFiles === 0 ? [] : [restoring.unknown(unknownFiles)]),
    restoring.revived,
  ];
}
