import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';

/** The newest lines of the log of a link; live while they are shown. */
export function useLinkLog(linkId: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: [...queryKeys.log, linkId],
    queryFn: () => api.linkLog(linkId, {}),
    staleTime: 0,
  });
}
