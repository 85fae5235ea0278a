/** The invitation to share: large in an empty window, one calm line above a list. */
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { createLazyPart, LazyDialog } from '../../ui/LazyPart.tsx';
import './drop.css';

const pathDialog = createLazyPart(async () => (await import('./PathDialog.tsx')).PathDialog);

type Props = { large: boolean; dragOver: boolean };

export function DropArea({ large, dragOver }: Props) {
  const strings = useStrings();
  const sentence = large ? strings.drop.sentence : strings.drop.compactHint;
  const heading = large ? strings.drop.heading : strings.drop.compact;
  return (
    <section
      className={large ? 'drop drop-large' : 'drop'}
      aria-label={strings.drop.label}
      data-over={dragOver || undefined}
    >
      <span className="drop-icon" aria-hidden>
        <Upload size={large ? 28 : 20} strokeWidth={1.8} />
      </span>
      <div className="drop-words">
        <h2 tabIndex={-1}>{dragOver ? strings.drop.release : heading}</h2>
        <p>{sentence}</p>
      </div>
      <DropButtons />
    </section>
  );
}

function DropButtons() {
  const strings = useStrings();
  const { host, sharing } = useServices();
  const [pathDialogOpen, setPathDialogOpen] = useState(false);
  if (host.desktop) {
    return (
      <div className="drop-buttons">
        <Button variant="quiet" onPress={() => void sharing.chooseFolders()}>
          {strings.drop.chooseFolder}
        </Button>
        <Button variant="primary" onPress={() => void sharing.choose()}>
          {strings.drop.choose}
        </Button>
      </div>
    );
  }
  return (
    <div className="drop-buttons">
      <Button
        variant="quiet"
        onHoverStart={pathDialog.preload}
        onFocus={pathDialog.preload}
        onPress={() => setPathDialogOpen(true)}
      >
        {strings.drop.path}
      </Button>
      <FileTrigger acceptDirectory onSelect={(files) => void sharing.upload([...(files ?? [])])}>
        <Button variant="quiet">{strings.drop.chooseFolder}</Button>
      </FileTrigger>
      <FileTrigger allowsMultiple onSelect={(files) => void sharing.upload([...(files ?? [])])}>
        <Button variant="primary">{strings.drop.choose}</Button>
      </FileTrigger>
      <LazyDialog
        part={pathDialog}
        props={{ isOpen: pathDialogOpen, onClose: () => setPathDialogOpen(false) }}
      />
    </div>
  );
}
