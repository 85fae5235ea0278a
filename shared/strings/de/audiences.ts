/** Whom links are for, as console and tray call them in German. */
import type { englishAudiences } from '../en/audiences.ts';

export const germanAudiences: typeof englishAudiences = {
  computer: 'Dieser Computer',
  network: 'Alle in diesem Netzwerk',
  internet: 'Alle mit dem Link',
};
