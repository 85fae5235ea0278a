/** A channel over a message port of Electron: each message is one frame. Both ends use it. */
import type { Channel } from './conversation.ts';
import { maxFrameBytes } from './decoderMessages.ts';

/** The part of Electron's `MessagePortMain` that is used here. */
export type FramePort = {
  postMessage(data: Uint8Array): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** @param end is called, beside closing the port, when the channel is ended */
export function portChannel(port: FramePort, end: () => void = () => undefined): Channel {
  return {
    send({ kind, body }) {
      const frame = new Uint8Array(body.length + 1);
      frame[0] = kind;
      frame.set(body, 1);
      port.postMessage(frame);
    },
    listen({ onFrame, onEnd }) {
      port.on('message', ({ data }) => {
        if (data instanceof Uint8Array && data.length > 0 && data.length <= maxFrameBytes) onFrame(data);
        else onEnd();
      });
      port.on('close', onEnd);
      port.start();
    },
    end() {
      port.close();
      end();
    },
  };
}
