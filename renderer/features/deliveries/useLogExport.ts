/** The whole log as a file, as the server writes it. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { wholeLog } from '../../../shared/api/wholeLog.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

export function useLogExport({ $id, name }: Link): (format: 'json' | 'csv') => Promise<void> {
  const strings = useStrings();
  const { log } = useControlStrings();
  const { api, toasts } = useServices();
  return async (format) => {
    try {
      const text = format === 'csv' ? await api.linkLogTable($id) : await logAsJson(api, $id);
      saveFile(new Blob([text]), log.fileName(name, format));
    } catch (error) {
      toasts.problem(log.failed(errorMessage(error, strings)));
    }
  };
}

async function logAsJson(api: ApiClient, linkId: string): Promise<string> {
  const entries = await wholeLog(api, linkId);
  return JSON.stringify({ total: entries.length, entries }, null, 2);
}

function saveFile(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
