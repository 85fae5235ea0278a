/** Options of a command line, as `parseArgs` of Node gives them. */
import { readPort as asPort } from './reachValues.ts';
import { UsageError } from './usageError.ts';

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** An empty value (`--option=`) is an error. @throws UsageError */
export function optionalText(values: Values, option: string): string | undefined {
  const text = values[option];
  if (text === '') throw new UsageError({ reason: 'missingValue', values: { option: `--${option}` } });
  return typeof text === 'string' ? text : undefined;
}

export function readPort(values: Values, option: string): number | undefined {
  const text = optionalText(values, option);
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? asPort(Number(text)) : undefined;
  if (port === undefined) throw new UsageError({ reason: 'port', values: { option: `--${option}` } });
  return port;
}
