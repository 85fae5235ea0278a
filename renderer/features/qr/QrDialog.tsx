/** The link as a picture for a phone: high contrast in either theme, with the address in words beneath. */
import { useQuery } from '@tanstack/react-query';
import type { Link } from '../../../shared/wire/links.ts';
import { openersOf, scannedLink } from '../../state/reach/reachState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { qrImage, qrModules } from './qrModules.ts';
import './qr.css';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function QrDialog({ link, isOpen, onClose }: Props) {
  const strings = useStrings();
  const { links, queries } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const scanned = reach ? scannedLink(link, reach) : link;
  const address = scanned.urls.page;
  return (
    <Dialog title={strings.qr.title} isOpen={isOpen} onClose={onClose}>
      <QrPicture text={address} label={strings.qr.label(link.name)} />
      <code className="qr-address">{address}</code>
      <WhoCanScan link={scanned} onClose={onClose} />
      <div className="dialog-buttons">
        <Button onPress={() => void savePicture(address, strings.qr.fileName(link.name))}>
          {strings.qr.save}
        </Button>
        <Button onPress={() => void links.copy(scanned, 'page')}>{strings.qr.copy}</Button>
        <Button variant="primary" onPress={onClose}>
          {strings.qr.done}
        </Button>
      </div>
    </Dialog>
  );
}

/** Who can open the address, and the way out where no phone can. */
function WhoCanScan({ link, onClose }: Pick<Props, 'link' | 'onClose'>) {
  const { qr } = useStrings();
  const { queries, reachShown } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const { data: settings } = useQuery(queries.settings);
  const openers = openersOf(settings, reach, link.urls.page);
  const letOthers = () => {
    onClose();
    reachShown.set(() => ({ audience: 'network', links: [link] }));
  };
  return (
    <div className="qr-audience">
      <p>{qr.audience[openers]}</p>
      {openers === 'computer' && (
        <Button variant="quiet" onPress={letOthers}>
          {qr.letOthers}
        </Button>
      )}
    </div>
  );
}

function QrPicture({ text, label }: { text: string; label: string }) {
  const { size, dark } = qrModules(text);
  const path = dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

async function savePicture(text: string, fileName: string): Promise<void> {
  const image = await qrImage(text);
  if (!image) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(image);
  link.download = fileName;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
