import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { appId } from '../../main/electron/config.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const config = load(read('electron-builder.yml')) as {
  appId: string;
  electronFuses: Record<string, boolean>;
  files: string[];
  asarUnpack: string[];
  publish: unknown;
  npmRebuild: boolean;
  mac: { hardenedRuntime: boolean; extendInfo: Record<string, unknown> };
};
const schema = JSON.parse(read('node_modules/app-builder-lib/scheme.json'));

test('electron-builder accepts the packaging configuration', () => {
  const ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true });
  const validate = ajv.compile(schema);
  expect(validate(config), JSON.stringify(validate.errors, null, 1)).toBe(true);
});

test('the program goes by the id it is installed under', () => {
  expect(config.appId).toBe(appId);
});

test('every fuse there is has a stated value', () => {
  const fuses = Object.keys(schema.definitions.FuseOptionsV1.properties);
  expect(Object.keys(config.electronFuses).sort()).toEqual(fuses.sort());
});

test('the fuses shut every way to run other code in our name', () => {
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('native code lies outside the archive, nothing is rebuilt, nothing is published', () => {
  expect(config.asarUnpack).toContain('**/*.node');
  expect(config.npmRebuild).toBe(false);
  expect(config.publish).toBeNull();
});

test('macOS is told why the local network is used', () => {
  expect(config.mac.hardenedRuntime).toBe(true);
  expect(config.mac.extendInfo).toHaveProperty('NSLocalNetworkUsageDescription');
  expect(config.mac.extendInfo).toHaveProperty('NSBonjourServices');
});
