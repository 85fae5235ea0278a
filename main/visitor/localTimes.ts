/** Runs in the browser of a visitor: moments in the time zone and the habits of who reads them, instead of the server's. */

/** Dates and figures as this visitor writes them, if he reads the language of the page; else as that language does. */
function readerLocale(): string | undefined {
  const { lang } = document.documentElement;
  return navigator.languages.find((locale) => locale.split('-')[0] === lang) ?? (lang || undefined);
}

function showLocalTimes(page: ParentNode = document): void {
  const format = new Intl.DateTimeFormat(readerLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  for (const time of page.querySelectorAll('time')) time.textContent = format.format(new Date(time.dateTime));
}

export const localTimeFunctions = [readerLocale, showLocalTimes];
