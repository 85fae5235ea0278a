/** The usual ends and extensions as one menu; each shows the moment it results in. */
import { type Extension, extended, presetMoment, presetsAt } from '../../state/ends/presets.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { MenuChoice, MenuItem, MenuList, MenuSection } from '../../ui/Menu.tsx';

const extensions: readonly Extension[] = ['hour', 'day', 'week'];

/** What an end is called where it differs. */
export type EndWords = {
  title: string;
  /** For the choice without an end. */
  never: string;
};

type Props = {
  words: EndWords;
  /** Epoch milliseconds, as all times here. */
  now: number;
  end: number | undefined;
  onChoose: (end: number | null) => void;
  onPick: () => void;
};

export function EndChoices({ words, now, end, onChoose, onPick }: Props) {
  const strings = useStrings();
  const labels = { ...strings.ends.presets, never: words.never };
  const choice = (label: string, moment: number | null) => (
    <Choice key={label} label={label} moment={moment} now={now} end={end} onChoose={onChoose} />
  );
  return (
    <MenuList label={words.title}>
      <MenuSection title={words.title}>
        {presetsAt(now).map((preset) => choice(labels[preset], presetMoment(preset, now)))}
        <MenuItem label={strings.ends.pick} staysOpen onAction={onPick} />
      </MenuSection>
      {end !== undefined && (
        <MenuSection title={strings.ends.more}>
          {extensions.map((by) => choice(strings.ends.moreBy[by], extended(end, by, now)))}
        </MenuSection>
      )}
    </MenuList>
  );
}

type ChoiceProps = Omit<Props, 'onPick' | 'words'> & { label: string; moment: number | null };

function Choice({ label, moment, now, end, onChoose }: ChoiceProps) {
  const { strings, format } = useLanguage();
  if (moment === null) {
    const hint = end === undefined ? strings.ends.asNow : strings.ends.neverHint;
    return (
      <MenuChoice label={label} onAction={() => onChoose(null)}>
        {hint}
      </MenuChoice>
    );
  }
  const short = format.moment(moment, now);
  return (
    <MenuChoice label={label} onAction={() => onChoose(moment)}>
      <time dateTime={new Date(moment).toISOString()} title={format.exact(moment)}>
        {short}
      </time>
    </MenuChoice>
  );
}
