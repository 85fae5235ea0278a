/** HTTPS on the addresses of this computer, which is opted in to. */
import { type FormEvent, useState } from 'react';
import type { Reach } from '../../../shared/wire/reach.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyValue, Field } from '../../ui/Field.tsx';
import { reasonOf } from './routeWords.ts';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { reach: Reach; changes: ReachChanges };

export function NetworkHttps({ reach, changes }: Props) {
  const words = useReachStrings();
  const { lanHttps } = reach.settings;
  const reason = reasonOf(reach.https, words);
  return (
    <details className="way" name="way">
      <summary>
        <span className="way-title">{words.https.title}</span>
      </summary>
      <div className="way-form">
        {reason !== '' && <p className="reach-problem">{reason}</p>}
        {lanHttps ? <Secured reach={reach} changes={changes} /> : <Unsecured changes={changes} />}
      </div>
    </details>
  );
}

function Secured({ reach, changes }: Props) {
  const words = useReachStrings();
  const { host } = useServices();
  const { fingerprint, isOwn } = reach.https;
  return (
    <>
      <p className="line-quiet">{isOwn ? words.https.own : words.https.files}</p>
      {fingerprint !== '' && (
        <CopyValue
          label={words.https.fingerprint}
          value={fingerprint}
          copyLabel={words.https.copyFingerprint}
          onCopy={() => host.copy(fingerprint)}
        />
      )}
      <Button
        aria-label={words.turnOffOf(words.https.title)}
        onPress={() => changes.change({ lanHttps: false, certificate: null })}
      >
        {words.turnOff}
      </Button>
    </>
  );
}

function Unsecured({ changes }: Pick<Props, 'changes'>) {
  const words = useReachStrings();
  const [hasFiles, setFiles] = useState(false);
  return (
    <>
      <p className="line-quiet">{words.https.off}</p>
      {hasFiles ? (
        <CertificateFiles changes={changes} />
      ) : (
        <div className="way-buttons">
          <Button isPending={changes.isChanging} onPress={() => changes.change({ lanHttps: true })}>
            {words.https.turnOn}
          </Button>
          <Button variant="quiet" onPress={() => setFiles(true)}>
            {words.https.useFiles}
          </Button>
        </div>
      )}
    </>
  );
}

/** As any system writes it: the server may run on another than the browser. */
const absolute = /^(\/|\\\\|[a-z]:[\\/])/i;

function CertificateFiles({ changes }: Pick<Props, 'changes'>) {
  const words = useReachStrings();
  const [paths, setPaths] = useState({ cert: '', key: '' });
  const [isWrong, setWrong] = useState(false);
  const enter = (change: Partial<typeof paths>) => {
    setPaths({ ...paths, ...change });
    setWrong(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const certificate = { cert: paths.cert.trim(), key: paths.key.trim() };
    if (absolute.test(certificate.cert) && absolute.test(certificate.key))
      changes.change({ lanHttps: true, certificate });
    else setWrong(true);
  };
  return (
    <form className="certificate-files" onSubmit={submit}>
      <Field
        label={words.https.cert}
        value={paths.cert}
        mono
        autoFocus
        onChange={(cert) => enter({ cert })}
      />
      <Field
        label={words.https.key}
        value={paths.key}
        error={isWrong ? words.https.wrong : undefined}
        mono
        onChange={(key) => enter({ key })}
      />
      <Button type="submit" variant="primary" isPending={changes.isChanging}>
        {words.use}
      </Button>
    </form>
  );
}
