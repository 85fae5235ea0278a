/** Pages in the place of a link's own, in German. */
import type { englishStates } from '../en/landingStates.ts';

export const germanStates: typeof englishStates = {
  password: {
    title: 'Bitte das Passwort',
    named: { before: '', after: ' hat ein Passwort davorgesetzt.' },
    nameless: 'Der Absender hat ein Passwort davorgesetzt.',
    label: 'Passwort dieses Links',
    open: 'Öffnen',
    hint: 'Das Passwort kennt, wer Ihnen den Link geschickt hat. Es ist keines von Ihren eigenen.',
    wrong:
      'Das ist nicht das Passwort dieses Links. Sehen Sie noch einmal nach, auch Großbuchstaben und Bindestriche zählen.',
    wait: (seconds) => `Zu viele falsche. Versuchen Sie es in ${seconds} noch einmal.`,
  },
  seconds: { one: 'Sekunde', other: 'Sekunden' },
  notYet: {
    title: 'Noch nicht geöffnet',
    opens: { before: 'Es öffnet sich am ', after: '.' },
    distance: (distance) => `Das ist ${distance}.`,
    text: 'Sie können diese Seite offen lassen: Sie geht von selbst weiter.',
  },
  begins: 'Sie sind an der Reihe: Der Download beginnt.',
  waiting: {
    title: 'Einen Moment, es ist viel los',
    place: (place) => `Ihr Platz in der Reihe: ${place}.`,
    noPlace:
      'An Ihrem Anschluss warten schon sehr viele. Sobald jemand davon an der Reihe war, ist ein Platz für Sie frei.',
    text: 'Sie können diese Seite offen lassen: Sie geht von selbst weiter, wenn Sie an der Reihe sind.',
  },
  sending: {
    state: 'Noch unterwegs',
    percent: (percent) => `Noch unterwegs: ${percent} %`,
    text: 'Es wird noch an den Computer gesendet, von dem Sie es bekommen. Sie können diese Seite offen lassen: Sie geht von selbst weiter.',
  },
  preparing: {
    state: 'Wird vorbereitet',
    percent: (percent) => `Wird vorbereitet: ${percent} %`,
    text: 'Die Dateien werden zusammengestellt. Sie können diese Seite offen lassen: Sie geht von selbst weiter.',
  },
  ended: {
    title: 'Dieser Link ist zu Ende',
    text: 'Sie waren schon einmal hier, deshalb können Sie um mehr Zeit bitten.',
    ask: 'Um mehr Zeit bitten',
    asked:
      'Der Absender ist gefragt. Sie können diese Seite offen lassen: Sie geht von selbst weiter, sobald es eine Antwort gibt.',
  },
  usedUp: {
    title: 'Dieser Link ist aufgebraucht',
    text: 'Der Absender hat begrenzt, wie viele Personen die Datei bekommen, und jetzt bekommt sie niemand mehr. Sie waren schon einmal hier, deshalb können Sie um einen weiteren Download bitten.',
    ask: 'Um einen weiteren Download bitten',
    asked:
      'Der Absender ist gefragt. Sie können diese Seite offen lassen: Sie geht von selbst weiter, sobald es eine Antwort gibt.',
  },

  gone: {
    title: 'Hier gibt es nichts zu sehen',
    text: 'Dieser Link öffnet nichts, oder nicht mehr. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  },
  paused: {
    title: 'Das Teilen ist angehalten',
    text: 'Der Absender hat das Teilen für den Moment angehalten. Versuchen Sie es später wieder, Links bleiben, wie sie sind.',
  },
  tooMany: {
    title: 'Zu viele Versuche',
    text: 'Von hier wurden zu viele Adressen versucht, die es nicht gibt. Warten Sie einen Moment und öffnen Sie dann Ihren Link noch einmal.',
  },
  busy: {
    title: 'Beschäftigt, einen Moment',
    text: 'Es ist schon sehr viel zu Ihnen unterwegs. Warten Sie, bis etwas davon angekommen ist, und versuchen Sie es dann wieder.',
  },
  lookingOnly: {
    title: 'Nur zum Ansehen',
    text: 'Der Absender möchte, dass dies angesehen und nicht behalten wird. Deshalb lässt es sich nicht herunterladen. Öffnen Sie den Link in einem Browser, um es zu sehen.',
  },
  checking: {
    title: 'Wird geprüft, einen Moment',
    text: 'Die Datei wurde berührt. Deshalb stellt dieser Computer sicher, dass sie noch das ist, was geteilt wurde. Diese Seite geht von selbst weiter.',
  },
  heldBack: {
    title: 'Seit dem Teilen geändert',
    text: 'Etwas hierin ist nicht mehr das, was geteilt wurde, und wird deshalb zurückgehalten. Bitten Sie die Person, die Ihnen den Link geschickt hat, es neu zu teilen.',
  },
  wrongHost: {
    title: 'Nicht diese Adresse',
    text: 'Dieser Computer hört nicht auf den Namen in der Adresse. Benutzen Sie den Link so, wie er Ihnen geschickt wurde.',
  },
};
