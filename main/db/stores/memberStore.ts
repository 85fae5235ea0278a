/** The members of sets, by their manifests. */
import type { LeftOut, Member, MemberStore, Move } from '../../core/sets.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { leftOut, members } from '../tables/members.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';
import { createUploadedMembers, isUnused } from './uploadedMembers.ts';

/** Rows that are removed in one turn of the event loop. */
const swept = 2_000;

export function createMemberStore(database: Database, writes: Writes): MemberStore {
  const begin = database.prepare('INSERT INTO manifests DEFAULT VALUES');
  const insert = prepareInsert(database, members);
  const insertLeftOut = prepareInsert(database, leftOut);
  const countLeftOut = database
    .prepare<[number], number>('SELECT count(*) FROM left_out WHERE manifest = ?')
    .pluck();
  const reading = createReading(database);
  return {
    begin: () => writes.add(() => Number(begin.run().lastInsertRowid)),
    append(rows) {
      writes.add(database.transaction(() => void rows.forEach(insert)));
    },
    leaveOut(manifest, rows) {
      if (rows.length === 0) return;
      const from = countLeftOut.get(manifest) ?? 0;
      const numbered = rows.map((row, index) => ({ ...row, manifest, position: from + index }));
      writes.add(database.transaction(() => void numbered.forEach(insertLeftOut)));
    },
    ...reading,
    ...createNotes(database, writes),
    move: createMove(database, writes, reading),
    ...createUploadedMembers(database, writes),
    sweep: createSweep(database, writes),
  };
}

type Reading = Pick<MemberStore, 'at' | 'page' | 'byPath' | 'below' | 'leftOut' | 'unhashed'>;

function createReading(database: Database): Reading {
  const at = prepareSelect<[number, number], Member>(
    database,
    members,
    'WHERE manifest = ? AND position = ?',
  );
  const page = prepareSelect<[number, number, number], Member>(
    database,
    members,
    'WHERE manifest = ? AND position >= ? ORDER BY position LIMIT ?',
  );
  const byPath = prepareSelect<[number, string], Member>(
    database,
    members,
    'WHERE manifest = ? AND path = ?',
  );
  const unhashed = prepareSelect<[number, number, number], Member>(
    database,
    members,
    "WHERE manifest = ? AND sha256 = '' AND position > ? ORDER BY position LIMIT ?",
  );
  const left = prepareSelect<[number, number], LeftOut>(
    database,
    leftOut,
    'WHERE manifest = ? ORDER BY position LIMIT ?',
  );
  // Paths with the same beginning lie side by side.
  const border = (order: 'ASC' | 'DESC') =>
    database
      .prepare<[number, string, string], number>(
        `SELECT position FROM members WHERE manifest = ? AND path >= ? AND path < ? ORDER BY path ${order} LIMIT 1`,
      )
      .pluck();
  const first = border('ASC');
  const last = border('DESC');
  return {
    at: (manifest, position) => at.get(manifest, position),
    page: (manifest, from, limit) => page.all(manifest, from, limit),
    byPath: (manifest, path) => byPath.get(manifest, path),
    below(manifest, prefix) {
      const bounds = [manifest, prefix, `${prefix}\u{10FFFF}`] as const;
      const found = first.get(...bounds);
      return found === undefined ? undefined : { first: found, end: (last.get(...bounds) ?? found) + 1 };
    },
    leftOut: (manifest, limit) => left.all(manifest, limit).map(({ path, reason }) => ({ path, reason })),
    unhashed: (manifest, after, limit) => unhashed.all(manifest, after, limit),
  };
}

/** What becomes known of members. Rows that are gone by then are no error. */
function createNotes(
  database: Database,
  writes: Writes,
): Pick<MemberStore, 'noteHashes' | 'noteCrcs' | 'renew'> {
  const noteHashes = database.prepare<[number, string, number, number]>(
    'UPDATE members SET crc = ?, sha256 = ? WHERE manifest = ? AND position = ?',
  );
  const noteCrc = database.prepare<[number, number, number]>(
    'UPDATE members SET crc = ? WHERE manifest = ? AND position = ?',
  );
  const renew = database.prepare<[string, string, string, string, number, number]>(
    'UPDATE members SET device = ?, inode = ?, mtime_ns = ?, ctime_ns = ? WHERE manifest = ? AND position = ?',
  );
  return {
    noteHashes(manifest, hashes) {
      const write = () => {
        for (const { position, crc, sha256 } of hashes) noteHashes.run(crc, sha256, manifest, position);
      };
      writes.change(database.transaction(write));
    },
    noteCrcs(manifest, crcs) {
      const write = () => {
        for (const { position, crc } of crcs) noteCrc.run(crc, manifest, position);
      };
      writes.change(database.transaction(write));
    },
    renew(manifest, position, { device, inode, mtimeNs, ctimeNs }) {
      writes.change(() => renew.run(device, inode, mtimeNs, ctimeNs, manifest, position));
    },
  };
}

/** The members of a root lie side by side. Each is met once, also where one root went to the place of another. */
function createMove(database: Database, writes: Writes, { byPath, below }: Reading): MemberStore['move'] {
  const update = database.prepare<[Move & { manifest: number; first: number; end: number }]>(
    `UPDATE members SET real_path = @to || substr(real_path, length(@from) + 1)
      WHERE manifest = @manifest AND position >= @first AND position < @end
        AND (real_path = @from OR substr(real_path, 1, length(@from) + 1) IN (@from || '/', @from || '\\'))`,
  );

  function rangeOf(manifest: number, name: string): { first: number; end: number } {
    const first = byPath(manifest, name)?.position;
    return first === undefined
      ? (below(manifest, `${name}/`) ?? { first: 0, end: 0 })
      : { first, end: first + 1 };
  }

  return (manifest, moves) => {
    const write = () => {
      for (const move of moves) update.run({ ...move, manifest, ...rangeOf(manifest, move.name) });
    };
    writes.add(database.transaction(write));
  };
}

function createSweep(database: Database, writes: Writes): MemberStore['sweep'] {
  const unused = database
    .prepare<[string], number>(`SELECT seq FROM manifests WHERE ${isUnused} LIMIT 1`)
    .pluck();
  const removeMembers = database.prepare<[number, number, number]>(
    `DELETE FROM members WHERE manifest = ? AND position IN (
       SELECT position FROM members WHERE manifest = ? ORDER BY position LIMIT ?)`,
  );
  const removeLeftOut = database.prepare<[number]>('DELETE FROM left_out WHERE manifest = ?');
  const removeManifest = database.prepare<[number]>('DELETE FROM manifests WHERE seq = ?');
  return (underWay) => {
    const manifest = unused.get(JSON.stringify(underWay));
    if (manifest === undefined) return false;
    writes.change(() => {
      if (removeMembers.run(manifest, manifest, swept).changes === swept) return;
      removeLeftOut.run(manifest);
      removeManifest.run(manifest);
    });
    return true;
  };
}
