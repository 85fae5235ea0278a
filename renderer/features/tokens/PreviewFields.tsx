import { previewGravities } from '../../../shared/previewOptions.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { isGood, offeredOutputs, type PreviewDraft } from './previewDraft.ts';
import { useTokenStrings } from './useTokenLanguage.ts';

type Props = { draft: PreviewDraft; onEdit: (draft: PreviewDraft) => void };
type Typed = Exclude<keyof PreviewDraft, 'gravity' | 'output'>;

export function PreviewFields({ draft, onEdit }: Props) {
  const { preview: words } = useTokenStrings();
  const typed = (field: Typed) => (
    <Field
      label={words[field]}
      placeholder={words.units[field]}
      value={draft[field]}
      error={isGood(field, draft[field]) ? undefined : words.bad(words.units[field])}
      maxLength={8}
      onChange={(text) => onEdit({ ...draft, [field]: text })}
    />
  );
  return (
    <div className="preview-fields">
      {typed('width')}
      {typed('height')}
      <SelectField
        label={words.gravity}
        options={previewGravities.map((id) => ({ id, label: words.gravities[id] }))}
        value={draft.gravity}
        onChange={(gravity) => onEdit({ ...draft, gravity })}
      />
      <SelectField
        label={words.output}
        options={[
          { id: 'as-is' as const, label: words.asIs },
          ...offeredOutputs.map((id) => ({ id, label: id.toUpperCase() })),
        ]}
        value={draft.output === '' ? 'as-is' : draft.output}
        onChange={(output) => onEdit({ ...draft, output: output === 'as-is' ? '' : output })}
      />
      {typed('quality')}
      {typed('opacity')}
      {typed('rotation')}
      {typed('borderWidth')}
      {typed('borderColor')}
      {typed('borderRadius')}
      {typed('background')}
    </div>
  );
}
