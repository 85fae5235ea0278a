import type { Link } from '../../../shared/wire/links.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { type Draft, limitOf } from './draft.ts';

import { useControlLanguage } from './useControlLanguage.ts';

type Props = { link: Link; draft: Draft; onEdit: (part: Partial<Draft>) => void };

/** How many may have it, said together with the end it has. */
export function LimitField({ link, draft, onEdit }: Props) {
  const { strings, format } = useControlLanguage();
  const words = strings.policy;
  const limit = limitOf(draft);
  const end = link.expire === '' ? undefined : format.relative(Date.parse(link.expire), Date.now());
  return (
    <div className="policy-limit">
      <Field
        label={words.limit}
        hint={limit ? words.limitAndEnd(limit, end) : words.limitHint}
        value={draft.limit}
        error={limit === undefined ? words.limitBad : undefined}
        maxLength={7}
        onChange={(text) => onEdit({ limit: text })}
      />
      <Button onPress={() => onEdit({ limit: '1' })} isDisabled={draft.limit === '1'}>
        {words.once}
      </Button>
    </div>
  );
}
