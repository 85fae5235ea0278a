import { type Desktop, startDesktop } from './desktop.ts';
import { setUp } from './setUp.ts';

type Parameter = Parameters<typeof startDesktop>;
type Options = { prepare?: Parameter[0]; env?: Parameter[1]; args?: Parameter[2] };

/** Starts the desktop program for every test. @param options called at each start */
export function setUpDesktop(options: () => Options = () => ({})): Desktop {
  return setUp(
    () => startDesktop(options().prepare, options().env, options().args),
    (desktop) => desktop.discard(),
    'test',
  );
}
