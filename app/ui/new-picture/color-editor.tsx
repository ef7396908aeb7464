import {
  BlockStack,
  Box,
  Button,
  ColorPicker,
  Popover,
  TextField,
  hexToRgb,
  hsbToHex,
  rgbToHsb,
} from "@shopify/polaris";
import { useState } from "react";
import { parseColor } from "#app/presets/colors.ts";

interface ColorEditorProps {
  readonly color: string;
  /** What the button that opens the editor is called for screen readers. */
  readonly label: string;
  /** What taking the colour away is called. */
  readonly removeLabel?: string;
  readonly onChange: (color: string) => void;
  readonly onRemove: () => void;
}

function ColorFields({ color, removeLabel = "Remove colour", onChange, onRemove }: Omit<ColorEditorProps, "label">) {
  const [hsb, setHsb] = useState(() => ({ ...rgbToHsb(hexToRgb(color)) }));
  const [typed, setTyped] = useState(color);
  const parsed = parseColor(typed);
  return (
    <BlockStack gap="300">
      <ColorPicker
        color={hsb}
        onChange={(picked) => {
          const hex = hsbToHex(picked).toLowerCase();
          setHsb(picked);
          setTyped(hex);
          onChange(hex);
        }}
      />
      <TextField
        label="Colour"
        value={typed}
        autoComplete="off"
        maxLength={30}
        {...(parsed === null && { error: "Write it as #e8d5c4 or a name such as linen." })}
        onChange={(text) => {
          setTyped(text);
          const hex = parseColor(text);
          if (hex === null) return;
          setHsb(rgbToHsb(hexToRgb(hex)));
          onChange(hex);
        }}
      />
      <Button onClick={onRemove} tone="critical" variant="plain">
        {removeLabel}
      </Button>
    </BlockStack>
  );
}

/** One palette colour: a round swatch that opens a picker. */
export function ColorEditor({ color, label, onChange, onRemove, ...words }: ColorEditorProps) {
  const [open, setOpen] = useState(false);
  const swatch = (
    <button
      type="button"
      className="cyc-color"
      style={{ backgroundColor: color }}
      aria-label={`${label}, ${color}. Change`}
      aria-expanded={open}
      onClick={() => setOpen(!open)}
    />
  );
  return (
    <Popover active={open} activator={swatch} onClose={() => setOpen(false)} preferredAlignment="left">
      <Box padding="400">
        <ColorFields
          {...words}
          color={color}
          onChange={onChange}
          onRemove={() => {
            setOpen(false);
            onRemove();
          }}
        />
      </Box>
    </Popover>
  );
}
