/** The whole window takes what is dropped or pasted: nobody has to aim. */
import { useEffect } from 'react';
import { type Dropped, readDrop, readPaste } from '../../state/sharing/dropped.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { isDialogOpen } from '../../ui/isDialogOpen.ts';
import { isTyping } from '../../ui/isTyping.ts';

export function usePageDrop(): void {
  const { sharing, pageDrop, dragOver } = useServices();
  const strings = useStrings();
  useEffect(() => {
    const listening = new AbortController();
    const take = (dropped: Dropped) => {
      const taker = pageDrop.get();
      if (taker) taker.take(dropped);
      else void sharing.drop(dropped);
    };
    const onPaste = ({ clipboardData, target }: ClipboardEvent) => {
      const isFile = clipboardData?.types.includes('Files') ?? false;
      // Text belongs where something is typed, and to nobody beneath a dialog.
      if (!clipboardData || (!isFile && (isTyping(target) || isDialogOpen()))) return;
      const pasted = readPaste(clipboardData, Date.now(), strings);
      if (pasted.files.length + pasted.folders.length > 0) take(pasted);
    };
    const on = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      listener: (event: DragEvent) => void,
    ) => window.addEventListener(type, listener, { signal: listening.signal });
    const accept = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      dragOver.set(() => true);
    };
    // When the list changes under the pointer, entering may be the last thing before the drop: it has to accept too.
    on('dragenter', accept);
    on('dragover', accept);
    on('dragleave', (event) => {
      // Only leaving the window has no element that is entered instead.
      if (event.relatedTarget === null) dragOver.set(() => false);
    });
    on('drop', (event) => {
      event.preventDefault();
      dragOver.set(() => false);
      if (event.dataTransfer) take(readDrop(event.dataTransfer));
    });
    window.addEventListener('paste', onPaste, { signal: listening.signal });
    return () => listening.abort();
  }, [sharing, pageDrop, dragOver, strings]);
}
