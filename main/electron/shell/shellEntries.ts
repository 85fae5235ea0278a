/** The entries in the system's menus, for the settings: what there is, and putting one there or taking it away. */
import type { ShellEntry, ShellId, ShellList } from '../../../shared/desktopShell.ts';
import { type Desk, integrationsFor } from './integrations.ts';
import { findLauncher, isLauncher, type RunningProgram } from './launcher.ts';
import type { Integration, PartState } from './parts.ts';
import { createRenamer } from './renamer.ts';
import type { SystemTools } from './systemTools.ts';
import { createWriter, ShellProblem } from './writer.ts';

export type ShellEntries = {
  /** From what lies in the system, each time. */
  read(): Promise<ShellList>;
  /** Never rejects for what the system refuses: the entry says so. */
  change(id: ShellId, isWanted: boolean): Promise<ShellList>;
  /** Lets those that are there say the labels of the moment. Never rejects. */
  rename(): Promise<void>;
};

export function createShellEntries(running: RunningProgram, desk: Desk, tools: SystemTools): ShellEntries {
  const writer = createWriter(tools);
  const launcher = findLauncher(running);
  const labelled = () => (isLauncher(launcher) ? integrationsFor(launcher, desk) : []);

  async function list(failed?: { id: ShellId; problem: ShellProblem }): Promise<ShellList> {
    if (!isLauncher(launcher)) return { entries: [], fault: launcher };
    const entries: ShellEntry[] = [];
    for (const integration of labelled()) {
      const entry = await entryOf(integration, writer.state);
      entries.push(failed?.id === integration.id ? { ...entry, ...faultOf(failed.problem) } : entry);
    }
    return { entries };
  }

  return {
    read: () => list(),
    async change(id, isWanted) {
      const integration = labelled().find((one) => one.id === id);
      if (integration === undefined) return list();
      try {
        await (isWanted ? writer.install : writer.remove)(integration);
        return await list();
      } catch (error) {
        if (!(error instanceof ShellProblem)) throw error;
        return list({ id, problem: error });
      }
    },
    rename: createRenamer(writer, labelled),
  };
}

async function entryOf(
  integration: Integration,
  stateOf: (integration: Integration) => Promise<PartState>,
): Promise<ShellEntry> {
  const { id } = integration;
  try {
    return { id, state: await stateOf(integration) };
  } catch (error) {
    if (!(error instanceof ShellProblem)) throw error;
    return { id, state: 'absent', ...faultOf(error) };
  }
}

function faultOf({ reason, path }: ShellProblem): Pick<ShellEntry, 'fault'> {
  return { fault: { reason, path } };
}
