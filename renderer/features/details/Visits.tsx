/** The last visits, the newest first; the whole log, and its file, are one click away. */
import type { Link } from '../../../shared/wire/links.ts';
import type { LogEntry } from '../../../shared/wire/log.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { keyed } from '../deliveries/keyed.ts';
import { useLinkLog } from '../deliveries/useLinkLog.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { Section } from './Section.tsx';

const mostShown = 8;

export function Visits({ link }: { link: Link }) {
  const { details, log } = useControlStrings();
  const { logOf } = useServices();
  const strings = useStrings();
  const { data, error } = useLinkLog(link.$id);
  const all = data && data.total > 0 && (
    <Button variant="quiet" onPress={() => logOf.set(() => link)}>
      {details.all}
    </Button>
  );
  return (
    <Section title={details.visits} action={all}>
      {error ? (
        <p className="field-error">{log.failed(errorMessage(error, strings))}</p>
      ) : data && data.total === 0 ? (
        <p className="line-quiet">{log.none}</p>
      ) : (
        <ol className="timeline">
          {keyed(data?.entries.slice(0, mostShown) ?? []).map(([key, entry]) => (
            <Visit key={key} entry={entry} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Visit({ entry }: { entry: LogEntry }) {
  const { log } = useControlStrings();
  const { at, agent, bot, event, bytes, percent } = entry;
  const who = agent === '' ? log.somebody : agent;
  const amount = bytes > 0 && event !== 'started' ? ` · ${log.amount(percent, bytes)}` : '';
  return (
    <li className={`visit visit-${event}`}>
      <span>{log.events[event]}</span>
      <span className="line-quiet">
        {bot ? `${who} · ${log.bot}` : who}
        {amount}
      </span>
      <span className="line-quiet visit-at">
        <Moment date={at} />
      </span>
    </li>
  );
}
