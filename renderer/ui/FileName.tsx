/**
 * A file name in one line: shortened in the middle so that the extension stays, and kept from disturbing the
 * direction of the text around it.
 */
import './fileName.css';

type Props = { name: string };

/** Letters of the end that always stay visible. */
const tailLength = 10;

/** Characters that would turn around or hide a part of the name (`gpj.exe` shown as `exe.jpg`). */
const deceptive = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

const segmenter = new Intl.Segmenter();

export function FileName({ name }: Props) {
  const shown = name.replace(deceptive, '\uFFFD');
  const letters = Array.from(segmenter.segment(shown), ({ segment }) => segment);
  const cut = letters.length > tailLength * 2 ? letters.length - tailLength : letters.length;
  return (
    <bdi className="file-name" title={shown}>
      <span className="file-name-head">{letters.slice(0, cut).join('')}</span>
      {cut < letters.length && <span className="file-name-tail">{letters.slice(cut).join('')}</span>}
    </bdi>
  );
}
