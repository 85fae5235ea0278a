/** Some services show browsers a page of their own before ours. It is found by asking as a browser does. */
import { otherAnswer } from '../prove.ts';
import type { RouteDeps } from '../route.ts';

/** What a browser says it is. */
const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/154.0.0.0 Safari/537.36';

/** @returns undefined = that did not become known */
export async function hasBrowserPage(
  origin: string,
  ask: RouteDeps['prove'],
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const answer = await ask(origin, { signal, userAgent: browser });
  if (answer.ok) return false;
  return answer.code === otherAnswer ? true : undefined;
}
