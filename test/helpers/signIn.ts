/** Signs in to the console as its page does, without a browser. */
import { sessionHeader } from '../../shared/sessionHeader.ts';
import type { CreatedConsoleSession } from '../../shared/wire/sessions.ts';

/** The code in an address of the console. */
export function codeOf(consoleUrl: string): string {
  return new URLSearchParams(new URL(consoleUrl).hash.slice(1)).get('code') ?? '';
}

/** Trades the code of the address, with headers as from the page of the console. */
export function tradeCode(consoleUrl: string, headers: Record<string, string> = {}): Promise<Response> {
  const { origin } = new URL(consoleUrl);
  return fetch(`${origin}/v1/latchkey/sessions`, {
    method: 'POST',
    body: JSON.stringify({ code: codeOf(consoleUrl) }),
    headers: { Origin: origin, 'content-type': 'application/json', ...headers },
  });
}

export type SignedIn = CreatedConsoleSession & { headers: Record<string, string> };

/** @returns the session, and the headers of a request from its page */
export async function signIn(consoleUrl: string, headers?: Record<string, string>): Promise<SignedIn> {
  const answer = await tradeCode(consoleUrl, headers);
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`);
  const session = (await answer.json()) as CreatedConsoleSession;
  return { ...session, headers: { [sessionHeader]: session.secret, 'Sec-Fetch-Site': 'same-origin' } };
}
