/**
 * Who may open a link that lives (docs/decisions/033): what stands between a visitor and it, who came first, and who is
 * kept out.
 */
import type { Clock } from '../clock.ts';
import { createFirstVisitors } from '../deliveries/firstVisitors.ts';
import { isAhead } from '../life/terms.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { Admission } from '../limitServices.ts';
import type { Links } from '../linkServices.ts';
import type { AdmissionStore } from '../ports.ts';
import type { Deliveries, LinkVisitor } from '../visits.ts';

type Deps = {
  admissions: AdmissionStore;
  links: Pick<Links, 'get'>;
  life: Pick<TokenLife, 'change'>;
  /** Stands for a visitor in log and transfers; `idWithoutCookie`: where no cookie tells him. */
  deliveries: Pick<Deliveries, 'idOf' | 'idWithoutCookie' | 'isBot'>;
  clock: Pick<Clock, 'now'>;
};

export function createAdmission({ admissions: store, links, life, deliveries, clock }: Deps): Admission {
  const { idOf } = deliveries;
  const firstVisitors = createFirstVisitors(store);

  function isBlocked(tokenSeq: number, visitor: LinkVisitor): boolean {
    return store.isAnyBlocked(tokenSeq) && store.isBlocked(tokenSeq, idOf(visitor));
  }

  return {
    obstacle({ link }, visitor, hasTicket) {
      if (isBlocked(link.tokenSeq, visitor)) return 'blocked';
      if (link.firstVisitorOnly && firstVisitors.isTaken(link, idOf(visitor))) return 'taken';
      if (isAhead(link, clock.now())) return 'ahead';
      return link.password === '' || hasTicket ? undefined : 'password';
    },
    mayLook: ({ link }, visitor) => firstVisitors.isFirst(link, idOf(visitor)),
    claim({ link }, visitor) {
      if (!deliveries.isBot(visitor.userAgent)) firstVisitors.claim(link, idOf(visitor));
    },
    isAnyBlocked: ({ link }) => store.isAnyBlocked(link.tokenSeq),
    blocked: (id) => store.blocked(links.get(id).link.tokenSeq),
    block(id, visitor) {
      const { tokenSeq } = links.get(id).link;
      const withoutCookie = deliveries.idWithoutCookie(tokenSeq, visitor);
      store.block({ tokenSeq, visitor, withoutCookie, at: clock.now() });
      // What runs asks again whether it may.
      life.change(id, {});
    },
    unblock(id, visitor) {
      store.unblock(links.get(id).link.tokenSeq, visitor);
      life.change(id, {});
    },
  };
}
