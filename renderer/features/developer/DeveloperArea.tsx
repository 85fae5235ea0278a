/** The rooms for developers: storage, API keys and web hosts, with a way between them and back to the links. */
import { ChevronLeft, Globe, HardDrive, KeyRound, type LucideIcon } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { hashOf, type Place } from '../../state/place.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { useNextStep } from '../../ui/useNextStep.ts';
import { BucketPage } from '../storage/BucketPage.tsx';
import { BucketsPage } from '../storage/BucketsPage.tsx';
import { FilePage } from '../storage/FilePage.tsx';
import { useStorageStrings } from '../storage/useStorageStrings.ts';
import { HostsPage } from './HostsPage.tsx';
import { KeysPage } from './KeysPage.tsx';
import './developer.css';

export function DeveloperArea() {
  const { rooms } = useStorageStrings();
  const { places } = useServices();
  const place = useStore(places.current);
  const room = useRef<HTMLDivElement>(null);
  // From one room to another its head must be there at once: it takes the focus.
  const { isDue } = useNextStep();
  useArrival(hashOf(place), room);
  return (
    <div className="developer">
      <nav className="room-links" aria-label={rooms.area}>
        <RoomLink icon={ChevronLeft} label={rooms.back} place={{ at: 'list' }} isHere={false} />
        <RoomLink
          icon={HardDrive}
          label={rooms.storage}
          place={{ at: 'buckets' }}
          isHere={place.at !== 'keys' && place.at !== 'hosts'}
        />
        <RoomLink icon={KeyRound} label={rooms.keys} place={{ at: 'keys' }} isHere={place.at === 'keys'} />
        <RoomLink icon={Globe} label={rooms.hosts} place={{ at: 'hosts' }} isHere={place.at === 'hosts'} />
      </nav>
      <div className="room" ref={room}>
        {isDue && <Room place={place} key={hashOf(place)} />}
      </div>
    </div>
  );
}

function Room({ place }: { place: Place }) {
  switch (place.at) {
    case 'keys':
      return <KeysPage />;
    case 'hosts':
      return <HostsPage />;
    case 'bucket':
      return <BucketPage bucketId={place.bucketId} />;
    case 'file':
      return <FilePage bucketId={place.bucketId} fileId={place.fileId} />;
    default:
      return <BucketsPage />;
  }
}

type LinkProps = { icon: LucideIcon; label: string; place: Place; isHere: boolean };

function RoomLink({ icon: Icon, label, place, isHere }: LinkProps) {
  return (
    <a className="room-link" href={hashOf(place)} aria-current={isHere ? 'page' : undefined}>
      <Icon size={16} aria-hidden />
      {label}
    </a>
  );
}

/** Whoever comes from another room begins at the head of this one, which is read out. */
function useArrival(hash: string, room: RefObject<HTMLElement | null>): void {
  const shown = useRef(hash);
  useEffect(() => {
    if (shown.current === hash) return;
    shown.current = hash;
    room.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [hash, room]);
}
