/** The address with every way to hand it on, who can open it until when, and the way to close it. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, QrCode } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import type { Link } from '../../../shared/wire/links.ts';
import { copyWords, isOver, type ShownState } from '../../state/links/linkState.ts';
import { linkFor, openersOf } from '../../state/reach/reachState.ts';
import { shareSentence } from '../../state/sharing/shareSentence.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useNow } from '../../ui/useNow.ts';
import { CopyMenu } from '../links/CopyMenu.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { Section } from './Section.tsx';

type Props = { link: Link; state: ShownState };

export function Address({ link, state }: Props) {
  const strings = useStrings();
  const { details } = useControlStrings();
  const { links, queries } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const shown = (reach && linkFor(link, reach.audience, reach)) ?? link;
  if (isOver(state)) {
    return (
      <Section title={details.address}>
        <p className="line-quiet">{details.closed}</p>
        <div className="details-buttons">
          <Button variant="primary" onPress={() => void links.shareAgain(link)}>
            {strings.row.again}
          </Button>
        </div>
      </Section>
    );
  }
  return (
    <Section title={details.address}>
      <code className="details-address" dir="ltr">
        {shown.urls.page}
      </code>
      <div className="details-buttons">
        <CopyButtons link={link} />
        <Button onPress={() => void links.stop(link)}>{strings.row.stop}</Button>
      </div>
      <WhoCanOpen link={shown} state={state} />
    </Section>
  );
}

function CopyButtons({ link }: { link: Link }) {
  const strings = useStrings();
  const { links, qrOf } = useServices();
  const showQr = () => qrOf.set(() => link);
  return (
    <>
      <span className="details-copy">
        <Button variant="primary" onPress={() => void links.copy(link, 'page')}>
          {copyWords(link, strings)}
        </Button>
        <MenuTrigger>
          <IconButton icon={ChevronDown} label={strings.row.copyAs} />
          <CopyMenu link={link} onQr={showQr} />
        </MenuTrigger>
      </span>
      <IconButton icon={QrCode} label={strings.row.qr} onPress={showQr} />
    </>
  );
}

/** Of one with a problem nobody gets anything, whoever could open it. */
function WhoCanOpen({ link, state }: Props) {
  const language = useLanguage();
  const { strings } = language;
  const { details } = useControlStrings();
  const { queries, reachShown } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const { data: settings } = useQuery(queries.settings);
  const now = useNow();
  const openers = openersOf(settings, reach, link.urls.page);
  return (
    <div className="details-audience">
      {state !== 'problem' && <p className="line-quiet">{shareSentence([link], openers, now, language)}</p>}
      <Button variant="quiet" onPress={() => reachShown.set(() => ({ links: [link] }))}>
        {openers === 'computer' ? strings.share.letOthers(1) : details.audience}
      </Button>
    </div>
  );
}
