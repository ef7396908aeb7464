import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { BrandKit } from "#app/presets/brand-kit.ts";
import { BrandKitFields, brandKitFields } from "#app/ui/developers/brand-kit-fields.tsx";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import { useFormInPlace } from "#app/ui/frame/form-in-place.ts";
import { beyondFields } from "#app/ui/frame/form-faults.ts";

const emptyKit: BrandKit = {
  name: "",
  palette: [],
  preferredSets: [],
  moods: [],
  forbiddenSets: [],
  toneWords: [],
  isDefault: false,
};

/** Makes a kit, or changes `kit`, and is gone when that is done. */
export function BrandKitForm({ kit, onDone }: { kit: BrandKit | null; onDone: () => void }) {
  const fetcher = useFormInPlace(onDone);
  const answer = fetcher.data;
  return (
    <Card>
      <fetcher.Form method="post" noValidate>
        <input type="hidden" name="intent" value={kit === null ? "create" : "change"} />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {kit === null ? "New brand kit" : `Change ${kit.name}`}
          </Text>
          <ProblemBanner answer={beyondFields(answer, ...brandKitFields)} title="The brand kit was not saved" />
          <BrandKitFields start={kit ?? emptyKit} isNew={kit === null} answer={answer} />
          <InlineStack gap="200">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {kit === null ? "Create brand kit" : "Save"}
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
