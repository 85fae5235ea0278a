/** The shelf: a small window that stays above the others, to drop on where the tray takes no drops. */
import type { BrowserWindow, Rectangle } from 'electron';
import { consoleUrl } from '../origin.ts';
import { type WindowLook, windowOptions } from '../window.ts';

export type ShelfDeps = {
  electron: { BrowserWindow: typeof BrowserWindow };
  look(): Omit<WindowLook, 'bounds'>;
  icon: string;
  /** Of the screen that the pointer is on. */
  workArea(): Rectangle;
};

export type ShelfWindow = {
  /** Brings it to the front; made when it is asked for. */
  show(): void;
  /** Shows it, or closes it when it is the window in use. */
  toggle(): void;
  /** Where it is open, its page begins anew: in another language. */
  reload(): void;
};

const size = { width: 320, height: 220 };
/** From the edges of the screen. */
const margin = 24;

/** At the bottom right, within the screen however small that is. */
export function shelfBounds(area: Rectangle): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: Math.max(area.x, area.x + area.width - width - margin),
    y: Math.max(area.y, area.y + area.height - height - margin),
    width,
    height,
  };
}

function load(window: BrowserWindow): void {
  void window.loadURL(`${consoleUrl}shelf.html`).catch(() => undefined);
}

export function createShelfWindow({ electron, look, icon, workArea }: ShelfDeps): ShelfWindow {
  let window: BrowserWindow | undefined;

  function open(): BrowserWindow {
    const opened = new electron.BrowserWindow({
      ...windowOptions({ ...look(), bounds: { ...shelfBounds(workArea()), minWidth: 0, minHeight: 0 } }),
      icon,
      alwaysOnTop: true,
      skipTaskbar: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
    });
    opened.once('ready-to-show', () => opened.show());
    opened.once('closed', () => {
      window = undefined;
    });
    load(opened);
    return opened;
  }

  function show(): void {
    if (window === undefined) {
      window = open();
      return;
    }
    window.show();
    window.focus();
  }

  return {
    show,
    toggle() {
      if (window?.isFocused()) window.close();
      else show();
    },
    reload: () => window && load(window),
  };
}
