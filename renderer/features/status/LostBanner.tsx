import { consoleStrings as strings } from '../../../shared/strings/console.ts';

/** The server is away. Nothing to do for anybody: it goes by itself. */
export function LostBanner() {
  return (
    <p className="lost" role="status">
      <span className="lost-dot" aria-hidden />
      <strong>{strings.trouble.lost}</strong> {strings.trouble.lostText}
    </p>
  );
}
