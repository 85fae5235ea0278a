/** First run: what a shared file will look like. */

import { useStrings } from '../../state/useLanguage.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { narrowWindow } from './narrow.ts';
import { StateIcon } from './StatusCell.tsx';
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
            <FileIcon mimeType="video/mp4" />
            <div className="lines">
              <FileName name={strings.list.exampleName} />
              {narrow ? <NarrowLine /> : <p className="line-quiet">{strings.list.exampleFile}</p>}
            </div>
          </div>
          {!narrow && <WideCells />}
        </div>
      </div>
    </section>
  );
}

function NarrowLine() {
  const strings = useStrings();
  return (
    <p className="line-quiet narrow-status">
      <StateIcon state="live" />
      <span className="narrow-words">
        {strings.row.state.live} · {strings.list.exampleEndsSoon}
      </span>
    </p>
  );
}

function WideCells() {
  const strings = useStrings();
  return (
    <>
      <div className="cell-status">
        <StateIcon state="live" />
        <div className="lines">
          <p className="state-title state-live">{strings.row.state.live}</p>
          <p className="line-quiet">{strings.list.exampleOpened}</p>
        </div>
      </div>
      <p className="cell-ends">{strings.list.exampleEnds}</p>
    </>
  );
}
