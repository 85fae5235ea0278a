/**
 * Who gets the file at the address of the page: programs that people type an address into to have the file, known by
 * name. A browser asks for `text/html`. Everything else gets the page, for the programs that look at links in chats
 * and mail accept anything too, and looking must neither take the file nor count (promises §3.3).
 */
import type { IncomingHttpHeaders } from 'node:http';

const programs =
  /^(?:curl|wget2?|aria2|axel|httpie|xh|lftp|fetch libfetch|python-requests|python-httpx)\/|\b(?:windows)?powershell\//i;

export function isDownloadProgram(headers: IncomingHttpHeaders): boolean {
  return !/\btext\/html\b/i.test(headers.accept ?? '') && programs.test(headers['user-agent'] ?? '');
}
