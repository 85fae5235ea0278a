/** Who did what with a link, the newest first; live while it is open. */
import type { Link } from '../../../shared/wire/links.ts';
import type { LinkLog, LogEntry } from '../../../shared/wire/log.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { keyed } from './keyed.ts';
import { useLinkLog } from './useLinkLog.ts';
import { useLogExport } from './useLogExport.ts';
import './deliveries.css';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function LogDialog({ link, isOpen, onClose }: Props) {
  const words = useControlStrings().log;
  return (
    <Dialog title={words.title(link.name)} isOpen={isOpen} onClose={onClose} wide>
      <Log link={link} />
      <LogButtons link={link} onClose={onClose} />
    </Dialog>
  );
}

function Log({ link: { $id } }: { link: Link }) {
  const strings = useStrings();
  const words = useControlStrings().log;
  const { data, error } = useLinkLog($id);
  if (error) return <p className="field-error">{words.failed(errorMessage(error, strings))}</p>;
  if (!data) return <div className="log" aria-hidden />;
  if (data.total === 0) return <p>{words.none}</p>;
  return <LogTable {...data} />;
}

function LogTable({ entries, total }: LinkLog) {
  const words = useControlStrings().log;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key */}
      <section className="log" aria-label={words.total(entries.length, total)} tabIndex={0}>
        <table>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words.columns.at}</th>
              <th scope="col">{words.columns.who}</th>
              <th scope="col">{words.columns.what}</th>
            </tr>
          </thead>
          <tbody>
            {keyed(entries).map(([key, entry]) => (
              <LogRow key={key} entry={entry} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="field-hint">
        {words.total(entries.length, total)}. {words.note}
      </p>
    </>
  );
}

function LogRow({ entry }: { entry: LogEntry }) {
  const words = useControlStrings().log;
  const { at, agent, address, bot, event, bytes, percent } = entry;
  const more = bot ? words.bot : address;
  return (
    <tr className={bot ? 'log-bot' : ''}>
      <td className="log-at">
        <Moment date={at} />
      </td>
      <td>
        {agent === '' ? words.somebody : agent}
        {more !== '' && <span className="log-quiet">{more}</span>}
      </td>
      <td>
        {words.events[event]}
        {bytes > 0 && event !== 'started' && (
          <span className="log-quiet">{words.amount(percent, bytes)}</span>
        )}
      </td>
    </tr>
  );
}

function LogButtons({ link, onClose }: Omit<Props, 'isOpen'>) {
  const words = useControlStrings().log;
  const save = useLogExport(link);
  return (
    <div className="dialog-buttons">
      <Button onPress={() => void save('json')}>{words.saveJson}</Button>
      <Button onPress={() => void save('csv')}>{words.save}</Button>
      <Button variant="primary" onPress={onClose}>
        {words.close}
      </Button>
    </div>
  );
}
