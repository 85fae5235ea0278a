/**
 * Runs in the browser of a visitor, beside a page that waits: asks again by itself, and shows what has changed in the page as
 * it is. Loaded anew it would lose the focus and the place that somebody reads at. Without scripts the browser loads it anew.
 */

/**
 * The header that says so: never the content is wanted, but the page in its place, or nothing when it is the visitor's turn.
 * The functions are sent as their text and cannot name it.
 */
export const renewalHeader = 'x-renew';

/** @returns the page as it is now, `ready` when its address gives what is waited for, undefined without a useful answer */
async function askAnew(): Promise<Document | 'ready' | undefined> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 20_000);
  try {
    const headers = { 'X-Renew': '1' };
    const answer = await fetch(location.href, { cache: 'no-store', headers, signal: limit.signal });
    const isPage = /^text\/html\b/.test(answer.headers.get('content-type') ?? '');
    if (answer.status === 204 || !isPage || answer.headers.has('content-disposition')) {
      limit.abort();
      return answer.ok ? 'ready' : undefined;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const isRefused = answer.status === 429 || answer.status >= 500;
    return isRefused && pauseOf(page) === 0 ? undefined : page;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** @returns seconds until a page asks again; 0 = it does not wait */
function pauseOf(page: Document): number {
  return Number(page.querySelector<HTMLElement>('[data-renew]')?.dataset.renew ?? 0);
}

/** What the visitor has opened stays open. */
function likenAttributes(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

/** Changes only what differs, so what has the focus keeps it. */
function liken(old: ChildNode, fresh: ChildNode): void {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) old.replaceWith(fresh);
  else if (!(old instanceof Element) || !(fresh instanceof Element)) old.nodeValue = fresh.nodeValue;
  // What stands there is of the other script.
  else if (!old.hasAttribute('data-follow')) {
    likenAttributes(old, fresh);
    likenChildren(old, fresh);
  }
}

/** What is new in a list comes between what was there, and what is gone leaves it. */
function likenChildren(old: Element, fresh: Element): void {
  let at = old.firstChild;
  const nodes = [...fresh.childNodes];
  for (const [index, node] of nodes.entries()) {
    let same = at;
    while (same !== null && !same.isEqualNode(node)) same = same.nextSibling;
    const stays = same === null && nodes.slice(index + 1).some((later) => at?.isEqualNode(later));
    while (same !== null && at !== null && at !== same) {
      const next: ChildNode | null = at.nextSibling;
      at.remove();
      at = next;
    }
    if (at === null || stays) old.insertBefore(node, at);
    else {
      const next = at.nextSibling;
      liken(at, node);
      at = next;
    }
  }
  while (at !== null) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

function showRenewed(fresh: Document, localise: (page: Document) => void): void {
  const [before, now] = [document.querySelector('main'), fresh.querySelector('main')];
  if (before === null || now === null) return;
  localise(fresh);
  liken(before, now);
  if (document.title !== fresh.title) document.title = fresh.title;
}

/** @param isReady whether the address gives a download now, during which the page stays */
function leave(isReady: boolean): void {
  const told = document.querySelector<HTMLElement>('[data-begins]');
  if (told !== null && isReady) {
    told.textContent = told.dataset.begins ?? '';
    location.replace(location.href.replace(/#.*/, ''));
  } else location.reload();
}

/** @param localise shows moments of a page as its reader writes them */
function renew(localise: (page: Document) => void): void {
  let misses = 0;

  function wait(): void {
    const seconds = pauseOf(document);
    if (seconds > 0) setTimeout(lookAgain, 1_000 * Math.max(seconds, Math.min(seconds * 2 ** misses, 60)));
  }

  async function lookAgain(): Promise<void> {
    const fresh = await askAnew();
    misses = fresh === undefined ? misses + 1 : 0;
    if (fresh === 'ready' || (fresh !== undefined && pauseOf(fresh) === 0)) leave(fresh === 'ready');
    else {
      if (fresh !== undefined) showRenewed(fresh, localise);
      wait();
    }
  }

  wait();
}

export const renewPageFunctions = [
  ...[askAnew, pauseOf, likenAttributes, liken, likenChildren],
  ...[showRenewed, leave, renew],
];
