import { useQuery } from '@tanstack/react-query';
import { Check, QrCode, TriangleAlert, X } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { openersOf } from '../../state/reach/reachState.ts';
import { shareSentence } from '../../state/sharing/shareSentence.ts';
import type { Toast } from '../../state/toasts.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { createLazyPart, LazyDialog } from '../../ui/LazyPart.tsx';
import { useNow } from '../../ui/useNow.ts';
import { CopyByHand } from './CopyByHand.tsx';

const changeEnd = createLazyPart(async () => (await import('../ends/ChangeEnd.tsx')).ChangeEndBeside);

export const ToastCard = memo(function ToastCard({ toast }: { toast: Toast }) {
  const strings = useStrings();
  const { toasts } = useServices();
  const [touched, setTouched] = useState(false);
  const [open, setOpen] = useState(false);
  const dismiss = () => toasts.dismiss(toast.id);
  useLifetime(toast, touched || open, dismiss);
  const Icon = toast.kind === 'problem' ? TriangleAlert : Check;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a message only keeps it from going away
    <div
      className={`toast toast-${toast.kind}`}
      onPointerEnter={() => setTouched(true)}
      onPointerLeave={() => setTouched(false)}
      onFocus={() => setTouched(true)}
      onBlur={() => setTouched(false)}
    >
      <Icon size={16} aria-hidden className="toast-icon" />
      <div className="toast-text">
        <p>{toast.text}</p>
        {toast.warning && <p className="toast-warning">{toast.warning}</p>}
        {toast.links && <WhoCanOpen links={toast.links} />}
      </div>
      <div className="toast-buttons">
        {toast.links && (
          <LinkButtons
            links={toast.links}
            isChanging={open}
            onChanging={(isChanging) => {
              setOpen(isChanging);
              toasts.hold(toast.id, isChanging);
            }}
          />
        )}
        {toast.split && (
          <Button
            variant="quiet"
            onPress={() => {
              dismiss();
              void toast.split?.();
            }}
          >
            {strings.share.split}
          </Button>
        )}
        {toast.undo && (
          <Button variant="quiet" onPress={() => void toasts.undo(toast.id)}>
            {strings.share.undo}
          </Button>
        )}
        <IconButton icon={X} label={strings.share.close} onPress={dismiss} />
      </div>
      {toast.copyByHand !== undefined && <CopyByHand text={toast.copyByHand} />}
    </div>
  );
});

/** Who can open the links, as it is at this moment. */
function WhoCanOpen({ links }: { links: readonly Link[] }) {
  const language = useLanguage();
  const { queries } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const { data: settings } = useQuery(queries.settings);
  const now = useNow();
  const openers = openersOf(settings, reach, links[0]?.urls.page);
  return (
    <>
      <p className="toast-detail">{shareSentence(links, openers, now, language)}</p>
      {openers === 'computer' && <OnlyHere links={links} />}
    </>
  );
}

/** Sent to anybody else, the address would not open. */
function OnlyHere({ links }: { links: readonly Link[] }) {
  const strings = useStrings();
  const { queries, reachShown } = useServices();
  const { data: reach } = useQuery(queries.reach);
  // Where links are for others meanwhile, the choice has their new address.
  const audience = reach === undefined || reach.audience === 'computer' ? 'network' : reach.audience;
  return (
    <p className="toast-warning">
      {strings.share.onlyHere(links.length)}
      <Button variant="quiet" onPress={() => reachShown.set(() => ({ audience, links }))}>
        {strings.share.letOthers(links.length)}
      </Button>
    </p>
  );
}

type LinkButtonsProps = {
  links: Link[];
  isChanging: boolean;
  onChanging: (isChanging: boolean) => void;
};

function LinkButtons({ links, isChanging, onChanging }: LinkButtonsProps) {
  const strings = useStrings();
  const { qrOf } = useServices();
  const [first] = links;
  const button = useRef<HTMLSpanElement>(null);
  const close = () => onChanging(false);
  return (
    <>
      <span ref={button}>
        <Button variant="quiet" onHoverStart={changeEnd.preload} onPress={() => onChanging(true)}>
          {strings.share.change}
        </Button>
      </span>
      <LazyDialog part={changeEnd} props={{ anchor: button, links, isOpen: isChanging, onClose: close }} />
      {links.length === 1 && (
        <Button variant="quiet" icon={QrCode} onPress={() => qrOf.set(() => first)}>
          {strings.share.qr}
        </Button>
      )}
    </>
  );
}

/** Counts down only while nobody looks closer. One that comes to the top again has what is left of it. */
function useLifetime({ kind, lifetime, since }: Toast, held: boolean, onEnd: () => void): void {
  const waited = kind === 'problem' ? 0 : performance.now() - since;
  const left = useRef(Math.max(2_000, lifetime - waited));
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (held) return;
    const started = performance.now();
    const timer = setTimeout(() => end.current(), left.current);
    return () => {
      clearTimeout(timer);
      // At least two seconds remain after a look, so that a message does not vanish under the leaving pointer.
      left.current = Math.max(2_000, left.current - (performance.now() - started));
    };
  }, [held]);
}
