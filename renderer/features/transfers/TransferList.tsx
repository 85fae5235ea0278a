/** Running transfers on top of the list: who gets what, how fast, for how long; paused, slowed and stopped from here. */
import { Ban, CircleStop, Gauge, Pause, Play } from 'lucide-react';
import { MenuTrigger, ProgressBar } from 'react-aria-components';
import type { ControlStrings } from '../../../shared/strings/controlLanguage.ts';
import type { RunningTransfer, RunningTransfers } from '../../../shared/wire/transfers.ts';
import { IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { Menu, MenuItem, MenuSection } from '../../ui/Menu.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useTransferActions } from './useTransferActions.ts';
import './transfers.css';

/** Of more, the list says how many there are. */
const mostShown = 20;

export function TransferList({ transfers, total }: RunningTransfers) {
  const words = useControlStrings().transfers;
  const shown = transfers.slice(0, mostShown);
  return (
    <section className="transfers" aria-label={words.label}>
      <ul>
        {shown.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
        {total > shown.length && <li className="transfer-more">{words.more(total - shown.length)}</li>}
      </ul>
    </section>
  );
}

function TransferRow({ transfer }: { transfer: RunningTransfer }) {
  const words = useControlStrings().transfers;
  const { name, bytes, length } = transfer;
  const whom = words.whom(transfer.agent, transfer.address);
  return (
    <li className={transfer.paused ? 'transfer transfer-paused' : 'transfer'}>
      <div className="transfer-name">
        <FileName name={name} />
        <span className="transfer-visitor">
          <bdi>{words.to(whom)}</bdi>
        </span>
      </div>
      <p className="transfer-state">{statusText(transfer, words)}</p>
      <TransferButtons transfer={transfer} />
      <ProgressBar
        className="bar"
        aria-label={words.of(name, whom)}
        value={length === 0 ? 100 : (bytes / length) * 100}
        valueLabel={words.progress(bytes, length)}
      >
        {({ percentage = 0 }) => (
          <span className="bar-fill" style={{ transform: `scaleX(${percentage / 100})` }} />
        )}
      </ProgressBar>
    </li>
  );
}

function TransferButtons({ transfer }: { transfer: RunningTransfer }) {
  const words = useControlStrings().transfers;
  const { change, stop, block } = useTransferActions(transfer);
  const { name, paused } = transfer;
  return (
    <div className="transfer-buttons">
      <IconButton
        icon={paused ? Play : Pause}
        label={paused ? words.resume(name) : words.pause(name)}
        onPress={() => change({ paused: !paused })}
      />
      <MenuTrigger>
        <IconButton icon={Gauge} label={words.slow(name)} />
        <Menu label={words.slow(name)}>
          <MenuSection title={words.speeds.title}>
            {speeds.map((speed) => (
              <MenuItem
                key={speed}
                label={words.speeds.choice(speed)}
                onAction={() => change({ bytesPerSecond: speed })}
              />
            ))}
            <MenuItem label={words.speeds.none} onAction={() => change({ bytesPerSecond: null })} />
          </MenuSection>
        </Menu>
      </MenuTrigger>
      {transfer.linkId !== '' && (
        <IconButton
          icon={Ban}
          label={words.block(words.whom(transfer.agent, transfer.address))}
          onPress={block}
        />
      )}
      <IconButton icon={CircleStop} label={words.stop(name)} onPress={stop} />
    </div>
  );
}

/** Bytes per second: a call beside it still works, a page does, a film does. */
const speeds = [100_000, 1_000_000, 10_000_000];

type Words = ControlStrings['transfers'];

function statusText({ bytes, length, bytesPerSecond, paused }: RunningTransfer, words: Words): string {
  const progress = words.progress(bytes, length);
  if (paused) return [words.paused, progress].join(' · ');
  if (bytesPerSecond < 1) return progress;
  return [progress, words.speed(bytesPerSecond), words.timeLeft((length - bytes) / bytesPerSecond)].join(
    ' · ',
  );
}
