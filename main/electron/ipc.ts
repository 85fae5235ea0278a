/**
 * The one door between window and desktop program. Every call is checked twice before it runs: it comes from the
 * top frame of the console, and its arguments have the agreed shape. What fails is refused and logged, never ignored.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as z from 'zod';
import { channels } from '../../shared/desktop.ts';
import { externalUrl, isConsoleUrl } from './origin.ts';

/** What the window may ask for, in the order of `DesktopBridge`. */
export type DesktopActions = {
  chooseFiles(): Promise<string[]>;
  revealInFolder(linkId: string): Promise<void>;
  openExternal(url: string): Promise<void>;
  copyText(text: string): Promise<void>;
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
/** More than every link a person selects at once, less than what would freeze a clipboard. */
const clipboardText = z.tuple([z.string().max(1_000_000)]);

export function registerIpc(deps: IpcDeps): void {
  const { actions } = deps;
  answer(deps, channels.chooseFiles, noArguments, () => actions.chooseFiles());
  answer(deps, channels.revealInFolder, linkId, ([id]) => actions.revealInFolder(id));
  answer(deps, channels.openExternal, webAddress, ([url]) => actions.openExternal(url));
  answer(deps, channels.copyText, clipboardText, ([text]) => actions.copyText(text));
}

function answer<T extends z.ZodType>(
  { ipcMain, onRefused }: IpcDeps,
  channel: string,
  shape: T,
  run: (args: z.output<T>) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, ...args) => {
    try {
      checkSender(event);
      return await run(parsed(shape, args));
    } catch (error) {
      onRefused(channel, error);
      throw error;
    }
  });
}

/** @throws with a sentence that says what is wrong with the arguments */
function parsed<T extends z.ZodType>(shape: T, args: unknown[]): z.output<T> {
  const result = shape.safeParse(args);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}

/** @throws when the call comes from a frame within the page, from another page, or from one that is gone */
function checkSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isConsoleUrl(frame.url))
    throw new Error('Refused: only the console itself may ask for this.');
}
