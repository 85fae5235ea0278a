/** Scopes of API keys (contract §4.4). `links.*` belong to Latchkey and allow `/v1/latchkey/links`. */
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
