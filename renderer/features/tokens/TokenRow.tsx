import { Checkbox } from 'react-aria-components';
import type { ResourceToken } from '../../../shared/wire/appwrite.ts';
import { useServices } from '../../state/useServices.ts';
import { CheckMark } from '../../ui/CheckMark.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useNow } from '../../ui/useNow.ts';
import type { Asked } from './asked.ts';
import { TokenMenu } from './TokenMenu.tsx';
import type { useTokenActions } from './useTokenActions.ts';
import { useTokenStrings } from './useTokenLanguage.ts';

type Props = {
  token: ResourceToken;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  actions: ReturnType<typeof useTokenActions>;
  onAsk: (asked: Asked) => void;
};

export function TokenRow({ token, isChosen, onChoose, actions, onAsk }: Props) {
  const { tokens: words } = useTokenStrings();
  const { host } = useServices();
  const { $id, $createdAt, expire, accessedAt } = token;
  return (
    <tr data-chosen={isChosen || undefined}>
      <td className="token-choice">
        <Checkbox
          className="checkbox"
          aria-label={words.choose($id)}
          isSelected={isChosen}
          onChange={onChoose}
        >
          {({ isSelected }) => <CheckMark isSelected={isSelected} />}
        </Checkbox>
      </td>
      <td className="token-id">
        <code>{$id}</code>
        <CopyButton small label={words.copyId} onCopy={() => host.copy($id)} />
      </td>
      <td data-label={words.columns.created}>
        <Moment date={$createdAt} />
      </td>
      <td data-label={words.columns.expires}>
        <Expiry expire={expire} />
      </td>
      <td data-label={words.columns.accessed}>
        {accessedAt === '' ? (
          <span className="line-quiet">{words.notAccessed}</span>
        ) : (
          <Moment date={accessedAt} />
        )}
      </td>
      <td className="token-menu">
        <TokenMenu token={token} actions={actions} onAsk={onAsk} />
      </td>
    </tr>
  );
}

function Expiry({ expire }: Pick<ResourceToken, 'expire'>) {
  const { tokens: words } = useTokenStrings();
  const moment = Date.parse(expire);
  const now = useNow(expire === '' ? Number.POSITIVE_INFINITY : moment);
  if (expire === '') return <>{words.never}</>;
  if (moment > now) return <Moment date={expire} />;
  return (
    <span className="token-expired">
      <Moment date={expire} format={words.expired} />
    </span>
  );
}
