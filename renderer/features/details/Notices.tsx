/** At which visits the owner is told; only the desktop program tells. */
import type { Link } from '../../../shared/wire/links.ts';
import { noticeChoices } from '../../../shared/wire/log.ts';
import { useServices } from '../../state/useServices.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useSavePolicy } from '../policy/useSavePolicy.ts';

export function Notices({ link }: { link: Link }) {
  const { details } = useControlStrings();
  const { desktop } = useServices().host;
  const save = useSavePolicy(link);
  if (!desktop) return null;
  return (
    <SelectField
      label={details.notify}
      options={noticeChoices.map((id) => ({ id, label: details.notices[id] }))}
      value={link.notify}
      onChange={(notify) => void save({ notify })}
    />
  );
}
