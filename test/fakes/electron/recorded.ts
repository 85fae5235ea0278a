/** Parts of Electron that need a screen or a person: calls of the program are recorded, and tests provide the input. */
import { EventEmitter } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';

type Item = {
  label?: string;
  enabled?: boolean;
  checked?: boolean;
  submenu?: Item[] | { items: Item[] };
  /** A check box is flipped before its click is told, as the system does. */
  type?: string;
  click?: (item: Item) => void;
};

/** What tests can read. */
export const record = {
  clipboard: '',
  notifications: [] as { title: string; body: string }[],
  opened: [] as string[],
  revealed: [] as string[],
  errors: [] as string[],
  /** Message boxes, which are closed at once. */
  messages: [] as { message: string; detail: string }[],
  tooltip: '',
  trayPicture: '',
  trayMenu: [] as Item[],
};

const dialogAnswers: string[][] = [];

/** The next open dialog returns these paths; a dialog without an answer counts as cancelled. */
export function answerDialog(paths: string[]): void {
  dialogAnswers.push(paths);
}

/** Files that can be dropped on a page: the browser does not tell their paths, so they are found by size and date. */
const files: string[] = [];
export const knownFiles = {
  add: (paths: string[]) => void files.push(...paths),
  pathOf(asked: URLSearchParams): string {
    return (
      files.find((path) => {
        const { size, mtimeMs } = statSync(path);
        // The browser has whole milliseconds, and its rounding is not specified.
        const isSameMoment = Math.abs(mtimeMs - Number(asked.get('modified'))) <= 1;
        return isSameMoment && size === Number(asked.get('size')) && basename(path) === asked.get('name');
      }) ?? ''
    );
  },
};

const copyListeners: ((text: string) => void)[] = [];

/** Resolves with the next text that the program copies. */
export function nextCopy(): Promise<string> {
  return new Promise((resolve) => copyListeners.push(resolve));
}

/** What another program has copied, by type; empty once this one has. */
let copied: Record<string, Blob> = {};
/** @param content in base64 */
export function putOnClipboard(content: Record<string, string>): void {
  const entries = Object.entries(content);
  copied = Object.fromEntries(
    entries.map(([type, bytes]) => [type, new Blob([Buffer.from(bytes, 'base64')])]),
  );
}

export const clipboard = {
  async writeText(text: string) {
    record.clipboard = text;
    copied = { 'text/plain': new Blob([text]) };
    for (const listener of copyListeners.splice(0)) listener(text);
  },
  read: async () => [{ types: Object.keys(copied), getType: async (type: string) => copied[type] }],
};

export const dialog = {
  /** With the window it belongs to, if it has one. */
  async showMessageBox(...given: unknown[]) {
    record.messages.push(given.at(-1) as (typeof record.messages)[number]);
    return { response: 0 };
  },
  async showOpenDialog() {
    const filePaths = dialogAnswers.shift() ?? [];
    return { canceled: filePaths.length === 0, filePaths };
  },
  showErrorBox: (title: string, content: string) => void record.errors.push(`${title}: ${content}`),
};

export const shell = {
  openExternal: async (url: string) => void record.opened.push(url),
  showItemInFolder: (path: string) => void record.revealed.push(path),
};

export class Menu {
  items: Item[] = [];

  static buildFromTemplate(template: Item[]): Menu {
    const menu = new Menu();
    menu.items = template;
    return menu;
  }

  static setApplicationMenu(): void {}
}

export class Tray extends EventEmitter {
  constructor(image: { isEmpty(): boolean }) {
    super();
    if (image.isEmpty()) throw new Error('The tray has no picture.');
  }

  setImage(image: { isEmpty(): boolean; path: string }): void {
    if (image.isEmpty()) throw new Error('The tray has no picture.');
    record.trayPicture = image.path;
  }

  setToolTip(text: string): void {
    record.tooltip = text;
  }

  setContextMenu(menu: Menu): void {
    record.trayMenu = menu.items;
  }
}

export class Notification extends EventEmitter {
  private readonly options: { title: string; body: string };

  static isSupported(): boolean {
    return true;
  }

  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }

  show(): void {
    record.notifications.push(this.options);
  }
}

export const nativeImage = { createFromPath: (path: string) => ({ path, isEmpty: () => !existsSync(path) }) };
export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  shouldUseDarkColors: false,
});
export const powerMonitor = new EventEmitter();
export const powerSaveBlocker = { start: () => 1, stop() {} };
export const globalShortcut = { register: () => true, unregister() {} };
const display = { id: 1, workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } };
export const screen = {
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  getDisplayNearestPoint: () => display,
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler() {},
    setPermissionCheckHandler() {},
    setDevicePermissionHandler() {},
  },
};
