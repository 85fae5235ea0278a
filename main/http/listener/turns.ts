/**
 * HTTP pipelining: several requests sent over one connection without waiting for the responses. Each is handled when
 * its turn to be answered comes, so that it opens one file at a time. Node reads on while requests wait, which costs
 * memory for each; therefore a connection with a few waiting requests is not read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { idleTimeout } from './listenerOptions.ts';

/** Waiting requests from which on a connection is not read. */
const readAhead = 8;

/** Waiting requests at most: what one read of 64 KiB brings is parsed as a whole, and a flood has thousands in it. */
const maxPerConnection = 256;

/** Waiting requests of all connections together, before those with more than `readAhead` are closed. */
const maxTogether = 4_096;

export type Turns = {
  /** Calls back when the response can be sent: at once, later, or never, if the connection ends before. */
  take(req: IncomingMessage, res: ServerResponse, callback: () => void): void;
  /** Requests that wait now. */
  waiting(): number;
};

type Queue = { length: number; isHeld: boolean; isOver: boolean };

/** For one listener. */
export function createTurns(): Turns {
  const queues = new WeakMap<Socket, Queue>();
  let waiting = 0;

  function open(socket: Socket): Queue {
    const queue = { length: 0, isHeld: false, isOver: false };
    queues.set(socket, queue);
    // Node resumes the socket when a response was flushed or a body is read.
    socket.on('resume', () => queue.isHeld && socket.pause());
    socket.once('close', () => {
      queue.isOver = true;
      waiting -= queue.length;
    });
    return queue;
  }

  function wait(res: ServerResponse, socket: Socket, queue: Queue, callback: () => void): void {
    queue.length += 1;
    waiting += 1;
    if (queue.length >= readAhead) hold(socket, queue);
    res.once('socket', () => {
      if (queue.isOver) return;
      queue.length -= 1;
      waiting -= 1;
      if (queue.length < readAhead) release(socket, queue);
      callback();
    });
  }

  return {
    take(req, res, callback) {
      const { socket } = req;
      if (res.socket !== null) return callback();
      if (socket.destroyed) return;
      const queue = queues.get(socket) ?? open(socket);
      const isFull =
        queue.length >= maxPerConnection || (queue.length >= readAhead && waiting >= maxTogether);
      if (isFull) socket.destroy();
      else wait(res, socket, queue, callback);
    },
    waiting: () => waiting,
  };
}

function hold(socket: Socket, queue: Queue): void {
  if (queue.isHeld) return;
  queue.isHeld = true;
  // Not read, it is not noticed to be gone.
  socket.setTimeout(idleTimeout);
  socket.pause();
}

function release(socket: Socket, queue: Queue): void {
  if (!queue.isHeld) return;
  queue.isHeld = false;
  socket.resume();
}
