/** A room that is no more, or never was. */
import { ApiError } from '../../../shared/api/apiError.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { RoomHead, type Step } from '../../ui/RoomHead.tsx';
import { useStorageStrings } from './useStorageStrings.ts';
import './storage.css';

type Props = { way: readonly Step[]; title: string; text: string; back: string };

export function Gone({ way, title, text, back }: Props) {
  const { rooms } = useStorageStrings();
  const { places } = useServices();
  const last = way.at(-1);
  return (
    <>
      <RoomHead way={way} wayLabel={rooms.path} title={title} hint={text} />
      {last && <Button onPress={() => places.replace(last.place)}>{back}</Button>}
    </>
  );
}

export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
