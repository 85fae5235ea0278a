import { useId } from 'react';
import { Checkbox } from 'react-aria-components';
import { CheckMark } from './CheckMark.tsx';
import './switch.css';

type Props = { label: string; hint: string; isOn: boolean; onChange: (isOn: boolean) => void };

/** Something that is so or not, with what it means beneath. */
export function Switch({ label, hint, isOn, onChange }: Props) {
  const meaning = useId();
  return (
    <div className="switch">
      <Checkbox className="checkbox" isSelected={isOn} onChange={onChange} aria-describedby={meaning}>
        {({ isSelected }) => (
          <>
            <CheckMark isSelected={isSelected} />
            {label}
          </>
        )}
      </Checkbox>
      <p className="field-hint" id={meaning}>
        {hint}
      </p>
    </div>
  );
}
