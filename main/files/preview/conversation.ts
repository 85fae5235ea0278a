/**
 * Turns the frames of a channel into messages that can be waited for. Both sides take turns, so of an honest one there
 * is never more than one message that nobody has waited for; a second one ends the conversation.
 */

/** Frames to and from the other side, whatever carries them. */
export type Channel = {
  send(frame: { kind: number; body: Uint8Array }): void;
  /** Called once, before anything is sent. */
  listen(listeners: { onFrame(frame: Uint8Array): void; onEnd(): void }): void;
  /** Ends the channel, and the decoder with it. May be called again. */
  end(): void;
};

export type Conversation<Message> = {
  send: Channel['send'];
  /** @throws ConversationOver when the other side is gone, or says what nobody says */
  next(): Promise<Message>;
  end(): void;
  isOver(): boolean;
};

export class ConversationOver extends Error {
  constructor() {
    super('over');
    this.name = 'ConversationOver';
  }
}

/** @param onOver called once, also after `end` */
export function createConversation<Message>(
  channel: Channel,
  decode: (frame: Uint8Array) => Message,
  onOver: () => void,
): Conversation<Message> {
  let unread: Message | undefined;
  let waiting: PromiseWithResolvers<Message> | undefined;
  let isOver = false;

  function finish(): void {
    if (isOver) return;
    isOver = true;
    channel.end();
    waiting?.reject(new ConversationOver());
    onOver();
  }

  function hear(frame: Uint8Array): void {
    if (isOver) return;
    try {
      const message = decode(frame);
      if (waiting) waiting.resolve(message);
      else if (unread === undefined) unread = message;
      else finish();
      waiting = undefined;
    } catch {
      finish();
    }
  }

  channel.listen({ onFrame: hear, onEnd: finish });
  return {
    send: (frame) => void (isOver || channel.send(frame)),
    async next() {
      const message = unread;
      unread = undefined;
      if (message !== undefined) return message;
      if (isOver) throw new ConversationOver();
      waiting = Promise.withResolvers();
      return waiting.promise;
    },
    end: finish,
    isOver: () => isOver,
  };
}
