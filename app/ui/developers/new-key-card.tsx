import { useFetcher } from "@remix-run/react";
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  InlineError,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { MonthlyCreditsField } from "#app/ui/frame/monthly-credits-field.tsx";
import { useState } from "react";
import type { ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/ui/words/mode-words.ts";
import type { KeyAnswer } from "#app/ui/developers/key-line.ts";
import { keyLifetimes, keyNameLengthMax } from "#app/ui/developers/read-key-form.ts";
import { ShownOnce } from "#app/ui/developers/shown-once.tsx";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import { beyondFields, faultOf } from "#app/ui/frame/form-faults.ts";
import { scopeChoices } from "#app/ui/words/key-words.ts";

const fields = ["name", "mode", "scopes", "lifetime", "monthlyCredits"] as const;
const modes = [
  { value: "test", label: "Test", helpText: "Plays: test credits, small pictures with a mark, nothing is charged." },
  { value: "live", label: "Live", helpText: "Works: pays with your credits, pictures are yours to use." },
];
/** What a program that makes pictures needs; the rest is for those who manage the account by program. */
const usualScopes: readonly ApiScope[] = ["jobs:create", "jobs:read"];

function ScopeChoice({ fault }: { fault: string | false }) {
  const [ticked, setTicked] = useState<readonly ApiScope[]>(usualScopes);
  return (
    <fieldset className="cyc-fieldset">
      <legend>What it may do</legend>
      {scopeChoices.map(({ scope, label, help }) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          label={label}
          helpText={help}
          checked={ticked.includes(scope)}
          onChange={(isTicked) => setTicked(isTicked ? [...ticked, scope] : ticked.filter((other) => other !== scope))}
        />
      ))}
      {fault === false ? null : <InlineError message={fault} fieldID="scopes" />}
    </fieldset>
  );
}

function KeyFields({ answer }: { answer: KeyAnswer | undefined }) {
  const [name, setName] = useState("");
  const [mode, setMode] = useState<Mode>("test");
  const [lifetime, setLifetime] = useState("");
  const [credits, setCredits] = useState("");
  return (
    <FormLayout>
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        maxLength={keyNameLengthMax}
        autoComplete="off"
        placeholder="Warehouse import"
        helpText="What uses it. One key for each program: then one can be ended without the others."
        error={faultOf(answer, "name")}
      />
      <ChoiceList
        title="Mode"
        name="mode"
        choices={modes}
        selected={[mode]}
        onChange={([chosen]) => setMode(chosen === "live" ? "live" : "test")}
        error={faultOf(answer, "mode") || ""}
      />
      <ScopeChoice fault={faultOf(answer, "scopes")} />
      <FormLayout.Group>
        <Select
          label="Works"
          name="lifetime"
          options={keyLifetimes.map(({ value, label }) => ({ value, label }))}
          value={lifetime}
          onChange={setLifetime}
          error={faultOf(answer, "lifetime")}
        />
        <MonthlyCreditsField
          name="monthlyCredits"
          value={credits}
          onChange={setCredits}
          helpText="At this limit its orders are refused. Empty: no limit."
          fault={faultOf(answer, "monthlyCredits")}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

/** Makes a key and shows it, once. */
export function NewKeyCard({ formId, onDone }: { formId: string; onDone: () => void }) {
  const fetcher = useFetcher<KeyAnswer>();
  const answer = fetcher.data;
  useSaidToast(answer);
  if (answer !== undefined && "key" in answer) {
    return (
      <ShownOnce
        title="Copy the key now"
        label="API key"
        secret={answer.key}
        warning="It is shown this once: we keep only its fingerprint. Store it where your program reads its secrets, never in a browser or a repository."
        onDone={onDone}
      />
    );
  }
  return (
    <Card>
      <fetcher.Form method="post" noValidate>
        <input type="hidden" name="intent" value="create" />
        <input type="hidden" name="formId" value={formId} />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            New API key
          </Text>
          <ProblemBanner answer={beyondFields(answer, ...fields)} title="The key was not made" />
          <KeyFields answer={answer} />
          <InlineStack gap="200">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              Create key
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
