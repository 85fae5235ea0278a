import { type Desktop, startDesktop } from './desktop.ts';
import { setUp } from './setUp.ts';

type Options = { prepare?: Parameters<typeof startDesktop>[0]; env?: Parameters<typeof startDesktop>[1] };

/** Starts the desktop program for every test. @param options called at each start */
export function setUpDesktop(options: () => Options = () => ({})): Desktop {
  return setUp(
    () => startDesktop(options().prepare, options().env),
    (desktop) => desktop.discard(),
    'test',
  );
}
