/** What the samples do, whatever they are written in: calls with their arguments as every SDK names them. */

export const sampleCalls = ['create', 'list', 'get', 'update', 'delete', 'open'] as const;
export type SampleCall = (typeof sampleCalls)[number];

export type SampleValues = {
  endpoint: string;
  project: string;
  key: string;
  bucketId: string;
  fileId: string;
  tokenId: string;
  /** ISO instant. */
  expire: string;
  secret: string;
};

export type Argument = readonly [name: string, value: string];

export type Call = {
  service: 'tokens' | 'storage';
  /** As in JavaScript. */
  method: string;
  args: readonly Argument[];
};

export type Sample = {
  /** As its makers write it. */
  name: string;
  /** Calls that it has; SDKs for visitors make no tokens (contract §1.1). */
  calls: readonly SampleCall[];
  code(call: SampleCall, values: SampleValues): string;
};

export function callOf(call: SampleCall, values: SampleValues): Call {
  const argument = (name: keyof SampleValues): Argument => [name, values[name]];
  const file = [argument('bucketId'), argument('fileId')];
  const token = argument('tokenId');
  switch (call) {
    case 'create':
      return { service: 'tokens', method: 'createFileToken', args: [...file, argument('expire')] };
    case 'update':
      return { service: 'tokens', method: 'update', args: [token, argument('expire')] };
    case 'open':
      return { service: 'storage', method: 'getFileDownload', args: [...file, ['token', values.secret]] };
    case 'list':
      return { service: 'tokens', method: 'list', args: file };
    case 'get':
    case 'delete':
      return { service: 'tokens', method: call, args: [token] };
  }
}

/** Opening a file takes no key: that is what the token is for. */
export function needsKey({ service }: Call): boolean {
  return service === 'tokens';
}

/** `tokens` → `Tokens`. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `createFileToken` → `create_file_token`, or with `-`. */
export function separated(word: string, by: '_' | '-'): string {
  return word.replace(/[A-Z]/g, (letter) => by + letter.toLowerCase());
}

export function lines(...all: readonly (string | readonly string[])[]): string {
  return all.flat().join('\n');
}
