import type { GuessCount } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';

export const passwordGuesses = defineTable<GuessCount>('password_guesses', {
  tokenSeq: integer(),
  who: text(),
  misses: integer(),
  at: integer(),
});
