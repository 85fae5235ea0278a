import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { usePreview } from './usePreview.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import type { FileRef } from './useTokenPages.ts';

type Props = { file: FileRef; query: string | undefined };

/** The last picture stays until the next one is there. */
export function PreviewPicture({ file, query }: Props) {
  const { preview: words } = useTokenStrings();
  const strings = useStrings();
  const { url, isDrawing, error } = usePreview(file, query);
  return (
    <div className="preview-picture" aria-busy={isDrawing}>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {words.noPicture(errorMessage(error, strings))}
        </p>
      )}
      {error === undefined && url !== undefined && <img src={url} alt={words.picture} />}
      {error === undefined && url === undefined && <p className="field-hint">{words.drawing}</p>}
    </div>
  );
}
