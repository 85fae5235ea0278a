/** The calls of the API for this file, in each language that has an SDK. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { SampleCode } from './SampleCode.tsx';
import type { SampleCall, SampleValues } from './samples/sample.ts';
import { type SampleName, samples } from './samples/samples.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import type { FileRef } from './useTokenPages.ts';

/** @param tokenId undefined as long as there is none */
type Props = { file: FileRef; tokenId: string | undefined };

const names = Object.keys(samples) as SampleName[];
const day = 86_400_000;

export function TokenSamples({ file, tokenId }: Props) {
  const { samples: words } = useTokenStrings();
  const { queries } = useServices();
  const { data: server } = useQuery(queries.server);
  const [name, setName] = useState<SampleName>('node');
  const [wanted, setWanted] = useState<SampleCall>('create');
  const [expire] = useState(() => new Date(Date.now() + 7 * day).toISOString());
  if (server === undefined) return null;
  const sample = samples[name];
  const calls: readonly SampleCall[] = sample.calls;
  const call = calls.find((each) => each === wanted) ?? calls[0] ?? wanted;
  const values: SampleValues = {
    endpoint: server.apiUrl,
    project: server.projectId,
    key: '<YOUR_API_KEY>',
    secret: '<TOKEN_SECRET>',
    tokenId: tokenId ?? '<TOKEN_ID>',
    expire,
    ...file,
  };
  return (
    <section className="samples" aria-label={words.title}>
      <h4>{words.title}</h4>
      <p className="field-hint">{words.intro}</p>
      <div className="sample-choice">
        <SelectField
          label={words.sdk}
          options={names.map((id) => ({ id, label: samples[id].name }))}
          value={name}
          onChange={setName}
        />
        <SelectField
          label={words.call}
          options={calls.map((id) => ({ id, label: words.calls[id] }))}
          value={call}
          onChange={setWanted}
        />
      </div>
      <SampleCode code={sample.code(call, values)} />
    </section>
  );
}
