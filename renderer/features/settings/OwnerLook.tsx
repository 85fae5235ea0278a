/** Whose pages they are that anyone can open. */
import { ownerColourNames, type Settings } from '../../../shared/wire/settings.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChangeSettings } from './useChangeSettings.ts';
import { useTyped } from './useTyped.ts';

export function OwnerLook({ ownerName, ownerColour }: Pick<Settings, 'ownerName' | 'ownerColour'>) {
  const { settings: words } = useStrings();
  const change = useChangeSettings();
  const [name, enter] = useTyped(ownerName, (text) => change({ ownerName: text.trim() }));
  return (
    <div className="owner-look">
      <Field
        label={words.ownerName}
        hint={words.ownerNameHint}
        value={name}
        maxLength={60}
        onChange={enter}
      />
      <SelectField
        label={words.ownerColour}
        options={ownerColourNames.map((id) => ({ id, label: words.colours[id] }))}
        value={ownerColour}
        onChange={(chosen) => change({ ownerColour: chosen })}
      />
    </div>
  );
}
