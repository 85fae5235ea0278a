/** What the core offers about who may open a link (docs/decisions/033). */
import type { GeneratedPassword } from '../../shared/wire/latchkey.ts';
import type { LinkRecord } from './model.ts';

export type Guesser = {
  /** Stands for an address, or for a network that one person can have; never shown. */
  key: string;
  /** Whether many come from there, as from a tunnel. */
  isShared: boolean;
};

/** `early`: not looked at, for who asks has to wait. `wait`: milliseconds until the next guess, 0 = now. */
export type Guess = { is: 'right' } | { is: 'wrong' | 'early' | 'busy'; wait: number };

type OfLink = Pick<LinkRecord, 'link'>;

export type Passwords = {
  /** What is kept of a password. */
  hash(password: string): Promise<string>;
  generate(): GeneratedPassword;
  /** @throws storage_full when the guess cannot be counted; then it is not looked at */
  guess(record: OfLink, password: string, guesser: Guesser): Promise<Guess>;
  /** Milliseconds until this visitor may guess; 0 = now. */
  wait(record: OfLink, guesser: Guesser): number;
};
