/**
 * Whether a visitor may go on with what he asks of a link that lives (docs/decisions/033). Whom the owner keeps out, for
 * whom no delivery is left, and who was not the first where only that one may, learns no more than of a link that never was.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForAll } from '../../core/life/terms.ts';
import type { Obstacle } from '../../core/limitServices.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { isRenewal } from './isRenewal.ts';
import { type Step, takingSteps } from './linkStep.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { sendPage } from './pages/page.ts';
import { renewPolicy } from './pages/pageScriptPart.ts';
import { renderNotYet } from './pages/statePages.ts';
import { type Asked, createPasswordDoor, type PasswordDoorDeps } from './passwordDoor.ts';
import { redirect } from './redirect.ts';
import { rootFrom } from './rootFrom.ts';

export type AskedStep = Asked & { step: Step };

export type Conditions = {
  /** @returns whether the visitor may go on; if not, he has his answer */
  admit(req: IncomingMessage, res: ServerResponse, asked: AskedStep): Promise<boolean>;
  /** Whether he still may, for what runs. */
  holds(asked: AskedStep): boolean;
  /** Whether the address alone decides, so that an answer may be given again unasked. */
  isForAll(record: LinkRecord): boolean;
};

export type ConditionDeps = PasswordDoorDeps & Pick<Core, 'admission' | 'deliveries'>;

/** For whom there is nothing, or nothing any more. */
type RefuseDead = (req: IncomingMessage, res: ServerResponse, asked: AskedStep) => void;

/** Steps that are not the download. */
const looking: ReadonlySet<Step> = new Set<Step>([
  'page',
  'look',
  'password',
  'more',
  'received',
  'manifest',
]);

export function createConditions(deps: ConditionDeps, refuse: Refuse, refuseDead: RefuseDead): Conditions {
  const { admission, deliveries, links, clock } = deps;
  const door = createPasswordDoor(deps);
  const sayNotYet = createNotYet(deps);

  function obstacleOf({ record, visitor }: Asked): Obstacle | undefined {
    if (!deliveries.mayReceive(record.link, visitor)) return 'taken';
    const hasTicket = record.link.password !== '' && door.isOpenFor({ record, visitor });
    return admission.obstacle(record, visitor, hasTicket);
  }

  /** Who is asked for the password is not refused yet. */
  function noteRefused(req: IncomingMessage, why: Obstacle, { step, record, visitor }: AskedStep): void {
    // Who leaves a page open that waits came once. Whether one may wait for a delivery is told apart where he is answered.
    if (isRenewal(req) && (why === 'ahead' || (why === 'taken' && step === 'page'))) return;
    if (req.method === 'HEAD' || !takingSteps.has(step) || (why === 'password' && step === 'page')) return;
    deliveries.note(record.token.id, visitor, 'refused');
  }

  async function sayWhy(
    req: IncomingMessage,
    res: ServerResponse,
    why: Obstacle,
    asked: AskedStep,
  ): Promise<void> {
    noteRefused(req, why, asked);
    if (why === 'ahead') sayNotYet(req, res, asked.record);
    else if (why !== 'password') refuseDead(req, res, asked);
    else if (asked.step === 'password') await door.enter(req, res, asked, () => refuseDead(req, res, asked));
    else door.show(req, res, asked, asked.step === 'page' ? 200 : 403);
  }

  return {
    async admit(req, res, asked) {
      const { slug, step, record, visitor } = asked;
      const why = obstacleOf(asked);
      if (why !== undefined) await sayWhy(req, res, why, asked);
      else if (step === 'password' || step === 'more' || (step === 'button' && record.link.lookOnly)) {
        if (step === 'button') admission.claim(record, visitor);
        redirect(res, `${rootFrom(req)}s/${slug}`);
      } else if (record.link.lookOnly && !looking.has(step)) refuse(req, res, 'lookingOnly');
      else return true;
      return false;
    },
    holds(asked) {
      const record = links.bySlug(asked.slug);
      if (record === undefined || (record.link.lookOnly && !looking.has(asked.step))) return false;
      return obstacleOf({ ...asked, record }) === undefined;
    },
    isForAll: (record) => isForAll(record.link, clock.now()) && !admission.isAnyBlocked(record),
  };
}

/** For programs too: they are told when to come again. */
function createNotYet({ languages, lookOf, clock }: ConditionDeps) {
  return (req: IncomingMessage, res: ServerResponse, { link }: LinkRecord): void => {
    const now = clock.now();
    const opensAt = link.opensAt ?? now;
    const look = lookOf(req);
    const body = renderNotYet({ opensAt, now }, languages.of(req), look);
    const seconds = Math.max(Math.ceil((opensAt - now) / 1_000), 1);
    sendPage(req, res, {
      body,
      look,
      status: 503,
      policy: renewPolicy(),
      more: [['Retry-After', seconds]],
    });
  };
}
