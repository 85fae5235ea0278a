/**
 * Starts the decoder as a child process of plain Node. It gets one pipe and nothing else: no arguments that say
 * anything, none of this process's environment but what a system needs, no folder, no other descriptor.
 */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Channel } from './conversation.ts';
import { pipeDescriptor, readFrames, writeFrame } from './frames.ts';

/** MB of JavaScript objects; pixels lie outside. */
const heapMegabytes = 256;

/** What the dynamic linker, the allocator (docs/decisions/023), the temporary folder and Windows itself need. */
const allowedVariables = [
  'LD_LIBRARY_PATH',
  'MALLOC_ARENA_MAX',
  'MALLOC_MMAP_THRESHOLD_',
  'MALLOC_TRIM_THRESHOLD_',
  'PATH',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'WINDIR',
];

export function spawnDecoder(): Channel {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, entry()], {
    cwd: process.platform === 'win32' ? tmpdir() : '/',
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => allowedVariables.includes(name.toUpperCase())),
    ),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  const pipe = child.stdio[pipeDescriptor] as Duplex;
  // Neither keeps this process alive: the decoder ends when the pipe does.
  child.unref();
  (pipe as Duplex & { unref?(): void }).unref?.();
  return {
    send: (frame) => writeFrame(pipe, frame),
    listen({ onFrame, onEnd }) {
      readFrames(pipe, onFrame, onEnd);
      pipe.on('close', onEnd).on('error', onEnd);
      child.on('error', onEnd).on('exit', onEnd);
    },
    end() {
      child.kill('SIGKILL');
      pipe.destroy();
    },
  };
}

/** The decoder lies beside the bundle of the server, and in the source two folders up. */
function entry(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? '../../decoder.ts' : './decoder.js', import.meta.url));
}
