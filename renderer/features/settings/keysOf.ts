/** Keys as they are printed on keyboards. */

export type KeyNames = { control: string; alt: string; shift: string };

/** @param accelerator as Electron writes it */
export function keysOf(accelerator: string, names: KeyNames, isMac: boolean): string {
  const [command, alt, shift] = isMac ? ['⌘', '⌥', '⇧'] : [names.control, names.alt, names.shift];
  const signs: Record<string, string> = { CommandOrControl: command, Alt: alt, Shift: shift };
  return accelerator
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(isMac ? '' : '+');
}
