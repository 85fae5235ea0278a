/** What the page of a link shows of its file, at an address of its own, so that looking can be told from downloading. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { PreviewOptions, Previews } from '../../core/previews.ts';
import type { Core } from '../../core/services.ts';
import { flattenHeaders } from '../bytes/headerPairs.ts';
import { previewHeaders, viewHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import type { Transfers } from '../bytes/transfers.ts';
import { openShared } from '../content/openShared.ts';
import type { Visitors } from '../listener/visitors.ts';
import { readText, shownKind } from './heroOf.ts';
import type { OpenLink } from './openLink.ts';
import { type HeroKind, maxMarkdown } from './pages/heroes.ts';
import { markdownHeaders, renderMarkdown } from './pages/markdownPage.ts';
import { baseHeaders } from './pages/page.ts';
import { redirect } from './redirect.ts';
import { rootFrom } from './rootFrom.ts';
import { refuseRange } from './sendFile.ts';
import { turnOf } from './turnOf.ts';

export type ShowHeroDeps = Pick<Core, 'admission' | 'problems' | 'pins' | 'deliveries'> & {
  previews: Pick<Previews, 'render'>;
  transfers: Pick<Transfers, 'send'>;
  visitors: Pick<Visitors, 'of'>;
};

type Show = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => void | Promise<void>;

/** Where there is nothing to show, the visitor gets the page. */
export function createShowHero(deps: ShowHeroDeps): Show {
  const showPicture = createShowPicture(deps);
  const playFile = createPlayFile(deps);
  const showMarkdown = createShowMarkdown();
  const shows: Partial<Record<HeroKind, Show>> = {
    picture: showPicture,
    video: playFile,
    sound: playFile,
    pdf: playFile,
    markdown: showMarkdown,
  };
  return (req, res, link) => {
    const { slug, record, visitor, content } = link;
    const kind = shownKind(record, deps.admission.mayLook(record, visitor));
    const show = kind && shows[kind];
    if (show === undefined) {
      content.close();
      return redirect(res, `${rootFrom(req)}s/${slug}`);
    }
    if (req.method === 'GET') deps.deliveries.note(record.token.id, visitor, 'looked');
    return show(req, res, link);
  };
}

/** As it is, in ranges, so that a player can seek. */
function createPlayFile({ transfers }: Pick<ShowHeroDeps, 'transfers'>): Show {
  return (req, res, { record, transfer, content }) => {
    const audience = { isSecret: true, isVisitor: true };
    transfers.send(req, transfer, {
      content,
      headers: () => viewHeaders(record.file, content, audience, false),
      grammar: 'rfc9110',
      refuseRange: (size) => refuseRange(res, size),
    });
  };
}

/** Pixels of the column that it stands in, for a screen of two pixels a point. */
const pictureWidth = 1_392;

/** Bytes up to which a picture is not made smaller; it may be an icon, which would grow. */
const smallPicture = 400_000;

const asItIs: PreviewOptions = {
  ...{
    width: 0,
    height: 0,
    gravity: 'center',
    quality: -1,
    borderWidth: 0,
    borderColor: '',
    borderRadius: 0,
  },
  ...{ opacity: 1, rotation: 0, background: '', output: '' },
};

const notDrawn = flattenHeaders([...baseHeaders, ['Content-Length', 0]]);

/** Drawn anew, so nothing of the file itself reaches the browser. */
function createShowPicture(deps: ShowHeroDeps): Show {
  return async (req, res, { record: { file }, transfer, content }) => {
    content.close();
    const isSmall = file.sizeOriginal <= smallPicture || file.mimeType === 'image/gif';
    const options = isSmall ? asItIs : { ...asItIs, width: pictureWidth };
    const request = { visitor: turnOf(deps.visitors, req), isWanted: () => !isGone(res) };
    const preview = await openShared(deps, file, (pinned) =>
      deps.previews.render(pinned, options, request),
    ).catch(() => undefined);
    if (preview === undefined || isGone(res)) {
      preview?.close();
      if (!isGone(res)) res.writeHead(404, notDrawn).end();
      return;
    }
    deps.transfers.send(req, transfer, {
      content: preview,
      headers: () => previewHeaders(preview, { isSecret: true, isVisitor: true }),
      grammar: 'none',
      refuseRange: () => undefined,
    });
  };
}

/** Documents in memory, for rendering one takes as long as a hundred pages. */
const maxDocuments = 50;

function createShowMarkdown(): Show {
  const known = new LRUCache<string, Buffer>({ max: maxDocuments });

  async function render(content: OpenLink['content']): Promise<Buffer> {
    const text = await readText(content, maxMarkdown);
    const body = await renderMarkdown(text ?? '');
    // What could not be read now may be read the next time.
    if (text !== undefined) known.set(content.etag, body);
    return body;
  }

  return async (req, res, { content }) => {
    const body = await Promise.resolve(known.get(content.etag) ?? render(content)).finally(() =>
      content.close(),
    );
    if (isGone(res)) return;
    res.writeHead(200, flattenHeaders([...markdownHeaders, ['Content-Length', body.length]]));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
