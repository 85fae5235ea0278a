/**
 * The languages of the environment, by the variables of POSIX (XBD chapter 8.2): the first one that is set counts.
 * @returns BCP 47 tags; none for a locale that names no language (`C`, `POSIX`)
 */
export function preferredLanguages(env: NodeJS.ProcessEnv): string[] {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const [name = ''] = locale.split(/[.@]/);
  // `C` is not a language tag, and neither is anything else that throws here.
  try {
    return Intl.getCanonicalLocales(name === 'POSIX' || name === '' ? [] : name.replaceAll('_', '-'));
  } catch {
    return [];
  }
}
