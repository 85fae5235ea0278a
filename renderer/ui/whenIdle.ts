/** Milliseconds, where the browser does not tell when it is idle (WebKit does not). */
const assumedIdle = 500;

/** Does it once the page has nothing else to do. @returns takes it back */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, assumedIdle);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work);
  return () => cancelIdleCallback(handle);
}
