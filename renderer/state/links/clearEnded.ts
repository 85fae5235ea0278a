/** Clears what has ended from the lists, some at a time, and shows it again. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { ClearedLinks } from '../../../shared/wire/linkRequests.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Toasts } from '../toasts.ts';
import { refreshLinks } from './linkCache.ts';

type Deps = {
  api: Pick<ApiClient, 'clearLinks' | 'unclearLinks'>;
  queryClient: QueryClient;
  toasts: Toasts;
  language: ConsoleLanguage;
};

/** Milliseconds: time enough to notice a mistake and to reach the button. */
const undoLifetime = 10_000;

export function createClearing({ api, queryClient, toasts, language }: Deps) {
  const { strings } = language;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toasts.problem(strings.list.clearFailed(errorMessage(error, strings)));
    } finally {
      refreshLinks(queryClient);
    }
  }

  const undo = (clearedAt: string) =>
    attempt(async () => {
      const total = await untilNoneIsLeft(() => api.unclearLinks({ clearedAt }));
      toasts.show({ text: strings.list.unclearedEnded(total), lifetime: 4_000 });
    });

  return {
    clear: () =>
      attempt(async () => {
        let clearedAt: string | undefined;
        const total = await untilNoneIsLeft(async () => {
          const cleared = await api.clearLinks(clearedAt === undefined ? {} : { clearedAt });
          clearedAt = cleared.clearedAt;
          return cleared;
        });
        const at = clearedAt ?? '';
        toasts.show({ text: strings.list.clearedEnded(total), lifetime: undoLifetime, undo: () => undo(at) });
      }),
  };
}

async function untilNoneIsLeft(step: () => Promise<ClearedLinks>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await step();
    total += done.total;
    if (done.left === 0 || done.total === 0) return total;
  }
}
