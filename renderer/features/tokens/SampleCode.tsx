/** A piece of code to be taken along, and what has to be put into it first. */
import { useServices } from '../../state/useServices.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useTokenStrings } from './useTokenLanguage.ts';
import './tokens.css';

export function SampleCode({ code }: { code: string }) {
  const { samples: words } = useTokenStrings();
  const { host } = useServices();
  const placeholders = [
    ['<YOUR_API_KEY>', words.keyFirst],
    ['<TOKEN_SECRET>', words.secretFirst],
    ['<TOKEN_ID>', words.noTokenYet],
  ] as const;
  return (
    <>
      <div className="sample-code">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
        <section tabIndex={0} aria-label={words.code}>
          <pre>
            <code>{code}</code>
          </pre>
        </section>
        <CopyButton label={words.copy} onCopy={() => host.copy(code)} />
      </div>
      {placeholders.map(
        ([placeholder, hint]) =>
          code.includes(placeholder) && (
            <p key={placeholder} className="field-hint">
              {hint}
            </p>
          ),
      )}
    </>
  );
}
