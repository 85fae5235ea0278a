/**
 * Decoders under Electron, where only the desktop program can fork processes: the server asks it for one and gets a port
 * to it. What is sent before the port is there waits for it.
 */
import type { FromServer, ToServer } from '../../shared/serverMessages.ts';
import type { Channel } from '../files/preview/conversation.ts';
import type { StartDecoder } from '../files/preview/decoder.ts';
import { type FramePort, portChannel } from '../files/preview/portChannel.ts';

export type DecoderPorts = {
  start: StartDecoder;
  /** Takes the answers of the desktop program. */
  take(message: ToServer, ports: readonly FramePort[]): void;
};

type Requested = { onPort(port: FramePort): void; onEnd(): void };

export function createDecoderPorts(ask: (message: FromServer) => void): DecoderPorts {
  const requested = new Map<number, Requested>();
  let last = 0;

  return {
    start() {
      last += 1;
      const id = last;
      ask({ type: 'startDecoder', id });
      return lateChannel(
        (arrived) => void requested.set(id, arrived),
        () => {
          requested.delete(id);
          ask({ type: 'endDecoder', id });
        },
      );
    },
    take(message, [port]) {
      if (message.type !== 'decoder' && message.type !== 'decoderEnded') return;
      const asked = requested.get(message.id);
      if (message.type === 'decoderEnded' || port === undefined) asked?.onEnd();
      else if (asked) asked.onPort(port);
      else port.close();
    },
  };
}

/** A channel whose port comes later. */
function lateChannel(expect: (arrived: Requested) => void, end: () => void): Channel {
  const { promise, resolve } = Promise.withResolvers<Channel>();
  let current: Channel | undefined;
  let onEnd: () => void = () => undefined;
  expect({
    onPort(port) {
      current = portChannel(port);
      resolve(current);
    },
    onEnd: () => onEnd(),
  });
  return {
    send(frame) {
      if (current) current.send(frame);
      else void promise.then(({ send }) => send(frame));
    },
    listen(listeners) {
      onEnd = listeners.onEnd;
      void promise.then(({ listen }) => listen(listeners));
    },
    end() {
      current?.end();
      end();
    },
  };
}
