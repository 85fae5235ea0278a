/** `BrowserWindow`: a page of Chromium with the built preload script. All requests to other origins are blocked. */
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
let routed: Promise<void> | undefined;

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
    assertSandboxed(options.webPreferences);
    this.bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(openPage(this, options.webPreferences.preload));
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.loading = true;
    const page = await this.webContents.page;
    // Errors are ignored. Electron rejects with ERR_ABORTED when another load replaces this one.
    await page.goto(await toBridge(url)).catch(() => undefined);
    this.webContents.loading = false;
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {}
  restore(): void {}
  maximize(): void {}
  setProgressBar(): void {}

  isVisible(): boolean {
    return this.visible;
  }

  isFocused(): boolean {
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

function assertSandboxed(preferences: Record<string, unknown>): void {
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
  routed ??= blockOtherOrigins(context, origin);
  await routed;
  return page;
}

type SenderFrame = { url: string; parent: SenderFrame | null };

async function senderFrame(frame: Frame): Promise<SenderFrame> {
  const parent = frame.parentFrame();
  return { url: await fromBridge(frame.url()), parent: parent && (await senderFrame(parent)) };
}

/** Blocks requests to other origins, after emitting the event of Electron: tests reach nothing beyond this computer. */
async function blockOtherOrigins(context: BrowserContext, origin: string): Promise<void> {
  await context.route(
    (url) => url.origin !== origin,
    async (route) => {
      const request = route.request();
      const page = pageOf(request);
      const isPrevented = request.isNavigationRequest() && emitNavigation(page, request.url());
      // A 204 response keeps the page, as a prevented navigation does.
      await (isPrevented ? route.fulfill({ status: 204 }) : route.abort());
      // A page that was opened by another page is no window of the program; closed once its address is known.
      if (page && !contents.has(page)) await page.close();
    },
  );
}

/** The first request of a new page has no page yet. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** Emits `will-navigate`, or calls the open handlers for a new page. @returns whether the navigation was prevented */
function emitNavigation(page: Page | undefined, url: string): boolean {
  const navigating = page && contents.get(page);
  if (navigating) {
    const event = preventable({ url });
    navigating.emit('will-navigate', event);
    return event.defaultPrevented;
  }
  for (const { webContents } of windows) webContents.openHandler({ url });
  return true;
}
