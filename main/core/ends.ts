/** What a store offers of rows that end at their time: tokens and keys. Times are epoch milliseconds. */
export type Ends = {
  /** Marks every row whose end has passed and is not marked yet. @returns their ids */
  lapse(now: number): string[];
  /** The ids that `lapse` would mark. */
  due(now: number): string[];
  /** The earliest end that is still ahead or not marked. */
  nextEnd(): number | undefined;
};
