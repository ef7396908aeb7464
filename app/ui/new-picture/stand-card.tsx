import { BlockStack, Button, Card, FormLayout, InlineStack, RangeSlider, Select, Text } from "@shopify/polaris";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import type { CameraName, StandDraft } from "#app/ui/new-picture/stand-draft.ts";
import {
  cameraNames,
  cameras,
  fillPercentRange,
  openingStand,
  rotationDegreesMax,
  shiftPercentMax,
} from "#app/ui/new-picture/stand-draft.ts";
import { moveInWords, turnInWords } from "#app/ui/words/stand-words.ts";

interface StandFieldsProps {
  readonly stand: StandDraft;
  readonly onChange: (stand: StandDraft) => void;
}

const single = (value: number | [number, number]) => (typeof value === "number" ? value : value[0]);

function SizeAndCamera({ stand, onChange }: StandFieldsProps) {
  const { fillPercent, camera } = stand;
  return (
    <FormLayout.Group condensed>
      <RangeSlider
        label="Size"
        output
        min={fillPercentRange.min}
        max={fillPercentRange.max}
        value={fillPercent ?? fillPercentRange.opening}
        helpText={fillPercent === null ? "As the set has it." : `${fillPercent} % of the picture.`}
        onChange={(value) => onChange({ ...stand, fillPercent: single(value) })}
      />
      <Select
        label="Camera"
        options={cameraNames.map((value) => ({ value, label: cameras[value].label }))}
        value={camera}
        onChange={(name) => onChange({ ...stand, camera: name as CameraName })}
      />
    </FormLayout.Group>
  );
}

function MoveAndTurn({ stand, onChange }: StandFieldsProps) {
  const { shiftXPercent, shiftYPercent, rotationDegrees } = stand;
  return (
    <FormLayout.Group condensed>
      <RangeSlider
        label="Left or right"
        min={-shiftPercentMax}
        max={shiftPercentMax}
        value={shiftXPercent}
        helpText={moveInWords(shiftXPercent, "left", "right")}
        onChange={(value) => onChange({ ...stand, shiftXPercent: single(value) })}
      />
      <RangeSlider
        label="Up or down"
        min={-shiftPercentMax}
        max={shiftPercentMax}
        value={shiftYPercent}
        helpText={moveInWords(shiftYPercent, "up", "down")}
        onChange={(value) => onChange({ ...stand, shiftYPercent: single(value) })}
      />
      <RangeSlider
        label="Turn"
        min={-rotationDegreesMax}
        max={rotationDegreesMax}
        value={rotationDegrees}
        helpText={turnInWords(rotationDegrees)}
        onChange={(value) => onChange({ ...stand, rotationDegrees: single(value) })}
      />
    </FormLayout.Group>
  );
}

/** Size, camera, place and turn of the product in its set. Left alone, set and photo decide. */
export function StandCard({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const fields = { stand: draft.stand, onChange: (stand: StandDraft) => onChange({ ...draft, stand }) };
  const isTouched = JSON.stringify(draft.stand) !== JSON.stringify(openingStand);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Product in the set
          </Text>
          {isTouched ? (
            <Button variant="plain" onClick={() => fields.onChange(openingStand)}>
              Back to the set’s own
            </Button>
          ) : null}
        </InlineStack>
        <FormLayout>
          <SizeAndCamera {...fields} />
          <MoveAndTurn {...fields} />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
