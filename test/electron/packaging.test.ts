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

type Selection = { from?: string; filter: string[] };

const config = load(read('electron-builder.yml')) as {
  appId: string;
  protocols: unknown;
  electronFuses: Record<string, boolean>;
  files: string[];
  asarUnpack: string[];
  publish: unknown;
  npmRebuild: boolean;
  win: { files: Selection[] };
  linux: { files: Selection[] };
  mac: { files: Selection[]; hardenedRuntime: boolean; extendInfo: Record<string, unknown> };
};
/** Patterns of what is left out of the packages. */
function exclusions(system: 'mac' | 'win' | 'linux'): string[] {
  const patterns = config[system].files.flatMap(({ filter }) => filter);
  return patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
}

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

test('what can be bundled is, so that only packages with native code are packaged beside it', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies)).toEqual(['better-sqlite3', 'sharp']);
});

test.each(['mac', 'win', 'linux'] as const)('no selection for %s is made of exclusions alone', (system) => {
  // electron-builder would take everything else in the folder of the project.
  for (const { filter } of config[system].files) expect(filter[0]).toMatch(/^[^!]/);
});

test.each([
  ['mac', 'arm64', 'darwin-arm64.node'],
  ['win', 'x64', 'win32-x64.node'],
  ['linux', 'x64', 'linux-x64.node'],
] as const)('of the database’s binaries, %s %s gets its own', (system, arch, own) => {
  const folder = 'node_modules/better-sqlite3/prebuilds';
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as electron-builder writes it.
  const excluded = exclusions(system).map((pattern) => pattern.replace('${arch}', arch));
  const left = readdirSync(new URL(folder, root)).filter(
    (name) => !excluded.some((pattern) => matchesGlob(`a/${folder}/${name}`, pattern)),
  );
  expect(left).toEqual([own]);
});

test('Linux does not get the native build of sharp', () => {
  const names = [
    'sharp-linux-x64',
    'sharp-libvips-linux-x64',
    'sharp-linux-arm64',
    'sharp-libvips-linux-arm64',
  ];
  for (const name of names) {
    const path = `node_modules/@img/${name}/package.json`;
    expect(exclusions('linux').some((pattern) => matchesGlob(`a/${path}`, pattern))).toBe(true);
  }
});

test('macOS is told why the local network is used', () => {
  expect(config.mac.hardenedRuntime).toBe(true);
  // Without a reason, and without the service it announces, a program and its children are kept out in silence.
  expect(config.mac.extendInfo).toHaveProperty('NSLocalNetworkUsageDescription', expect.stringMatching(/\w/));
  expect(config.mac.extendInfo).toHaveProperty('NSBonjourServices', ['_http._tcp']);
});
