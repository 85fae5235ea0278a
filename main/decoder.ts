/**
 * Entry of the decoder: a process of its own that draws previews for the server, which it talks to over the one pipe
 * or port it has. sharp is loaded after it is said which build of it.
 */
import { electronChannel, type ParentPort } from './files/preview/drawing/electronChannel.ts';
import { pipeChannel } from './files/preview/drawing/pipeChannel.ts';
import { chooseSharpBuild } from './files/preview/drawing/sharpBuild.ts';

// Electron's types leave out that the port closes, and that plain Node has none.
const { parentPort } = process as unknown as { parentPort?: ParentPort };
chooseSharpBuild();
const channel = parentPort ? await electronChannel(parentPort) : pipeChannel();
const { runDecoder } = await import('./files/preview/drawing/program.ts');
await runDecoder(channel);
