type Props = { bucketId: string; fileId: string };

/** The tokens of one file. */
export function FileTokens(_props: Props) {
  return null;
}
