import type { Link } from '../../../shared/wire/links.ts';
import type { Audience } from '../../../shared/wire/reach.ts';

/** Why the choice of who can open links is shown. */
export type ReachRequest = {
  /** Whom links are to be for, as a message or a menu has offered. */
  audience?: Audience;
  /** Links whose address is to be copied anew once it is another. */
  links?: readonly Link[];
};
