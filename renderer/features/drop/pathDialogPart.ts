import { createLazyPart } from '../../ui/LazyPart.tsx';

export const pathDialog = createLazyPart(async () => (await import('./PathDialog.tsx')).PathDialog);
