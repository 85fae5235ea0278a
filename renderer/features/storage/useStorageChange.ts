/** Doing something with buckets and files: what is shown is asked for anew, and what did not work is said. */
import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../state/useServices.ts';
import { storageKeys } from './useStorage.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

type Options<T> = { onDone?: (result: T) => void; onFailed?: (error: unknown) => void };

export function useStorageChange<A, T>(
  work: (argument: A) => Promise<T>,
  { onDone, onFailed }: Options<T> = {},
) {
  const { queryClient, toasts } = useServices();
  const { rooms } = useStorageStrings();
  const message = useStorageMessage();
  return useMutation({
    mutationFn: work,
    onSuccess: (result) => onDone?.(result),
    onError: onFailed ?? ((error) => toasts.problem(rooms.failed(message(error)))),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: storageKeys.all }),
  });
}
