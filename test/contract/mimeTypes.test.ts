/** Contract §3.3: every row of the table of sniffed types, whatever the client says the part is. */
import { ID } from 'node-appwrite';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
});

const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } });
const zeros = (count: number) => Buffer.alloc(count);
const hex = (digits: string) => Buffer.from(digits, 'hex');
const joined = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** The first box of an ISO file of this brand. */
const isoFile = (brand: string) =>
  joined(hex('00000018'), `ftyp${brand}`, hex('00000200'), `${brand}mif1`, zeros(64));
/** The header of a Matroska file of this kind. */
const matroska = (kind: string) =>
  joined(
    hex('1a45dfa3'),
    Buffer.of(0x80 | (kind.length + 3)),
    hex('4282'),
    Buffer.of(0x80 | kind.length),
    kind,
    hex('18538067'),
    zeros(60),
  );
const riff = (kind: string) => joined('RIFF', hex('24000000'), kind, zeros(60));
const oggPage = joined('OggS', hex('0002'), zeros(8), hex('01000000'), zeros(8), hex('011e'));
const vorbis = joined(oggPage, Buffer.of(1), 'vorbis', zeros(43));
const mp3Frame = joined(hex('fffb9064'), zeros(413));
const bmp = joined('BM', hex('460000000000000036000000280000000200000002000000010018'), zeros(43));

type Row = [mimeType: string, name: string, content: string | Buffer | Promise<Buffer>];

const rows: Row[] = [
  ['text/plain', 'a.txt', 'text\n'],
  ['text/plain', 'a.md', '# Title\n\n- a, b\n- c, d\n'],
  ['text/plain', 'a.css', 'body { color: red; }\n'],
  ['text/plain', 'a.js', 'function a() { return 1; }\n'],
  ['text/plain', 'a.ts', 'export const a: number = 1;\n'],
  ['text/plain', 'utf16.txt', Buffer.from('\ufeffhello', 'utf16le')],
  ['text/plain', 'latin1.txt', Buffer.from('h\u00e9llo', 'latin1')],
  ['text/plain', 'broken.json', '{a: 1}'],
  ['application/json', 'a.json', ' {"a": [1, 2]}\n'],
  ['application/json', 'long.json', JSON.stringify(Array(9_000).fill({ a: 'x,]"' }))],
  ['text/html', 'a.html', '\n<!DOCTYPE html>\n<html></html>'],
  ['image/svg+xml', 'a.svg', '<?xml version="1.0"?>\n<!-- x -->\n<svg width="1"></svg>'],
  ['text/xml', 'a.xml', '<?xml version="1.0"?>\n<root/>'],
  ['text/csv', 'a.csv', 'a,b,c\n1,2,3\n4,5,6\n'],
  ['application/pdf', 'a.pdf', '%PDF-1.7\n...'],
  ['image/png', 'a.png', image.clone().png().toBuffer()],
  ['image/jpeg', 'a.jpg', image.clone().jpeg().toBuffer()],
  ['image/jpeg', 'a.jfif', image.clone().jpeg().toBuffer()],
  ['image/gif', 'a.gif', image.clone().gif().toBuffer()],
  ['image/webp', 'a.webp', image.clone().webp().toBuffer()],
  ['image/avif', 'a.avif', image.clone().avif().toBuffer()],
  ['image/heic', 'a.heic', isoFile('heic')],
  ['image/x-ms-bmp', 'a.bmp', bmp],
  ['image/tiff', 'a.tif', image.clone().tiff().toBuffer()],
  ['audio/mpeg', 'a.mp3', joined(mp3Frame, mp3Frame)],
  ['audio/mpeg', 'tagged.mp3', joined('ID3', hex('0300000000000a'), zeros(10), mp3Frame, mp3Frame)],
  ['audio/x-wav', 'a.wav', riff('WAVEfmt ')],
  ['audio/ogg', 'a.ogg', vorbis],
  ['audio/flac', 'a.flac', joined('fLaC', zeros(60))],
  ['audio/x-m4a', 'a.m4a', isoFile('M4A ')],
  ['audio/x-m4a', 'memo.m4a', isoFile('mp42')],
  ['audio/x-m4a', 'memo.m4a', isoFile('3gp4')],
  ['audio/3gpp', 'memo.3ga', isoFile('3gp4')],
  ['audio/webm', 'memo.weba', matroska('webm')],
  ['audio/amr', 'memo.amr', joined('#!AMR\n', zeros(64))],
  ['audio/flac', 'a.bin', joined('fLaC', zeros(60))],
  ['video/x-m4v', 'a.m4v', isoFile('M4V ')],
  ['video/3gpp', 'a.3gp', isoFile('3gp4')],
  ['video/mp4', 'a.mp4', isoFile('isom')],
  ['video/quicktime', 'a.mov', isoFile('qt  ')],
  ['video/webm', 'a.webm', matroska('webm')],
  ['video/x-matroska', 'a.mkv', matroska('matroska')],
  ['application/gzip', 'a.gz', hex('1f8b0800000000000003030000000000000000000000')],
  ['application/x-7z-compressed', 'a.7z', joined(hex('377abcaf271c0004'), zeros(40))],
  ['text/rtf', 'a.rtf', '{\\rtf1\\ansi hello}'],
  ['text/vcard', 'a.vcf', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n'],
  ['text/calendar', 'a.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'],
  ['application/x-empty', 'empty', ''],
  ['application/octet-stream', 'a.bin', hex('00ff01fe03c807')],
];

it.each(rows)('%s: %s', async (mimeType, name, content) => {
  const file = inputFile(await content, name);
  expect((await sdk.storage.createFile({ bucketId, fileId: ID.unique(), file })).mimeType).toBe(mimeType);
});

it.each([
  ['image/png', 'photo.txt', image.clone().png().toBuffer()],
  ['text/html', 'photo.png', '<!doctype html><script>alert(1)</script>'],
] satisfies Row[])('%s, though the name is %s', async (mimeType, name, content) => {
  const file = inputFile(await content, name);
  expect((await sdk.storage.createFile({ bucketId, fileId: ID.unique(), file })).mimeType).toBe(mimeType);
});
