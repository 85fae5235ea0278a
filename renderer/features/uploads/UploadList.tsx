/** Uploads under way, above the list: bar, speed, time left, a way to stop, a way to go on. */
import { RotateCw, X } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Upload } from '../../state/uploads/uploads.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import './uploads.css';

export function UploadList() {
  const strings = useStrings();
  const { uploads } = useServices();
  const shown = useStore(uploads.shown);
  if (shown.length === 0) return null;
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

type Words = ConsoleLanguage['strings']['uploads'];

function statusText(upload: Upload, words: Words): string {
  if (upload.state === 'waiting') return words.waiting;
  if (upload.state === 'linking') return words.linking;
  if (upload.state === 'failed') return words.failed(upload.problem);
  return [words.progress(upload.sent, upload.size), ...speedAndTimeLeft(upload, words)].join(' · ');
}

function speedAndTimeLeft({ size, sent, speed }: Upload, words: Words): string[] {
  if (speed < 1) return [];
  const seconds = Math.ceil((size - sent) / speed);
  const left = seconds > 90 ? words.leftMinutes(Math.round(seconds / 60)) : words.left(seconds);
  return [words.speed(speed), left];
}
