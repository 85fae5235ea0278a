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

  return {
    server,
    path: () => path,
    async share(terms: object = {}): Promise<Link> {
      const body = post({ paths: [path], ...terms });
      const { links } = (await json(server.asOwner('/latchkey/links', body))) as SharedFiles;
      return links[0]?.link as Link;
    },
    change: async (id: string, terms: object) =>
      (await json(server.asOwner(`/latchkey/links/${id}`, post(terms, 'PATCH')))) as Link,
  };
}
