import { BlockStack, Checkbox, ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import {
  descriptionLengthMax,
  eventChoiceOf,
  familyPatterns,
  type EndpointWish,
} from "#app/ui/developers/read-endpoint-form.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { faultOf } from "#app/ui/frame/form-faults.ts";

/** The fields that show their own faults. */
export const endpointFields = ["url", "names", "description"] as const;

function Families({ chosen }: { chosen: readonly string[] }) {
  const [ticked, setTicked] = useState(chosen);
  return (
    <fieldset className="cyc-fieldset cyc-fieldset--columns">
      <legend>Kinds of events</legend>
      {familyPatterns.map(({ pattern, label }) => (
        <Checkbox
          key={pattern}
          name="families"
          value={pattern}
          label={label}
          checked={ticked.includes(pattern)}
          onChange={(isTicked) =>
            setTicked(isTicked ? [...ticked, pattern] : ticked.filter((other) => other !== pattern))
          }
        />
      ))}
    </fieldset>
  );
}

function EventFields({ eventTypes, answer }: { eventTypes: readonly string[]; answer: ActionAnswer | undefined }) {
  const start = eventChoiceOf(eventTypes);
  const [isAll, setAll] = useState(start.isAll);
  const [names, setNames] = useState(start.names);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title="Which events"
        name="which"
        choices={[
          { value: "all", label: "Every event" },
          { value: "some", label: "Only some" },
        ]}
        selected={[isAll ? "all" : "some"]}
        onChange={([which]) => setAll(which === "all")}
      />
      {isAll ? null : (
        <>
          <Families chosen={start.families} />
          <TextField
            label="Single events"
            name="names"
            value={names}
            onChange={setNames}
            autoComplete="off"
            placeholder="batch.completed, render.failed"
            helpText="By name, with commas between."
            error={faultOf(answer, "names", "event_types", "eventTypes")}
          />
        </>
      )}
    </BlockStack>
  );
}

/** What is asked of a webhook endpoint, new or changed. */
export function EndpointFields({ start, answer }: { start: EndpointWish; answer: ActionAnswer | undefined }) {
  const [url, setUrl] = useState(start.url);
  const [description, setDescription] = useState(start.description);
  return (
    <FormLayout>
      <TextField
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        value={url}
        onChange={setUrl}
        autoComplete="off"
        placeholder="https://example.com/cyclorama"
        helpText="HTTPS, reachable from the internet. It answers 2xx within 15 seconds."
        error={faultOf(answer, "url")}
      />
      <TextField
        label="Note"
        name="description"
        value={description}
        onChange={setDescription}
        maxLength={descriptionLengthMax}
        autoComplete="off"
        helpText="What receives it. For you only."
        error={faultOf(answer, "description")}
      />
      <EventFields eventTypes={start.eventTypes} answer={answer} />
    </FormLayout>
  );
}
