import { useId } from 'react';
import type { ControlLanguage } from '../../../shared/strings/controlLanguage.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { type Draft, opensAtOf, opensTooLate } from './draft.ts';
import { useControlLanguage } from './useControlLanguage.ts';

type Props = { link: Link; draft: Draft; onEdit: (part: Partial<Draft>) => void };

/** When it opens, in the time of this computer. */
export function OpensField({ link, draft, onEdit }: Props) {
  const language = useControlLanguage();
  const hint = useId();
  const words = language.strings.policy;
  return (
    <label className="field">
      <span className="field-label">{words.opensAt}</span>
      <input
        className="input"
        type="datetime-local"
        value={draft.opensAt}
        aria-describedby={hint}
        onChange={(event) => onEdit({ opensAt: event.target.value })}
      />
      <span className="field-hint" id={hint}>
        {opensTooLate(link, draft) ? words.opensLate : meaningOf(opensAtOf(draft), Date.now(), language)}
      </span>
    </label>
  );
}

function meaningOf(
  opensAt: number | null | undefined,
  now: number,
  { strings, format }: ControlLanguage,
): string {
  const words = strings.policy;
  if (opensAt === null) return words.opensHint;
  if (opensAt === undefined) return words.opensBad;
  return opensAt <= now ? words.opensPast : words.opens(format.momentInSentence(opensAt, now));
}
