/** What lies over the window takes what is pasted and pressed. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]') !== null;
}
