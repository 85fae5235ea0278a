/** Does work that needs a folder, again once it is made. Folders are nearly always there, and asking costs each time. */
export async function withFolder<T>(work: () => Promise<T>, makeFolder: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder();
    return work();
  }
}
