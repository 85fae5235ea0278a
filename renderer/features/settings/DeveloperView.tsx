/** The way to the rooms for developers, where the words of the wire are at home. */
import { hashOf, type Place } from '../../state/place.ts';
import { useAccessStrings } from './useAccessStrings.ts';

const rooms = ['buckets', 'keys', 'hosts'] as const satisfies Place['at'][];

export function DeveloperView({ onLeave }: { onLeave: () => void }) {
  const { developer: words } = useAccessStrings();
  return (
    <>
      <p className="field-hint">{words.intro}</p>
      <ul className="developer-rooms">
        {rooms.map((at) => (
          <li key={at}>
            <a href={hashOf({ at })} onClick={onLeave}>
              {words.rooms[at]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
