import { useQuery } from '@tanstack/react-query';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { type Settings, severalAsKinds } from '../../../shared/wire/settings.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { LanguageSetting } from './LanguageSetting.tsx';
import { LinksAreFor } from './LinksAreFor.tsx';
import { SignedInBrowsers } from './SignedInBrowsers.tsx';
import { useChangeSettings } from './useChangeSettings.ts';

export function GeneralSettings({ onLeave }: { onLeave: () => void }) {
  const strings = useStrings();
  const { queries } = useServices();
  const { data: settings } = useQuery(queries.settings);
  const { data: server } = useQuery(queries.server);
  return (
    <>
      <LinksAreFor onLeave={onLeave} />
      {settings && <Lifetime current={settings.defaultLifetime} />}
      {settings && <SeveralAs current={settings.severalAs} />}
      <LanguageSetting />
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
  const change = useChangeSettings();
  const value = current === null ? 'never' : String(current);
  return (
    <div className="field">
      <SelectField
        label={strings.settings.lifetime}
        options={lifetimeOptions(value, strings.settings)}
        value={value}
        onChange={(chosen) => change({ defaultLifetime: chosen === 'never' ? null : Number(chosen) })}
      />
      <p className="field-hint">{strings.settings.lifetimeHint}</p>
    </div>
  );
}

function SeveralAs({ current }: { current: Settings['severalAs'] }) {
  const { settings: words } = useStrings();
  const change = useChangeSettings();
  return (
    <SelectField
      label={words.severalAs}
      options={severalAsKinds.map((id) => ({ id, label: words.severalKinds[id] }))}
      value={current}
      onChange={(chosen) => change({ severalAs: chosen })}
    />
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
