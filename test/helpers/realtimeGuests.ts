/** Guests of realtime who take what they can get: as many channels as fit, messages in crumbs, and nothing read. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export type Guest = { socket: WebSocket; closed: Promise<number> };

export async function openGuest(apiUrl: string, headers: Record<string, string> = {}): Promise<Guest> {
  const socket = new WebSocket(`${apiUrl.replace('http', 'ws')}/realtime?project=latchkey`, { headers });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('error', () => {});
  // The greeting, or why there is none.
  await once(socket, 'message');
  return { socket, closed };
}

/** Bytes of channels that the server has agreed to keep. Stops when it does not agree any more. */
export async function takeAll({ socket, closed }: Guest, messages: number): Promise<number> {
  let bytes = 0;
  for (let n = 0; n < messages; n += 1) {
    const channels = Array.from({ length: 200 }, (_, at) => `${n}.${at}.${'x'.repeat(240)}`);
    const halves = [channels.slice(0, 100), channels.slice(100)];
    const data = halves.map((half, at) => ({ subscriptionId: `${n}${at}`, channels: half }));
    socket.send(JSON.stringify({ type: 'subscribe', data }));
    const answer = await Promise.race([once(socket, 'message'), closed]);
    if (!String(answer).includes('response')) break;
    bytes += channels.join('').length;
  }
  return bytes;
}
