/** A browser keeps six connections to a server, of which the events have one and downloads want some. */
const atOnce = 4;

/** Works through all of them, a few at a time. @param work never rejects */
export async function inTurns<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  const take = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}
