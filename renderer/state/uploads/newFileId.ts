/**
 * An ID in the shape of the SDKs (contract §6.2). Chosen here and not by the server, so that a first request whose
 * answer was lost can be sent again without leaving a second file behind.
 */
export function newFileId(now: number): string {
  const random = crypto.getRandomValues(new Uint8Array(4));
  const tail = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const seconds = Math.floor(now / 1_000).toString(16);
  const milliseconds = (now % 1_000).toString(16).padStart(5, '0');
  return `${seconds}${milliseconds}${tail.slice(0, 7)}`;
}
