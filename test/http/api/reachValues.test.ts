/** What `PATCH /v1/latchkey/reach` says of values that cannot be, and that it then changes nothing. */
import { expect, test } from 'vitest';
import type { Reach } from '../../../shared/wire/reach.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';

const server = setUpContractServer();
const change = (body: object) => server.asOwner('/latchkey/reach', post(body, 'PATCH'));

test.each([
  ['audience', 'everybody', 'Value must be one of (computer, network, internet)'],
  ['lan', 'yes', 'Value must be a valid boolean'],
  ['publicUrl', 'share.example.com', 'Value must be an address like https://share.example.com'],
  ['routerPort', false, 'Value must be a port, or true for any'],
  ['tunnel', 'serveo', 'Value must be ssh:USER@HOST[:PORT], srv.us, '],
  ['address', '127.0.0.1', 'Value must be an IP address that others can reach'],
  ['trustProxy', 'nginx', 'Value must be IP addresses, separated by commas'],
  ['trustProxy', ['nginx'], 'Value must be IP addresses, separated by commas'],
  ['trustProxy', 7, 'Value must be IP addresses, separated by commas'],
  ['certificate', { cert: '/chain.pem' }, 'Value must have the paths cert and key'],
  ['certificate', { cert: 'chain.pem', key: '/key.pem' }, 'Value must be the absolute path of a file'],
  ['certificate', '/chain.pem', 'Value must have the paths cert and key'],
])('%s: %j', async (field, value, sentence) => {
  const answer = await change({ lanHttps: true, [field]: value });
  expect(answer.status).toBe(400);
  const { message } = (await answer.json()) as { message: string };
  expect(message).toContain(`Invalid \`${field}\` param: ${sentence}`);
  const { settings } = (await json(server.asOwner('/latchkey/reach'))) as Reach;
  expect(settings).toMatchObject({ lanHttps: false, [field]: field === 'lan' ? false : emptyOf(field) });
});

function emptyOf(field: string): unknown {
  return field === 'trustProxy' ? [] : null;
}

test('null takes a setting back, and words are read as the command line reads them', async () => {
  const changed = (await json(
    change({ trustProxy: '10.0.0.1, ::1', routerPort: true, audience: 'computer' }),
  )) as Reach;
  expect(changed.settings).toMatchObject({
    trustProxy: ['10.0.0.1', '::1'],
    routerPort: 0,
    audience: 'computer',
  });
  const back = (await json(change({ trustProxy: null, routerPort: null, audience: null }))) as Reach;
  expect(back.settings).toMatchObject({ trustProxy: [], routerPort: null, audience: null });
});
