import { expect, it } from 'vitest';
import { createEvents } from '../../../main/core/events.ts';
import { createSettings } from '../../../main/core/owner/settings.ts';
import { openStores } from '../../db/fixtures.ts';

it('settings that are changed together are saved together, or none of them', () => {
  const { settings: store, changeAtomically } = openStores();
  const onError = () => undefined;
  const events = createEvents(onError);
  let failAt: string | undefined = 'maximumFileSize';
  const failing = {
    ...store,
    set(name: string, value: unknown) {
      if (name === failAt) throw new Error('The disk failed');
      store.set(name, value);
    },
  };
  const settings = createSettings({ store: failing, changeAtomically, events, onError });
  const before = settings.get();
  expect(() => settings.change({ defaultLifetime: 60, maximumFileSize: 1 })).toThrow('The disk failed');
  expect(createSettings({ store, changeAtomically, events, onError }).get()).toEqual(before);
  failAt = undefined;
  expect(settings.change({ defaultLifetime: 60, maximumFileSize: 1 })).toMatchObject({ defaultLifetime: 60 });
});
