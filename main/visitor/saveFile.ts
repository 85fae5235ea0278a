/**
 * Runs in the browser of a visitor: saves a large file where the visitor says, and goes on by itself where it was when the
 * connection breaks. Only browsers that let a page write a file piece by piece (https://wicg.github.io/file-system-access)
 * are offered that; all others have the button, whose download they resume as they can.
 */

type Target = {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
};

type Picker = (options: { suggestedName: string }) => Promise<{ createWritable(): Promise<Target> }>;

/** Sizes in bytes. */
type Saving = { address: string; etag: string; size: number; done: number; to: Target };

/** Shows one of the sentences about saving. */
function sayOfSaving(name: string): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-saving]')) {
    part.hidden = !(part.dataset.saving ?? '').split(' ').includes(name);
  }
}

/** Writes what an answer has, as fast as the disk takes it. */
async function receive(saving: Saving, answer: Response): Promise<void> {
  const bar = document.querySelector<HTMLProgressElement>('progress[data-saving]');
  const reader = answer.body?.getReader();
  if (answer.status === 200 && saving.done > 0) {
    await saving.to.truncate(0);
    saving.done = 0;
  }
  sayOfSaving('running');
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || value === undefined) return;
    await saving.to.write(value);
    saving.done += value.length;
    if (bar !== null) bar.value = (100 * saving.done) / saving.size;
  }
}

/** @returns whether asking once more may help */
async function fetchRest(saving: Saving): Promise<boolean> {
  const { address, etag, done } = saving;
  const headers = { Range: `bytes=${done}-`, 'If-Match': etag };
  const answer = await fetch(address, { headers, cache: 'no-store', redirect: 'manual' });
  if (answer.ok) await receive(saving, answer);
  return answer.ok || answer.status === 429 || answer.status >= 500;
}

/** Until the network is back, but at most so many milliseconds. */
function untilOnline(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, pause);
    addEventListener('online', end);
    function end(): void {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    }
  });
}

/** @returns whether all of it has come */
async function saveAll(saving: Saving, first: Response): Promise<boolean> {
  await receive(saving, first).catch(() => undefined);
  let misses = 0;
  while (saving.done < saving.size) {
    const before = saving.done;
    sayOfSaving('waits');
    await untilOnline(Math.min(1_000 * 2 ** misses, 30_000));
    if (!(await fetchRest(saving).catch(() => true))) return false;
    misses = saving.done > before ? 0 : misses + 1;
  }
  return saving.done === saving.size;
}

async function save(name: string, size: number): Promise<void> {
  const { showSaveFilePicker } = window as unknown as { showSaveFilePicker: Picker };
  const to = await (await showSaveFilePicker({ suggestedName: name })).createWritable();
  const first = await fetch(location.href, { method: 'POST', cache: 'no-store' });
  const saving = { address: first.url, etag: first.headers.get('etag') ?? '', size, done: 0, to };
  const isDone = first.ok && saving.etag !== '' && (await saveAll(saving, first));
  await (isDone ? to.close() : to.abort());
  sayOfSaving(isDone ? 'done' : 'failed');
  if (!isDone) return;
  // It is saved, also where its owner cannot be told.
  await fetch(`${location.pathname}/received?bytes=${size}`, { method: 'POST' }).catch(() => undefined);
}

function offerSaving(): void {
  const button = document.querySelector<HTMLElement>('[data-save]');
  if (button === null || !('showSaveFilePicker' in window)) return;
  const { save: name = '', size = '' } = button.dataset;
  const stay = (event: Event) => event.preventDefault();
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.hidden = true;
    addEventListener('beforeunload', stay);
    await save(name, Number(size)).catch((error: Error) => {
      sayOfSaving(error.name === 'AbortError' ? '' : 'failed');
      button.hidden = false;
    });
    removeEventListener('beforeunload', stay);
  });
}

export const saveFileFunctions = [sayOfSaving, receive, fetchRest, untilOnline, saveAll, save, offerSaving];
