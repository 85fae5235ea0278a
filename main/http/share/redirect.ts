import type { ServerResponse } from 'node:http';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { baseHeaders } from './pages/page.ts';

/** To be fetched with GET, whatever was asked. @param location relative, for a proxy may serve this below a path */
export function redirect(res: ServerResponse, location: string, more: HeaderPairs = []): void {
  const headers: HeaderPairs = [...baseHeaders, ...more, ['Location', location], ['Content-Length', 0]];
  res.writeHead(303, flattenHeaders(headers)).end();
}
