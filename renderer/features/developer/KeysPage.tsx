import { RoomHead } from '../../ui/RoomHead.tsx';
import { useStorageStrings } from '../storage/useStorageStrings.ts';

export function KeysPage() {
  const { rooms } = useStorageStrings();
  return <RoomHead title={rooms.keys} />;
}
