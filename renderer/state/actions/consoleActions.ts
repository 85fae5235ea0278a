/** What a person can do in the console beside what he does with links: once for buttons, keys and the palette. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { LanguageChoice } from '../../../shared/languageChoice.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { errorMessage } from '../errorMessage.ts';
import type { LinkFilter } from '../filters.ts';
import type { Host } from '../host.ts';
import type { Languages } from '../languages.ts';
import type { Places } from '../place.ts';
import { queryKeys } from '../queries.ts';
import type { LateSharing } from '../sharing/lateSharing.ts';
import type { Store } from '../store.ts';
import type { Toasts } from '../toasts.ts';
import { askForFiles } from './askForFiles.ts';

export type ConsoleActions = {
  shareFiles(): Promise<void>;
  shareFolder(): Promise<void>;
  /** Nobody can open a link while it is paused. */
  pause(paused: boolean): Promise<void>;
  /** The list, narrowed or in another order. */
  show(change: Partial<LinkFilter>): void;
  chooseLanguage(choice: LanguageChoice): Promise<void>;
};

type Deps = {
  api: Pick<ApiClient, 'changeSettings'>;
  queryClient: QueryClient;
  host: Pick<Host, 'desktop'>;
  sharing: Pick<LateSharing, 'choose' | 'chooseFolders' | 'upload'>;
  languages: Pick<Languages, 'choose'>;
  filter: Store<LinkFilter>;
  places: Places;
  toasts: Pick<Toasts, 'problem'>;
  language: ConsoleLanguage;
};

export function createConsoleActions(deps: Deps): ConsoleActions {
  const { host, sharing, languages, queryClient, toasts, filter, places } = deps;
  const { strings } = deps.language;
  const share = async (kind: 'files' | 'folder') => {
    if (host.desktop) return kind === 'files' ? sharing.choose() : sharing.chooseFolders();
    return sharing.upload(await askForFiles(kind));
  };
  return {
    shareFiles: () => share('files'),
    shareFolder: () => share('folder'),
    pause: (paused) => pause(deps, paused),
    show(change) {
      filter.set((now) => ({ ...now, ...change }));
      if (places.current.get().at !== 'link') places.go({ at: 'list' });
    },
    async chooseLanguage(choice) {
      try {
        await languages.choose(choice);
      } catch {
        return toasts.problem(strings.trouble.notLoaded);
      }
      // What the server has said, it said in the language before.
      await queryClient.invalidateQueries();
    },
  };
}

async function pause({ api, queryClient, toasts, language }: Deps, paused: boolean): Promise<void> {
  const { strings } = language;
  queryClient.setQueryData<Settings>(queryKeys.settings, (now) => now && { ...now, paused });
  try {
    queryClient.setQueryData(queryKeys.settings, await api.changeSettings({ paused }));
  } catch (error) {
    toasts.problem(strings.settings.failed(errorMessage(error, strings)));
    void queryClient.invalidateQueries({ queryKey: queryKeys.settings });
  }
}
