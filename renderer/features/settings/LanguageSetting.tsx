import { languageChoices, languageNames } from '../../../shared/strings/languageChoice.ts';
import { useChosenLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';

/** Takes effect at once, for nothing that is under way has to be given up for it. */
export function LanguageSetting() {
  const { settings, trouble } = useStrings();
  const { languages, queryClient, toasts } = useServices();
  const { choice } = useChosenLanguage();
  const change = (chosen: typeof choice) =>
    languages.choose(chosen).then(
      // What the server has said, it said in the language before.
      () => queryClient.invalidateQueries(),
      () => toasts.problem(trouble.notLoaded),
    );
  const nameOf = (id: typeof choice) => (id === 'system' ? settings.languageOfSystem : languageNames[id]);
  return (
    <SelectField
      label={settings.language}
      options={languageChoices.map((id) => ({ id, label: nameOf(id) }))}
      value={choice}
      onChange={(chosen) => void change(chosen)}
    />
  );
}
