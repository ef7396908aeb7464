import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, Text } from "@shopify/polaris";
import type { EndpointLine } from "#app/ui/developers/endpoint-line.ts";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { disabledByUsInWords, endpointStateInWords, eventTypesInWords } from "#app/ui/words/webhook-words.ts";

function DeedButton({ intent, label }: { intent: string; label: string }) {
  const fetcher = useFetcher<ActionAnswer>();
  useSaidToast(fetcher.data);
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button submit loading={fetcher.state !== "idle"}>
        {label}
      </Button>
      <ProblemBanner answer={fetcher.data} title="This did not work" />
    </fetcher.Form>
  );
}

function EndpointButtons({ isOn, onChange }: { isOn: boolean; onChange: () => void }) {
  return (
    <div className="cyc-entry__buttons">
      {isOn ? <DeedButton intent="test" label="Send test event" /> : null}
      <Button onClick={onChange}>Change</Button>
      {isOn ? (
        <ConfirmButton
          label="Switch off"
          title="Switch the endpoint off?"
          yes="Switch off"
          no="Leave it on"
          fields={{ intent: "switch-off" }}
        >
          It is told of nothing until it is switched on. What is on its way is given up; it can be sent again later.
        </ConfirmButton>
      ) : (
        <DeedButton intent="switch-on" label="Switch on" />
      )}
      <ConfirmButton
        label="Delete"
        look={{ tone: "critical" }}
        title="Delete the endpoint?"
        yes="Delete endpoint"
        no="Keep it"
        fields={{ intent: "delete" }}
      >
        Its secret and the list of its deliveries go with it. This cannot be undone.
      </ConfirmButton>
    </div>
  );
}

/** One endpoint: where, of what, whether it works, and what can be done with it. */
export function EndpointCard({ line, onChange }: { line: EndpointLine; onChange: () => void }) {
  const { label, tone } = endpointStateInWords(line);
  const isStoppedByUs = line.disabledReason === "gone" || line.disabledReason === "failing";
  return (
    <Card>
      <BlockStack gap="300">
        <div className="cyc-entry__head">
          <Text as="h2" variant="headingMd" breakWord>
            {line.url ?? "Callbacks of single requests"}
          </Text>
          {line.kind === "requests" ? null : <Badge {...(tone !== undefined && { tone })}>{label}</Badge>}
        </div>
        {isStoppedByUs ? (
          <Banner tone="critical" title="We switched this endpoint off">
            <p>{disabledByUsInWords(line.disabledReason)}</p>
          </Banner>
        ) : null}
        {line.kind === "requests" ? (
          <Text as="p" tone="subdued">
            Messages to the addresses that requests bring with them.
          </Text>
        ) : (
          <>
            <div className="cyc-entry__facts">
              {line.description === "" ? null : <span>{line.description}</span>}
              <span>{eventTypesInWords(line.eventTypes)}</span>
            </div>
            <EndpointButtons isOn={line.disabledAt === null} onChange={onChange} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}
