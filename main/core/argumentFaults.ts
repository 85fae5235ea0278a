/** Which rule a parameter breaks (contract §0.7). The messages are in `main/http/argumentMessages.ts`. */
import type { Fault } from '../../shared/wire/fault.ts';

export type ArgumentValues = {
  customId: undefined;
  futureDate: undefined;
  neverGiven: undefined;

  permissionsNoArray: undefined;
  permissionsTooMany: { max: number };
  permissionNoString: undefined;
  permissionForm: undefined;
  permissionRole: undefined;
  permissionCreate: undefined;

  queriesNoArray: undefined;
  queriesTooMany: undefined;
  queriesTooManyConditions: { max: number };
  queriesTooDeep: { max: number };
  queryNoString: undefined;
  querySyntax: undefined;
  queryNoObject: undefined;
  queryMethodNoString: undefined;
  queryAttributeNoString: undefined;
  queryValuesNoArray: undefined;
  queryNumber: { method: string; min: number };
  queryCursor: undefined;
  queryMethodUnknown: { method: string };
  queryPartsTooFew: { method: string };
  queryValueCount: { method: string; min: number; max: number };
  queryTextOnly: { method: string; attribute: string };
  queryAttributeUnknown: { attribute: string };
  queryValueType: { attribute: string; type: string };
};

export type ArgumentFault = Fault<ArgumentValues>;
