import { RoomHead } from '../../ui/RoomHead.tsx';
import { useStorageStrings } from '../storage/useStorageStrings.ts';

export function HostsPage() {
  const { rooms } = useStorageStrings();
  return <RoomHead title={rooms.hosts} />;
}
