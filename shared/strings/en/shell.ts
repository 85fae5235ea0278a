/** What the entries in the menus of the system are called. File managers show them beside those of other programs. */
export const englishShell = {
  product: 'Latchkey',
  /** Of the selected files. */
  share: 'Share with Latchkey',
  comment: 'Share files from this computer by a link',
  /** Opens a choice of files. */
  shareFile: 'Share file…',
};
