import { expect, test } from 'vitest';
import { errorMessage, isUnreachable } from '../../../renderer/state/errorMessage.ts';
import { ApiError, toApiError } from '../../../shared/api/apiError.ts';
import { english } from '../../helpers/english.ts';
import { refused, unreachable } from './fixtures.ts';

test.each([
  ['a refusal says what the server said', refused('There is no file.'), 'There is no file.'],
  ['a refusal without a sentence', refused(''), /does not understand/],
  [
    'a refusal by the contract has a sentence of ours',
    new ApiError('refused', { type: 'storage_invalid_file_size', message: 'Datei zu groß' }),
    'File size not allowed',
  ],
  [
    'a full disk is no server that is away',
    toApiError(
      503,
      JSON.stringify({ type: 'storage_full', message: 'The disk is full. Nothing was saved.' }),
    ),
    'The disk is full. Nothing was saved.',
  ],
  ['no answer', unreachable(), /does not answer/],
  [
    'a server that starts again',
    new ApiError('unreachable', { status: 503, message: 'Wait.' }),
    /not answer/,
  ],
  ['a mistake of ours', new TypeError('undefined is not a function'), /does not understand/],
])('%s', (_what, error, sentence) => {
  expect(errorMessage(error, english.console.strings)).toMatch(sentence);
});

test('only the lack of an answer counts as unreachable', () => {
  expect([unreachable(), refused(''), new Error('x'), undefined].map(isUnreachable)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
