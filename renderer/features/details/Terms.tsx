/** On which terms it opens: read at a glance, and changed where they are read, by the one form that changes them. */
import { ClockPlus, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, type ShownState } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { ChangeEnd } from '../ends/ChangeEnd.tsx';
import { PolicyForm } from '../policy/PolicyDialog.tsx';
import { useControlLanguage, useControlStrings } from '../policy/useControlLanguage.ts';
import { Section } from './Section.tsx';
import { termsOf } from './termsOf.ts';

type Props = { link: Link; state: ShownState };

export function Terms({ link, state }: Props) {
  const { details } = useControlStrings();
  /** As it was when its terms began to be edited: what changes elsewhere meanwhile is not taken back. */
  const [edited, setEdited] = useState<Link>();
  const button = useRef<HTMLSpanElement>(null);
  const done = () => {
    setEdited(undefined);
    requestAnimationFrame(() => button.current?.querySelector('button')?.focus());
  };
  if (edited) {
    return (
      <Section title={details.terms}>
        <Form link={edited} onDone={done} />
      </Section>
    );
  }
  return (
    <Section
      title={details.terms}
      action={
        <span ref={button}>
          {!isOver(state) && (
            <Button variant="quiet" icon={SlidersHorizontal} onPress={() => setEdited(link)}>
              {details.edit}
            </Button>
          )}
        </span>
      }
    >
      <Facts link={link} state={state} />
    </Section>
  );
}

/** The focus goes where the work is. */
function Form(props: { link: Link; onDone: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={place}>
      <PolicyForm {...props} />
    </div>
  );
}

function Facts({ link, state }: Props) {
  const language = useControlLanguage();
  return (
    <dl className="details-facts">
      <Fact name={language.strings.details.ends}>
        <End link={link} state={state} />
      </Fact>
      {termsOf(link, language).map(([name, text]) => (
        <Fact key={name} name={name}>
          <span dir="auto">{text}</span>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function End({ link, state }: Props) {
  const strings = useStrings();
  const [isChanging, setChanging] = useState(false);
  const date = state === 'stopped' ? link.stoppedAt : link.expire;
  return (
    <>
      {date === '' ? strings.row.untilStopped : <Moment date={date} />}
      {state !== 'stopped' && (
        <ChangeEnd links={[link]} isOpen={isChanging} onOpenChange={setChanging}>
          <Button variant="quiet" icon={ClockPlus}>
            {strings.row.change}
          </Button>
        </ChangeEnd>
      )}
    </>
  );
}
