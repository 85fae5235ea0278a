import type { Format } from '../../format.ts';
import { englishDesktop } from '../en/desktop.ts';
import { germanShell } from './shell.ts';

export function germanDesktop(format: Format): ReturnType<typeof englishDesktop> {
  return { ...englishDesktop(format), shell: germanShell };
}
