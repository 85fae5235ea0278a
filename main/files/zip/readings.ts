/** Manifests that downloads read: their rows stay until the last byte, though the set may have another one by then. */
export type Readings = {
  /** @returns what ends it */
  begin(manifest: number): () => void;
  /** The newest; of more versions at once the oldest are given up, so that a set that changes all the time fills no disk. */
  inUse(): number[];
};

const maxKept = 8;

export function createReadings(): Readings {
  const counts = new Map<number, number>();
  return {
    begin(manifest) {
      counts.set(manifest, (counts.get(manifest) ?? 0) + 1);
      return () => {
        const left = (counts.get(manifest) ?? 1) - 1;
        if (left > 0) counts.set(manifest, left);
        else counts.delete(manifest);
      };
    },
    inUse: () => [...counts.keys()].sort((one, other) => other - one).slice(0, maxKept),
  };
}
