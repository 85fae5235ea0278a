/** The popover that asks when something ends. Every choice shows the moment it results in before it is made. */
import { type ReactNode, useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components';
import { LaterPopover } from '../../ui/LaterPopover.tsx';
import { SecondStep } from '../../ui/SecondStep.tsx';
import { CustomEnd } from './CustomEnd.tsx';
import { EndChoices, type EndWords } from './EndChoices.tsx';
import './ends.css';

export type EndChoice = {
  words: EndWords;
  /** Epoch milliseconds of the end it has now, undefined if it has none. */
  end: number | undefined;
  onChoose: (end: number | null) => void;
};

type Props = EndChoice & { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** With the button that opens it as child. */
export function ChooseEnd({ isOpen, onOpenChange, children, ...choice }: Props & { children: ReactNode }) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
      <LaterPopover placement="bottom end" offset={6}>
        <EndDialog {...choice} />
      </LaterPopover>
    </DialogTrigger>
  );
}

/** What is in the popover. */
export function EndDialog({ words, ...choice }: EndChoice) {
  const [now] = useState(Date.now);
  const [picking, setPicking] = useState(false);
  const common = { now, ...choice };
  return (
    <Dialog className="ends" aria-label={words.title}>
      {picking ? (
        <CustomEnd {...common} onBack={() => setPicking(false)} />
      ) : (
        <SecondStep>
          <EndChoices {...common} words={words} onPick={() => setPicking(true)} />
        </SecondStep>
      )}
    </Dialog>
  );
}
