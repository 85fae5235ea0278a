import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { textOf } from '../../../../renderer/state/links/copyForms.ts';
import { aLink } from '../fixtures.ts';

test('a link is handed on by any of its addresses', () => {
  const link = aLink('a');
  const forms = (['page', 'view', 'preview', 'direct'] as const).map((form) => textOf(link, form));
  expect(forms).toEqual(['http://x/s/a', 'v', 'p', 'd']);
});

const hostile = ["it's $(id).txt", '-rf.txt', '`id`; "x" \\ &', "''", '!history'];

test.each(hostile)('the curl command keeps the name %j as one argument of a shell', (name) => {
  const command = textOf(aLink('a', { name }), 'curl');
  const args = execFileSync('sh', ['-c', `set -- ${command}; printf '%s\\n' "$@"`], { encoding: 'utf8' });
  expect(args.split('\n').slice(0, -1)).toEqual([
    'curl',
    '-fL',
    '-C',
    '-',
    '-o',
    name.startsWith('-') ? `./${name}` : name,
    'd',
  ]);
});

test('control characters of a name do not reach the terminal', () => {
  expect(textOf(aLink('a', { name: 'a\u001b[31m\nb' }), 'curl')).toContain("-o 'a_[31m_b'");
});

test('a name stays text in Markdown', () => {
  const name = '[a](b) *c* `d` <e> _f_ \\';
  expect(textOf(aLink('a', { name }), 'markdown')).toBe(
    String.raw`[\[a\](b) \*c\* \`d\` \<e\> \_f\_ \\](http://x/s/a)`,
  );
});
