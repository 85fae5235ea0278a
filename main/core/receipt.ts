/** What of a content leaves to one visitor, as `http/` tells it to the core, byte for byte (docs/decisions/032). */

/**
 * Where bytes of a content lie in what is counted, if it is only a part of that: start and length of each range. Bytes that
 * are no part of it lie nowhere.
 */
export type Place = (first: number, length: number) => readonly (readonly [start: number, length: number])[];

/** Told of one answer. Positions are those of the content; the separators of several ranges are no part of it. */
export type Receipt = {
  /** The visitor asks for the content from this byte on, or, where it equals the size, for nothing more. */
  asks(first: number): void;
  /**
   * An answer with this many bytes of the content begins.
   * @returns whether it has to hear of the bytes: of who has all of it nothing changes any more
   * @throws user_unauthorized when the link has no delivery left for the visitor, storage_full
   */
  begin(length: number): boolean;
  /** These bytes are about to be handed to the socket. @throws what forbids that; then none of them are */
  giving(first: number, length: number): void;
  /** The socket took these bytes. */
  sent(first: number, length: number): void;
  /** The answer that began is over, whole or not. */
  end(): void;
};
