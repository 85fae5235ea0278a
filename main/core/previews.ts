/** Previews as the core and `http/` ask for them (contract §3.5.3). Whoever draws them implements `Previews`. */

import type { OpenContent } from './content.ts';
import type { File } from './model.ts';

/** Checked preview parameters (contract §3.5.3); 0, -1 and undefined mean "not given" as there. */
export type PreviewOptions = {
  /** Pixels; 0 = derived from the other side, both 0 = not resized. */
  width: number;
  height: number;
  gravity: string;
  /** 0–100, -1 = the encoder's default. */
  quality: number;
  borderWidth: number;
  borderColor: string;
  borderRadius: number;
  /** 0–1 */
  opacity: number;
  /** Degrees clockwise. */
  rotation: number;
  background: string;
  output: string;
};

/** A rendered picture: small ones in memory, larger ones in an open file, so that slow clients use no memory. */
export type Rendered = Pick<OpenContent, 'size' | 'etag' | 'pieces' | 'close'>;

/** The caller must close it. */
export type Preview = Rendered & { contentType: string; cached: boolean };

export type PreviewRequest = {
  /** Who asks: visitors take turns, whatever the number of previews that each of them asks for. */
  visitor: string;
  /** Whether the request still waits. A preview that nobody waits for is not drawn, or not to its end. */
  isWanted(): boolean;
};

export type Previews = {
  /**
   * Draws the preview or finds it in the cache.
   * @throws storage_file_type_unsupported, storage_image_resolution_exceeded, general_rate_limit_exceeded when too many
   * previews wait, storage_full, ContentProblem, ContentDoubt
   */
  render(file: File, options: PreviewOptions, request: PreviewRequest): Promise<Preview>;
  /** Forgets everything rendered of this file. */
  drop(fileSeq: number): Promise<void>;
};
