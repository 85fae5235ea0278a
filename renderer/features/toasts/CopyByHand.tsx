/** A link the browser did not let us copy, selected, so that one key press does. */
import { useEffect, useRef } from 'react';
import { useStrings } from '../../state/useLanguage.ts';

export function CopyByHand({ text }: { text: string }) {
  const strings = useStrings();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <label className="by-hand">
      <span>{strings.share.copyByHand}</span>
      <textarea
        ref={field}
        readOnly
        rows={Math.min(3, text.split('\n').length)}
        value={text}
        aria-label={strings.share.address}
        onFocus={(event) => event.target.select()}
      />
    </label>
  );
}
