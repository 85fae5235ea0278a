/** The link as a picture for a phone: high contrast in either theme, with the address in words beneath. */
import { useQuery } from '@tanstack/react-query';
import { encode } from 'uqr';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { serverQuery } from '../../api/queries.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import './qr.css';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function QrDialog({ link, isOpen, onClose }: Props) {
  const { links } = useServices();
  const { data: server } = useQuery(serverQuery);
  const address = link.urls.page;
  return (
    <Dialog title={strings.qr.title} isOpen={isOpen} onClose={onClose}>
      <QrPicture text={address} label={strings.qr.label(link.name)} />
      <code className="qr-address">{address}</code>
      {server && <p className="qr-audience">{strings.qr.audience[server.audience]}</p>}
      <div className="dialog-buttons">
        <Button onPress={() => void links.copy(link, 'page')}>{strings.qr.copy}</Button>
        <Button look="primary" onPress={onClose}>
          {strings.qr.done}
        </Button>
      </div>
    </Dialog>
  );
}

function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
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
