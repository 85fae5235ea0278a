/** The decoder's end of the port that the desktop program hands to it as its first message. */
import type { Channel } from '../conversation.ts';
import { type FramePort, portChannel } from '../portChannel.ts';
import { endNow } from './endNow.ts';

/** The part of Electron's `process.parentPort` that is used here. */
export type ParentPort = {
  once(event: 'message', listener: (event: { ports: readonly FramePort[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};

/** The process ends with the desktop program too. */
export function electronChannel(parent: ParentPort): Promise<Channel> {
  parent.on('close', endNow);
  return new Promise((resolve) => {
    parent.once('message', ({ ports: [port] }) => port && resolve(portChannel(port)));
  });
}
