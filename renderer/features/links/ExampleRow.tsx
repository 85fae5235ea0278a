/** First run: what a shared file will look like. */

import { useStrings } from '../../state/useLanguage.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { narrowWindow } from './narrow.ts';
import './links.css';

export function ExampleRow() {
  const strings = useStrings();
  const narrow = useMediaQuery(narrowWindow);
  return (
    <section className={narrow ? 'example narrow' : 'example'} aria-label={strings.list.example}>
      <p className="example-words">{strings.list.exampleWords}</p>
      <div className="list-frame">
        <div className="row">
          <div className="cell-file">
            <FileIcon mimeType="video/mp4" name={strings.list.exampleName} />
            <div className="lines">
              <FileName name={strings.list.exampleName} />
              {narrow ? <NarrowLine /> : <WideLine />}
            </div>
          </div>
          {!narrow && <p className="cell-ends line-ends">{strings.list.exampleEnds}</p>}
          {/* A picture of the button: there is nothing to copy yet. */}
          <div className="cell-actions" aria-hidden>
            <span className="button button-plain">{strings.row.copy}</span>
          </div>
        </div>
      </div>
    </section>
  );
}

function NarrowLine() {
  const strings = useStrings();
  return (
    <p className="line-quiet narrow-status">
      <span className="narrow-words">
        {strings.row.state.live} · {strings.list.exampleEndsSoon}
      </span>
    </p>
  );
}

function WideLine() {
  const strings = useStrings();
  return (
    <p className="line-quiet cell-status">
      <span className="state-title state-live">{strings.row.state.live}</span>
      <span className="status-words">{strings.list.exampleOpened}</span>
      <span className="status-size">{strings.list.exampleFile}</span>
    </p>
  );
}
