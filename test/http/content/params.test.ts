import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { previewFields } from '../../../main/http/content/previewOptions.ts';
import { checkParams } from '../../../main/http/params/check.ts';
import { collectQuery } from '../../../main/http/params/collect.ts';
import { queryParam } from '../../../main/http/params/queryParam.ts';

const read = (search: string) => checkParams(z.object(previewFields), collectQuery(search));

describe('preview parameters (contract §3.5.3)', () => {
  test('are all optional', () => {
    expect(read('')).toEqual({
      width: 0,
      height: 0,
      gravity: 'center',
      quality: -1,
      borderWidth: 0,
      borderColor: '',
      borderRadius: 0,
      opacity: 1,
      rotation: 0,
      background: '',
      output: '',
    });
  });

  test.each([
    'width=0',
    'width=4000',
    'height=4000',
    'gravity=TOP-Left',
    'quality=-1',
    'quality=100',
    'borderWidth=100',
    'borderColor=fff',
    'borderColor=FF00aa',
    'borderRadius=4000',
    'opacity=0',
    'opacity=1',
    'opacity=0.5',
    'opacity=.5',
    'rotation=-360',
    'rotation=360',
    'background=eceff1',
    'output=jpeg',
    'impersonateuserid=',
    'width=1&width=2',
  ])('?%s is accepted', (search) => {
    expect(() => read(`?${search}`)).not.toThrow();
  });

  test.each([
    ['width', '-1'],
    ['width', '4001'],
    ['width', ''],
    ['width', '1.5'],
    ['width', 'NaN'],
    ['width', '1e3'],
    ['height', '99999999999999999999'],
    ['gravity', 'middle'],
    ['gravity', ''],
    ['quality', '-2'],
    ['quality', '101'],
    ['borderWidth', '101'],
    ['borderColor', '#fff'],
    ['borderColor', 'ffff'],
    ['borderColor', ''],
    ['borderRadius', '4001'],
    ['opacity', '1.01'],
    ['opacity', '-0.1'],
    ['opacity', ''],
    ['opacity', '1e-3'],
    ['rotation', '361'],
    ['background', 'white'],
    ['output', 'JPG'],
    ['output', ''],
    ['output', 'bmp'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => read(`?${name}=${encodeURIComponent(value)}`)).toThrow(
      `Invalid \`${name}\` param: Value must be`,
    );
  });

  test('the first one declared is the one reported', () => {
    expect(() => read('?output=bmp&width=-1')).toThrow('`width`');
  });
});

test.each([
  ['?token=a', 'a'],
  ['?x=1&token=a&y=2', 'a'],
  ['?token=', ''],
  ['?token=a&token=b', 'b'],
  ['?mytoken=a', undefined],
  ['?x=token=a', undefined],
  ['', undefined],
  ['?token=a%2Bb+c', 'a+b c'],
  ['?token=%', '%'],
  ['?token=%00', '\0'],
])('the token of %j is %j', (search, token) => {
  expect(queryParam(search, 'token')).toBe(token);
});
