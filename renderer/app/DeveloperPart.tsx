/** The rooms for developers, whose code is fetched when somebody goes there. */
import { useServices } from '../state/useServices.ts';
import { createLazyPart, useLazyPart } from '../ui/LazyPart.tsx';

const developerArea = createLazyPart<object>(
  async () => (await import('../features/developer/DeveloperArea.tsx')).DeveloperArea,
);

export function DeveloperPart() {
  const { places } = useServices();
  const Area = useLazyPart(developerArea, true, () => places.replace({ at: 'list' }));
  return Area ? <Area /> : null;
}
