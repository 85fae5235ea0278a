import type { Link } from '../../../shared/wire/links.ts';
import { copyForms } from '../../state/links/copyForms.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { CopyFor } from '../reach/CopyFor.tsx';

/** Every form a link can be handed on in. */
export function CopyMenu({ link, onQr }: { link: Link; onQr: () => void }) {
  const strings = useStrings();
  const { links } = useServices();
  return (
    <Menu label={strings.row.copyAs}>
      {copyForms.map((form) => (
        <MenuItem
          key={form}
          label={strings.copyMenu[form].label}
          hint={strings.copyMenu[form].hint}
          onAction={() => void links.copy(link, form)}
        />
      ))}
      <MenuSeparator />
      <CopyFor link={link} />
      <MenuSeparator />
      <MenuItem label={strings.copyMenu.qr.label} hint={strings.copyMenu.qr.hint} onAction={onQr} />
    </Menu>
  );
}
