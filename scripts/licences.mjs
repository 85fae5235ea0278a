/**
 * What Latchkey ships with: every package that is installed for production or bundled, and the programs inside them. Made at each build, for the page in Settings and for the file that goes with the program.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX, as the package declares it
 * @property {number | null} text index in `texts`
 */

/** @typedef {{ components: Component[], texts: string[] }} Licences */

/** Copied into the packages for Linux (electron-builder.yml): sharp's build in WebAssembly, which brings what it needs. */
const inPackageForLinux = ['@img/sharp-wasm32', '@img/sharp-wasm32/node_modules/@emnapi/runtime', 'tslib'];

/**
 * @param {string} root folder of the project
 * @param {Iterable<string>} modules paths of the modules in the bundles, whose packages are not installed with the program
 * @returns {Licences}
 */
export function collectLicences(root, modules) {
  /** @type {string[]} */
  const texts = [];
  /** @param {string} text */
  const indexOf = (text) => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const bundled = [...modules].flatMap(
    (module) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0] ?? [],
  );
  const beside = ['electron', ...inPackageForLinux].map((name) => packageFolder(root, name));
  const folders = [...installedPackages(root), ...bundled, ...beside];
  const components = [...new Set(folders)].filter(existsSync).flatMap((folder) => {
    const { name, version } = manifestOf(folder);
    const text = licenceText(folder);
    const own = {
      name,
      version,
      licence: declaredLicence(folder),
      text: text === undefined ? null : indexOf(text),
    };
    return [own, ...programsInside(folder, name, own.text)];
  });
  components.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return { components, texts };
}

/**
 * @param {string} root
 * @param {string} name
 */
function packageFolder(root, name) {
  return join(root, 'node_modules', ...name.split('/'));
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Older packages declare a record, or a list, or both under another name.
 * @param {string} folder
 * @returns {string} empty when the package declares none
 */
function declaredLicence(folder) {
  const { license, licenses = [] } = manifestOf(folder);
  return [license ?? licenses]
    .flat()
    .map((each) => (typeof each === 'string' ? each : each?.type))
    .filter((name) => typeof name === 'string')
    .join(' OR ');
}

/**
 * Folders of the production dependencies and of all that they depend on, as far as they are installed here.
 * @param {string} root
 */
function installedPackages(root) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} folder */
  const visit = (folder) => {
    const { dependencies, optionalDependencies } = manifestOf(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = resolvePackage(root, folder, name);
      if (next === undefined || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(root);
  return found;
}

/**
 * As Node looks for it: in the package itself, then upwards.
 * @param {string} root
 * @param {string} folder
 * @param {string} name
 * @returns {string | undefined} undefined for an optional dependency of another system
 */
function resolvePackage(root, folder, name) {
  for (let place = folder; place.length >= root.length; place = join(place, '..')) {
    const candidate = packageFolder(place, name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  return undefined;
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const readme = join(folder, 'README.md');
  const [section] = existsSync(readme)
    ? (/^#+ licen[cs](?:e|ing)[\s\S]*/im.exec(readFileSync(readme, 'utf8')) ?? [])
    : [];
  return section?.trim();
}

/**
 * Programs that a package carries in its binaries.
 * @param {string} folder
 * @param {string} name
 * @param {number | null} text
 * @returns {Component[]}
 */
function programsInside(folder, name, text) {
  if (name === 'better-sqlite3') return [sqlite(folder)];
  if (!name.startsWith('@img/sharp-libvips-') && name !== '@img/sharp-wasm32') return [];
  const versions = JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8'));
  const licences = libraryLicences(folder);
  return Object.entries(versions).map(([library, version]) => ({
    name: `${library} (${name})`,
    version: String(version),
    licence: licences.get(library) ?? declaredLicence(folder),
    text,
  }));
}

/** @param {string} folder */
function sqlite(folder) {
  const header = readFileSync(join(folder, 'deps', 'sqlite3', 'sqlite3.h'), 'utf8');
  const [, version = ''] = /^#define SQLITE_VERSION\s+"([^"]+)"/m.exec(header) ?? [];
  return { name: 'SQLite', version, licence: 'blessing', text: null };
}

/**
 * The table in the README of sharp-libvips: library, licence. Its names have `lib` before and differ in case.
 * @param {string} folder
 */
function libraryLicences(folder) {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\|\s*([\w-]+)\s*\|\s*([^|]+?)\s*\|/gm);
  return new Map(
    [...rows].map(([, library = '', licence = '']) => [
      shortName(library),
      licence.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'),
    ]),
  );
}

/** @param {string} library */
function shortName(library) {
  return library === 'libultrahdr' ? 'uhdr' : library.replace(/^lib/, '');
}

/**
 * The same as a file for people.
 * @param {Licences} licences
 */
export function licencesFile({ components, texts }) {
  const list = components.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`);
  const sections = texts.map((text, index) => {
    const names = components.filter((each) => each.text === index).map(({ name }) => name);
    return `## ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``;
  });
  const note =
    'Electron carries Chromium, Node and others; their licences are in LICENSES.chromium.html beside the packaged program.';
  return ['# What Latchkey ships with', note, list.join('\n'), ...sections, ''].join('\n\n');
}
