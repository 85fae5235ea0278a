import type { Settings } from '../../../shared/wire/settings.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';

/** Saves settings; a change that is refused is said. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const strings = useStrings();
  const { api, queryClient, toasts } = useServices();
  return (change) => {
    api.changeSettings(change).then(
      (changed) => queryClient.setQueryData(queryKeys.settings, changed),
      (error: unknown) => toasts.problem(strings.settings.failed(errorMessage(error, strings))),
    );
  };
}
