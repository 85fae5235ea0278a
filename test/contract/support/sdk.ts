/** The unmodified server SDK, pointed at a test server. */
import { Client, Storage, Tokens } from 'node-appwrite';
import { InputFile } from 'node-appwrite/file';
import type { ContractServer } from './server.ts';

export type Sdk = { client: Client; storage: Storage; tokens: Tokens };

/** With the key of every scope. */
export function connect(server: ContractServer): Sdk {
  return sdkOf(server.apiUrl, server.projectId, server.key);
}

/** Without a key. */
export function asGuest(server: ContractServer): Sdk {
  return sdkOf(server.apiUrl, server.projectId);
}

export function sdkOf(apiUrl: string, projectId: string, key?: string): Sdk {
  const client = new Client().setEndpoint(apiUrl).setProject(projectId);
  if (key !== undefined) client.setKey(key);
  return { client, storage: new Storage(client), tokens: new Tokens(client) };
}

export function inputFile(bytes: Uint8Array | string, name: string): InputFile {
  return InputFile.fromBuffer(Buffer.from(bytes), name);
}

/** The smallest PNG, so that a preview has something to draw. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
