/** Members that are uploaded files. */
import type { Member, MemberStore } from '../../core/sets.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { members } from '../tables/members.ts';
import { prepareSelect } from '../tables/statements.ts';

type UploadedMembers = Pick<
  MemberStore,
  'ofUpload' | 'noteArrival' | 'lost' | 'chunksOf' | 'remove' | 'orphans'
>;

/** Of a manifest that belongs to no file, and is none of those in the parameter. */
export const isUnused = `manifests.seq NOT IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM files WHERE source_kind = 'zip' AND files.manifest = manifests.seq)`;

export function createUploadedMembers(database: Database, writes: Writes): UploadedMembers {
  const ofUpload = prepareSelect<[number], Member>(
    database,
    members,
    'WHERE upload > 0 AND upload = ? ORDER BY manifest DESC LIMIT 1',
  );
  const lost = prepareSelect<[number], Member>(
    database,
    members,
    'WHERE manifest = ? AND upload > 0 AND NOT EXISTS (SELECT 1 FROM files WHERE files.seq = upload)',
  );
  const chunks = database.prepare<[number], { total: number; uploaded: number }>(
    `SELECT coalesce(sum(chunks_total), 0) AS total, coalesce(sum(chunks_uploaded), 0) AS uploaded
       FROM members JOIN files ON files.seq = upload WHERE members.manifest = ?`,
  );
  const note = database.prepare<[string, number, number]>(
    'UPDATE members SET sha256 = ? WHERE manifest = ? AND position = ?',
  );
  const remove = database.prepare<[number, number]>(
    'DELETE FROM members WHERE manifest = ? AND position = ?',
  );
  return {
    ofUpload: (seq) => ofUpload.get(seq),
    lost: (manifest) => lost.all(manifest),
    chunksOf: (manifest) => chunks.get(manifest) ?? { total: 0, uploaded: 0 },
    noteArrival({ manifest, position }, sha256) {
      writes.change(() => note.run(sha256, manifest, position));
    },
    remove({ manifest, position }) {
      writes.change(() => remove.run(manifest, position));
    },
    orphans: createOrphans(database),
  };
}

function createOrphans(database: Database): MemberStore['orphans'] {
  const orphans = database
    .prepare<[string, number], number>(
      `WITH unused AS (SELECT seq FROM manifests WHERE ${isUnused})
       SELECT DISTINCT upload FROM members INDEXED BY members_uploaded JOIN files ON files.seq = upload
        WHERE members.manifest IN unused AND upload > 0
          AND NOT EXISTS (SELECT 1 FROM tokens WHERE tokens.file_seq = upload)
          AND NOT EXISTS (SELECT 1 FROM members AS others WHERE others.upload > 0
            AND others.upload = members.upload AND others.manifest NOT IN unused)
        LIMIT ?`,
    )
    .pluck();
  return (underWay, limit) => orphans.all(JSON.stringify(underWay), limit);
}
