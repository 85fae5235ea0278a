import type { ResourceToken } from '../../../shared/wire/appwrite.ts';

/** What is asked in a dialog. */
export type Asked = { for: 'create' } | { for: 'expiry' | 'preview'; token: ResourceToken };
