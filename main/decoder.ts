/**
 * Entry of the decoder: a process of its own that draws previews, started by the server (`main/files/preview/`), which
 * it talks to over the one pipe it has.
 */
import { pipeChannel } from './files/preview/drawing/pipeChannel.ts';
import { runDecoder } from './files/preview/drawing/program.ts';

await runDecoder(pipeChannel());
