/** Which rule a parameter breaks (contract §0.7); the contract's words for it stand in `main/http/argumentMessages.ts`. */
import type { Fault } from '../../shared/sentences.ts';

export type ArgumentValues = {
  customId: undefined;
  futureDate: undefined;

  permissionsNoArray: undefined;
  permissionsTooMany: { most: number };
  permissionNoString: undefined;
  permissionForm: undefined;
  permissionRole: undefined;
  permissionCreate: undefined;

  queriesNoArray: undefined;
  queriesTooMany: undefined;
  queriesTooManyConditions: { most: number };
  queriesTooDeep: { most: number };
  queryNoString: undefined;
  querySyntax: undefined;
  queryNoObject: undefined;
  queryMethodNoString: undefined;
  queryAttributeNoString: undefined;
  queryValuesNoArray: undefined;
  queryNumber: { method: string; least: number };
  queryCursor: undefined;
  queryMethodUnknown: { method: string };
  queryPartsTooFew: { method: string };
  queryValueCount: { method: string; fewest: number; most: number };
  queryTextOnly: { method: string; attribute: string };
  queryAttributeUnknown: { attribute: string };
  queryValueType: { attribute: string; type: string };
};

export type ArgumentFault = Fault<ArgumentValues>;
