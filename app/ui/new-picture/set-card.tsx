import { BlockStack, Card, Text } from "@shopify/polaris";
import { moodNames, moods, sceneTypeNames, sceneTypes } from "#app/imaging/scene/vocabulary.ts";
import { ChoiceTiles } from "#app/ui/new-picture/choice-tiles.tsx";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import { swatchPath } from "#app/ui/words/set-words.ts";

/** The set and its light, chosen by picture. */
export function SetCard({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const sceneTiles = sceneTypeNames.map((name) => ({
    name,
    ...sceneTypes[name],
    imageUrl: swatchPath(name, draft.mood),
  }));
  const moodTiles = moodNames.map((name) => ({ name, ...moods[name], imageUrl: swatchPath(draft.sceneType, name) }));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Set and light
        </Text>
        <ChoiceTiles
          legend="Set"
          group="scene-type"
          shape="square"
          tiles={sceneTiles}
          chosen={draft.sceneType}
          onChoose={(sceneType) => onChange({ ...draft, sceneType })}
        />
        <ChoiceTiles
          legend="Light"
          group="mood"
          shape="wide"
          tiles={moodTiles}
          chosen={draft.mood}
          onChoose={(mood) => onChange({ ...draft, mood })}
        />
      </BlockStack>
    </Card>
  );
}
