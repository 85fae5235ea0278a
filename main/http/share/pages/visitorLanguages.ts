/**
 * The languages a visitor can be answered in. Dates are those of the language, not of the visitor's own country, so
 * that a page is the same for everybody who reads it (promise 3).
 */
import type { IncomingMessage } from 'node:http';
import {
  type Catalogues,
  catalogueFor,
  type LandingLanguage,
  landingCatalogues,
  speak,
} from '../../../../shared/strings/languages.ts';
import { acceptedLanguages } from '../../acceptedLanguages.ts';

export type VisitorLanguages = {
  all: readonly LandingLanguage[];
  /** The one that the request asks for, else the first. */
  of(req: IncomingMessage): LandingLanguage;
};

export function createVisitorLanguages(
  catalogues: Catalogues<LandingLanguage['strings']> = landingCatalogues(),
): VisitorLanguages {
  const first = speak(catalogues[0]);
  const all = [first, ...catalogues.slice(1).map((catalogue) => speak(catalogue))];
  return {
    all,
    of(req) {
      const wanted = catalogueFor(catalogues, acceptedLanguages(req.headers['accept-language']));
      return all.find(({ tag }) => tag === wanted?.catalogue.tag) ?? first;
    },
  };
}
