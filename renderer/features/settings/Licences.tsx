/** What the program ships with: names, versions and licences, made at the build (scripts/licences.mjs). */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys } from '../../state/queries.ts';
import { useAccessStrings } from './useAccessStrings.ts';

type Component = { name: string; version: string; licence: string; text: number | null };
type LicenceList = { components: Component[]; texts: string[] };

export function Licences() {
  const { licences } = useAccessStrings();
  const { data, error } = useQuery({
    queryKey: queryKeys.licences,
    queryFn: readLicences,
    staleTime: Infinity,
  });
  if (error) return <p className="field-error">{licences.failed}</p>;
  return (
    <>
      <p className="field-hint">{licences.intro}</p>
      <ul className="licences">
        {data?.components.map((each) => (
          <LicenceRow key={`${each.name} ${each.version}`} component={each} texts={data.texts} />
        ))}
      </ul>
    </>
  );
}

/** The text is drawn only once it is asked for: all of them are as long as a book. */
function LicenceRow({ component, texts }: { component: Component; texts: readonly string[] }) {
  const { licences } = useAccessStrings();
  const [isOpen, setOpen] = useState(false);
  const { name, version, licence, text } = component;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {licences.entry(name, version)} <span className="line-quiet">{licence}</span>
        </summary>
        {isOpen && <pre>{text === null ? licences.noText : texts[text]}</pre>}
      </details>
    </li>
  );
}

/** Its name is the same in every version, so what the browser has kept is asked for anew. */
async function readLicences(): Promise<LicenceList> {
  const response = await fetch('licences.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`licences.json: ${response.status}`);
  return (await response.json()) as LicenceList;
}
