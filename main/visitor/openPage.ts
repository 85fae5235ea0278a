/**
 * Runs in the browser of a visitor, beside the page of a link: while that is open and seen, it asks whether the page's own
 * address still answers, and goes on at another one that leads to the same server (docs/decisions/030). Every answer is
 * compared with one that only that server can know.
 *
 * The functions are sent as their text, so they use nothing of this module but each other. Without them the page is as
 * useful; it only stays where it is.
 */

/** Another address of the page. */
type Place = {
  page: string;
  /** Whether the page may go there by itself. */
  isNear: boolean;
};

/** What is asked at a place, without telling which link is open, and what the server that made the page answers. */
export type Question = { ask: string; answer: string };

/** What a page is sent. */
export type Follow = Question & {
  /** Whether what its own address answers may make it load itself anew, which shows that address the link. */
  mayReload: boolean;
  /** Whether the other addresses are of the internet, as far as their names tell. */
  isPublic: boolean;
  others: readonly (Place & Partial<Question>)[];
  /** Milliseconds until its link ends; missing = never. */
  endsIn?: number;
};

/** What its own address answers. */
export type Still = {
  answer: string;
  isOver: boolean;
  /** Whether its time is over, so that loaded anew the page may ask for more. */
  mayAsk?: true;
  others: readonly Place[];
};

/**
 * @param space where the browser is to find the address; it refuses another one, instead of asking the visitor whether
 *   the page may look into his network (https://wicg.github.io/local-network-access)
 * @returns what was answered, '' if nothing was; whoever answers sends at most 4,096 characters, in four seconds
 */
async function ask(url: string, space: { targetAddressSpace?: 'public' } = {}): Promise<string> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 4_000);
  try {
    const { ok, body } = await fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
      ...space,
    });
    const reader = ok ? body?.getReader() : undefined;
    const decoder = new TextDecoder();
    let text = '';
    while (reader !== undefined && text.length <= 4_096) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
    }
    // The rest is not read.
    limit.abort();
  } catch {
    // Nobody answers.
  } finally {
    clearTimeout(timer);
  }
  return '';
}

/** @returns undefined unless the server that made the page has answered */
async function askOwn({ ask: url, answer }: Question): Promise<Still | undefined> {
  try {
    const still: Still = JSON.parse(await ask(url));
    return still.answer === answer ? still : undefined;
  } catch {
    return undefined;
  }
}

/** Goes to the first address that leads to the same server. @returns whether there is one */
async function goOn({ others, isPublic }: Follow, hash: string): Promise<boolean> {
  const near = others.filter((other) => other.ask !== undefined);
  const space = isPublic ? ({ targetAddressSpace: 'public' } as const) : {};
  const answers = await Promise.all(near.map((other) => ask(other.ask ?? '', space)));
  const found = near.find(({ answer }, at) => answer === answers[at]);
  if (found !== undefined) location.replace(found.page + hash);
  return found !== undefined;
}

/** Shows these sentences of the page, and hides the others. */
function say(...names: string[]): void {
  for (const sentence of document.querySelectorAll<HTMLElement>('[data-says]')) {
    const isHidden = !names.includes(sentence.dataset.says ?? '');
    if (sentence.hidden !== isHidden) sentence.hidden = isHidden;
  }
}

/** Shows these addresses for a click. */
function list(others: readonly Place[]): void {
  const places = document.querySelector<HTMLElement>('[data-places]');
  if (places?.parentElement == null) return;
  const links = others.map(({ page }) => {
    const link = document.createElement('a');
    link.href = page;
    link.rel = 'noreferrer';
    link.textContent = link.host;
    return link;
  });
  places.replaceChildren(...links.flatMap((link) => [' ', link]));
  places.parentElement.hidden = others.length === 0;
}

/** @returns the sentence for who was brought here from another address */
function greet(): string {
  const came = { '#moved': 'moved', '#again': 'again' }[location.hash] ?? '';
  if (came === '') return '';
  history.replaceState(null, '', location.pathname + location.search);
  say(came);
  return came;
}

/** Whether a file is being saved, which would end with the page. */
function isSaving(): boolean {
  const parts = [...document.querySelectorAll<HTMLElement>('progress[data-saving]')];
  return parts.some((part) => !part.hidden);
}

/** Watches for a page that has been seen for a minute and is not in use: loading it anew would disturb. */
function isIdle(pressedAt: number): boolean {
  const isUnused = document.activeElement === null || document.activeElement === document.body;
  const isPlaying = document.querySelector<HTMLMediaElement>('video,audio')?.paused === false;
  return isUnused && !isPlaying && !isSaving() && performance.now() - pressedAt > 60_000;
}

/** What its link gave is not there any more, or is again. */
function cover(isOver: boolean): void {
  document.documentElement.toggleAttribute('data-over', isOver);
  if (isOver) document.querySelector<HTMLMediaElement>('video,audio')?.pause();
}

/** @returns milliseconds until the page's own address is asked again: ever longer, and soon while it fails */
function pause(answers: number, misses: number): number {
  return misses === 0
    ? Math.min(15_000 * 1.5 ** answers, 120_000)
    : Math.min(2_000 * 2 ** (misses - 1), 60_000);
}

function follow(): void {
  const data = document.querySelector<HTMLElement>('[data-follow]')?.dataset.follow;
  if (data === undefined) return;
  const page: Follow = JSON.parse(data);
  const came = greet();
  let known: readonly Place[] = page.others;
  let [answers, misses, pressedAt] = [0, 0, 0];
  let isAsking = false;
  let timer = setTimeout(look, pause(0, 0));
  // Timers count no further than to the largest number of 31 bits.
  if (page.endsIn !== undefined && page.endsIn < 2 ** 31 - 1_000) setTimeout(look, page.endsIn + 500);

  function hear({ isOver, mayAsk, others }: Still): void {
    const wasOver = document.documentElement.hasAttribute('data-over');
    [answers, misses, known] = [answers + 1, 0, others];
    list(others);
    say(isOver ? 'over' : came);
    cover(isOver);
    // What it becomes, or on which terms it is open again, only the server knows.
    if (page.mayReload && !isSaving() && (isOver ? mayAsk : wasOver)) location.reload();
    // The policy of the page names only addresses that it had when it was loaded.
    const isNew = others.some((one) => one.isNear && !page.others.some((other) => other.page === one.page));
    if (isNew && page.mayReload && isIdle(pressedAt)) location.reload();
  }

  async function miss(): Promise<void> {
    [answers, misses] = [0, misses + 1];
    if (misses === 1 || isSaving() || (await goOn(page, pressedAt > 0 ? '#again' : '#moved'))) return;
    say('lost', known.length > 0 ? 'click' : '');
  }

  async function look(): Promise<void> {
    if (isAsking || document.hidden) return;
    clearTimeout(timer);
    isAsking = true;
    const still = await askOwn(page);
    if (still === undefined) await miss();
    else hear(still);
    isAsking = false;
    timer = setTimeout(look, pause(answers, misses));
  }

  document.addEventListener('submit', () => {
    [answers, pressedAt] = [0, performance.now()];
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  addEventListener('pageshow', ({ persisted }) => void (persisted && look()));
}

export const openPageFunctions = [
  ...[ask, askOwn, goOn, say, list, greet, isIdle, isSaving],
  ...[cover, pause, follow],
];
