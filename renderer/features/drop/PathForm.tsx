/** Takes the path of a file or folder, typed, pasted or looked for. */
import { type FormEvent, useState } from 'react';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FolderList } from './FolderList.tsx';

type Props = {
  words: { sentence: string; add: string; busy: string };
  /** @throws ApiError */
  onPath: (path: string) => Promise<void>;
  onDone: () => void;
};

export function PathForm({ words, onPath, onDone }: Props) {
  const strings = useStrings();
  const { api } = useServices();
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [folder, setFolder] = useState<string>();
  const choose = (value: string) => {
    setPath(value);
    setProblem(undefined);
  };

  /** A folder that is looked into can be shared as well. */
  const enter = (path: string) => {
    setFolder(path);
    choose(path);
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = unquoted(path);
    if (given === '') return setProblem(strings.pathDialog.empty);
    if (!isAbsolute(given) && !isBelowHome(given)) return setProblem(strings.pathDialog.partial);
    setBusy(true);
    try {
      await onPath(isBelowHome(given) ? await withHome(api, given) : given);
      onDone();
    } catch (error) {
      setProblem(errorMessage(error, strings));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="path-form" onSubmit={(event) => void submit(event)}>
      <p>{words.sentence}</p>
      <Field
        label={strings.pathDialog.label}
        hint={strings.pathDialog.example}
        value={path}
        error={problem}
        autoFocus
        mono
        onChange={choose}
      />
      {folder !== undefined && <FolderList folder={folder} onFolder={enter} onFile={choose} />}
      <div className="dialog-buttons">
        {folder === undefined && <Browse onPress={() => setFolder('~')} />}
        <Button onPress={onDone}>{strings.pathDialog.cancel}</Button>
        <Button type="submit" variant="primary" isPending={busy}>
          {busy ? words.busy : words.add}
        </Button>
      </div>
    </form>
  );
}

function Browse({ onPress }: { onPress: () => void }) {
  const { pathDialog } = useStrings();
  return (
    <Button variant="quiet" onPress={onPress}>
      {pathDialog.browse}
    </Button>
  );
}

/** As any system writes it: the server may run on another than the browser. */
function isAbsolute(path: string): boolean {
  return /^(\/|\\\\|[a-z]:[\\/])/i.test(path);
}

function isBelowHome(path: string): boolean {
  return /^~[\\/]/.test(path);
}

/** Only the server knows where home is. */
async function withHome(api: ApiClient, path: string): Promise<string> {
  return (await api.folder('~')).path + path.slice(1);
}

/** File managers copy paths in quotes. */
function unquoted(path: string): string {
  const trimmed = path.trim();
  return /^(["']).+\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
