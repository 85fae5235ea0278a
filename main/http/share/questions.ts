/**
 * Questions that only this server can answer, now and after a restart. They are handed out with pages of links; whoever
 * asks anything else learns nothing, not even whose server this is.
 */
import { randomBytes } from 'node:crypto';
import { createSigner } from '../../core/mac.ts';

export type Questions = {
  /** @param tokenId of the link whose page asks; '' for what is asked at another address, which must not learn it */
  create(tokenId: string): string;
  /** The token of a question of ours; undefined for every other text. */
  read(question: string): string | undefined;
  /** @param place where it is asked, so that an answer from elsewhere cannot be passed on */
  answer(question: string, place: string): string;
};

/** @param key from the key file, used for nothing else */
export function createQuestions(key: Uint8Array): Questions {
  const { sign, isSigned } = createSigner(key);
  return {
    create(tokenId) {
      const text = `${tokenId}.${randomBytes(18).toString('base64url')}`;
      return `${text}.${sign(`question ${text}`)}`;
    },
    read(question) {
      const [, text = '', tokenId, signature = ''] =
        /^(([\w-]{0,64})\.[\w-]{24})\.([\w-]{43})$/.exec(question) ?? [];
      if (signature === '') return undefined;
      return isSigned(`question ${text}`, signature) ? tokenId : undefined;
    },
    answer: (question, place) => sign(`answer ${question} ${place}`),
  };
}
