/** What a person chooses of the desktop program itself; not there in a browser. */
import { useQuery } from '@tanstack/react-query';
import {
  type DesktopChoices,
  type PreferencesChange,
  shortcutNames,
  shortcuts,
} from '../../../shared/desktopPreferences.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import type { Desktop } from '../../state/host.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { keysOf } from './keysOf.ts';
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
      {switches
        .filter((name) => name !== 'updates' || chosen.canUpdate)
        .map((name) => (
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
      <Shortcuts chosen={chosen} change={change} />
    </>
  );
}

type ShortcutProps = { chosen: DesktopChoices; change: (part: PreferencesChange) => void };

function Shortcuts({ chosen, change }: ShortcutProps) {
  const { desktop: words } = useAccessStrings();
  const options = shortcuts.map((id) => ({
    id,
    label: id === '' ? words.noShortcut : keysOf(id, words.keys, isMac),
  }));
  return (
    <section className="shortcut-choices" aria-label={words.shortcuts}>
      <h3 className="field-label">{words.shortcuts}</h3>
      {shortcutNames.map((name) => (
        <div key={name}>
          <SelectField
            label={words[name]}
            options={options}
            value={chosen[name]}
            onChange={(shortcut) => change({ [name]: shortcut })}
          />
          <Fault of={chosen.faults[name]} />
        </div>
      ))}
    </section>
  );
}

const isMac = /Mac/.test(navigator.userAgent);

function Fault({ of: fault }: { of: DesktopChoices['faults'][keyof DesktopChoices['faults']] }) {
  const { shell, desktop } = useAccessStrings();
  if (!fault) return null;
  const { reason, path } = fault;
  return (
    <p className="field-error" role="alert">
      {reason === 'taken' ? desktop.taken : shell.faults[reason](path)}
    </p>
  );
}

const switches = ['openAtLogin', 'askBeforeQuit', 'updates'] as const;

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
