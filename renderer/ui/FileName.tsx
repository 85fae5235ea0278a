/**
 * A file name in one line: shortened in the middle so that the extension stays, and kept from disturbing the
 * direction of the text around it.
 */
import { pageName } from '../../shared/names.ts';
import './fileName.css';

type Props = { name: string };

/** Letters of the end that always stay visible. */
const tailLength = 10;

const plain = /^[ -~]*$/;

const segmenter = new Intl.Segmenter();

export function FileName({ name }: Props) {
  const shown = pageName(name);
  const start = tailStart(shown);
  return (
    <bdi className="file-name" title={shown}>
      <span className="file-name-head">{shown.slice(0, start)}</span>
      {start < shown.length && <span className="file-name-tail">{shown.slice(start)}</span>}
    </bdi>
  );
}

/** @returns where the end begins that stays visible; of a short name there is none */
function tailStart(name: string): number {
  if (name.length <= tailLength * 2) return name.length;
  // Segmenting costs as much as the rest of a row, and most names have a letter in every code unit.
  if (plain.test(name)) return name.length - tailLength;
  const letters = Array.from(segmenter.segment(name), ({ index }) => index);
  return (letters.length > tailLength * 2 && letters.at(-tailLength)) || name.length;
}
