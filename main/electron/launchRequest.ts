/** What the arguments of a launch ask for besides files: the row of a link, or a choice of files. */
import { hiddenSwitch, shareFileSwitch } from './launchArguments.ts';
import { isOfLinkScheme, readLinkAddress } from './linkAddress.ts';

/** @property address of our scheme, unread: it comes from anybody. @property isHidden with the session, without the window */
export type LaunchRequest = { address?: string; choosesFiles?: true; isHidden?: true };

export function launchRequest(argv: readonly string[]): LaunchRequest {
  const address = argv.find(isOfLinkScheme);
  return {
    ...(address === undefined ? {} : { address }),
    ...(argv.includes(shareFileSwitch) ? { choosesFiles: true } : {}),
    ...(argv.includes(hiddenSwitch) ? { isHidden: true } : {}),
  };
}

/** What to do for a launch. @property nothing it called an address that names no link, or runs with the session already */
export type LaunchDeed = { linkId?: string | undefined; choosesFiles: boolean; nothing: boolean };

/** @param launch comes from another process, so its shape is checked */
export function launchDeed(launch: unknown): LaunchDeed {
  const { address, choosesFiles, isHidden } = (launch ?? {}) as {
    address?: unknown;
    choosesFiles?: unknown;
    isHidden?: unknown;
  };
  const linkId = typeof address === 'string' ? readLinkAddress(address) : undefined;
  return {
    linkId,
    choosesFiles: choosesFiles === true,
    nothing: isHidden === true || (address !== undefined && linkId === undefined),
  };
}
