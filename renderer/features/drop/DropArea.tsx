/** The invitation to share: large in an empty window, one calm line above a list. */
import { Upload } from 'lucide-react';
import { memo } from 'react';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { Button } from '../../ui/Button.tsx';
import { pathDialog } from './pathDialogPart.ts';
import './drop.css';

type Props = { large: boolean };

export const DropArea = memo(function DropArea({ large }: Props) {
  const strings = useStrings();
  const isOver = useStore(useServices().dragOver);
  const sentence = large ? strings.drop.sentence : strings.drop.compactHint;
  const heading = large ? strings.drop.heading : strings.drop.compact;
  return (
    <section
      className={large ? 'drop drop-large' : 'drop'}
      aria-label={strings.drop.label}
      data-over={isOver || undefined}
    >
      <span className="drop-icon" aria-hidden>
        <Upload size={large ? 28 : 20} strokeWidth={1.8} />
      </span>
      <div className="drop-words">
        <h2 tabIndex={-1}>{isOver ? strings.drop.release : heading}</h2>
        <p>{sentence}</p>
      </div>
      <DropButtons />
    </section>
  );
});

const DropButtons = memo(function DropButtons() {
  const strings = useStrings();
  const { host, actions, dialog } = useServices();
  return (
    <div className="drop-buttons">
      {!host.desktop && (
        <Button
          variant="quiet"
          onHoverStart={pathDialog.preload}
          onFocus={pathDialog.preload}
          onPress={() => dialog.set(() => ({ is: 'path' }))}
        >
          {strings.drop.path}
        </Button>
      )}
      <Button variant="quiet" onPress={() => void actions.shareFolder()}>
        {strings.drop.chooseFolder}
      </Button>
      <Button variant="primary" onPress={() => void actions.shareFiles()}>
        {strings.drop.choose}
      </Button>
    </div>
  );
});
