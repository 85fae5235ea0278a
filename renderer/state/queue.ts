/** Works through what is added in the order it came, a few at a time. p-limit does no more of it in 0.6 KB of the page. */

export type Queue<T> = { add(item: T): void };

/** @param work never rejects */
export function createQueue<T>(atOnce: number, work: (item: T) => Promise<void>): Queue<T> {
  const waiting: T[] = [];
  let running = 0;

  function startNext(): void {
    const [item] = running < atOnce ? waiting.splice(0, 1) : [];
    if (item === undefined) return;
    running += 1;
    void work(item).finally(() => {
      running -= 1;
      startNext();
    });
  }

  return {
    add(item) {
      waiting.push(item);
      startNext();
    },
  };
}
