/**
 * IPC handlers for the window. Every call is checked twice before it runs: it must come from the top frame of the
 * console, and its arguments must match a schema. Refused calls are logged.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as z from 'zod';
import { channels, type UploadProgress } from '../../shared/desktop.ts';
import type { DesktopChoices, PreferencesChange } from '../../shared/desktopPreferences.ts';
import { type ShellId, type ShellList, shellIds } from '../../shared/desktopShell.ts';
import { externalUrl, isConsoleUrl } from './origin.ts';
import { preferencesShape } from './preferences.ts';

/** What the window may call, in the order of `DesktopBridge`. */
export type DesktopActions = {
  chooseFiles(): Promise<string[]>;
  chooseFolders(): Promise<string[]>;
  revealInFolder(linkId: string): Promise<void>;
  openExternal(url: string): Promise<void>;
  copyText(text: string): Promise<void>;
  putCopyBack(): Promise<void>;
  showUploads(progress: UploadProgress | undefined): void;
  readPreferences(): Promise<DesktopChoices>;
  changePreferences(part: PreferencesChange): Promise<DesktopChoices>;
  readShell(): Promise<ShellList>;
  changeShell(id: ShellId, isWanted: boolean): Promise<ShellList>;
};

export type IpcDeps = {
  ipcMain: Pick<IpcMain, 'handle'>;
  actions: DesktopActions;
  onRefused(channel: string, why: unknown): void;
};

const noArguments = z.tuple([]);
/** Ids as on the wire (contract §6.1). */
const linkId = z.tuple([z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/)]);
const webAddress = z.tuple([
  z
    .string()
    .max(8_192)
    .transform((url, context) => {
      const address = externalUrl(url);
      if (address === undefined) context.addIssue('no http or https address');
      return address ?? z.NEVER;
    }),
]);
const shellChange = z.tuple([z.enum(shellIds), z.boolean()]);
/** More than a selection of links, less than what would freeze a clipboard. */
const clipboardText = z.tuple([z.string().max(1_000_000)]);
const bytes = z.number().int().nonnegative();
const uploadProgress = z.tuple([z.object({ bytes, length: bytes }).optional()]);
const preferencesPart = z.tuple([preferencesShape.partial()]);

export function registerIpc(deps: IpcDeps): void {
  const { actions } = deps;
  handle(deps, channels.chooseFiles, noArguments, () => actions.chooseFiles());
  handle(deps, channels.chooseFolders, noArguments, () => actions.chooseFolders());
  handle(deps, channels.revealInFolder, linkId, ([id]) => actions.revealInFolder(id));
  handle(deps, channels.openExternal, webAddress, ([url]) => actions.openExternal(url));
  handle(deps, channels.copyText, clipboardText, ([text]) => actions.copyText(text));
  handle(deps, channels.putCopyBack, noArguments, () => actions.putCopyBack());
  handle(deps, channels.showUploads, uploadProgress, ([progress]) => actions.showUploads(progress));
  handle(deps, channels.readPreferences, noArguments, () => actions.readPreferences());
  handle(deps, channels.changePreferences, preferencesPart, ([part]) => actions.changePreferences(part));
  handle(deps, channels.readShell, noArguments, () => actions.readShell());
  handle(deps, channels.changeShell, shellChange, (change) => actions.changeShell(...change));
}

function handle<T extends z.ZodType>(
  { ipcMain, onRefused }: IpcDeps,
  channel: string,
  shape: T,
  run: (args: z.output<T>) => unknown,
): void {
  ipcMain.handle(channel, async (event, ...args) => {
    try {
      assertSender(event);
      return await run(parseArguments(shape, args));
    } catch (error) {
      onRefused(channel, error);
      throw error;
    }
  });
}

/** @throws an Error that describes the invalid arguments */
function parseArguments<T extends z.ZodType>(shape: T, args: unknown[]): z.output<T> {
  const result = shape.safeParse(args);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}

/** @throws when the call comes from a nested frame, from another page, or from a closed one */
function assertSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isConsoleUrl(frame.url))
    throw new Error('Refused: only the console itself may ask for this.');
}
