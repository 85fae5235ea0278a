/** A name of our own, the same after every start, for as long as it is needed. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../core/bestEffort.ts';
import type { RouteDeps } from '../route.ts';
import { answerToName, type OwnName, type Place } from './ownName.ts';
import type { FoundName } from './systemName.ts';

export type OwnNames = {
  /** Answers in these places, and no longer in others. @returns undefined where that could only do harm */
  answer(places: readonly Place[]): Promise<FoundName | undefined>;
  silence(): Promise<void>;
};

type Deps = Pick<RouteDeps, 'clock' | 'onError' | 'stateDir'>;

/** @param onChange what this computer answers to has to be sought anew */
export function openOwnName({ clock, onError, stateDir }: Deps, onChange: () => void): OwnNames {
  const file = nameFile(stateDir);
  let name = knownOwnName(stateDir) ?? newName();
  let open: { places: string; responder: OwnName } | undefined;

  async function silence(): Promise<void> {
    const before = open;
    open = undefined;
    await before?.responder.stop();
  }

  function onTaken(): void {
    name = newName();
    attempt(onError, () => writeFileSync(file, name));
    onChange();
  }

  return {
    silence,
    async answer(places) {
      const [first] = places;
      if (first === undefined || systemAnswers()) return undefined;
      const wanted = `${name} ${JSON.stringify(places)}`;
      if (open?.places !== wanted) {
        await silence();
        if (!existsSync(file)) attempt(onError, () => writeFileSync(file, name));
        const responder = await answerToName({ name, places, clock, onTaken, onRival: onChange });
        open = { places: wanted, responder };
      }
      return { name, address: first.address };
    },
  };
}

/** Where the system has a responder it is only silent, and a second one would make its names vanish. */
function systemAnswers(): boolean {
  return process.platform === 'darwin' || existsSync('/run/avahi-daemon/socket');
}

/** Of two of them in one network one time in a million. */
function newName(): string {
  return `latchkey-${randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')}.local`;
}

/** The name of last time. */
export function knownOwnName(stateDir: string): string | undefined {
  try {
    const text = readFileSync(nameFile(stateDir), 'utf8').trim();
    return /^latchkey-[a-z\d]{4}\.local$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

const nameFile = (stateDir: string) => join(stateDir, 'name');
