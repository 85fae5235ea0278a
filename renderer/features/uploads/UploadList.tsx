/** Uploads under way, above the list: bar, speed, time left, a way to stop, a way to go on. */
import { RotateCw, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Upload } from '../../state/uploads/uploadRow.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { ProgressList, ProgressRow } from '../../ui/ProgressList.tsx';

export function UploadList({ shown }: { shown: readonly Upload[] }) {
  const strings = useStrings();
  return (
    <ProgressList label={strings.uploads.label}>
      {shown.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </ProgressList>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { uploads: words } = useStrings();
  const { name, size, sent, state } = upload;
  return (
    <ProgressRow
      title={<FileName name={name} />}
      state={statusText(upload, words)}
      tone={state === 'failed' ? 'warn' : undefined}
      wideButtons={state === 'failed' || state === 'left'}
      buttons={<UploadButtons upload={upload} />}
      bar={{ label: words.of(name), done: sent, whole: size, words: words.progress(sent, size) }}
    />
  );
}

function UploadButtons({ upload }: { upload: Upload }) {
  const { uploads: words } = useStrings();
  const { uploads } = useServices();
  const { id, name, state } = upload;
  return (
    <>
      {state === 'left' && <GoOn upload={upload} />}
      {state === 'failed' && (
        <Button icon={RotateCw} onPress={() => uploads.retry(id)}>
          {words.retry}
        </Button>
      )}
      {upload.canGoWithout && <Button onPress={() => uploads.goWithout(id)}>{words.goWithout}</Button>}
      <IconButton icon={X} label={words.cancel(name)} onPress={() => uploads.cancel(id)} />
    </>
  );
}

/** A browser forgets files with the page, so the person hands them over once more. */
function GoOn({ upload: { id, files, hasFolders } }: { upload: Upload }) {
  const { left } = useStrings().uploads;
  const { sharing } = useServices();
  return (
    <FileTrigger
      allowsMultiple={files > 1}
      acceptDirectory={hasFolders}
      onSelect={(chosen) => void sharing.resume(id, [...(chosen ?? [])])}
    >
      <Button>{files === 1 ? left.choose : left.chooseFiles}</Button>
    </FileTrigger>
  );
}

type Words = ConsoleLanguage['strings']['uploads'];

function statusText(upload: Upload, words: Words): string {
  const { state, sent, size, files } = upload;
  if (state === 'waiting') return words.waiting;
  if (state === 'linking') return words.linking;
  if (state === 'failed') return words.failed(upload.problem);
  if (state === 'left') {
    const goOn = files === 1 ? words.left.file : words.left.files;
    return `${words.left.sentence(size === 0 ? 100 : (sent / size) * 100)} ${goOn}`;
  }
  const counted = files === 1 ? [] : [words.files(upload.arrived, files)];
  return [...counted, words.progress(sent, size), ...speedAndTimeLeft(upload, words)].join(' · ');
}

function speedAndTimeLeft({ size, sent, speed }: Upload, words: Words): string[] {
  if (speed < 1) return [];
  const seconds = Math.ceil((size - sent) / speed);
  const left = seconds > 90 ? words.timeLeftMinutes(Math.round(seconds / 60)) : words.timeLeft(seconds);
  return [words.speed(speed), left];
}
