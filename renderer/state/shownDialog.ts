/** The dialog of the whole console that is open: one at a time. Those about one link have stores of their own. */
import type { Link } from '../../shared/wire/links.ts';

export type SettingsTab = 'general' | 'visitors' | 'desktop' | 'developer' | 'licences';

export type ShownDialog =
  | { is: 'settings'; tab: SettingsTab }
  /** Asks for the path of what is to be shared. */
  | { is: 'path' }
  /** @property link whose row it was asked from */
  | { is: 'palette'; link: Link | undefined };
