import { BlockStack, Card, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { OutputPreset, OutputPresetName } from "#app/presets/output-presets.ts";
import { outputPresetNames, outputPresets } from "#app/presets/output-presets.ts";
import type { AspectRatio, Resolution } from "#app/ui/new-picture/canvas-size.ts";
import {
  aspectRatioNames,
  aspectRatios,
  canvasSize,
  resolutionNames,
  resolutions,
} from "#app/ui/new-picture/canvas-size.ts";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import { displayNameCharactersMax } from "#app/ui/new-picture/draft.ts";

interface DraftEditorProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function presetOption(name: OutputPresetName) {
  const { label, output }: OutputPreset = outputPresets[name];
  const format = output.format.toUpperCase();
  const named = label.includes(format) ? label : `${label}, ${format}`;
  return { value: name, label: `${named} · ${output.widthPx} × ${output.heightPx} px` };
}

const preservationChoices = [
  {
    value: "strict",
    label: "Strict",
    helpText: "Every product pixel stays as in your photo. We measure it and return your credits if not.",
  },
  {
    value: "balanced",
    label: "Balanced",
    helpText: "The product’s tone may follow the light of the set a little. Shape, text and logos stay.",
  },
];

function SwapOutput({ draft, onChange }: DraftEditorProps) {
  return (
    <>
      <Select
        label="Size and format"
        options={outputPresetNames.map(presetOption)}
        value={draft.outputPreset}
        onChange={(name) => onChange({ ...draft, outputPreset: name as OutputPresetName })}
      />
      <ChoiceList
        title="How the product is kept"
        choices={preservationChoices}
        selected={[draft.preservation]}
        onChange={([chosen]) => onChange({ ...draft, preservation: chosen === "balanced" ? "balanced" : "strict" })}
      />
    </>
  );
}

function BackgroundOutput({ draft, onChange }: DraftEditorProps) {
  const { widthPx, heightPx } = canvasSize(draft.resolution, draft.aspectRatio);
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label="Resolution"
          options={resolutionNames.map((value) => ({ value, label: resolutions[value].label }))}
          value={draft.resolution}
          onChange={(resolution) => onChange({ ...draft, resolution: resolution as Resolution })}
          helpText={`${widthPx} × ${heightPx} px, PNG`}
        />
        <Select
          label="Shape"
          options={aspectRatioNames.map((value) => ({ value, label: aspectRatios[value].label }))}
          value={draft.aspectRatio}
          onChange={(aspectRatio) => onChange({ ...draft, aspectRatio: aspectRatio as AspectRatio })}
        />
      </FormLayout.Group>
      <TextField
        label="Name"
        value={draft.displayName}
        maxLength={displayNameCharactersMax}
        autoComplete="off"
        placeholder="Autumn catalogue"
        helpText="Only you see it, to find the background again."
        onChange={(displayName) => onChange({ ...draft, displayName })}
      />
    </FormLayout>
  );
}

/** Size, format and how the product is kept. */
export function OutputCard(props: DraftEditorProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Output
        </Text>
        {props.draft.kind === "background-swap" ? <SwapOutput {...props} /> : <BackgroundOutput {...props} />}
      </BlockStack>
    </Card>
  );
}
