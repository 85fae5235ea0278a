const trouble = {
  lost: 'Latchkey does not answer. Trying again…',
  lostText: 'Your links come back by themselves when it does.',
  damaged: 'The database is damaged.',
  damagedText: 'Stop Latchkey and put a copy back with the command “latchkey restore”.',
  damagedHere:
    'The newest copy can be put back: Latchkey stops for a moment, links made since then are gone, and the damaged database is kept.',
  putBack: 'Put the newest copy back',
  notPutBack:
    'The newest copy is not put back. Try again; if that does not help, quit Latchkey and start it anew.',
  list: 'The list cannot be shown',
  retry: 'Try again',
  unreachable: 'Latchkey does not answer.',
  unexpected: 'Latchkey gave an answer this window does not understand.',
  /** By the type of the error (contract §0.8). */
  refused: {
    storage_bucket_not_found: 'Storage bucket with the requested ID could not be found.',
    storage_file_not_found: 'The requested file could not be found.',
    storage_invalid_file_size: 'File size not allowed',
    storage_file_already_exists:
      'The file changed while it was uploaded. Cancel it, and choose the file again.',
  },
  notLoaded:
    'This part of Latchkey could not be loaded. Try again; if that does not help, load the page anew.',
  notifications: 'Notifications',
};

const signedOut = {
  title: 'This browser is not signed in',
  /** Around the command that is typed in a terminal. */
  before: 'Run',
  command: 'latchkey open',
  after: 'in a terminal: it opens a fresh address.',
  elsewhere: 'Signing in counts for one address only. Latchkey’s own is',
  /** By the type of the error: why the code in the address does not sign in. */
  refused: {
    console_code_used: 'This address has been used already',
    console_code_late: 'This address is more than ten minutes old',
    console_code_unknown: 'This address is not of the Latchkey that runs now',
  },
};

/** What the console says when something of it does not work, or does not know who asks. */
export const englishTrouble = { trouble, signedOut };
