import { Badge, BlockStack, Button, InlineGrid, InlineStack, TextField } from "@shopify/polaris";
import { useCallback, useState } from "react";
import type { KeyLine } from "#app/ui/developers/key-line.ts";
import { keyNameLengthMax } from "#app/ui/developers/read-key-form.ts";
import { RotateForm } from "#app/ui/developers/rotate-form.tsx";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import { useFormInPlace } from "#app/ui/frame/form-in-place.ts";
import { MonthlyCreditsField } from "#app/ui/frame/monthly-credits-field.tsx";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { beyondFields, faultOf } from "#app/ui/frame/form-faults.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { keyBudgetInWords, keyStateInWords, scopesInWords } from "#app/ui/words/key-words.ts";
import { modeInWords } from "#app/ui/words/mode-words.ts";

function ChangeForm({ line, onDone }: { line: KeyLine; onDone: () => void }) {
  const fetcher = useFormInPlace(onDone);
  const answer = fetcher.data;
  const [name, setName] = useState(line.name);
  const [credits, setCredits] = useState(line.monthlyCredits === null ? "" : String(line.monthlyCredits));
  return (
    <fetcher.Form method="post" noValidate>
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="keyId" value={line.id} />
      <BlockStack gap="300">
        <ProblemBanner answer={beyondFields(answer, "name", "monthlyCredits")} title="The key was not changed" />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <TextField
            label="Name"
            name="name"
            value={name}
            onChange={setName}
            maxLength={keyNameLengthMax}
            autoComplete="off"
            error={faultOf(answer, "name")}
          />
          <MonthlyCreditsField
            name="monthlyCredits"
            value={credits}
            onChange={setCredits}
            helpText="Counts from the first of the month. Empty: no limit."
            fault={faultOf(answer, "monthlyCredits")}
          />
        </InlineGrid>
        <InlineStack gap="200">
          <Button submit variant="primary" loading={fetcher.state !== "idle"}>
            Save
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}

function KeyFacts({ line }: { line: KeyLine }) {
  return (
    <div className="cyc-entry__facts">
      <span className="cyc-mono">{line.shownStart}…</span>
      <span>{scopesInWords(line.scopes)}</span>
      <span>
        {line.lastUsedAt === null ? (
          "Never used"
        ) : (
          <>
            Last used <Moment at={line.lastUsedAt} />
          </>
        )}
      </span>
      {line.expiresAt === null ? null : (
        <span>
          {line.state === "expired" ? "Expired" : "Works until"} <Moment at={line.expiresAt} />
        </span>
      )}
      <span>{keyBudgetInWords(line.mode, line.monthlyCredits, line.usedCredits)}</span>
    </div>
  );
}

interface KeyButtonsProps {
  readonly line: KeyLine;
  readonly onChange: () => void;
  readonly onRotate: () => void;
}

function KeyButtons({ line, onChange, onRotate }: KeyButtonsProps) {
  return (
    <div className="cyc-entry__buttons">
      <Button onClick={onChange} accessibilityLabel={`Change ${line.name}`}>
        Change
      </Button>
      {line.isReplaced ? null : (
        <Button onClick={onRotate} accessibilityLabel={`Replace ${line.name}`}>
          Replace
        </Button>
      )}
      <ConfirmButton
        label="Revoke"
        accessibilityLabel={`Revoke ${line.name}`}
        look={{ tone: "critical" }}
        title={`Revoke ${line.name}?`}
        yes="Revoke key"
        no="Keep it"
        fields={{ intent: "revoke", keyId: line.id }}
      >
        Programs that use it are refused at once, and it cannot be undone. Pictures that were ordered with it are still
        made.
      </ConfirmButton>
    </div>
  );
}

/** One key: what it is, what it did, and what can be done with it while it works. */
export function KeyEntry({ line }: { line: KeyLine }) {
  const [opened, setOpened] = useState<"change" | "rotate" | null>(null);
  const close = useCallback(() => setOpened(null), []);
  const { label, tone } = keyStateInWords(line.state, line.isReplaced);
  const isAlive = line.state === "working" || line.state === "ending";
  return (
    <li className="cyc-entry">
      <BlockStack gap="100">
        <div className="cyc-entry__head">
          <span className="cyc-entry__name">{line.name}</span>
          <Badge {...(line.mode === "live" ? { tone: "info" as const } : {})}>{modeInWords(line.mode)}</Badge>
          <Badge {...(tone !== undefined && { tone })}>{label}</Badge>
        </div>
        <KeyFacts line={line} />
      </BlockStack>
      {isAlive && opened === null ? (
        <KeyButtons line={line} onChange={() => setOpened("change")} onRotate={() => setOpened("rotate")} />
      ) : null}
      {opened === "change" ? <ChangeForm line={line} onDone={close} /> : null}
      {opened === "rotate" ? <RotateForm line={line} onDone={close} /> : null}
    </li>
  );
}
