/** `BrowserWindow`: a page of Chromium with the built preload inside. Nothing but the bridge can be reached from it. */
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page, Request } from '@playwright/test';
import { allWindowsClosed, app, preventable } from './app.ts';
import { browserContext } from './chromium.ts';
import { invoke } from './ipcMain.ts';
import { deliverBinding, invokeBinding, pageScript } from './pageScript.ts';
import { bridgeOrigin, fromBridge, toBridge } from './protocol.ts';

type Options = { width?: number; height?: number; webPreferences: { preload: string } };
type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

const windows = new Set<BrowserWindow>();
const contents = new Map<Page, WebContents>();
let fenced: Promise<void> | undefined;

class WebContents extends EventEmitter {
  readonly page: Promise<Page>;
  loading = true;
  openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(page: Promise<Page>) {
    super();
    this.page = page;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  isLoading(): boolean {
    return this.loading;
  }

  send(channel: string, ...args: unknown[]): void {
    const deliver = `window.${deliverBinding}?.(...${JSON.stringify([channel, args])})`;
    void this.page.then((page) => page.evaluate(deliver));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  private visible = false;
  private readonly bounds: { x: number; y: number; width: number; height: number };

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  constructor(options: Options) {
    super();
    assertCaged(options.webPreferences);
    this.bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(openPage(this, options.webPreferences.preload));
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.loading = true;
    const page = await this.webContents.page;
    // A load that another one overtakes is no error here; Electron rejects with ERR_ABORTED, which nobody awaits.
    await page.goto(await toBridge(url)).catch(() => undefined);
    this.webContents.loading = false;
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {}
  restore(): void {}
  maximize(): void {}

  isVisible(): boolean {
    return this.visible;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  getNormalBounds() {
    return this.bounds;
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    void this.webContents.page.then((page) => page.close());
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) allWindowsClosed();
  }
}

function assertCaged(preferences: Record<string, unknown>): void {
  const { contextIsolation, sandbox, nodeIntegration } = preferences;
  if (!app.sandboxed || contextIsolation !== true || sandbox !== true || nodeIntegration !== false)
    throw new Error('The window would not be in a sandbox.');
}

async function openPage(window: BrowserWindow, preload: string): Promise<Page> {
  const context = await browserContext();
  const page = await context.newPage();
  const origin = await bridgeOrigin();
  await page.exposeBinding(invokeBinding, async ({ frame }, channel: string, args: unknown[]) =>
    invoke(channel, { sender: window.webContents, senderFrame: await senderFrame(frame) }, args),
  );
  await page.addInitScript(pageScript(await readFile(preload, 'utf8'), origin));
  contents.set(page, window.webContents);
  fenced ??= fence(context, origin);
  await fenced;
  return page;
}

type SenderFrame = { url: string; parent: SenderFrame | null };

async function senderFrame(frame: Frame): Promise<SenderFrame> {
  const parent = frame.parentFrame();
  return { url: await fromBridge(frame.url()), parent: parent && (await senderFrame(parent)) };
}

/** Whatever would leave the bridge is put to the program and goes nowhere: tests reach nothing beyond this computer. */
async function fence(context: BrowserContext, origin: string): Promise<void> {
  await context.route(
    (url) => url.origin !== origin,
    async (route) => {
      const request = route.request();
      const page = pageOf(request);
      const isPrevented = request.isNavigationRequest() && leaving(page, request.url());
      // An answer without content leaves the page where it is, as a prevented navigation does.
      await (isPrevented ? route.fulfill({ status: 204 }) : route.abort());
      // What a page opened beside itself is no window of the program; it is not closed before it has said where to.
      if (page && !contents.has(page)) await page.close();
    },
  );
}

/** The first request of a page that a link opens has no page yet. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** @returns whether the program kept the page from going there */
function leaving(page: Page | undefined, url: string): boolean {
  const navigating = page && contents.get(page);
  if (navigating) {
    const event = preventable({ url });
    navigating.emit('will-navigate', event);
    return event.defaultPrevented;
  }
  for (const { webContents } of windows) webContents.openHandler({ url });
  return true;
}
