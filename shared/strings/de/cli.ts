import { englishCommandLine } from '../en/cli.ts';

export const germanCommandLine = englishCommandLine;
