/** Requests one after the other over one kept connection. */
import { Agent, get } from 'node:http';

export type Ask = (url: string, headers?: Record<string, string>) => Promise<number>;

/** @returns a function that answers how long one request took, milliseconds, and one that hangs up */
export function createClient(): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: Ask = (url, headers = {}) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      get(url, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        response.resume().on('error', reject);
        response.on('end', () => resolve(performance.now() - began));
      }).on('error', reject);
    });
  return { ask, close: () => agent.destroy() };
}
