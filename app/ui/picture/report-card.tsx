import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { reportReasonLengthMax, type ReportView } from "#app/renders/bad-result-terms.ts";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

function Reported({ report }: { report: Extract<ReportView, { state: "reported" }> }) {
  return (
    <BlockStack gap="100">
      <Text as="p">{countOf(report.credits, "credit was", "credits were")} returned.</Text>
      <Text as="p" tone="subdued">
        You reported this picture on <Moment at={report.reportedAt} />
        {report.reason === "" ? "." : `: ${report.reason}`}
      </Text>
      <Text as="p" tone="subdued">
        It stays here to look at and cannot go on a product.
      </Text>
    </BlockStack>
  );
}

function Open({ report }: { report: Extract<ReportView, { state: "open" }> }) {
  const fetcher = useFetcher<ActionAnswer>();
  const [reason, setReason] = useState("");
  useSaidToast(fetcher.data);
  if (report.reportsLeft === 0) {
    return <Text as="p">You reported as many pictures as can be this month. Write to us about more.</Text>;
  }
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="report" />
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {countOf(report.credits, "credit comes", "credits come")} back at once, and the picture is taken off the
          product. Until <Moment at={report.until} dateOnly />.
        </Text>
        <TextField
          label="What is wrong with it?"
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={reportReasonLengthMax}
          autoComplete="off"
          multiline={2}
        />
        <ProblemBanner answer={fetcher.data} title="It was not reported" />
        <div>
          <Button submit loading={fetcher.state !== "idle"}>
            Report a bad result
          </Button>
        </div>
      </BlockStack>
    </fetcher.Form>
  );
}

/** The way to get the credits of a bad picture back, or that they came back. */
export function ReportCard({ report }: { report: ReportView }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {report.state === "reported" ? "Reported as a bad result" : "Not good enough?"}
        </Text>
        {report.state === "reported" ? <Reported report={report} /> : <Open report={report} />}
      </BlockStack>
    </Card>
  );
}
