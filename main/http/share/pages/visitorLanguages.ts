/**
 * The languages of the pages for visitors. Dates follow the language, not the country of the visitor, so that a page is
 * the same for everybody who reads that language (promise 3).
 */
import type { IncomingMessage } from 'node:http';
import { type Catalogues, catalogueFor, createLanguage } from '../../../../shared/strings/catalogues.ts';
import { type LandingLanguage, landingCatalogues } from '../../../../shared/strings/languages.ts';
import { acceptedLanguages } from '../../acceptedLanguages.ts';

export type VisitorLanguages = {
  all: readonly LandingLanguage[];
  /** The language that the request prefers, else the first. */
  of(req: IncomingMessage): LandingLanguage;
};

export function createVisitorLanguages(
  catalogues: Catalogues<LandingLanguage['strings']> = landingCatalogues(),
): VisitorLanguages {
  const first = createLanguage(catalogues[0]);
  const all = [first, ...catalogues.slice(1).map((catalogue) => createLanguage(catalogue))];
  return {
    all,
    of(req) {
      const wanted = catalogueFor(catalogues, acceptedLanguages(req.headers['accept-language']));
      return all.find(({ tag }) => tag === wanted?.catalogue.tag) ?? first;
    },
  };
}
