/** The entries in the menus of the system: read from what lies there, put there and taken away. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ShellBridge, ShellEntry } from '../../../shared/desktopShell.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useAccessStrings } from './useAccessStrings.ts';

const queryKey = ['shellEntries'];

export function ShellSettings({ shell }: { shell: ShellBridge }) {
  const strings = useAccessStrings();
  const { shell: words } = strings;
  // Looked up each time it is shown: file managers and package managers change these files too.
  const { data, error } = useQuery({ queryKey, queryFn: () => shell.read(), gcTime: 0 });
  return (
    <section className="shell-entries" aria-label={words.title}>
      <h3 className="field-label">{words.title}</h3>
      {error && <p className="field-error">{errorMessage(error, strings)}</p>}
      {data?.fault && <p className="field-hint">{words.faults[data.fault]('')}</p>}
      {data?.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} shell={shell} />
      ))}
    </section>
  );
}

type EntryProps = { entry: ShellEntry; shell: ShellBridge };

function Entry({ entry: { id, state, fault }, shell }: EntryProps) {
  const strings = useAccessStrings();
  const { shell: words } = strings;
  const { queryClient, toasts } = useServices();
  const { label, hint } = words.entries[id];
  const change = useMutation({
    mutationFn: (isWanted: boolean) => shell.change(id, isWanted),
    onSuccess: (list) => queryClient.setQueryData(queryKey, list),
    onError: (error) => toasts.problem(errorMessage(error, strings)),
  });
  return (
    <div className="shell-entry">
      <Switch label={label} hint={hint} isOn={state !== 'absent'} onChange={change.mutate} />
      {state === 'outdated' && (
        <div className="shell-outdated">
          <p className="field-hint">{words.outdated}</p>
          <Button
            variant="quiet"
            aria-label={words.renewOf(label)}
            isPending={change.isPending}
            onPress={() => change.mutate(true)}
          >
            {words.renew}
          </Button>
        </div>
      )}
      {fault && (
        <p className="field-error" role="alert">
          {words.faults[fault.reason](fault.path)}
        </p>
      )}
    </div>
  );
}
