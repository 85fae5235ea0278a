/** Vite fetches the style sheets of a part once and takes those that failed for loaded; here they are fetched again. */

const failed = new Set<HTMLLinkElement>();

window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target);
  },
  { capture: true },
);

/** Rejects when one fails again. */
export async function refetchFailedSheets(): Promise<void> {
  await Promise.all([...failed].map(refetch));
}

async function refetch(link: HTMLLinkElement): Promise<void> {
  failed.delete(link);
  const again = document.createElement('link');
  again.rel = link.rel;
  again.href = link.href;
  const loaded = new Promise((resolve, reject) => {
    again.addEventListener('load', resolve);
    again.addEventListener('error', reject);
  });
  link.replaceWith(again);
  await loaded;
}
