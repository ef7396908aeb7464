import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { isFiltered, statusChoices, type CallFilter } from "#app/ui/developers/call-filter.ts";

interface CallSearchProps {
  readonly filter: CallFilter;
  readonly keys: readonly { readonly value: string; readonly label: string }[];
}

/** The search above the request log. What it looks for stands in the address. */
export function CallSearchForm({ filter, keys }: CallSearchProps) {
  const [draft, setDraft] = useState(filter);
  const navigation = useNavigation();
  const change = (name: keyof CallFilter) => (value: string) => setDraft({ ...draft, [name]: value });
  return (
    <Form method="get" role="search" aria-label="Search the request log">
      <BlockStack gap="300">
        <div className="cyc-filters">
          <Select
            label="Answer"
            name="status"
            options={statusChoices.map(({ value, label }) => ({ value, label }))}
            value={draft.status}
            onChange={change("status")}
          />
          <Select
            label="Key"
            name="key"
            options={[{ value: "", label: "Every key" }, ...keys]}
            value={draft.key}
            onChange={change("key")}
          />
          <TextField
            label="Path contains"
            name="path"
            value={draft.path}
            onChange={change("path")}
            autoComplete="off"
            placeholder="/v1/jobs"
          />
          <TextField
            label="Request or correlation id"
            name="id"
            value={draft.id}
            onChange={change("id")}
            autoComplete="off"
          />
        </div>
        <InlineStack gap="200">
          <Button submit loading={navigation.state === "loading"}>
            Search
          </Button>
          {isFiltered(filter) ? <Button url="/app/developers/requests">Show all</Button> : null}
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
