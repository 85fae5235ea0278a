/** Many connections to one server that do what no visitor does. */
import { connect, type Socket } from 'node:net';
import { poll } from './poll.ts';

export type Flood = {
  sockets: Socket[];
  /** Bytes that the sockets could get rid of. */
  written(): number;
  end(): void;
};

type Options = {
  /** Source address; Linux has all of 127.0.0.0/8. */
  from?: string;
  /** Repeated for as long as the server takes it. Nothing is read. */
  endless?: string;
};

/** Resolves when each connection was taken or refused. */
export async function flood(port: number, count: number, { from, endless }: Options = {}): Promise<Flood> {
  const sockets = Array.from({ length: count }, () =>
    connect({ port, host: '127.0.0.1', ...(from === undefined ? {} : { localAddress: from }) }),
  );
  for (const socket of sockets) socket.on('error', () => {});
  await poll(() => sockets.every(({ connecting }) => !connecting), 'the connections');
  const part = Buffer.from((endless ?? '').repeat(2_000));
  for (const socket of sockets) if (endless !== undefined) writeOn(socket, part);
  return {
    sockets,
    written: () =>
      sockets.reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0),
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function writeOn(socket: Socket, part: Buffer): void {
  socket.pause();
  const more = () => socket.writable && socket.write(part, more);
  more();
}
