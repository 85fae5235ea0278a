import { setUp } from '../../helpers/setUp.ts';
import { connect, type Sdk } from './sdk.ts';
import { type ContractServer, startContractServer } from './server.ts';

type Options = Parameters<typeof startContractServer>[0];

/** A server for the tests of a file. @param options are asked for when it starts */
export function setUpContractServer(options: () => Options = () => ({})): ContractServer {
  return setUp(
    () => startContractServer(options()),
    (server) => server.stop(),
  );
}

/** The SDK with the key of every scope, as soon as the server runs. */
export function setUpSdk(server: ContractServer): Sdk {
  return setUp(
    () => connect(server),
    () => undefined,
  );
}
