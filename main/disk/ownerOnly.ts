/** Files and folders of the data folder are readable by the owner only. */
export const ownerOnly = 0o600;
export const ownerOnlyFolder = 0o700;
