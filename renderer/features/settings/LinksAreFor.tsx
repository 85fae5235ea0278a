/** The choice of the header's line, where people look for defaults. */
import { useQuery } from '@tanstack/react-query';
import { changeTo, missingFor } from '../../../shared/audience.ts';
import { type Audience, audiences } from '../../../shared/wire/reach.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useReachChanges } from '../reach/useReachChanges.ts';
import { useReachStrings } from '../reach/useReachStrings.ts';

/** @param onLeave the choice leads to where the rest is said and asked */
export function LinksAreFor({ onLeave }: { onLeave: () => void }) {
  const words = useReachStrings();
  const { queries, reachShown } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const { data: settings } = useQuery(queries.settings);
  const { change, problem } = useReachChanges();
  if (!reach || !settings) return null;
  const choose = (audience: Audience) => {
    if (missingFor(audience, reach, settings) === undefined) return change(changeTo(audience, reach));
    onLeave();
    reachShown.set(() => ({ audience }));
  };
  return (
    <div className="field">
      <SelectField
        label={words.linksAreFor}
        options={audiences.map((id) => ({ id, label: words.names[id] }))}
        value={reach.audience}
        onChange={choose}
      />
      <p className="field-hint" role="status">
        {problem ?? words.hints[reach.audience]}
      </p>
    </div>
  );
}
