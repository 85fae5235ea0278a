/** Commands of a test, sent over the channel of `child_process`; each gets one answer. */
import { app } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import { devtoolsUrl } from './chromium.ts';
import { bridgeOrigin } from './protocol.ts';
import { answerDialog, knownFiles, nextCopy, putOnClipboard, record } from './recorded.ts';

export type ControlRequest = { id: number; command: string; args: unknown[] };
export type ControlAnswer = { id: number; value?: unknown; error?: string };
export type TrayItem = { label: string; enabled: boolean; checked: boolean; items: TrayItem[] };

type Item = (typeof record.trayMenu)[number];

function submenuOf(item: Item): Item[] {
  return Array.isArray(item.submenu) ? item.submenu : (item.submenu?.items ?? []);
}

function describeItem(item: Item): TrayItem {
  const { label = '', enabled = true, checked = false } = item;
  return { label, enabled, checked, items: submenuOf(item).map(describeItem) };
}

function clickTray(labels: string[]): void {
  let items = record.trayMenu;
  let item: Item | undefined;
  for (const label of labels) {
    item = items.find((one) => one.label === label);
    items = item ? submenuOf(item) : [];
  }
  if (item?.click === undefined || item.enabled === false)
    throw new Error(`The tray has nothing to click at ${labels.join(' > ')}.`);
  if (item.type === 'checkbox') item.checked = item.checked !== true;
  item.click(item);
}

const commands: Record<string, (...args: never[]) => unknown> = {
  devtools: async () => ({ url: await devtoolsUrl(), origin: await bridgeOrigin() }),
  record: () => ({ ...record, trayMenu: record.trayMenu.map(describeItem) }),
  clickTray,
  answerDialog,
  copy: putOnClipboard,
  nextCopy,
  addFiles: knownFiles.add,
  closeWindows: () => BrowserWindow.getAllWindows().forEach((window) => void window.close()),
  quit: () => void setImmediate(() => app.quit()),
};

async function run({ id, command, args }: ControlRequest): Promise<ControlAnswer> {
  try {
    return { id, value: await commands[command]?.(...(args as never[])) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

export function startControl(): void {
  if (!process.send) return;
  process.on('message', (request: ControlRequest) => {
    void run(request).then((answer) => process.send?.(answer));
  });
  // The test process has exited, so nothing else would stop this program.
  process.on('disconnect', () => app.exit(1));
}
