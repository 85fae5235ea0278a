/** The tokens of a file: who may open it without an account, until when, and how a program makes them. */
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';
import type { Asked } from './asked.ts';
import { ExpiryDialog } from './ExpiryDialog.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { TokenSamples } from './TokenSamples.tsx';
import { TokenTable } from './TokenTable.tsx';
import { useTokenActions } from './useTokenActions.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import { type FileRef, useTokenPages } from './useTokenPages.ts';
import './tokens.css';

export function FileTokens(file: FileRef) {
  const { tokens: words } = useTokenStrings();
  const title = useId();
  const [asked, setAsked] = useState<Asked>();
  const pages = useTokenPages(file);
  return (
    <section className="file-tokens" aria-labelledby={title}>
      <header className="tokens-header">
        <h3 id={title}>{words.title}</h3>
        <Button variant="primary" icon={Plus} onPress={() => setAsked({ for: 'create' })}>
          {words.create}
        </Button>
      </header>
      <p className="field-hint">{words.intro}</p>
      <Listed file={file} pages={pages} onAsk={setAsked} />
      <TokenSamples file={file} tokenId={pages.tokens?.[0]?.$id} />
      <Dialogs file={file} asked={asked} onDone={() => setAsked(undefined)} />
    </section>
  );
}

type ListedProps = {
  file: FileRef;
  pages: ReturnType<typeof useTokenPages>;
  onAsk: (asked: Asked) => void;
};

function Listed({ file, pages, onAsk }: ListedProps) {
  const { tokens: words } = useTokenStrings();
  const strings = useStrings();
  const { tokens, total = 0, error } = pages;
  if (tokens === undefined) {
    if (!error) return <p className="tokens-state">{words.loading}</p>;
    return (
      <div className="tokens-state" role="alert">
        <p className="field-error">{words.failed(errorMessage(error, strings))}</p>
        <Button onPress={() => void pages.refetch()}>{words.again}</Button>
      </div>
    );
  }
  if (total === 0) return <p className="tokens-state">{words.empty}</p>;
  return (
    <>
      <TokenTable file={file} tokens={tokens} onAsk={onAsk} />
      <footer className="tokens-footer">
        <span role="status">{words.shown(tokens.length, total)}</span>
        {pages.hasNextPage && (
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </footer>
    </>
  );
}

type DialogsProps = { file: FileRef; asked: Asked | undefined; onDone: () => void };

function Dialogs({ file, asked, onDone }: DialogsProps) {
  const { expiry: words } = useTokenStrings();
  const actions = useTokenActions(file);
  if (asked === undefined) return null;
  if (asked.for === 'preview') return <PreviewDialog file={file} token={asked.token} onClose={onDone} />;
  if (asked.for === 'create') {
    return (
      <ExpiryDialog
        title={words.createTitle}
        expire=""
        confirm={words.create}
        onConfirm={actions.create}
        onClose={onDone}
      />
    );
  }
  const { token } = asked;
  return (
    <ExpiryDialog
      title={words.editTitle}
      expire={token.expire}
      confirm={words.save}
      onConfirm={(moment) => actions.changeExpiry(token, moment)}
      onClose={onDone}
    />
  );
}
