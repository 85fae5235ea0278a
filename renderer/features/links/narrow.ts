/** Where four columns have no room: rows become two lines and a menu. */
export const narrowWindow = '(max-width: 780px)';
