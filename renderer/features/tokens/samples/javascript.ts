/** Samples in JavaScript and TypeScript. */
import {
  callOf,
  capitalized,
  lines,
  needsKey,
  type Sample,
  type SampleValues,
  sampleCalls,
} from './sample.ts';

export const node: Sample = {
  name: 'Node.js',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      `import { Client, ${capitalized(call.service)} } from 'node-appwrite';`,
      '',
      clientOf(values, needsKey(call)),
      `const ${call.service} = new ${capitalized(call.service)}(client);`,
      '',
      `const result = await ${call.service}.${call.method}({`,
      call.args.map(([name, value]) => `  ${name}: '${value}',`),
      '});',
      'console.log(result);',
    );
  },
};

/** Its functions take their arguments in order. */
export const deno: Sample = {
  name: 'Deno',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      `import { Client, ${capitalized(call.service)} } from 'https://deno.land/x/appwrite/mod.ts';`,
      '',
      clientOf(values, needsKey(call)),
      `const ${call.service} = new ${capitalized(call.service)}(client);`,
      '',
      `const result = await ${call.service}.${call.method}(`,
      call.args.map(([, value]) => `  '${value}',`),
      ');',
      'console.log(result);',
    );
  },
};

/** It gives addresses and asks for nothing. */
export const web: Sample = {
  name: 'Web',
  calls: ['open'],
  code(_, values) {
    const { bucketId, fileId, secret } = values;
    return lines(
      "import { Client, Storage } from 'appwrite';",
      '',
      clientOf(values, false),
      'const storage = new Storage(client);',
      '',
      `const file = { bucketId: '${bucketId}', fileId: '${fileId}', token: '${secret}' };`,
      'const view = storage.getFileView(file);',
      'const download = storage.getFileDownload(file);',
      'const preview = storage.getFilePreview({ ...file, width: 300 });',
      'console.log(view, download, preview);',
    );
  },
};

function clientOf({ endpoint, project, key }: SampleValues, withKey: boolean): string[] {
  return [
    'const client = new Client()',
    `  .setEndpoint('${endpoint}')`,
    `  .setProject('${project}')${withKey ? '' : ';'}`,
    ...(withKey ? [`  .setKey('${key}');`] : []),
  ];
}
