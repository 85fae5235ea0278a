/** Tries the parameters of a preview: the picture as it comes, and the URL that gives it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResourceToken } from '../../../shared/wire/appwrite.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PreviewFields } from './PreviewFields.tsx';
import { PreviewPicture } from './PreviewPicture.tsx';
import { plainPreview, previewQuery, withoutSecret, withPreview } from './previewDraft.ts';
import { useTokenActions } from './useTokenActions.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import type { FileRef } from './useTokenPages.ts';

type Props = { file: FileRef; token: ResourceToken; onClose: () => void };

export function PreviewDialog({ file, token, onClose }: Props) {
  const { preview: words } = useTokenStrings();
  const actions = useTokenActions(file);
  const [draft, setDraft] = useState(plainPreview);
  const query = previewQuery(draft);
  const copy = (chosen: string) =>
    actions.copy(token, 'preview', ({ urls }) => withPreview(urls.preview, chosen));
  return (
    <Dialog title={words.title} isOpen onClose={onClose} wide>
      <div className="preview-tuning">
        <PreviewPicture file={file} query={query} />
        <PreviewFields draft={draft} onEdit={setDraft} />
      </div>
      <Address token={token} query={query} />
      <div className="dialog-buttons">
        <Button onPress={onClose}>{words.done}</Button>
        <Button
          variant="primary"
          isDisabled={query === undefined}
          onPress={() => query !== undefined && void copy(query)}
        >
          {words.copy}
        </Button>
      </div>
    </Dialog>
  );
}

type AddressProps = { token: ResourceToken; query: string | undefined };

function Address({ token, query }: AddressProps) {
  const { preview: words, tokens } = useTokenStrings();
  const { api } = useServices();
  const { data: address } = useQuery({
    queryKey: [...queryKeys.tokenAddress, token.$id],
    // Kept without the secret.
    queryFn: async () => withoutSecret((await api.link(token.$id)).urls.preview),
    staleTime: 0,
  });
  if (address === '') return <p className="field-error">{tokens.closed}</p>;
  return (
    <div className="field">
      <span className="field-label">{words.address}</span>
      <code className="preview-address">
        {address === undefined || query === undefined ? '…' : withPreview(address, query)}
      </code>
      <p className="field-hint">{words.addressHint}</p>
    </div>
  );
}
