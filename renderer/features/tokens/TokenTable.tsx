/** The tokens in rows, any number of which can be chosen and deleted together. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { ResourceToken } from '../../../shared/wire/appwrite.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckMark } from '../../ui/CheckMark.tsx';
import type { Asked } from './asked.ts';
import { TokenRow } from './TokenRow.tsx';
import { useTokenActions } from './useTokenActions.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import type { FileRef } from './useTokenPages.ts';

type Props = { file: FileRef; tokens: readonly ResourceToken[]; onAsk: (asked: Asked) => void };

export function TokenTable({ file, tokens, onAsk }: Props) {
  const { tokens: words } = useTokenStrings();
  const actions = useTokenActions(file);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  // Those that are gone meanwhile are not chosen any more.
  const chosen = tokens.filter(({ $id }) => marked.has($id));
  const choose = (token: ResourceToken, isChosen: boolean) =>
    setMarked(new Set([...marked].filter((id) => id !== token.$id).concat(isChosen ? token.$id : [])));
  const chooseAll = (isChosen: boolean) => setMarked(new Set(isChosen ? tokens.map(({ $id }) => $id) : []));
  return (
    <>
      {chosen.length > 0 && (
        <section className="tokens-chosen" aria-label={words.chosen(chosen.length)}>
          <span>{words.chosen(chosen.length)}</span>
          <Button icon={Trash2} onPress={() => void actions.remove(chosen)}>
            {words.deleteMany(chosen.length)}
          </Button>
          <Button variant="quiet" onPress={() => chooseAll(false)}>
            {words.chooseNone}
          </Button>
        </section>
      )}
      <table className="tokens" aria-label={words.title}>
        <TableHead chosen={chosen.length} shown={tokens.length} onChoose={chooseAll} />
        <tbody>
          {tokens.map((token) => (
            <TokenRow
              key={token.$id}
              token={token}
              isChosen={marked.has(token.$id)}
              onChoose={(isChosen) => choose(token, isChosen)}
              actions={actions}
              onAsk={onAsk}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

type HeadProps = { chosen: number; shown: number; onChoose: (isChosen: boolean) => void };

function TableHead({ chosen, shown, onChoose }: HeadProps) {
  const { columns, chooseAll } = useTokenStrings().tokens;
  return (
    <thead>
      <tr>
        <th scope="col" className="token-choice">
          <Checkbox
            className="checkbox"
            aria-label={chooseAll}
            isSelected={chosen === shown}
            isIndeterminate={chosen > 0 && chosen < shown}
            onChange={onChoose}
          >
            {({ isSelected }) => <CheckMark isSelected={isSelected} />}
          </Checkbox>
        </th>
        <th scope="col">{columns.id}</th>
        <th scope="col">{columns.created}</th>
        <th scope="col">{columns.expires}</th>
        <th scope="col">{columns.accessed}</th>
        <th scope="col" className="token-menu">
          <span className="visually-hidden">{columns.menu}</span>
        </th>
      </tr>
    </thead>
  );
}
