import type { Page } from '@playwright/test';
import type { ChangeReach, Reach } from '../../shared/wire/reach.ts';

/**
 * Tells the console of ways in that cannot be had here.
 * @param after what is told once a change was asked for
 * @returns the changes that it asks for
 */
export async function playReach(
  page: Page,
  told: Reach,
  after: (change: ChangeReach) => Reach = () => told,
): Promise<ChangeReach[]> {
  const changes: ChangeReach[] = [];
  let now = told;
  await page.route('**/v1/latchkey/reach', async (route) => {
    if (route.request().method() === 'PATCH') {
      const change = route.request().postDataJSON() as ChangeReach;
      changes.push(change);
      now = after(change);
    }
    await route.fulfill({ json: now });
  });
  await page.route('**/v1/latchkey/reach/checks', (route) => route.fulfill({ json: now }));
  // The server's own events would tell of its own ways in.
  await page.route('**/v1/latchkey/events', () => undefined);
  return changes;
}
