/** Uploads under way, above the list: bar, speed, time left, a way to stop, a way to go on. */
import { RotateCw, X } from 'lucide-react';
import { FileTrigger, ProgressBar } from 'react-aria-components';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Upload } from '../../state/uploads/uploadRow.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import './uploads.css';

export function UploadList({ shown }: { shown: readonly Upload[] }) {
  const strings = useStrings();
  return (
    <section className="uploads" aria-label={strings.uploads.label}>
      <ul>
        {shown.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const strings = useStrings();
  const { uploads } = useServices();
  const { id, name, size, sent, state } = upload;
  return (
    <li className={`upload upload-${state}`}>
      <FileName name={name} />
      <p className="upload-state">{statusText(upload, strings.uploads)}</p>
      <div className="upload-buttons">
        {state === 'left' && <GoOn upload={upload} />}
        {state === 'failed' && (
          <Button icon={RotateCw} onPress={() => uploads.retry(id)}>
            {strings.uploads.retry}
          </Button>
        )}
        <IconButton icon={X} label={strings.uploads.cancel(name)} onPress={() => uploads.cancel(id)} />
      </div>
      <ProgressBar
        className="bar"
        aria-label={strings.uploads.of(name)}
        value={size === 0 ? 100 : (sent / size) * 100}
        valueLabel={strings.uploads.progress(sent, size)}
      >
        {({ percentage = 0 }) => (
          <span className="bar-fill" style={{ transform: `scaleX(${percentage / 100})` }} />
        )}
      </ProgressBar>
    </li>
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
