/** The global state in one line: how much is shared, who can reach it, and the switch that closes everything. */
import { useQuery } from '@tanstack/react-query';
import { Braces, Pause, Play, Settings2 } from 'lucide-react';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { isForDevelopers } from '../../state/place.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { ReachControl } from '../reach/ReachControl.tsx';
import { settingsDialog } from '../settings/settingsDialogPart.ts';
import './header.css';

export function Header() {
  const strings = useStrings();
  const { dialog } = useServices();
  return (
    <header className="header">
      <div className="header-inner">
        <Logo size={32} />
        <h1 className="visually-hidden">{strings.product}</h1>
        <SharingState />
        <PauseButton />
        <DeveloperButton />
        <IconButton
          icon={Settings2}
          label={strings.status.settings}
          onHoverStart={settingsDialog.preload}
          onFocus={settingsDialog.preload}
          onPress={() => dialog.set(() => ({ is: 'settings', tab: 'general' }))}
        />
      </div>
    </header>
  );
}

/** There and back again. A narrow window has its way there in the settings. */
function DeveloperButton() {
  const { status } = useStrings();
  const { places } = useServices();
  const isThere = isForDevelopers(useStore(places.current));
  return (
    <div className="header-developer">
      <IconButton
        icon={Braces}
        label={status.developer}
        onPress={() => places.go(isThere ? { at: 'list' } : { at: 'buckets' })}
      />
    </div>
  );
}

function SharingState() {
  const strings = useStrings();
  const { queries } = useServices();
  const { data: counts } = useQuery(queries.counts);
  const { data: settings } = useQuery(queries.settings);
  const paused = settings?.paused ?? false;
  return (
    <div className="sharing" role="status" data-paused={paused || undefined}>
      <p className="sharing-title">
        {counts ? titleOf(counts.live, paused, strings.status) : strings.status.connecting}
      </p>
      <div className="sharing-hint">
        {paused && `${strings.status.pausedHint} `}
        <ReachControl paused={paused} />
        {!paused && counts && counts.problem > 0 && (
          <span className="sharing-problem">{strings.status.problems(counts.problem)}</span>
        )}
      </div>
    </div>
  );
}

function titleOf(live: number, paused: boolean, words: ConsoleLanguage['strings']['status']): string {
  return paused ? words.paused : words.sharing(live);
}

function PauseButton() {
  const strings = useStrings();
  const isNarrow = useMediaQuery('(max-width: 480px)');
  const { queries, actions } = useServices();
  const { data: settings } = useQuery(queries.settings);
  if (!settings) return null;
  const { paused } = settings;
  const icon = paused ? Play : Pause;
  const words = paused ? strings.status.resume : strings.status.pause;
  const onPress = () => void actions.pause(!paused);
  // Beside the word, the line of who can open links would break.
  if (isNarrow) return <IconButton icon={icon} label={words} onPress={onPress} />;
  return (
    <Button icon={icon} variant={paused ? 'primary' : 'plain'} onPress={onPress}>
      {words}
    </Button>
  );
}
