/** Whom links are for, as console and tray call them. */
export const englishAudiences = {
  computer: 'This computer',
  network: 'People on this network',
  internet: 'Anyone with the link',
};
