import { languageChoices, languageNames } from '../../../shared/languageChoice.ts';
import { useChosenLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';

/** Takes effect at once, for nothing that is under way has to be given up for it. */
export function LanguageSetting() {
  const { settings } = useStrings();
  const { actions } = useServices();
  const { choice } = useChosenLanguage();
  const nameOf = (id: typeof choice) => (id === 'system' ? settings.languageOfSystem : languageNames[id]);
  return (
    <SelectField
      label={settings.language}
      options={languageChoices.map((id) => ({ id, label: nameOf(id) }))}
      value={choice}
      onChange={(chosen) => void actions.chooseLanguage(chosen)}
    />
  );
}
