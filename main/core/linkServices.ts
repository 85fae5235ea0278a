/** The interface of the core for links, and for what lies behind them: linked files, their pins, and sets. */
import type { LinkQuery } from '../../shared/wire/linkRequests.ts';
import type { LinkCounts } from '../../shared/wire/links.ts';
import type { Caller } from './caller.ts';
import type { File, FileIdentity, Link, LinkPolicy, LinkRecord, Token } from './model.ts';
import type { Cleared, CountedLinks } from './ports.ts';
import type { Page } from './query.ts';
import type { LeftOut, Member, SetFile, SetListing } from './sets.ts';

/** @property notSentWith only live links that were sent with an address, but with none of these origins */
export type ListedLinks = Omit<LinkQuery, 'addressLost' | 'endsBefore'> & {
  notSentWith?: readonly string[];
  /** Epoch milliseconds. */
  endsBefore?: number;
};

/** Terms that are set as they are given; a password comes as its hash, `""` = none. */
export type LinkTerms = Omit<LinkPolicy, 'passwordGeneration'>;

/** @property expire epoch milliseconds, `null` = never */
export type LinkOptions = { expire: number | null; label: string; policy?: Partial<LinkTerms> };

/** Omitted = as before. @property expireAt epoch milliseconds, `null` = never */
export type LinkChange = {
  expireAt?: number | null;
  label?: string;
  /** False restores. */
  stopped?: boolean;
  policy?: Partial<LinkTerms>;
  /** Puts back the password that was in force with this generation. */
  passwordGeneration?: number;
  /** Puts back the address of this generation. */
  addressGeneration?: number;
  ofFile?: FileChange;
};

/** What the file is called, that of a set always with `.zip`, and whether new files of a folder are shared too. */
export type FileChange = Pick<PathOptions, 'name' | 'includeNew'>;

/** A file that is to be uploaded. @property path relative, `/` between its parts @property size bytes */
export type ExpectedUpload = { path: string; size: number };

/** A link of files that are to be uploaded. @property uploads ids to upload them under, in the order they were named */
export type UploadedLink = { record: LinkRecord; uploads: string[] };

/** How paths are shared. @property split each by itself @property isLive as they are whenever somebody asks */
export type PathOptions = { split?: boolean; name?: string; includeNew?: boolean; isLive?: boolean };

export type Links = {
  /**
   * Shares files of this computer by reference: nothing is copied, hashing and what lies in folders follow later.
   * @throws link_path_invalid
   */
  fromPaths(paths: readonly string[], options: LinkOptions & PathOptions): Promise<LinkRecord[]>;
  /** Links for all of these files, or for none. The caller must be able to read them (`readerOf`). */
  fromFiles(
    caller: Caller,
    files: readonly { bucketId: string; fileId: string }[],
    options: LinkOptions,
  ): LinkRecord[];
  /** One link for files that are uploaded afterwards: it opens once each has arrived, or was given up. */
  fromUploads(
    expected: readonly ExpectedUpload[],
    options: LinkOptions & { name?: string },
  ): Promise<UploadedLink>;
  list(query: ListedLinks): Page<LinkRecord>;
  counts(kinds: CountedLinks): LinkCounts;
  /** @throws link_not_found */
  get(id: string): LinkRecord;
  /** All of it, or nothing. @throws link_not_found, password_not_kept, link_path_invalid, general_argument_invalid */
  change(id: string, change: LinkChange): LinkRecord;
  /** For who does something before that which cannot be taken back. @throws as `change`; writes nothing */
  assertPossible(id: string, change: LinkChange): void;
  /** Gives the link another short address; the one before opens nothing any more. */
  renewAddress(id: string): LinkRecord;
  /**
   * Whether the file is given as it is whenever somebody asks; where that ends, it is pinned as it is then.
   * @throws link_not_found, link_path_invalid
   */
  changeLive(id: string, isLive: boolean): Promise<void>;
  /** Notes for each of these links that it was copied with this origin. @throws link_not_found, storage_full */
  noteCopies(ids: readonly string[], origin: string): void;
  /**
   * Shares what lies at the path of the file now, under the same addresses and ends: a new pin and another ETag.
   * @throws link_not_found, link_path_invalid
   */
  shareNewVersion(id: string): Promise<LinkRecord>;
  /**
   * Shares these with the same link, which becomes a set where it was a file: another ETag.
   * @throws link_not_found, link_path_invalid
   */
  addPaths(id: string, paths: readonly string[]): Promise<LinkRecord>;
  /**
   * Shares the file from where it is now; a changed one stays unshared. Without a path it is looked for under another name
   * in its folder, which a set is not.
   * @param path of the file, or of the folder that is, or holds, what the set lost
   * @throws link_not_found, link_path_invalid
   */
  relink(id: string, path?: string): Promise<LinkRecord>;
  /** Stop sharing: running transfers end, `change({ stopped: false })` restores. */
  stop(id: string): void;
  /**
   * Leaves links that are over out of every list, some at a time; nothing else of them changes.
   * @param at epoch milliseconds; as the first answer has it, to go on
   * @throws storage_full
   */
  clear(at?: number): Cleared & { at: number };
  /** Shows them again that were cleared at this moment. @throws storage_full */
  unclear(at: number): Cleared & { at: number };
  /** Bytes per second that all visitors of a link have together; `null` = no cap, or no such link. Cheap. */
  speedOf(id: string): number | null;
  /** The secret part of the short address. */
  slug(record: { token: Pick<Token, 'id'>; link: Pick<Link, 'slugGeneration'> }): string;
  /** A live link, whose file may not be complete yet; `undefined` for every other slug, so that all dead links look the same. */
  bySlug(slug: string): LinkRecord | undefined;
  /** One in any state, for who was there while it lived. */
  everBySlug(slug: string): LinkRecord | undefined;
  /** The same as `bySlug`, by the id of its token. */
  live(id: string): LinkRecord | undefined;
  /** Whether it is live or not. */
  ever(id: string): LinkRecord | undefined;
  bySeq(tokenSeq: number): LinkRecord | undefined;
  /** All links of one file, in any state. */
  ofFile(fileSeq: number): LinkRecord[];
  /** Marks a link as opened. @param address of the visitor */
  touch(record: LinkRecord, address: string): void;
};

/** Notes that a linked file cannot be served as shared, or can be again. */
export type FileProblems = {
  note(file: NotedProblem['file'], problem: File['problem']): void;
  /** Written together. */
  noteAll(noted: readonly NotedProblem[]): void;
};

/** @property problem what is wrong with the file, `""` = nothing */
export type NotedProblem = { file: Pick<File, 'seq' | 'problem' | 'source'>; problem: File['problem'] };

/** Decides about linked files that are not as their pin says (docs/decisions/007). */
export type PinChecks = {
  /**
   * Compares the bytes with those that were shared. Requests for one file share the comparison.
   * @param found what the file is now
   * @returns the file with its pin renewed
   * @throws ContentProblem when it is another; ContentDoubt while that takes long
   */
  confirm(file: File, found: FileIdentity): Promise<File>;
  /**
   * @returns the file as it is now where it is given so, else as its row says (docs/decisions/038)
   * @throws ContentProblem
   */
  follow(file: File): File | Promise<File>;
  /** The same as `confirm`, to its end however long that takes. */
  settle(file: File, found: FileIdentity): Promise<File>;
};

/** What lies in sets. */
export type Sets = {
  /** What the page of a set lists. @param from what the page before said comes next */
  list(file: SetFile, folder: string, from: number): SetListing;
  /** @param path as the listing has it, without `/` at the end */
  find(file: SetFile, path: string): Member | 'folder' | undefined;
  /** All of them, some at a time. @throws ContentProblem at the end when they were replaced meanwhile */
  pages(file: SetFile): Iterable<readonly Member[]>;
  leftOut(file: SetFile): LeftOut[];
  /** Looks for new files, where they are to be shared too. Nobody waits for it. */
  refresh(file: SetFile): void;
};
