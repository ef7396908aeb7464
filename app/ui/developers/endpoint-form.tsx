import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { EndpointFields, endpointFields } from "#app/ui/developers/endpoint-fields.tsx";
import type { EndpointWish } from "#app/ui/developers/read-endpoint-form.ts";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import { useFormInPlace } from "#app/ui/frame/form-in-place.ts";
import { beyondFields } from "#app/ui/frame/form-faults.ts";

interface EndpointFormProps {
  readonly intent: "create" | "change";
  readonly title: string;
  readonly submit: string;
  readonly start: EndpointWish;
  readonly onDone: () => void;
}

/** Makes or changes an endpoint, and is gone when that is done. */
export function EndpointForm({ intent, title, submit, start, onDone }: EndpointFormProps) {
  const fetcher = useFormInPlace(onDone);
  const answer = fetcher.data;
  return (
    <Card>
      <fetcher.Form method="post" noValidate>
        <input type="hidden" name="intent" value={intent} />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <ProblemBanner answer={beyondFields(answer, ...endpointFields)} title="The endpoint was not saved" />
          <EndpointFields start={start} answer={answer} />
          <InlineStack gap="200">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {submit}
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
