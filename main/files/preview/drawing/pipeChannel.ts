/** The decoder's end of the pipe that `spawnDecoder.ts` opens. */
import { Socket } from 'node:net';
import type { Channel } from '../conversation.ts';
import { pipeDescriptor, readFrames, writeFrame } from '../frames.ts';

export function pipeChannel(): Channel {
  const pipe = new Socket({ fd: pipeDescriptor, readable: true, writable: true });
  return {
    send: (frame) => writeFrame(pipe, frame),
    listen({ onFrame, onEnd }) {
      readFrames(pipe, onFrame, onEnd);
      pipe.on('close', onEnd).on('error', onEnd);
    },
    end: () => void pipe.destroy(),
  };
}
