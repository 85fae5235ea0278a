/** Script that runs before those of a page: the built preload script, with the three modules of Electron it uses. */
import { filePathEndpoint } from './protocol.ts';

export const invokeBinding = '__standInInvoke';
export const deliverBinding = '__standInDeliver';

/** @param preload text of the built preload script (CommonJS) */
export function pageScript(preload: string, origin: string): string {
  return `(() => {
    if (location.origin !== ${JSON.stringify(origin)} || window !== window.top) return;
    const listeners = [];
    const ipcRenderer = {
      invoke: (channel, ...args) => window.${invokeBinding}(channel, args),
      on: (channel, listener) => void listeners.push([channel, listener]),
      removeListener(channel, listener) {
        const index = listeners.findIndex((one) => one[0] === channel && one[1] === listener);
        if (index >= 0) listeners.splice(index, 1);
      },
    };
    const deliver = (channel, args) => {
      for (const [name, listener] of [...listeners]) if (name === channel) listener({}, ...args);
    };
    const getPathForFile = (file) => {
      const request = new XMLHttpRequest();
      const { name, size, lastModified: modified } = file;
      request.open('GET', '${filePathEndpoint}?' + new URLSearchParams({ name, size, modified }), false);
      request.send();
      return request.responseText;
    };
    const contextBridge = {
      exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze(api) }),
    };
    Object.defineProperty(window, '${deliverBinding}', { value: deliver });
    const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile } };
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('A sandboxed preload cannot load ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports) {${preload}\n})(require, module, module.exports);
  })();`;
}
