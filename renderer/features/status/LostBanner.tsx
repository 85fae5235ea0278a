import { useStrings } from '../../state/useLanguage.ts';

/**
 * The server is away. Nothing to do for anybody: it goes by itself. It takes its room at the foot of the window, where
 * it neither moves the list under the pointer nor covers it. Its frame is always there: what enters a frame that is
 * known already is what screen readers tell.
 */
export function LostBanner({ lost }: { lost: boolean }) {
  const strings = useStrings();
  return (
    <div className="lost-frame" role="status">
      {lost && (
        <p className="lost">
          <span className="lost-dot" aria-hidden />
          <span>
            <strong>{strings.trouble.lost}</strong> {strings.trouble.lostText}
          </span>
        </p>
      )}
    </div>
  );
}
