/** When a new key ends. */
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../../state/useLanguage.ts';
import { useNow } from '../../ui/useNow.ts';
import { ChooseEnd } from '../ends/ChooseEnd.tsx';
import { useAccessStrings } from '../settings/useAccessStrings.ts';

/** Epoch milliseconds, `null` = until it is revoked. */
type Props = { end: number | null; onChange: (end: number | null) => void };

export function KeyEnd({ end, onChange }: Props) {
  const { format } = useLanguage();
  const strings = useAccessStrings();
  const [isOpen, setOpen] = useState(false);
  const [labelId, valueId] = [useId(), useId()];
  const now = useNow();
  const { ends, never } = strings.developer;
  const choose = (chosen: number | null) => {
    setOpen(false);
    onChange(chosen);
  };
  return (
    <div className="field key-end">
      <span id={labelId} className="field-label">
        {ends}
      </span>
      <ChooseEnd
        words={{ title: ends, never }}
        end={end ?? undefined}
        onChoose={choose}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <Button className="select" aria-labelledby={`${valueId} ${labelId}`}>
          <span id={valueId}>{end === null ? never : format.moment(end, now)}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      </ChooseEnd>
    </div>
  );
}
