/** Whose pages they are that anyone can open. */
import { useRef, useState } from 'react';
import { ownerColourNames, type Settings } from '../../../shared/wire/settings.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChangeSettings } from './useChangeSettings.ts';

/** Milliseconds of silence after which a name is saved. */
const typingPause = 600;

export function OwnerLook({ ownerName, ownerColour }: Pick<Settings, 'ownerName' | 'ownerColour'>) {
  const { settings: words } = useStrings();
  const change = useChangeSettings();
  const [name, setName] = useState(ownerName);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const enter = (text: string) => {
    setName(text);
    clearTimeout(timer.current);
    // It fires also when the settings are closed meanwhile.
    timer.current = setTimeout(() => change({ ownerName: text.trim() }), typingPause);
  };
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
