/** What the console says of terms, transfers and deliveries, which is fetched when it is needed. */
import type { Format } from '../../format.ts';
import { englishDetails } from './consoleDetails.ts';
import { englishLog } from './consoleLog.ts';
import { englishMenu } from './consoleMenu.ts';
import { englishMore } from './consoleMore.ts';
import { englishPolicy } from './consolePolicy.ts';
import { englishSelection } from './consoleSelection.ts';
import { englishTransfers } from './consoleTransfers.ts';

export const englishControl = (format: Format) => ({
  ...englishMenu,
  ...englishMore(format),
  details: englishDetails(format),
  log: englishLog(format),
  policy: englishPolicy(format),
  selection: englishSelection(format),
  transfers: englishTransfers(format),
});
