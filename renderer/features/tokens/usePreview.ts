/**
 * A preview as the owner gets it: by his sign-in and not by the token, which would be told as accessed, and whose secret
 * would stand in the page.
 */
import { useEffect, useState } from 'react';
import { toApiError } from '../../../shared/api/apiError.ts';
import type { RequestHeaders } from '../../../shared/api/request.ts';
import { useServices } from '../../state/useServices.ts';
import type { FileRef } from './useTokenPages.ts';

type Preview = { url?: string; isDrawing: boolean; error?: unknown };

/** Milliseconds of rest after which what was typed is drawn. */
const typingPause = 300;

/** @param query undefined: nothing new is drawn */
export function usePreview({ bucketId, fileId }: FileRef, query: string | undefined): Preview {
  const { session } = useServices();
  const [preview, setPreview] = useState<Preview>({ isDrawing: true });
  useEffect(() => {
    if (query === undefined) return;
    const leaving = new AbortController();
    const draw = async () => {
      setPreview((now) => ({ ...now, isDrawing: true }));
      const path = `/v1/storage/buckets/${bucketId}/files/${fileId}/preview?${query}`;
      try {
        const picture = await fetchPicture(path, session.headers(), leaving.signal);
        setPreview({ url: URL.createObjectURL(picture), isDrawing: false });
      } catch (error) {
        if (!leaving.signal.aborted) setPreview({ error, isDrawing: false });
      }
    };
    const timer = setTimeout(() => void draw(), typingPause);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [bucketId, fileId, query, session]);
  const { url } = preview;
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return preview;
}

async function fetchPicture(path: string, headers: RequestHeaders, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(path, { headers, signal });
  if (!response.ok) throw toApiError(response.status, await response.text());
  return response.blob();
}
