import type { LucideIcon } from 'lucide-react';

/** Something that can be done now, as menus and the palette show it. */
export type Command<Id extends string = string> = {
  id: Id;
  label: string;
  hint?: string;
  icon: LucideIcon;
  /** That does the same, for people to learn. */
  shortcut?: string;
  run(): void;
};
