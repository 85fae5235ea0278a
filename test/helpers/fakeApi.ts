/** A fake API: an HTTP server that responds as the test says and records requests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

export type FakeApi = {
  /** `METHOD /path body` of each request, in the order they came. */
  requests: string[];
  /** Headers of the last request. */
  headers(): IncomingMessage['headers'];
  /** `http://127.0.0.1:P/v1` */
  url: string;
  answerWith(answer: Answer): void;
  answerJson(status: number, body: object): void;
  close(): Promise<void>;
};

export async function startFakeApi(): Promise<FakeApi> {
  const requests: string[] = [];
  let headers: IncomingMessage['headers'] = {};
  let answer: Answer = (_req, res) => res.end();
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const piece of req) body += piece;
    headers = req.headers;
    requests.push(`${req.method} ${req.url} ${body}`.trim());
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    headers: () => headers,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    answerWith(next) {
      answer = next;
    },
    answerJson(status, body) {
      answer = (_req, res) =>
        res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
