/** Adds to the end there is: the friendly way to say "a little longer". */
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { shortMoment } from '../../../shared/strings/time.ts';
import { Button } from '../../ui/Button.tsx';
import { type Extension, extended } from './presets.ts';

type Props = { now: number; end: number; onChoose: (end: number) => void };

const extensions: readonly Extension[] = ['hour', 'day', 'week'];

export function MoreTime({ now, end, onChoose }: Props) {
  return (
    <div className="more-time">
      <span>{strings.ends.more}</span>
      {extensions.map((by) => (
        <MoreButton key={by} by={by} moment={extended(end, by, now)} now={now} onChoose={onChoose} />
      ))}
    </div>
  );
}

type ButtonProps = { by: Extension; moment: number; now: number; onChoose: Props['onChoose'] };

function MoreButton({ by, moment, now, onChoose }: ButtonProps) {
  const words = strings.ends.moreBy[by];
  const label = strings.ends.moreByLabel(words, shortMoment(moment, now));
  return (
    <Button look="quiet" aria-label={label} onPress={() => onChoose(moment)}>
      {words}
    </Button>
  );
}
