/** The entries that the menus of a system can have. */

import type { Launcher } from './launcher.ts';
import { applicationsEntry, dolphinMenu, type Labels, nautilusScript } from './linuxEntries.ts';
import { macService } from './macService.ts';
import type { Integration } from './parts.ts';
import { linuxPlaces, macServices, sendToFolder } from './places.ts';
import { thunarAction } from './thunar.ts';
import { explorerEntries, sendToShortcut } from './windowsEntries.ts';

export type Desk = {
  platform: NodeJS.Platform;
  /** Home folder of the person. */
  home: string;
  environment: NodeJS.ProcessEnv;
  /** In the language of the moment. */
  labels: Labels;
  /** A PNG of 1024 pixels. */
  icon(): Uint8Array;
};

export function integrationsFor(launcher: Launcher, desk: Desk): Integration[] {
  const { platform, home, environment, labels } = desk;
  if (platform === 'win32')
    return [
      { id: 'sendTo', parts: sendToShortcut(launcher, sendToFolder(home, environment), labels) },
      { id: 'explorer', parts: explorerEntries(launcher, labels) },
      { id: 'addresses', parts: [{ kind: 'scheme' }] },
    ];
  if (platform === 'darwin')
    return [
      { id: 'service', parts: macService(launcher, macServices(home), labels) },
      { id: 'addresses', parts: [{ kind: 'scheme' }] },
    ];
  const places = linuxPlaces(home, environment);
  return [
    { id: 'applications', parts: applicationsEntry(launcher, places, labels, desk.icon()) },
    { id: 'nautilus', parts: nautilusScript(launcher, places, labels) },
    { id: 'dolphin', parts: dolphinMenu(launcher, places, labels) },
    { id: 'thunar', parts: thunarAction(launcher, places, labels) },
  ];
}
