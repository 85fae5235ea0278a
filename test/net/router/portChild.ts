/**
 * A route through the router's port in a process of its own, which can be started in another network and killed. Its
 * arguments: the folder for its state, the outer port. It prints the route at each change, and obeys lines:
 * `advance MILLISECONDS`, `check`, `stop`.
 */
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { createProver } from '../../../main/net/prove.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import { portRoute } from '../../../main/net/router/portRoute.ts';
import { listen } from '../../helpers/listen.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { withoutTls } from '../withoutTls.ts';

const [stateDir = '', routerPort = '0'] = process.argv.slice(2);
const prover = createProver();
const server = createServer((request, response) => {
  response.end(prover.answerTo(request.url ?? '') ?? 'a file');
});
const clock = createTestClock();
const open = portRoute.open(
  { ...reachDefaults, routerPort: Number(routerPort) },
  {
    port: await listen(server, '0.0.0.0'),
    clock,
    stateDir,
    tls: withoutTls,
    startProgram() {
      throw new Error('no program is started here');
    },
    prove: prover.prove,
    onError: console.error,
    onChange: tell,
  },
);

function tell(): void {
  console.log(JSON.stringify(open.routes()[0]));
}

for await (const line of createInterface(process.stdin)) {
  const [word, value] = line.split(' ');
  if (word === 'advance') clock.advance(Number(value));
  if (word === 'check') await open.check();
  if (word === 'stop') break;
  tell();
}
await open.stop();
process.exit();
