/** A file that is shared on terms, which are changed. */
import { beforeAll } from 'vitest';
import type { Link, SharedFiles } from '../../shared/wire/links.ts';
import { setUpContractServer } from '../contract/support/setUpServer.ts';
import { json, post } from './requests.ts';
import { setUpFolder } from './setUpFolder.ts';

export function setUpTerms() {
  const server = setUpContractServer();
  const folder = setUpFolder();
  let path = '';

  beforeAll(async () => {
    path = await folder.write('plan.txt', 'the plan');
  });

  const tryToShare = (terms: object) => server.asOwner('/latchkey/links', post({ paths: [path], ...terms }));

  return {
    server,
    path: () => path,
    tryToShare,
    async share(terms: object = {}): Promise<Link> {
      const { links } = (await json(tryToShare(terms))) as SharedFiles;
      return links[0]?.link as Link;
    },
    change: async (id: string, terms: object) =>
      (await json(server.asOwner(`/latchkey/links/${id}`, post(terms, 'PATCH')))) as Link,
  };
}
