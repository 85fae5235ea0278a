/** The unmodified server SDK, pointed at a test server. */
import { Client, Storage, Tokens } from 'node-appwrite';
import { InputFile } from 'node-appwrite/file';
import type { ContractServer } from './server.ts';

export type Sdk = { client: Client; storage: Storage; tokens: Tokens };

/** @param key `undefined` = no key: a guest */
export function connect(server: ContractServer, key: string | undefined = server.key): Sdk {
  const client = new Client().setEndpoint(server.apiUrl).setProject(server.projectId);
  if (key !== undefined) client.setKey(key);
  return { client, storage: new Storage(client), tokens: new Tokens(client) };
}

export function asGuest(server: ContractServer): Sdk {
  const client = new Client().setEndpoint(server.apiUrl).setProject(server.projectId);
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
