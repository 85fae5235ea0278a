import { Check } from 'lucide-react';
import './checkMark.css';

/** The box of a checkbox; the control itself is React Aria's. */
export function CheckMark({ isSelected }: { isSelected: boolean }) {
  return (
    <span className={isSelected ? 'check-mark checked' : 'check-mark'} aria-hidden>
      {isSelected && <Check size={12} strokeWidth={3} />}
    </span>
  );
}
