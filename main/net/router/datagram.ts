/** Questions to a router by UDP, and their answers. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** @returns undefined = this datagram answers something else. What it throws, the question is rejected with. */
type Read<T> = (answer: Buffer) => T | undefined;

export type RouterSocket = {
  /** The address of this computer that the router sees. */
  client: string;
  /**
   * Asks until the router answers: three times, for 1.75 s (RFC 6886 section 3.1 begins so). One question at a time.
   * @throws when nothing answers
   */
  ask<T>(question: Buffer, read: Read<T>): Promise<T>;
  /** Once or more often. */
  close(): void;
};

/** Milliseconds until the question is repeated. */
const waits = [250, 500, 1000];

/** Opens a socket that hears nobody but the router: the system drops what others send. Rejects without a way there. */
export async function openRouterSocket(router: string, port: number): Promise<RouterSocket> {
  const socket = createSocket('udp4');
  socket.connect(port, router);
  try {
    await once(socket, 'connect');
  } catch (error) {
    socket.close();
    throw error;
  }
  let isOpen = true;
  // Between questions nobody waits for what goes wrong.
  socket.on('error', () => {});
  return {
    client: socket.address().address,
    ask: async (question, read) => {
      for (const wait of waits) {
        const answer = await askOnce(socket, question, read, wait);
        if (answer !== undefined) return answer;
      }
      throw new Error('the router does not answer');
    },
    close() {
      if (isOpen) socket.close();
      isOpen = false;
    },
  };
}

/** @returns undefined when nothing answered in time */
async function askOnce<T>(
  socket: Socket,
  question: Buffer,
  read: Read<T>,
  wait: number,
): Promise<T | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
  const hear = (message: Buffer) => {
    try {
      const answer = read(message);
      if (answer !== undefined) resolve(answer);
    } catch (error) {
      reject(error);
    }
  };
  // Where nothing listens, the system says so at once.
  socket.on('message', hear).on('error', reject);
  socket.send(question, (error) => error && reject(error));
  const timer = setTimeout(resolve, wait, undefined);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.off('message', hear).off('error', reject);
  }
}
