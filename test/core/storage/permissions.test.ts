import { describe, expect, it } from 'vitest';
import { admin, guest, keyCaller } from '../../../main/core/caller.ts';
import {
  assertAssignable,
  denied,
  expandPermissions,
  isGranted,
  permissionsOf,
} from '../../../main/core/storage/permissions.ts';
import { refusal } from '../../helpers/refusal.ts';

const invalid = {
  tag: 'general_argument_invalid',
  message: expect.stringMatching(/^Invalid `permissions` param: /),
};

function raise(error: Error): never {
  throw error;
}

describe('a permission string', () => {
  it.each([
    ...['any', 'guests', 'users', 'users/verified', 'users/unverified', 'user:anna', 'user:anna/verified'],
    ...['team:t1', 'team:t1/owner', 'member:m.1', 'label:vip'],
  ])('names the role %s', (role) => {
    expect(expandPermissions([`read("${role}")`], 'file')).toEqual([`read("${role}")`]);
  });

  it.each([
    ...[
      '',
      '*',
      'any:x',
      'any/verified',
      'guests:x',
      'users:x',
      'users/x',
      'user',
      'user:',
      'user:-x',
      'user:a/x',
    ],
    ...[
      'team',
      'team:',
      'team:a/',
      'member:a/b',
      'label:',
      'label:a-b',
      'role:all',
      'owner',
      'Any',
      'user:a"b',
    ],
  ])('does not name the role %j', (role) => {
    expect(refusal(() => expandPermissions([`read("${role}")`], 'bucket'))).toEqual(invalid);
  });

  it.each([
    '*',
    'role:all',
    'read',
    'read(any)',
    "read('any')",
    'list("any")',
    ' read("any")',
    'read("any") ',
    7,
    null,
  ])('is not %j', (permission) => {
    expect(refusal(() => expandPermissions([permission], 'bucket'))).toEqual(invalid);
  });
});

describe('a list of permissions', () => {
  it('expands write for a bucket into create, update, delete', () => {
    expect(expandPermissions(['read("any")', 'write("users")'], 'bucket')).toEqual([
      'read("any")',
      'create("users")',
      'update("users")',
      'delete("users")',
    ]);
  });

  it('expands write for a file into update, delete', () => {
    expect(expandPermissions(['write("any")'], 'newFile')).toEqual(['update("any")', 'delete("any")']);
  });

  it('holds nothing twice', () => {
    expect(expandPermissions(['update("any")', 'write("any")', 'update("any")'], 'file')).toEqual([
      'update("any")',
      'delete("any")',
    ]);
  });

  it('refuses create on a new file and lets it through on an existing one', () => {
    expect(refusal(() => expandPermissions(['create("any")'], 'newFile'))).toEqual(invalid);
    expect(expandPermissions(['create("any")'], 'file')).toEqual(['create("any")']);
  });

  it('has at most a hundred entries', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `read("user:u${index}")`);
    expect(expandPermissions(hundred, 'bucket')).toHaveLength(100);
    expect(refusal(() => expandPermissions([...hundred, 'read("any")'], 'bucket'))).toEqual(invalid);
  });

  it.each(['read("any")', {}, 7])('is an array, not %j', (value) => {
    expect(refusal(() => expandPermissions(value, 'bucket'))).toEqual(invalid);
  });
});

describe('a check', () => {
  it('passes by any role the caller has', () => {
    expect(isGranted('read', ['update("any")', 'read("guests")'], guest)).toBe(true);
    expect(isGranted('read', ['update("any")', 'read("users")'], guest)).toBe(false);
    expect(permissionsOf('read', guest)).toEqual(['read("any")', 'read("guests")']);
  });

  it.each(['read', 'create', 'update', 'delete'] as const)('says that nobody may %s', (action) => {
    expect(refusal(() => raise(denied(action, [], guest)))).toEqual({
      tag: 'user_unauthorized',
      message: `No permissions provided for action '${action}'`,
    });
  });

  it('says which role is missing', () => {
    const error = denied('update', ['read("any")', 'update("user:anna")'], guest);
    const message = refusal(() => raise(error))?.message;
    expect(message).toMatch(/^Missing "update" permission for role "user:anna"\./);
    expect(message).toContain('["any","guests"]');
  });

  it('lets a guest assign only roles they hold', () => {
    expect(() => assertAssignable(['read("any")', 'update("guests")'], guest)).not.toThrow();
    expect(refusal(() => assertAssignable(['read("users")'], guest))).toEqual({
      tag: 'user_unauthorized',
      message: 'Permissions must be one of: (any, guests)',
    });
  });

  it('lets keys and the console assign any role', () => {
    expect(() =>
      assertAssignable(['read("team:x/owner")'], keyCaller({ id: 'k', scopes: [] })),
    ).not.toThrow();
    expect(() => assertAssignable(['read("team:x/owner")'], admin)).not.toThrow();
  });
});
