/** Scopes an API key may carry (contract §4.4). `links.*` are ours and open `/v1/latchkey/links`. */
export const scopes = [
  'files.read',
  'files.write',
  'buckets.read',
  'buckets.write',
  'tokens.read',
  'tokens.write',
  'links.read',
  'links.write',
  'locale.read',
  'health.read',
] as const;

export type Scope = (typeof scopes)[number];
