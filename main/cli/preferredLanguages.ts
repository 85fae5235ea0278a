/**
 * The languages that the environment asks for, as POSIX orders them (XBD chapter 8.2): the first variable that is set counts.
 * @returns BCP 47 tags; none for a locale that names no language (`C`, `POSIX`)
 */
export function preferredLanguages(env: NodeJS.ProcessEnv): string[] {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const [name = ''] = locale.split(/[.@]/);
  // What is no language tag is taken for none: `C` has one letter only.
  try {
    return Intl.getCanonicalLocales(name === 'POSIX' || name === '' ? [] : name.replaceAll('_', '-'));
  } catch {
    return [];
  }
}
