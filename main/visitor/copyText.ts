/** Runs in the browser of a visitor: the button that copies the text of a page. Without scripts there is none. */

/** Pages of plain HTTP have no clipboard, but may copy what is selected. */
async function copyText(from: Element): Promise<boolean> {
  const text = from.textContent ?? '';
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(from);
    return document.execCommand('copy');
  }
}

function offerCopy(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-copied]');
  const from = document.querySelector('[data-text]');
  if (button === null || from === null) return;
  const { copied = '' } = button.dataset;
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (await copyText(from)) button.textContent = copied;
  });
}

export const copyTextFunctions = [copyText, offerCopy];
