/** Who may do what, as boxes to check; a role is typed in the words of the contract. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { type Action, isRole, type PermissionRow, permissionsOf, rowsOf } from './permissionRows.ts';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = {
  title: string;
  hint?: string | undefined;
  actions: readonly Action[];
  permissions: readonly string[];
  onChange: (permissions: readonly string[]) => void;
};

export function PermissionTable({ title, hint, actions, permissions, onChange }: Props) {
  const { permissions: words } = useStorageStrings();
  // A role without any action is nobody's, but its row stays until it is removed.
  const [rows, setRows] = useState(() => rowsOf(permissions));
  const change = (next: PermissionRow[]) => {
    setRows(next);
    onChange(permissionsOf(next));
  };
  return (
    <fieldset className="permissions">
      <legend className="field-label">{title}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {rows.length === 0 ? (
        <p className="field-hint">{words.none}</p>
      ) : (
        <Grid actions={actions} rows={rows} onChange={change} />
      )}
      <NewRole
        taken={rows.map(({ role }) => role)}
        onAdd={(role) => change([...rows, { role, actions: new Set<Action>(['read']) }])}
      />
    </fieldset>
  );
}

type GridProps = {
  actions: readonly Action[];
  rows: PermissionRow[];
  onChange: (rows: PermissionRow[]) => void;
};

function Grid({ actions, rows, onChange }: GridProps) {
  const { permissions: words } = useStorageStrings();
  return (
    <div className="permission-scroll">
      <table className="storage-table permission-table">
        <thead>
          <tr>
            <th scope="col">{words.role}</th>
            {actions.map((action) => (
              <th scope="col" key={action}>
                {words.actions[action]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RoleRow
              key={row.role}
              row={row}
              actions={actions}
              onChange={(next) => onChange(rows.flatMap((each) => (each === row ? (next ?? []) : each)))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  row: PermissionRow;
  actions: readonly Action[];
  /** @param row undefined: it is removed */
  onChange: (row: PermissionRow | undefined) => void;
};

function RoleRow({ row, actions, onChange }: RowProps) {
  const { permissions: words } = useStorageStrings();
  const { role } = row;
  const toggle = (action: Action) => {
    const next = new Set(row.actions);
    if (!next.delete(action)) next.add(action);
    onChange({ role, actions: next });
  };
  return (
    <tr>
      <th scope="row">
        <code>{role}</code>
      </th>
      {actions.map((action) => (
        <td key={action}>
          <input
            type="checkbox"
            aria-label={words.may(role, words.actions[action])}
            checked={row.actions.has(action)}
            onChange={() => toggle(action)}
          />
        </td>
      ))}
      <td>
        <IconButton small icon={X} label={words.remove(role)} onPress={() => onChange(undefined)} />
      </td>
    </tr>
  );
}

type NewProps = { taken: readonly string[]; onAdd: (role: string) => void };

function NewRole({ taken, onAdd }: NewProps) {
  const { permissions: words } = useStorageStrings();
  const [role, setRole] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = () => {
    const typed = role.trim();
    if (!isRole(typed)) return setProblem(words.roleWrong);
    if (taken.includes(typed)) return setProblem(words.roleThere);
    onAdd(typed);
    setRole('');
  };
  return (
    <div className="new-role">
      <Field
        label={words.newRole}
        hint={words.roleHint}
        value={role}
        error={problem}
        mono
        onChange={(typed) => {
          setRole(typed);
          setProblem(undefined);
        }}
      />
      <Button isDisabled={role.trim() === ''} onPress={add}>
        {words.add}
      </Button>
    </div>
  );
}
