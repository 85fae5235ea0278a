/**
 * The header that signs a page of the console in. Other origins cannot send it: no preflight allows it
 * (docs/decisions/019).
 */
export const sessionHeader = 'x-latchkey-session';
