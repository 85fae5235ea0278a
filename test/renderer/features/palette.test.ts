import { Link2 } from 'lucide-react';
import { describe, expect, test } from 'vitest';
import { type Group, matchCommands } from '../../../renderer/features/palette/matchCommands.ts';

const group = (title: string, ...labels: string[]): Group => ({
  title,
  commands: labels.map((label) => ({ id: label, label, icon: Link2, run: () => undefined })),
});
const groups = [
  group('Teilen', 'Dateien wählen…', 'Ordner wählen…'),
  group('Show', 'Show: Ends today', 'Sort by: Ending soonest', 'Extend'),
  group('Empty'),
];
const found = (text: string) =>
  matchCommands(groups, text).map(({ title, commands }) => [title, ...commands.map(({ label }) => label)]);

describe('what is typed', () => {
  test('finds all there is while it is nothing', () => {
    expect(found('  ').map(([title]) => title)).toEqual(['Teilen', 'Show']);
  });

  test('finds by words in any order, whatever their case and accents', () => {
    expect(found('WAHL date')).toEqual([['Teilen', 'Dateien wählen…']]);
  });

  test('finds by the name of the group as well', () => {
    expect(found('teilen ord')).toEqual([['Teilen', 'Ordner wählen…']]);
  });

  test('shows first what begins with it, then words that do', () => {
    expect(found('en')).toEqual([
      ['Teilen', 'Dateien wählen…', 'Ordner wählen…'],
      ['Show', 'Show: Ends today', 'Sort by: Ending soonest', 'Extend'],
    ]);
    expect(found('e')[1]).toEqual(['Show', 'Extend', 'Show: Ends today', 'Sort by: Ending soonest']);
  });

  test('finds nothing where one word is nowhere', () => {
    expect(found('show elephants')).toEqual([]);
  });
});
