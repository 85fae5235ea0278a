/** Wire models of `/v1/latchkey/transfers`: what is being sent to visitors and programs with a token right now. */

export type RunningTransfer = {
  id: string;
  /** `""` when no link leads there, only a permission for everybody. */
  linkId: string;
  /** Who receives it, by the id that the link's log has for him. */
  visitor: string;
  /** His browser and system, or program, in words; `""` = not known. */
  agent: string;
  /** `""` = not known. */
  address: string;
  /** Of what is sent. */
  name: string;
  /** Of this body: taken by the connection so far, and altogether. A range has a body of its own. */
  bytes: number;
  length: number;
  /** Over the last seconds. */
  bytesPerSecond: number;
  paused: boolean;
  startedAt: string;
};

/** The newest first. */
export type RunningTransfers = { total: number; transfers: RunningTransfer[] };

/** Body of `PATCH /v1/latchkey/transfers/{id}`. `bytesPerSecond`: the most it may have; `null` = whatever it can take. */
export type ChangeTransfer = { paused?: boolean; bytesPerSecond?: number | null };
