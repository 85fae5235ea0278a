/** Every finding is one sentence, and every failure has one that mends it. */
import { expect, test } from 'vitest';
import { findings, mends } from '../../../shared/strings/en/findings.ts';
import { routeFaults } from '../../../shared/strings/en/routeFaults.ts';
import type { FindingFault } from '../../../shared/wire/findings.ts';

const values = {
  port: 4747,
  name: 'share.example.com',
  address: '10.0.0.1',
  firewall: 'ufw',
  code: 'ETIMEDOUT',
};
const say = (sentence: unknown) => (typeof sentence === 'function' ? sentence(values) : sentence) as string;

test.each(Object.entries(findings))('%s', (_reason, sentence) => {
  expect(say(sentence)).toMatch(/^[A-Z][^\n]+\.$/);
});

test.each(Object.entries(mends))('the mend of %s', (reason, sentence) => {
  expect(say(sentence)).toMatch(/^[A-Z][^\n]+\.$/);
  expect(reason in findings || reason in routeFaults).toBe(true);
});

test.each<FindingFault['reason']>(['listeningHereOnly', 'firewallBlocks'])(
  'a failure of the doctor has a mend: %s',
  (reason) => {
    expect(mends[reason]).toBeDefined();
  },
);
