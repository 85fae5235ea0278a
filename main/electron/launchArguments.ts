/** What entries of the system say to the program that they start. */

/** Before files and folders. Without it a folder is the value of some option rather than something to share. */
export const shareSwitch = '--share';

/** Opens a choice of files. */
export const shareFileSwitch = '--share-file';

/** Of a start with the session: without the window. */
export const hiddenSwitch = '--hidden';
