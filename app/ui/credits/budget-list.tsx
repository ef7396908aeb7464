import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useState } from "react";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import { useFormInPlace } from "#app/ui/frame/form-in-place.ts";
import { MonthlyCreditsField } from "#app/ui/frame/monthly-credits-field.tsx";
import { budgetInWords } from "#app/ui/words/ledger-words.ts";

/** What one key, or the automations, may spend in a month, and has spent. */
export interface BudgetLineView {
  readonly subject: string;
  readonly name: string;
  readonly monthlyCredits: number | null;
  readonly usedCredits: number;
}

function BudgetForm({ budget, onDone }: { budget: BudgetLineView; onDone: () => void }) {
  const fetcher = useFormInPlace(onDone);
  const [credits, setCredits] = useState(budget.monthlyCredits === null ? "" : String(budget.monthlyCredits));
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="set-budget" />
      <input type="hidden" name="subject" value={budget.subject} />
      <BlockStack gap="200">
        <ProblemBanner answer={fetcher.data} title="The budget was not saved" />
        <MonthlyCreditsField
          label={`Credits a month for ${budget.name}`}
          name="credits"
          value={credits}
          onChange={setCredits}
          helpText="Counts from the first of the month. Empty: no limit of its own."
        />
        <InlineStack gap="200">
          <Button submit variant="primary" loading={fetcher.state !== "idle"}>
            Save budget
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}

function BudgetLine({ budget }: { budget: BudgetLineView }) {
  const [isOpen, setOpen] = useState(false);
  const { name, monthlyCredits, usedCredits } = budget;
  const share = monthlyCredits === null || monthlyCredits === 0 ? 0 : usedCredits / monthlyCredits;
  return (
    <li className="cyc-budget">
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack>
          <Text as="span" fontWeight="medium">
            {name}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {budgetInWords(monthlyCredits, usedCredits)}
          </Text>
        </BlockStack>
        {isOpen ? null : (
          <Button onClick={() => setOpen(true)} accessibilityLabel={`Change the budget of ${name}`}>
            Change
          </Button>
        )}
      </InlineStack>
      {monthlyCredits === null ? null : (
        <div aria-hidden="true">
          <ProgressBar progress={Math.min(1, share) * 100} size="small" tone={share >= 1 ? "critical" : "success"} />
        </div>
      )}
      {isOpen ? <BudgetForm budget={budget} onDone={() => setOpen(false)} /> : null}
    </li>
  );
}

/** Monthly budgets of API keys and automations. */
export function BudgetList({ budgets }: { budgets: readonly BudgetLineView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Monthly budgets
          </Text>
          <Text as="p" tone="subdued">
            What API keys and automations may spend in a calendar month. At the limit their orders are refused; yours in
            the admin are not.
          </Text>
        </BlockStack>
        <ul className="cyc-grants">
          {budgets.map((budget) => (
            <BudgetLine key={budget.subject} budget={budget} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
