/** What a person chooses of the desktop program itself; not there in a browser. */
import { useQuery } from '@tanstack/react-query';
import type { DesktopChoices, PreferencesChange } from '../../../shared/desktopPreferences.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import type { Desktop } from '../../state/host.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { Switch } from '../../ui/Switch.tsx';
import { useAccessStrings } from './useAccessStrings.ts';

type Props = Pick<Desktop, 'preferences'>;

export function DesktopSettings({ preferences }: Props) {
  const { desktop: words } = useAccessStrings();
  const change = useChangePreferences({ preferences });
  // Looked up each time it is shown: what starts with the session is changed in the system too.
  const { data: chosen } = useQuery({
    queryKey: queryKeys.preferences,
    queryFn: preferences.read,
    gcTime: 0,
  });
  if (!chosen) return null;
  return (
    <>
      {switches.map((name) => (
        <div key={name}>
          <Switch
            label={words[name]}
            hint={words[`${name}Hint`]}
            isOn={chosen[name]}
            onChange={(isOn) => change({ [name]: isOn })}
          />
          <Fault of={chosen.faults[name]} />
        </div>
      ))}
    </>
  );
}

function Fault({ of: fault }: { of: DesktopChoices['faults'][keyof DesktopChoices['faults']] }) {
  const { shell } = useAccessStrings();
  if (!fault) return null;
  return (
    <p className="field-error" role="alert">
      {shell.faults[fault.reason](fault.path)}
    </p>
  );
}

const switches = ['openAtLogin', 'askBeforeQuit'] as const;

function useChangePreferences({ preferences }: Props): (part: PreferencesChange) => void {
  const strings = useAccessStrings();
  const { queryClient, toasts } = useServices();
  return (part) => {
    preferences.change(part).then(
      (changed) => queryClient.setQueryData(queryKeys.preferences, changed),
      (error: unknown) => toasts.problem(strings.settings.failed(errorMessage(error, strings))),
    );
  };
}
