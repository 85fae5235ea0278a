/** Running transfers on top of the list: who gets what, how fast, for how long; paused, slowed and stopped from here. */
import { Ban, CircleStop, Gauge, Pause, Play } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import type { ControlStrings } from '../../../shared/strings/controlLanguage.ts';
import type { RunningTransfer, RunningTransfers } from '../../../shared/wire/transfers.ts';
import { IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { Menu, MenuItem, MenuSection } from '../../ui/Menu.tsx';
import { ProgressList, ProgressMore, ProgressRow } from '../../ui/ProgressList.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useTransferActions } from './useTransferActions.ts';

/** Of more, the list says how many there are. */
const mostShown = 20;

/** @param label where it is not about all of them */
export function TransferList({ label, transfers, total }: RunningTransfers & { label?: string }) {
  const words = useControlStrings().transfers;
  const shown = transfers.slice(0, mostShown);
  return (
    <ProgressList label={label ?? words.label}>
      {shown.map((transfer) => (
        <TransferRow key={transfer.id} transfer={transfer} />
      ))}
      {total > shown.length && <ProgressMore>{words.more(total - shown.length)}</ProgressMore>}
    </ProgressList>
  );
}

function TransferRow({ transfer }: { transfer: RunningTransfer }) {
  const words = useControlStrings().transfers;
  const { name, bytes, length } = transfer;
  const whom = words.whom(transfer.agent, transfer.address);
  return (
    <ProgressRow
      title={
        <>
          <FileName name={name} />
          <span className="progress-beside">
            <bdi>{words.to(whom)}</bdi>
          </span>
        </>
      }
      state={statusText(transfer, words)}
      tone={transfer.paused ? 'still' : undefined}
      buttons={<TransferButtons transfer={transfer} />}
      bar={{
        label: words.of(name, whom),
        done: bytes,
        whole: length,
        words: words.progress(bytes, length),
      }}
    />
  );
}

function TransferButtons({ transfer }: { transfer: RunningTransfer }) {
  const words = useControlStrings().transfers;
  const { change, stop, block } = useTransferActions(transfer);
  const { name, paused } = transfer;
  return (
    <>
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
    </>
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
