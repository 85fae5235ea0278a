/** For dialogs: asked again while it is open, the first one stays the only one. */

/** @param whileOpen what the further ones are answered with */
export function oneAtATime<A extends unknown[], T>(
  ask: (...args: A) => Promise<T>,
  whileOpen: T,
): (...args: A) => Promise<T> {
  let isOpen = false;
  return async (...args) => {
    if (isOpen) return whileOpen;
    isOpen = true;
    try {
      return await ask(...args);
    } finally {
      isOpen = false;
    }
  };
}
