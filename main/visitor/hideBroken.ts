/** Runs in the browser of a visitor: what the browser cannot show or play is no empty frame. */

function hideBroken(): void {
  const shown = document.querySelector<HTMLImageElement | HTMLMediaElement>(
    'img.shown,video.shown,audio.shown',
  );
  if (shown === null) return;
  const hide = () => {
    shown.hidden = true;
  };
  shown.addEventListener('error', hide);
  const hasFailed =
    shown instanceof HTMLImageElement ? shown.complete && shown.naturalWidth === 0 : shown.error;
  if (hasFailed) hide();
}

export const hideBrokenFunctions = [hideBroken];
