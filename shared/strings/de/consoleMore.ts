/** What the console says of adding to a link, of its new place, and of visitors who are kept out, in German. */
import type { Format } from '../../format.ts';
import type { englishMore } from '../en/consoleMore.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishMore>;

const adding = (format: Format): Words['adding'] => {
  const files = (count: number) => format.count(count, { one: 'Datei', other: 'Dateien' });
  const without = (count: number) =>
    count > 0
      ? ` ${files(count)} ${format.plural(count, { one: 'ließ', other: 'ließen' })} sich nicht hinzufügen.`
      : '';
  return {
    files: 'Dateien zu diesem Link hinzufügen…',
    folders: 'Ordner zu diesem Link hinzufügen…',
    path: 'Pfad zu diesem Link hinzufügen…',
    title: (name) => `Zu ${quoted(name)} hinzufügen`,
    sentence: 'Die Adresse bleibt. Wer gerade herunterlädt, fängt neu an und bekommt dann alles.',
    add: 'Hinzufügen',
    busy: 'Wird hinzugefügt…',
    done: (before, after) => {
      if (after.files <= before.files)
        return `${quoted(after.name)} hat ${files(after.files)} wie zuvor: Was Sie gewählt haben, ist schon darin oder lässt sich nicht teilen.`;
      const changed =
        before.name === after.name
          ? `${quoted(after.name)} hat jetzt ${files(after.files)}.`
          : `${quoted(before.name)} heißt jetzt ${quoted(after.name)} und hat ${files(after.files)}, unter derselben Adresse.`;
      return `${changed}${without(after.leftOut - before.leftOut)} Wer gerade herunterlädt, fängt neu an.`;
    },
    failed: (name, why) => `Zu ${quoted(name)} wurde nichts hinzugefügt. ${why}`,
  };
};

const moved: Words['moved'] = {
  action: 'Neuen Ort angeben…',
  title: (name) => `Wo ist ${quoted(name)} jetzt?`,
  sentence: 'Die Datei selbst, oder der Ordner, in dem die Dateien jetzt liegen. Die Adresse bleibt.',
  add: 'Von dort teilen',
  busy: 'Wird gesucht…',
  done: (name) => `${quoted(name)} wird vom neuen Ort geteilt`,
  differs: (name) => `${quoted(name)} ist wieder da, aber nicht alles dort ist das, was Sie geteilt haben.`,
};

const keptOut: Words['keptOut'] = {
  action: 'Wer ausgesperrt ist…',
  title: (name) => `Ausgesperrt von ${quoted(name)}`,
  none: 'Niemand ist ausgesperrt. Während etwas gesendet wird, beendet „Aussperren“ daneben das und hält diesen Besucher vom Link fern.',
  note: 'Die Seite sieht für sie aus, als hätte es sie nie gegeben. Wer mit einem anderen Browser kommt, ist ein neuer Besucher: Dagegen hilft ein Passwort oder eine neue Adresse.',
  somebody: 'Ein Besucher',
  since: (relative) => `${relative} ausgesperrt`,
  letIn: 'Wieder hereinlassen',
  letInWhom: (visitor) => `${visitor} wieder hereinlassen`,
  isIn: (visitor) => `${visitor} kann den Link wieder öffnen`,
  isOut: (visitor) => `${visitor} ist ausgesperrt wie zuvor`,
  listFailed: (why) => `Wer ausgesperrt ist, ließ sich nicht lesen. ${why}`,
  failed: (visitor, why) => `Für ${visitor} hat sich nichts geändert. ${why}`,
  close: 'Schließen',
};

export function germanMore(format: Format): Words {
  return { adding: adding(format), moved, keptOut };
}
