import { describe, expect, test } from 'vitest';
import { createLinkCommands, type LinkCommandName } from '../../../../renderer/state/actions/linkCommands.ts';
import type { ShownState } from '../../../../renderer/state/links/linkState.ts';
import { createStore } from '../../../../renderer/state/store.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import { aLink } from '../fixtures.ts';

const shown = () => createStore<Link | undefined>(undefined);

function setUp() {
  const done: string[] = [];
  const note = (what: string) => async (link: Link) => void done.push(`${what} ${link.$id}`);
  const endOf = createStore<string | undefined>(undefined);
  const commands = createLinkCommands({
    links: {
      copy: note('copy'),
      stop: note('stop'),
      shareAgain: note('again'),
      mend: note('mend'),
      reveal: note('reveal'),
    },
    host: { desktop: undefined },
    places: { go: (place) => void done.push(`go ${place.at}`) },
    endOf,
    labelOf: createStore<string | undefined>(undefined),
    qrOf: shown(),
    policyOf: shown(),
    logOf: shown(),
    keptOutOf: shown(),
    addingTo: shown(),
    movedOf: shown(),
  });
  return { commands, done, endOf };
}

function possible(link: Link, state: ShownState): LinkCommandName[] {
  const { commands } = setUp();
  return (Object.keys(commands) as LinkCommandName[]).filter((name) =>
    commands[name].isPossible(link, state),
  );
}

describe('what can be done with a link', () => {
  test('that is stopped is to share it again and to read its log', () => {
    expect(possible(aLink('a'), 'stopped')).toEqual(['open', 'again', 'label', 'log']);
    expect(possible(aLink('a'), 'ended')).toEqual(['open', 'again', 'end', 'label', 'log']);
  });

  test('whose file is gone is to say where it is', () => {
    const gone = aLink('a', { problem: 'missing', state: 'problem' });
    expect(possible(gone, 'problem')).toEqual(expect.arrayContaining(['mend', 'moved', 'stop']));
    expect(possible(aLink('a'), 'live')).not.toContain('moved');
  });

  test('that was uploaded is not to add a path to it', () => {
    expect(possible(aLink('a', { source: 'stored' }), 'live')).not.toContain('addPath');
    expect(possible(aLink('a'), 'live')).toContain('addPath');
  });

  test('goes where it says', () => {
    const { commands, done, endOf } = setUp();
    const link = aLink('a', { problem: 'changed', state: 'problem' });
    for (const name of ['open', 'copy', 'mend', 'stop', 'end'] as const) commands[name].run(link);
    expect([...done, endOf.get()]).toEqual(['go link', 'copy a', 'mend a', 'stop a', 'a']);
  });
});
