/** Contract §3.5.1: documents of the Office families are shown as what they are, those with macros as well. */
import { crc32 } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { connect, inputFile } from './support/sdk.ts';
import { setUpContractServer } from './support/setUpServer.ts';

const server = setUpContractServer();

beforeAll(async () => {
  await connect(server).storage.createBucket({ bucketId: 'b', name: 'b' });
});

/** A zip of one entry that is not packed, which is how every such document begins. */
function zipOf(name: string, content: string): Buffer {
  const [nameBytes, data] = [Buffer.from(name), Buffer.from(content)];
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(crc32(data), 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(data.length, 22);
  header.writeUInt16LE(nameBytes.length, 26);
  const local = Buffer.concat([header, nameBytes, data]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  header.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + nameBytes.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, nameBytes, end]);
}

function documentOf(mainType: string): Buffer {
  const override = `<Override PartName="/main.xml" ContentType="${mainType}"/>`;
  return zipOf('[Content_Types].xml', `<?xml version="1.0"?><Types>${override}</Types>`);
}

const openXml = 'application/vnd.openxmlformats-officedocument';

it.each([
  [`${openXml}.wordprocessingml.document`, 'a.docx', `${openXml}.wordprocessingml.document.main+xml`],
  [`${openXml}.wordprocessingml.template`, 'a.dotx', `${openXml}.wordprocessingml.template.main+xml`],
  [`${openXml}.spreadsheetml.sheet`, 'a.xlsx', `${openXml}.spreadsheetml.sheet.main+xml`],
  [`${openXml}.spreadsheetml.template`, 'a.xltx', `${openXml}.spreadsheetml.template.main+xml`],
  [`${openXml}.presentationml.presentation`, 'a.pptx', `${openXml}.presentationml.presentation.main+xml`],
  [`${openXml}.presentationml.template`, 'a.potx', `${openXml}.presentationml.template.main+xml`],
  [`${openXml}.presentationml.slideshow`, 'a.ppsx', `${openXml}.presentationml.slideshow.main+xml`],
  [
    'application/vnd.ms-word.document.macroEnabled.12',
    'a.docm',
    'application/vnd.ms-word.document.macroEnabled.main+xml',
  ],
  [
    'application/vnd.ms-word.template.macroEnabled.12',
    'a.dotm',
    'application/vnd.ms-word.template.macroEnabledTemplate.main+xml',
  ],
  [
    'application/vnd.ms-excel.sheet.macroEnabled.12',
    'a.xlsm',
    'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  ],
  [
    'application/vnd.ms-excel.template.macroEnabled.12',
    'a.xltm',
    'application/vnd.ms-excel.template.macroEnabled.main+xml',
  ],
  [
    'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
    'a.pptm',
    'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
  ],
  [
    'application/vnd.ms-powerpoint.template.macroEnabled.12',
    'a.potm',
    'application/vnd.ms-powerpoint.template.macroEnabled.main+xml',
  ],
  [
    'application/vnd.ms-powerpoint.slideshow.macroEnabled.12',
    'a.ppsm',
    'application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml',
  ],
])('%s: %s', async (type, name, mainType) => {
  const { storage } = connect(server);
  const file = inputFile(documentOf(mainType), name);
  const { $id, mimeType } = await storage.createFile({ bucketId: 'b', fileId: 'unique()', file });
  expect(mimeType).toBe(type);
  for (const route of ['view', 'download']) {
    const { headers } = await server.asKey(`/storage/buckets/b/files/${$id}/${route}`);
    expect(headers.get('content-type'), route).toBe(type);
  }
});
