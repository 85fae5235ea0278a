/** Tells the lists of services on the network that this computer shares files, by the system's own program. */
import { hostname } from 'node:os';
import type { RunningProgram, StartProgram } from '../program.ts';

export type ServiceAnnouncement = { end(): Promise<void> };

/** Avahi's and Apple's, which stay until they are ended. */
const programs = [
  {
    name: 'avahi-publish',
    args: (service: string, port: string) => ['-f', '-s', service, '_http._tcp', port],
  },
  { name: 'dns-sd', args: (service: string, port: string) => ['-R', service, '_http._tcp', 'local', port] },
];

export function announceService(startProgram: StartProgram, port: number): ServiceAnnouncement {
  let running: RunningProgram | undefined;
  let isOver = false;

  function start(index: number): void {
    const program = programs[index];
    if (program === undefined || isOver) return;
    const [first = ''] = hostname().split('.');
    running = startProgram(
      { name: program.name, args: program.args(`Latchkey (${first})`, String(port)) },
      {
        onLine: () => undefined,
        onEnd: ({ reason }) => (reason === 'missing' ? start(index + 1) : undefined),
      },
    );
  }

  start(0);
  return {
    async end() {
      isOver = true;
      await running?.end();
    },
  };
}
