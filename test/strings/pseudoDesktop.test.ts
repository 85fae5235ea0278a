/** In a language that nobody speaks, everything the desktop program says outside its window comes from its catalogue. */
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { createOwnerClient, errorMessage } from '../../main/electron/apiClient.ts';
import { failureOf } from '../../main/electron/followServer.ts';
import { menuTemplate } from '../../main/electron/menu.ts';
import { createQuickShare } from '../../main/electron/quickShare/quickShare.ts';
import { recoveryNotice } from '../../main/electron/recoveryNotice.ts';
import { createSchemeHandler } from '../../main/electron/scheme.ts';
import { trayTemplate } from '../../main/electron/tray/trayMenu.ts';
import type { RestoreFault, StartFault } from '../../shared/faults.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { RunningTransfer } from '../../shared/wire/transfers.ts';
import { english } from '../helpers/english.ts';
import { nothingElse } from '../helpers/quickShare.ts';
import { someSettings } from '../helpers/someSettings.ts';
import { aReach } from '../helpers/waysIn.ts';
import { pseudoLanguage, untranslated } from './pseudo.ts';

const language = pseudoLanguage(english.desktop);
const { strings } = language;
const nothing = () => undefined;

/** @param data texts that belong to the user */
function expectCatalogue(texts: readonly (string | undefined)[], ...data: string[]): void {
  const given = texts.filter((text) => text !== undefined);
  expect(given.length).toBeGreaterThan(0);
  expect(given.map((text) => untranslated(text, data)).filter((text) => text !== '')).toEqual([]);
}

function labelsOf(items: readonly MenuItemConstructorOptions[]): (string | undefined)[] {
  return items.flatMap(({ label, submenu }) => [label, ...(Array.isArray(submenu) ? labelsOf(submenu) : [])]);
}

test('the tray', () => {
  const actions = {} as Parameters<typeof trayTemplate>[1];
  const recent = ['a', 'b'].map(
    ($id) => ({ $id, name: 'film.mp4', label: '', $createdAt: '2026-01-15' }) as Link,
  );
  const transfers = [{ name: 'film.mp4', agent: 'curl', address: '' } as RunningTransfer];
  const view = { recent, transfers, settings: someSettings(), reach: aReach() };
  for (const shown of [view, { ...view, recent: [] }, undefined]) {
    const labels = labelsOf(trayTemplate(shown, actions, language, 0));
    // Of equal names the moment tells more, and a number the rest; neither is a word.
    expectCatalogue(
      labels.map((label) => label?.replace(/^film.*/, 'film.mp4')),
      'film.mp4',
      'curl',
    );
  }
  expectCatalogue(Object.values(strings.tray.tooltip));
});

test.each(['linux', 'darwin', 'win32'] as const)('the menu on %s', (platform) => {
  const view = { platform, packaged: true, theme: 'system', strings } as const;
  expectCatalogue(labelsOf(menuTemplate(view, { share: nothing, setTheme: nothing })));
});

test('a file that is shared from the tray, or is not', async () => {
  const told: string[] = [];
  const links = ['a.txt', 'b.txt'].map((name) => ({ link: { $id: name, name, urls: { page: 'x' } } }));
  for (const createLinks of [
    async () => ({ total: 1, links: links.slice(1) }),
    async () => ({ total: 2, links }),
    async () => Promise.reject(new Error('')),
  ]) {
    const notify = (title: string, body: string) => told.push(title, body);
    const api = { createLinks } as unknown as Parameters<typeof createQuickShare>[0]['api'];
    await createQuickShare({ ...nothingElse, api, notify, language }).share(['/a.txt']);
  }
  expect(told).toHaveLength(6);
  expectCatalogue(told);
});

test('a server that does not run', async () => {
  const down = createOwnerClient({ apiUrl: async () => undefined, secret: '', locale: () => 'en', fetch });
  const error = await down.settings().catch((thrown: unknown) => thrown);
  expectCatalogue([errorMessage(error, strings)]);
});

/** One of each; the compiler knows whether one is missing. */
type ServerFault = StartFault | RestoreFault;
const faults: { [R in ServerFault['reason']]: Extract<ServerFault, { reason: R }> } = {
  runtime: { reason: 'runtime', values: { node: '20.0.0' } },
  locked: { reason: 'locked' },
  folderOpen: { reason: 'folderOpen' },
  folderUnusable: { reason: 'folderUnusable', values: { code: 'EISDIR' } },
  oddEntry: { reason: 'oddEntry', values: { name: 'blobs', kind: 'folder' } },
  databaseMissing: { reason: 'databaseMissing' },
  databaseOlder: { reason: 'databaseOlder' },
  portTaken: { reason: 'portTaken', values: { port: 1, option: '--api-port' } },
  portReserved: { reason: 'portReserved', values: { port: 1, option: '--api-port' } },
  foreignHost: { reason: 'foreignHost', values: { host: 'example.com' } },
  portUnusable: { reason: 'portUnusable', values: { host: 'example.com', port: 1, option: '--api-port' } },
  newerDatabase: { reason: 'newerDatabase' },
  noRoomToUpgrade: { reason: 'noRoomToUpgrade' },
  folderNotWritable: { reason: 'folderNotWritable' },
  lockDamaged: { reason: 'lockDamaged' },
  databaseUnusable: { reason: 'databaseUnusable' },
  databaseDamaged: { reason: 'databaseDamaged' },
  keysMissing: { reason: 'keysMissing' },
  keysUnreadable: { reason: 'keysUnreadable', values: { code: 'EACCES' } },
  keysDamaged: { reason: 'keysDamaged' },
  keysIncomplete: { reason: 'keysIncomplete' },
  unexpected: { reason: 'unexpected' },
  silent: { reason: 'silent', values: { seconds: 20 } },
  crashed: { reason: 'crashed' },
  ended: { reason: 'ended' },
  noCopies: { reason: 'noCopies' },
  allDamaged: { reason: 'allDamaged' },
  unknownCopy: { reason: 'unknownCopy', values: { name: 'x' } },
  damagedCopy: { reason: 'damagedCopy', values: { name: 'x' } },
  noRoom: { reason: 'noRoom' },
  nothingThere: { reason: 'nothingThere' },
};

test.each(Object.values(faults))('the page of a start that failed: $reason', async (fault) => {
  const handler = createSchemeHandler({
    root: '/nowhere',
    apiUrl: async () => undefined,
    secret: '',
    failure: () =>
      failureOf(
        { phase: 'failed', fault, recoverable: { copyMadeAt: 0 }, logFile: '/data/latchkey.log' },
        strings,
      ),
    retry: nothing,
    recover: nothing,
    showFile: nothing,
    fetch,
    language,
  });
  const page = await (await handler(new Request('app://ui/'))).text();
  expectCatalogue(page.replace(/<[^>]*>/g, '\n').split('\n'));
  expectCatalogue([
    await (await handler(new Request('app://ui/', { method: 'POST' }))).text(),
    await (await handler(new Request('app://ui/nothing'))).text(),
    await (await handler(new Request('app://other/'))).text(),
    ((await (await handler(new Request('app://ui/v1/ping'))).json()) as { message: string }).message,
  ]);
});

test('what was done about a lost database', () => {
  const restored = { recovery: 'newestCopy', copyMadeAt: 0, keptIn: 'set-aside/x', unknownFiles: 2 } as const;
  for (const recovered of [restored, { recovery: 'beginAnew', keptIn: 'set-aside/x' } as const]) {
    const { message, detail } = recoveryNotice(recovered, language, 0);
    expectCatalogue([message, ...detail.split('\n')]);
  }
});
