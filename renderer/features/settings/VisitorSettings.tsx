/** What visitors see, how much they get at once, and what is kept of their visits. */
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../state/useServices.ts';
import { Switch } from '../../ui/Switch.tsx';
import { LogSettings } from './LogSettings.tsx';
import { OwnerLook } from './OwnerLook.tsx';
import { TransferLimits } from './TransferLimits.tsx';
import { useAccessStrings } from './useAccessStrings.ts';
import { useChangeSettings } from './useChangeSettings.ts';

export function VisitorSettings() {
  const { visitors: words } = useAccessStrings();
  const { queries } = useServices();
  const { data: settings } = useQuery(queries.settings);
  const change = useChangeSettings();
  if (!settings) return null;
  return (
    <>
      <OwnerLook ownerName={settings.ownerName} ownerColour={settings.ownerColour} />
      <Switch
        label={words.cardNames}
        hint={words.cardNamesHint}
        isOn={settings.cardNames}
        onChange={(cardNames) => change({ cardNames })}
      />
      <TransferLimits settings={settings} />
      <LogSettings {...settings} />
    </>
  );
}
