/** A browser cannot tell the path of a file it was given; a person can. */
import { type FormEvent, useState } from 'react';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

type Props = { isOpen: boolean; onClose: () => void };

export function PathDialog({ isOpen, onClose }: Props) {
  const strings = useStrings();
  return (
    <Dialog title={strings.pathDialog.title} isOpen={isOpen} onClose={onClose}>
      <PathForm onDone={onClose} />
    </Dialog>
  );
}

function PathForm({ onDone }: { onDone: () => void }) {
  const strings = useStrings();
  const { sharing } = useServices();
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = unquoted(path);
    if (given === '') return setProblem(strings.pathDialog.empty);
    if (!isAbsolute(given)) return setProblem(strings.pathDialog.partial);
    setBusy(true);
    try {
      await sharing.sharePath(given);
      onDone();
    } catch (error) {
      setProblem(errorMessage(error, strings));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="path-form" onSubmit={(event) => void submit(event)}>
      <p>{strings.pathDialog.sentence}</p>
      <Field
        label={strings.pathDialog.label}
        hint={strings.pathDialog.example}
        value={path}
        error={problem}
        autoFocus
        mono
        onChange={(value) => {
          setPath(value);
          setProblem(undefined);
        }}
      />
      <div className="dialog-buttons">
        <Button onPress={onDone}>{strings.pathDialog.cancel}</Button>
        <Button type="submit" variant="primary" isPending={busy}>
          {busy ? strings.pathDialog.sharing : strings.pathDialog.share}
        </Button>
      </div>
    </form>
  );
}

/** As any system writes it: the server may run on another than the browser. */
function isAbsolute(path: string): boolean {
  return /^(\/|\\\\|[a-z]:[\\/])/i.test(path);
}

/** File managers copy paths in quotes. */
function unquoted(path: string): string {
  const trimmed = path.trim();
  return /^(["']).+\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
