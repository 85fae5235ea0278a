/** Shows what a change of a link will bring before the server has answered, and takes it back if it refuses. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ChangeLink } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { OwnChanges } from '../ownChanges.ts';
import { queryKeys } from '../queries.ts';
import { putLink, refreshLinks } from './linkCache.ts';

/** Each answers with the error when the server refused, else with undefined. */
export type OptimisticUpdates = {
  change(before: Link, change: ChangeLink): Promise<unknown>;
  stop(before: Link): Promise<unknown>;
};

type Deps = {
  api: Pick<ApiClient, 'changeLink' | 'stopLink'>;
  queryClient: QueryClient;
  ownChanges: Pick<OwnChanges, 'begin'>;
};

export function createOptimisticUpdates({ api, queryClient, ownChanges }: Deps): OptimisticUpdates {
  async function update(before: Link, after: Link, call: () => Promise<unknown>): Promise<unknown> {
    // An answer that is under way was given before the change and would hide it.
    await queryClient.cancelQueries({ queryKey: queryKeys.links });
    putLink(queryClient, after);
    const answered = ownChanges.begin(after);
    try {
      await call();
      answered(true);
    } catch (error) {
      answered(false);
      putLink(queryClient, before);
      return error;
    } finally {
      refreshLinks(queryClient);
    }
  }

  return {
    change: (before, change) =>
      update(before, withChange(before, change), () => api.changeLink(before.$id, change)),
    stop: (before) => update(before, withStop(before), () => api.stopLink(before.$id)),
  };
}

/** The link as the server will describe it after the change. */
export function withChange(link: Link, { expire, stopped, label }: ChangeLink): Link {
  return {
    ...link,
    expire: expire === undefined ? link.expire : (expire ?? ''),
    stoppedAt: stopped === false ? '' : link.stoppedAt,
    label: label === undefined ? link.label : (label ?? ''),
    state: expire === undefined && stopped === undefined ? link.state : 'live',
  };
}

export function withStop(link: Link): Link {
  return { ...link, state: 'stopped', stoppedAt: new Date().toISOString() };
}
