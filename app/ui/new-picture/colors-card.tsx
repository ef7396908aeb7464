import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { ColorEditor } from "#app/ui/new-picture/color-editor.tsx";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import { withColor, withoutColor } from "#app/ui/new-picture/draft.ts";

interface ColorsCardProps {
  readonly draft: Draft;
  /** The palette found in the product's photo. Empty while it is looked for, or without a product. */
  readonly proposed: readonly string[];
  readonly looking: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** A quiet start for a colour the merchant adds. */
const newColor = "#e8dfd3";

function explanation({ draft, looking }: ColorsCardProps): string {
  if (looking) return "Looking at the product’s colours…";
  if (draft.colors.length === 0) return "The set uses its own colours. Add some to change that.";
  if (draft.kind === "background-swap" && !draft.colorsChosen) return "Proposed from the product’s own colours.";
  return "The first colour counts most.";
}

function PaletteButtons({ draft, proposed, onChange }: ColorsCardProps) {
  const differs = proposed.length > 0 && proposed.join() !== draft.colors.join();
  return (
    <InlineStack gap="300">
      {differs ? (
        <Button variant="plain" onClick={() => onChange({ ...draft, colors: [...proposed], colorsChosen: false })}>
          Use the product’s colours
        </Button>
      ) : null}
      {draft.colors.length > 0 ? (
        <Button variant="plain" onClick={() => onChange({ ...draft, colors: [], colorsChosen: true })}>
          Use the set’s own colours
        </Button>
      ) : null}
    </InlineStack>
  );
}

/** The dominant colours of the set: up to six, proposed from the product, each one changeable. */
export function ColorsCard(props: ColorsCardProps) {
  const { draft, onChange } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Colours
        </Text>
        <Text as="p" tone="subdued">
          <span aria-live="polite">{explanation(props)}</span>
        </Text>
        <InlineStack gap="200" blockAlign="center">
          {draft.colors.map((color, index) => (
            <ColorEditor
              // The place is the identity: a colour changes while its editor stays open.
              key={index}
              color={color}
              label={`Colour ${index + 1}`}
              onChange={(changed) => onChange(withColor(draft, index, changed))}
              onRemove={() => onChange(withoutColor(draft, index))}
            />
          ))}
          {draft.colors.length < colorsMax ? (
            <button
              type="button"
              className="cyc-color cyc-color--add"
              aria-label="Add a colour"
              onClick={() => onChange(withColor(draft, draft.colors.length, newColor))}
            >
              <Icon source={PlusIcon} />
            </button>
          ) : null}
        </InlineStack>
        <PaletteButtons {...props} />
      </BlockStack>
    </Card>
  );
}
