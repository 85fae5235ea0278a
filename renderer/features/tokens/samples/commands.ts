/** Samples for a terminal. */
import { callOf, lines, needsKey, type Sample, type SampleValues, sampleCalls, separated } from './sample.ts';

/** Its downloads lead nowhere in release 12, against every server (contract §8.4). */
export const commandLine: Sample = {
  name: 'CLI',
  calls: sampleCalls.filter((call) => call !== 'open'),
  code(kind, values) {
    const call = callOf(kind, values);
    const options = call.args.map(([name, value]) => ` --${separated(name, '-')} '${value}'`).join('');
    return lines(
      `appwrite client --endpoint '${values.endpoint}'`,
      `appwrite client --project-id '${values.project}' --key '${values.key}'`,
      `appwrite tokens ${separated(call.method, '-')}${options}`,
    );
  },
};

export const curl: Sample = {
  name: 'REST (curl)',
  calls: sampleCalls,
  code(kind, values) {
    if (kind === 'open') return openWithCurl(values);
    const { endpoint, project, key, expire } = values;
    const { method, path } = requests[kind](values);
    const hasBody = kind === 'create' || kind === 'update';
    const headers = needsKey(callOf(kind, values))
      ? [`-H 'X-Appwrite-Project: ${project}'`, `-H 'X-Appwrite-Key: ${key}'`]
      : [];
    const body = hasBody ? ["-H 'Content-Type: application/json'", `-d '{"expire":"${expire}"}'`] : [];
    return [`curl -fsS -X ${method} '${endpoint}${path}'`, ...headers, ...body].join(' \\\n  ');
  },
};

type Request = { method: string; path: string };

const ofFile = ({ bucketId, fileId }: SampleValues) => `/tokens/buckets/${bucketId}/files/${fileId}`;
const byId = ({ tokenId }: SampleValues) => `/tokens/${tokenId}`;

const requests = {
  create: (values: SampleValues): Request => ({ method: 'POST', path: ofFile(values) }),
  list: (values: SampleValues): Request => ({ method: 'GET', path: ofFile(values) }),
  get: (values: SampleValues): Request => ({ method: 'GET', path: byId(values) }),
  update: (values: SampleValues): Request => ({ method: 'PATCH', path: byId(values) }),
  delete: (values: SampleValues): Request => ({ method: 'DELETE', path: byId(values) }),
};

function openWithCurl({ endpoint, project, bucketId, fileId, secret }: SampleValues): string {
  const path = `/storage/buckets/${bucketId}/files/${fileId}/download`;
  return `curl -fOJ '${endpoint}${path}?project=${project}&token=${secret}'`;
}
