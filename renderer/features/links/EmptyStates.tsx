/** What the list says when it has nothing to show. */
import { errorMessage } from '../../state/errorMessage.ts';
import type { LinkFilter } from '../../state/filters.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';

export function Skeleton() {
  const strings = useStrings();
  return (
    <div className="skeleton" role="status" aria-label={strings.list.loading}>
      {['70%', '45%', '60%', '52%'].map((width) => (
        <div className="row row-loading example-row" key={width} style={{ position: 'static' }}>
          <div className="cell-file">
            <span className="file-icon" />
            <span className="bone" style={{ width }} />
          </div>
        </div>
      ))}
    </div>
  );
}

type ErrorProps = { error: Error; onRetry: () => void };

export function ListError({ error, onRetry }: ErrorProps) {
  const strings = useStrings();
  return (
    <div className="nothing" role="alert">
      <h2>{strings.trouble.list}</h2>
      <p>{errorMessage(error, strings)}</p>
      <Button onPress={onRetry}>{strings.trouble.retry}</Button>
    </div>
  );
}

type EmptyProps = { filter: LinkFilter; onChange: (change: Partial<LinkFilter>) => void };

export function EmptyList({ filter, onChange }: EmptyProps) {
  const strings = useStrings();
  if (filter.search.trim() !== '') {
    return (
      <div className="nothing" role="status">
        <h2>{strings.empty.search(filter.search.trim())}</h2>
        <p>{strings.empty.searchText}</p>
        <Button onPress={() => onChange({ search: '' })}>{strings.list.clearSearch}</Button>
      </div>
    );
  }
  const { title, text } = filter.state === 'all' ? strings.empty.live : strings.empty[filter.state];
  return (
    <div className="nothing" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      {filter.state !== 'all' && (
        <Button onPress={() => onChange({ state: 'all' })}>{strings.empty.showAll}</Button>
      )}
    </div>
  );
}
