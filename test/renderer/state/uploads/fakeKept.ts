/** What a browser keeps, without one. */
import type { KeptPart, KeptUpload, KeptUploads } from '../../../../renderer/state/uploads/keptUploads.ts';

/** @property elsewhere what another page holds */
export type FakeKept = KeptUploads & {
  uploads: Map<string, KeptUpload>;
  parts: Map<string, KeptPart>;
  elsewhere: Set<string>;
  /** Another page takes one, or lets it go. */
  change(): void;
};

export function createFakeKept(): FakeKept {
  const uploads = new Map<string, KeptUpload>();
  const parts = new Map<string, KeptPart>();
  const partsOf = (id: string) =>
    [...parts].filter(([key]) => key.startsWith(`${id} `)).map(([, part]) => part);
  const elsewhere = new Set<string>();
  let change: () => void = () => undefined;
  return {
    uploads,
    parts,
    elsewhere,
    change: () => change(),
    onChange(listener) {
      change = listener;
    },
    async take(id) {
      const upload = elsewhere.has(id) ? undefined : uploads.get(id);
      return upload && { upload, parts: partsOf(id) };
    },
    left: async () =>
      [...uploads.values()]
        .filter(({ id }) => !elsewhere.has(id))
        .map((upload) => ({ upload, parts: partsOf(upload.id) })),
    put: (upload) => void uploads.set(upload.id, upload),
    putPart: (id, part) => void parts.set(`${id} ${part.index}`, part),
    remove(id) {
      uploads.delete(id);
      for (const key of [...parts.keys()]) if (key.startsWith(`${id} `)) parts.delete(key);
    },
  };
}
