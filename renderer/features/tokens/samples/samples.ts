/** The samples, in the order in which they are offered. */
import { commandLine, curl } from './commands.ts';
import { dart, dotnet, flutter, go, kotlin, swift } from './compiled.ts';
import { deno, node, web } from './javascript.ts';
import type { Sample } from './sample.ts';
import { php, python, ruby } from './scripts.ts';

export const samples = {
  node,
  web,
  python,
  php,
  ruby,
  dart,
  flutter,
  swift,
  kotlin,
  dotnet,
  go,
  deno,
  cli: commandLine,
  curl,
} as const satisfies Readonly<Record<string, Sample>>;

export type SampleName = keyof typeof samples;
