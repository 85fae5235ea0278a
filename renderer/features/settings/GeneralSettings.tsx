import { useQuery } from '@tanstack/react-query';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Settings } from '../../../shared/wire/latchkey.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { LinksAreFor } from './LinksAreFor.tsx';
import { SignedInBrowsers } from './SignedInBrowsers.tsx';

export function GeneralSettings({ onLeave }: { onLeave: () => void }) {
  const strings = useStrings();
  const { queries } = useServices();
  const { data: settings } = useQuery(queries.settings);
  const { data: server } = useQuery(queries.server);
  return (
    <>
      <LinksAreFor onLeave={onLeave} />
      {settings && <Lifetime current={settings.defaultLifetime} />}
      <SignedInBrowsers />
      <section>
        <h3 className="field-label">{strings.settings.shortcuts}</h3>
        <Shortcuts />
      </section>
      {server && <p className="field-hint">{strings.settings.version(server.version)}</p>}
    </>
  );
}

function Lifetime({ current }: { current: Settings['defaultLifetime'] }) {
  const strings = useStrings();
  const { api, queryClient, toasts } = useServices();
  const value = current === null ? 'never' : String(current);
  const save = async (chosen: string) => {
    try {
      const defaultLifetime = chosen === 'never' ? null : Number(chosen);
      queryClient.setQueryData(queryKeys.settings, await api.changeSettings({ defaultLifetime }));
    } catch (error) {
      toasts.problem(strings.settings.failed(errorMessage(error, strings)));
    }
  };
  return (
    <div className="field">
      <SelectField
        label={strings.settings.lifetime}
        options={lifetimeOptions(value, strings.settings)}
        value={value}
        onChange={(chosen) => void save(chosen)}
      />
      <p className="field-hint">{strings.settings.lifetimeHint}</p>
    </div>
  );
}

/** A lifetime set by other means is kept as a choice of its own. */
function lifetimeOptions(
  current: string,
  words: ConsoleLanguage['strings']['settings'],
): { id: string; label: string }[] {
  const known = Object.entries(words.lifetimes).map(([id, label]) => ({ id, label }));
  if (known.some(({ id }) => id === current)) return known;
  const days = Math.round(Number(current) / 8_640) / 10;
  return [{ id: current, label: words.customLifetime(days) }, ...known];
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

function Shortcuts() {
  const strings = useStrings();
  return (
    <dl className="shortcuts">
      {strings.settings.shortcutList.map(([key, meaning, onMac = key]) => (
        <div key={key}>
          <dt>
            <kbd>{isMac ? onMac : key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
