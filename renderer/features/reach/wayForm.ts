import type { ChangeReach } from '../../../shared/wire/reach.ts';

export type WayFormProps = {
  isBusy: boolean;
  /** Switches the way in on. */
  onUse: (change: ChangeReach) => void;
};
