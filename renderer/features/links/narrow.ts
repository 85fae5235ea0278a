/** Where four columns have no room: rows become two lines and a menu. */
export const narrowWindow = '(max-width: 700px)';
/** Where a row has room for its actions beside one another; as in links.css. */
export const roomyWindow = '(min-width: 961px)';
