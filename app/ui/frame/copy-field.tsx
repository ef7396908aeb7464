import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useId, useRef } from "react";

/** A button that copies a text. Where the browser forbids that, `onDenied` may show the way by hand. */
export function CopyButton({ text, label, onDenied }: { text: string; label: string; onDenied?: () => void }) {
  const bridge = useAppBridge();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      bridge.toast.show("Copied");
    } catch {
      onDenied?.();
      bridge.toast.show("Your browser does not let us copy. Select the text and press Ctrl+C or ⌘C.");
    }
  };
  return (
    <Button onClick={() => void copy()} accessibilityLabel={label}>
      Copy
    </Button>
  );
}

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly help?: string;
}

/** A text to take along, with a button that copies it. Where the browser forbids that, the text is selected instead. */
export function CopyField({ label, value, help }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="cyc-copy">
      <label className="cyc-copy__label" htmlFor={id}>
        {label}
      </label>
      <div className="cyc-copy__line">
        <input
          ref={field}
          id={id}
          className="cyc-copy__text"
          readOnly
          spellCheck={false}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          {...(help !== undefined && { "aria-describedby": `${id}-help` })}
        />
        <CopyButton text={value} label={`Copy: ${label}`} onDenied={() => field.current?.select()} />
      </div>
      {help === undefined ? null : (
        <span id={`${id}-help`} className="cyc-copy__help">
          {help}
        </span>
      )}
    </div>
  );
}
