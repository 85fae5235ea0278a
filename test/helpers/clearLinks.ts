import type { ClearedLinks } from '../../shared/wire/linkRequests.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { Latchkey } from './latchkey.ts';
import { json, post } from './requests.ts';

/** Stops all links and takes them off the lists, for a test that wants a server without any. */
export async function clearLinks({ apiUrl, secret }: Pick<Latchkey, 'apiUrl' | 'secret'>): Promise<void> {
  const headers = { 'x-latchkey-secret': secret };
  const api = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${apiUrl}/latchkey/links${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const { links } = (await json(api('?state=all&limit=500'))) as { links: Link[] };
  for (const { $id } of links) await api(`/${$id}`, { method: 'DELETE' });
  let cleared: Partial<ClearedLinks> = {};
  do {
    const { clearedAt } = cleared;
    cleared = (await json(api('/cleared', post({ clearedAt })))) as ClearedLinks;
  } while (cleared.left);
}
