import { createLazyPart } from '../../ui/LazyPart.tsx';

export const settingsDialog = createLazyPart(
  async () => (await import('./SettingsDialog.tsx')).SettingsDialog,
);
