/** API keys, as their owner sees them. */

export type ApiKey = {
  $id: string;
  $createdAt: string;
  name: string;
  scopes: string[];
  expire: string;
  accessedAt: string;
  /** Last four characters, to tell keys apart. */
  hint: string;
};

export type ApiKeyList = { total: number; keys: ApiKey[] };

/** Response of key creation, the only one with the secret. */
export type CreatedApiKey = ApiKey & { secret: string };
