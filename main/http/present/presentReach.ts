/** Maps the ways in to their wire models. */

import { sentenceOf } from '../../../shared/sentences.ts';
import { type ErrorLanguage, errorLanguage } from '../../../shared/strings/languages.ts';
import type { Finding as WireFinding } from '../../../shared/wire/findings.ts';
import {
  audiences,
  type LanHttps,
  type Reach as WireReach,
  type Route as WireRoute,
} from '../../../shared/wire/reach.ts';
import { wireDate } from '../../core/dates.ts';
import type { Finding, Reach, Route } from '../../core/reach.ts';

type Strings = ErrorLanguage['strings'];

/** @param strings in the language of the reader */
export function presentReach(reach: Reach, strings: Strings = errorLanguage([]).strings): WireReach {
  const best = audiences.map((audience) => [audience, reach.best(audience)?.id ?? null]);
  return {
    revision: reach.revision(),
    audience: reach.audience(),
    routes: reach.routes().map((route) => ({
      ...presentRoute(route, strings),
      findings: reach.findings(route).map((finding) => presentFinding(finding, strings)),
    })),
    best: Object.fromEntries(best) as WireReach['best'],
    settings: reach.settings(),
    https: presentHttps(reach.https(), strings),
  };
}

function presentHttps({ fingerprint, isOwn, fault }: ReturnType<Reach['https']>, strings: Strings): LanHttps {
  return { fingerprint, isOwn, reason: sayFault(fault, strings), fault };
}

function presentFinding({ check, outcome, fault }: Finding, strings: Strings): WireFinding {
  const mend = outcome === 'ok' ? undefined : strings.mends[fault.reason];
  return {
    check,
    outcome,
    reason: sentenceOf(strings.findings, fault.reason, fault.values),
    mend: mend === undefined ? '' : sentenceOf(strings.mends, fault.reason, fault.values),
    fault,
  };
}

function presentRoute({ proof, fault, ...route }: Route, strings: Strings): Omit<WireRoute, 'findings'> {
  return {
    ...route,
    proof: proof && { at: wireDate(proof.at), by: proof.by },
    reason: sayFault(fault, strings),
    fault,
  };
}

function sayFault(fault: Route['fault'], { routeFaults }: Strings): string {
  return fault === null ? '' : sentenceOf(routeFaults, fault.reason, fault.values);
}
