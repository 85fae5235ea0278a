/** The log of a link, for the owner alone: it shows the addresses of visitors (docs/decisions/020). */
import { Router } from 'express';
import { z } from 'zod';
import type { Core } from '../../../core/services.ts';
import { id, integer, oneOf, optional } from '../../params/kinds.ts';
import { presentVisit, toCsv } from '../../present/presentVisit.ts';
import { endpoint } from '../endpoint.ts';

const listing = z.object({
  linkId: id,
  format: optional(oneOf(['json', 'csv'])),
  limit: optional(integer(1, 10_000)),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
});

const defaultLimit = 100;

/** A table is for a spreadsheet, so it has everything. */
const wholeLog = 100_000;

type Deps = Pick<Core, 'links' | 'deliveries'>;

export function logRoutes({ links, deliveries }: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/:linkId/log',
    endpoint({
      scope: 'owner',
      params: listing,
      run: ({ params, req, res }) => {
        const { linkId, format, offset = 0 } = params;
        const limit = params.limit ?? (format === 'csv' ? wholeLog : defaultLimit);
        const { total, rows } = deliveries.log(links.get(linkId).link.tokenSeq, { limit, offset });
        const entries = rows.map(presentVisit);
        if (format !== 'csv') return { status: 200, body: { total, entries } };
        const body = Buffer.from(toCsv(entries));
        res.writeHead(200, {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${linkId}.csv"`,
          'Cache-Control': 'no-store',
          'Content-Length': body.length,
        });
        res.end(req.method === 'HEAD' ? undefined : body);
        return undefined;
      },
    }),
  );
  return router;
}
