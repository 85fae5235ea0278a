import { type Desktop, startDesktop } from './desktop.ts';
import { setUp } from './setUp.ts';

type Options = { prepare?: Parameters<typeof startDesktop>[0]; env?: Parameters<typeof startDesktop>[1] };

/** The desktop program, anew for every test. @param options are asked for when it starts */
export function setUpDesktop(options: () => Options = () => ({})): Desktop {
  return setUp(
    () => startDesktop(options().prepare, options().env),
    (desktop) => desktop.discard(),
    'test',
  );
}
