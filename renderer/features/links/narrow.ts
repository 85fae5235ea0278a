/** Where columns have no room: rows become two lines and a menu. */
export const narrowWindow = '(max-width: 700px)';
/** Where a row has room for its actions beside one another; as in links.css. */
export const roomyWindow = '(min-width: 961px)';
/** Where the details of a link have room beside the list, and where columns have room beside the details. */
export const besideWindow = '(min-width: 1100px)';
export const roomyBesideWindow = '(min-width: 1320px)';
