/** What routers write is often not quite XML. */
import { expect, test } from 'vitest';
import { elementsNamed, readXml, textOf } from '../../../main/net/router/xml.ts';
import { describeDevice } from '../../fakes/router/gateway.ts';
import { gateway, networkOf, openPort, stateFolder } from './portSetup.ts';

const service = 'urn:schemas-upnp-org:service:WANIPConnection:1';

test.each([
  ['an ampersand that is not escaped', (text: string) => text.replace('Router &amp; more', 'AT&T Gateway')],
  ['a byte order mark before', (text: string) => `\uFEFF${text}`],
  ['blank lines before', (text: string) => `\r\n\r\n${text}`],
  ['zeros behind', (text: string) => `${text}\n\0\0`],
  ['names in capitals', (text: string) => text.replaceAll('controlURL', 'ControlURL')],
  ['a prefix', (text: string) => text.replaceAll(/<(\/?)service\b/g, '<$1dev:service')],
])('a description with %s is read', async (_what, spoil) => {
  const router = await gateway({ version: 1, description: () => spoil(describeDevice(1, service)) });
  const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
  expect((await settled()).state).toBe('on');
});

test('text is that of the element alone, with its entities', async () => {
  const root = await readXml('<a> <b>x &lt;&#65;</b><c><b><![CDATA[y & z]]></b></c> </a>');
  expect(elementsNamed(root, 'b').map(({ text }) => text)).toEqual(['x <A', 'y & z']);
  expect(textOf(root, 'c')).toBe('');
  expect(textOf(root, 'nothing')).toBe('');
});
