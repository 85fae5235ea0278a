/** The rooms for developers, whose code is fetched when somebody goes there. */
import { useServices } from '../state/useServices.ts';
import { createLazyPart, useLazyPart } from '../ui/LazyPart.tsx';
import { useNextStep } from '../ui/useNextStep.ts';

const developerArea = createLazyPart<object>(
  async () => (await import('../features/developer/DeveloperArea.tsx')).DeveloperArea,
);

export function DeveloperPart() {
  const { places } = useServices();
  const Area = useLazyPart(developerArea, true, () => places.replace({ at: 'list' }));
  // The list goes first: that and the way into the rooms would together take too long.
  const { isDue } = useNextStep();
  return Area && isDue ? <Area /> : null;
}
