/** A visitor of links with a password: what he enters, and the cookie that he gets. */
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Answer } from './ask.ts';

/** @property from own address, of the loopback network */
export type Form = { body?: string; headers?: Record<string, string>; from?: string };

/** Sends what a form sends, on a connection of its own. */
export function submit(url: string, { body = '', headers = {}, from = '127.0.0.1' }: Form): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` };
    const options = { agent: false, method: 'POST', localAddress: from, headers: { ...type, ...headers } };
    request(url, options, async (answer) => {
      const { statusCode: status = 0, headers: received, rawHeaders } = answer;
      resolve({ status, headers: received, rawHeaders, body: await buffer(answer) });
    })
      .on('error', reject)
      .end(body);
  });
}

export const enter = (page: string, password: string, form: Form = {}) =>
  submit(`${page}/password`, { ...form, body: `password=${encodeURIComponent(password)}` });

/** What a browser sends back of what it was told to keep. */
export function cookieOf({ headers }: Pick<Answer, 'headers'>): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
