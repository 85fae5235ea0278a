import { describe, expect, test } from 'vitest';
import { expiryDraftOf, expiryOf } from '../../../renderer/features/tokens/expiryDraft.ts';
import {
  type PreviewDraft,
  plainPreview,
  previewQuery,
  withoutSecret,
  withPreview,
} from '../../../renderer/features/tokens/previewDraft.ts';

const now = new Date(2030, 0, 1, 12).getTime();
const day = 86_400_000;

describe('the expiry of a token', () => {
  test('is never, until somebody chooses another', () => {
    expect(expiryOf(expiryDraftOf('', now), now)).toEqual({ moment: null });
  });

  test('starts a week ahead where a date is asked for', () => {
    const draft = expiryDraftOf('', now);
    expect(expiryOf({ ...draft, choice: 'date' }, now)).toEqual({ moment: now + 7 * day });
  });

  test('is edited with its date and its time of day', () => {
    const expire = new Date(2030, 4, 6, 7, 8).toISOString();
    expect(expiryDraftOf(expire, now)).toEqual({ choice: 'date', date: '2030-05-06', time: '07:08' });
    expect(expiryOf(expiryDraftOf(expire, now), now)).toEqual({ moment: Date.parse(expire) });
  });

  test.each([
    ['hour', 3_600_000],
    ['day', day],
    ['week', 7 * day],
    ['month', 30 * day],
  ] as const)('counts a %s from now on', (choice, length) => {
    expect(expiryOf({ ...expiryDraftOf('', now), choice }, now)).toEqual({ moment: now + length });
  });

  test.each([
    ['', '18:00', 'bad'],
    ['2030-01-02', '', 'bad'],
    ['20300-01-02', '18:00', 'bad'],
    ['2029-12-31', '18:00', 'past'],
    ['2030-01-01', '12:00', 'past'],
  ])('%j at %j is %s', (date, time, problem) => {
    expect(expiryOf({ choice: 'date', date, time }, now)).toEqual({ problem });
  });
});

describe('the parameters of a preview', () => {
  const query = (part: Partial<PreviewDraft>) => previewQuery({ ...plainPreview, ...part });

  test.each<[Partial<PreviewDraft>, string | undefined]>([
    [{}, ''],
    [{ width: ' 300 ', height: '0' }, 'width=300&height=0'],
    [{ gravity: 'top-left', output: 'webp' }, 'gravity=top-left&output=webp'],
    [{ quality: '-1', opacity: '.5', rotation: '-90' }, 'quality=-1&opacity=.5&rotation=-90'],
    [
      { borderWidth: '4', borderColor: '#0b6b5b', background: 'FFF' },
      'borderWidth=4&borderColor=0b6b5b&background=FFF',
    ],
    [{ borderRadius: '4000' }, 'borderRadius=4000'],
    [{ width: '4001' }, undefined],
    [{ width: '1.5' }, undefined],
    [{ quality: '101' }, undefined],
    [{ opacity: '1.1' }, undefined],
    [{ rotation: '361' }, undefined],
    [{ borderColor: 'red' }, undefined],
    [{ background: '##fff' }, undefined],
  ])('%j are %j', (part, expected) => {
    expect(query(part)).toBe(expected);
  });

  test('go to the end of the address, whose secret is not to be seen', () => {
    const address = 'http://x/v1/storage/buckets/b/files/f/preview?token=e.y.J-0_&project=p';
    expect(withPreview(address, '')).toBe(address);
    expect(withPreview(withoutSecret(address), 'width=3')).toBe(
      'http://x/v1/storage/buckets/b/files/f/preview?token=…&project=p&width=3',
    );
    expect(withPreview('', 'width=3')).toBe('');
  });
});
