/** Frames of the realtime protocol (contract §7): JSON `{type, data}` both ways. */
import { z } from 'zod';

/** WebSocket close codes as the SDKs interpret them. */
export const closeCode = { goingAway: 1001, badMessage: 1003, policyViolation: 1008, tooMany: 1013 } as const;

/** Messages of the contract (§7), in English. */
export const messages = {
  unexpected: 'Unexpected error.',
  tooManyConnections: 'Too many connections.',
  tooManySubscriptions: 'Too many subscriptions.',
  badMessage: 'Message format is not valid.',
  badSession: 'Session is not valid.',
  keyEnded: 'The key has ended.',
} as const;

const channels = z.array(z.string().max(256)).max(100);

const subscription = z.object({
  subscriptionId: z.string().min(1).max(36).optional(),
  channels,
  /** Accepted and echoed; events are not filtered by them. */
  queries: z.array(z.string().max(4_096)).max(100).default([]),
});

const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('subscribe'), data: z.array(subscription).min(1).max(100) }),
  z.object({
    type: z.literal('unsubscribe'),
    data: z
      .array(z.object({ subscriptionId: z.string() }))
      .min(1)
      .max(100),
  }),
  z.object({ type: z.literal('authentication') }),
]);

export type ClientMessage = z.output<typeof clientMessage>;

/** @returns undefined for an invalid message */
export function readMessage(text: string): ClientMessage | undefined {
  try {
    return clientMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function frame(type: string, data?: object): string {
  return JSON.stringify(data === undefined ? { type } : { type, data });
}

export function errorFrame(code: number, message: string): string {
  return frame('error', { code, message });
}
