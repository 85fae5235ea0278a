import { readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { appId } from '../../main/electron/config.ts';
import { linkScheme } from '../../main/electron/linkAddress.ts';
import { desktopId } from '../../main/electron/shell/linuxEntries.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const config = load(read('electron-builder.yml')) as {
  appId: string;
  protocols: unknown;
  electronFuses: Record<string, boolean>;
  files: string[];
  asarUnpack: string[];
  publish: unknown;
  npmRebuild: boolean;
  win: { files: string[] };
  linux: { files: string[] };
  mac: { files: string[]; hardenedRuntime: boolean; extendInfo: Record<string, unknown> };
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

test('the system gets the scheme that the program reads, and the name of its entry', () => {
  expect(config.protocols).toEqual([{ name: 'Latchkey link', schemes: [linkScheme] }]);
  const { desktopName, name } = JSON.parse(read('package.json')) as Record<string, string>;
  // A package installs its entry under the name of the program.
  expect([desktopName, name]).toEqual([`${desktopId}.desktop`, desktopId]);
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

test('what only the page is built from is not packaged beside it', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const inPage = Object.keys(dependencies).filter((name) => /react|lucide/.test(name));
  expect(inPage).toEqual([]);
});

test.each([
  ['mac', 'arm64', 'darwin-arm64.node'],
  ['win', 'x64', 'win32-x64.node'],
  ['linux', 'x64', 'linux-x64.node'],
] as const)('of the database’s binaries, %s %s gets its own', (system, arch, own) => {
  const folder = 'node_modules/better-sqlite3/prebuilds';
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as electron-builder writes it.
  const excluded = config[system].files.map((pattern) => pattern.slice(1).replace('${arch}', arch));
  const left = readdirSync(new URL(folder, root)).filter(
    (name) => !excluded.some((pattern) => matchesGlob(`a/${folder}/${name}`, pattern)),
  );
  expect(left).toEqual([own]);
});

test.each([
  ['mac', ['colour', 'sharp-libvips-linux-x64', 'sharp-linux-x64']],
  ['win', ['colour', 'sharp-libvips-linux-x64', 'sharp-linux-x64']],
  ['linux', ['colour', 'sharp-wasm32']],
] as const)('%s gets one build of sharp, and Linux not the native one', (system, left) => {
  const folder = 'node_modules/@img';
  const excluded = config[system].files.map((pattern) => pattern.slice(1));
  const packaged = readdirSync(new URL(folder, root)).filter(
    (name) => !excluded.some((pattern) => matchesGlob(`a/${folder}/${name}/package.json`, pattern)),
  );
  // Built on another system, that system's own native build would be here instead of the one for Linux.
  expect(packaged).toEqual(left);
});

test('macOS is told why the local network is used', () => {
  expect(config.mac.hardenedRuntime).toBe(true);
  // Without a reason, and without the service it announces, a program and its children are kept out in silence.
  expect(config.mac.extendInfo).toHaveProperty('NSLocalNetworkUsageDescription', expect.stringMatching(/\w/));
  expect(config.mac.extendInfo).toHaveProperty('NSBonjourServices', ['_http._tcp']);
});
