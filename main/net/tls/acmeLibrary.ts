/**
 * The library that speaks ACME, loaded only when it is needed. It makes text of what an authority refuses, so the
 * authority's own words are listened to on their way in.
 */

/** A document of the authority (RFC 8555 §6.7). */
export type Problem = { type: string; detail: string; status: number };

/** Milliseconds. */
const timeout = 30_000;

let heard: Problem | undefined;
let loading: Promise<Acme> | undefined;

type Acme = typeof import('acme-client');

export function loadAcme(): Promise<Acme> {
  loading ??= import('acme-client').then(prepare);
  return loading;
}

/** What the last answer refused, for one order at a time. */
export function takeProblem(): Problem | undefined {
  const problem = heard;
  heard = undefined;
  return problem;
}

function prepare(acme: Acme): Acme {
  const { defaults, interceptors } = acme.axios;
  defaults.timeout = timeout;
  // Its own would wait as long as the authority says, hours, without a word to anybody, and lose what failed.
  interceptors.request.clear();
  interceptors.response.clear();
  interceptors.response.use(
    (response) => {
      heard = readProblem(response.status, response.data);
      return response;
    },
    (error) => {
      heard = undefined;
      throw error;
    },
  );
  return acme;
}

/** A refusal is the answer itself, or is told in a question that was answered wrongly. */
function readProblem(status: number, body: unknown): Problem | undefined {
  const told = Object(body).error ?? (status >= 400 ? body : undefined);
  if (told === undefined) return undefined;
  const { type, detail } = Object(told);
  return {
    type:
      String(type ?? '')
        .split(':')
        .at(-1) ?? '',
    detail: String(detail ?? ''),
    status,
  };
}
