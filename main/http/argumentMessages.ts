/** Messages for a parameter that breaks a rule of the core (contract §0.7); they follow "Invalid `name` param:". */
import { type Sentences, sentenceOf } from '../../shared/sentences.ts';
import type { ArgumentFault, ArgumentValues } from '../core/argumentFaults.ts';

const messages: Sentences<ArgumentValues> = {
  customId:
    "Parameter must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char",
  futureDate: 'Value must be valid date in the future and between year 0 and 9999-12-31T00:00:00.000+00:00',

  neverGiven: 'Value must be a number that the link had before',

  permissionsNoArray: 'Permissions must be an array of strings.',
  permissionsTooMany: ({ max }) => `You can only provide up to ${max} permissions.`,
  permissionNoString: 'Every permission must be of type string.',
  permissionForm:
    'Every permission must look like read("any"), with one of the actions read, create, update, delete, write.',
  permissionRole: 'Role must be one of: any, guests, users, user:ID, team:ID, member:ID, label:NAME.',
  permissionCreate: 'Action "create" is not allowed for a file.',

  queriesNoArray: 'Queries must be an array of strings.',
  queriesTooMany: 'Too many queries.',
  queriesTooManyConditions: ({ max }) => `Queries must not hold more than ${max} conditions.`,
  queriesTooDeep: ({ max }) => `Queries must not be nested deeper than ${max}.`,
  queryNoString: 'Query must be a string.',
  querySyntax: 'Syntax error in query.',
  queryNoObject: 'Query must be an object with a method.',
  queryMethodNoString: 'Query method must be a string.',
  queryAttributeNoString: 'Query attribute must be a string.',
  queryValuesNoArray: 'Query values must be an array.',
  queryNumber: ({ method, min }) => `Invalid ${method}: Value must be one integer of at least ${min}.`,
  queryCursor: 'Invalid cursor: Value must be one ID.',
  queryMethodUnknown: ({ method }) => `Invalid query method: ${method}`,
  queryPartsTooFew: ({ method }) => `Invalid query: ${method} requires at least two queries.`,
  queryValueCount: ({ method, min, max }) => `Invalid query: ${method} requires ${valueCount(min, max)}.`,
  queryTextOnly: ({ method, attribute }) =>
    `Cannot query ${method} on attribute "${attribute}" because it is not a string.`,
  queryAttributeUnknown: ({ attribute }) => `Invalid query: Attribute not found in schema: ${attribute}`,
  queryValueType: ({ attribute, type }) =>
    `Invalid query: Query type does not match expected ${type} of attribute "${attribute}".`,
};

export function argumentMessage({ reason, values }: ArgumentFault): string {
  return sentenceOf(messages, reason, values);
}

function valueCount(min: number, max: number): string {
  if (min === max) return min === 0 ? 'no values' : `exactly ${min} values`;
  return `${min} to ${max} values`;
}
