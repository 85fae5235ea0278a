/** Lets only so much work run at a time; the rest waits in order. */
export type Slots = { run<T>(work: () => Promise<T>): Promise<T> };

export function createSlots(total: number): Slots {
  const waiting: (() => void)[] = [];
  let free = total;

  async function take(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async run(work) {
      await take();
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
