import { Banner, BlockStack, Card, FormLayout, InlineStack, RangeSlider, Select, Text } from "@shopify/polaris";
import { channelLabels, channelNames, isChannelName } from "#app/channels/channel-names.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { ColorEditor } from "#app/ui/new-picture/color-editor.tsx";
import { PresetCards } from "#app/ui/new-picture/preset-cards.tsx";
import type { StandardDraft } from "#app/ui/new-picture/standard-draft.ts";
import { againstChannel, fillPercentRange, specOfStandard } from "#app/ui/new-picture/standard-draft.ts";
import { standardInWords } from "#app/ui/words/set-words.ts";

interface StandardFieldsProps {
  readonly standard: StandardDraft;
  readonly onChange: (standard: StandardDraft) => void;
}

const shadows = [
  { value: "none", label: "None" },
  { value: "soft", label: "Soft, drawn" },
  { value: "natural", label: "The photo’s own" },
];

const channelOptions = [
  { value: "", label: "No channel in particular" },
  ...channelNames.map((value) => ({ value, label: channelLabels[value] })),
];

function GroundAndShadow({ standard, onChange }: StandardFieldsProps) {
  const { background, shadow, fill } = specOfStandard(standard);
  return (
    <FormLayout.Group condensed>
      <BlockStack gap="100">
        <Text as="span">Background</Text>
        <InlineStack gap="200" blockAlign="center">
          <ColorEditor
            key={standard.background === null ? background : "chosen"}
            color={background}
            label="Background colour"
            removeLabel="Back to the standard’s own"
            onChange={(color) => onChange({ ...standard, background: color })}
            onRemove={() => onChange({ ...standard, background: null })}
          />
          <Text as="span" tone="subdued">
            {background}
          </Text>
        </InlineStack>
      </BlockStack>
      <Select
        label="Shadow"
        options={shadows}
        value={shadow}
        onChange={(chosen) => onChange({ ...standard, shadow: chosen as StandardizeSpec["shadow"] })}
      />
      <RangeSlider
        label="Product fills"
        output
        min={fillPercentRange.min}
        max={fillPercentRange.max}
        value={Math.round(fill * 100)}
        helpText={`${Math.round(fill * 100)} % of the picture’s width or height.`}
        onChange={(value) => onChange({ ...standard, fillPercent: typeof value === "number" ? value : value[0] })}
      />
    </FormLayout.Group>
  );
}

/** The plain picture that marketplaces ask for: a preset, the channel it is for, and what to do otherwise. */
export function StandardCard({ standard, onChange }: StandardFieldsProps) {
  const warning = againstChannel(standard);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Standard
        </Text>
        <PresetCards
          chosen={standard.preset}
          onChoose={(preset) => onChange({ ...standard, preset, background: null, shadow: null, fillPercent: null })}
        />
        <FormLayout>
          <Select
            label="Made for"
            options={channelOptions}
            value={standard.channel ?? ""}
            helpText={standardInWords(specOfStandard(standard))}
            onChange={(name) => onChange({ ...standard, channel: isChannelName(name) ? name : null })}
          />
          <GroundAndShadow standard={standard} onChange={onChange} />
        </FormLayout>
        {warning === null ? null : (
          <Banner tone="warning">
            <p>{warning}</p>
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}
