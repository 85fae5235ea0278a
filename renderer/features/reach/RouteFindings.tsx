/** What was found out about a way in: what is wrong with what mends it, and all that was looked at. */
import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Finding, Outcome } from '../../../shared/wire/findings.ts';
import type { Route } from '../../../shared/wire/reach.ts';
import { mendOf, newsOf, reasonOf } from './routeWords.ts';
import { useReachStrings } from './useReachStrings.ts';

const icons: Record<Outcome, LucideIcon> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  failure: CircleX,
  unknown: CircleQuestionMark,
};

export function RouteFindings({ route }: { route: Route }) {
  const words = useReachStrings();
  if (route.findings.length === 0) return null;
  return (
    <>
      {newsOf(route).map((finding) => (
        <News key={finding.check} finding={finding} said={reasonOf(route, words)} />
      ))}
      <details className="findings">
        <summary>{words.checked}</summary>
        <ul>
          {route.findings.map((finding) => (
            <FindingLine key={finding.check} finding={finding} />
          ))}
        </ul>
      </details>
    </>
  );
}

/** @param said stands above it already */
function News({ finding, said }: { finding: Finding; said: string }) {
  const words = useReachStrings();
  const reason = reasonOf(finding, words);
  const text = `${reason === said ? '' : reason} ${mendOf(finding, words)}`.trim();
  if (text === '') return null;
  return <p className={finding.outcome === 'unknown' ? 'line-quiet' : 'route-reason'}>{text}</p>;
}

function FindingLine({ finding }: { finding: Finding }) {
  const words = useReachStrings();
  const Icon = icons[finding.outcome];
  return (
    <li className={`finding finding-${finding.outcome}`}>
      <Icon size={14} role="img" aria-label={words.outcomes[finding.outcome]} />
      <span>{reasonOf(finding, words)}</span>
    </li>
  );
}
