import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import type { Finding } from "#app/channels/channel-verdict.ts";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import type { ChannelRow } from "#app/ui/picture/channel-rows.ts";
import { IntentButton } from "#app/ui/picture/intent-button.tsx";
import { StatusBadge } from "#app/ui/picture/status-badge.tsx";
import { countOf } from "#app/ui/words/count-words.ts";
import { dateInWords } from "#app/ui/words/date-words.ts";
import { sourceInWords, verdictInWords } from "#app/ui/words/verdict-words.ts";

interface ChannelsCardProps {
  readonly rows: readonly ChannelRow[];
  /** The day whose rules were applied. */
  readonly asOf: string;
  /** Set when the same photo can be standardized: what that costs, and what makes two clicks one order. */
  readonly version: { readonly priceCredits: number; readonly orderToken: string } | null;
}

function BrokenRule({ finding }: { finding: Finding }) {
  const { status, title, measured, threshold, source, fix } = finding;
  return (
    <li className="cyc-finding" data-status={status}>
      <span className="cyc-finding__title">{title}</span>
      <span>
        Measured: {measured}. Asked for: {threshold}.
      </span>
      {fix === null ? null : <span>{fix.text}</span>}
      <span className="cyc-finding__source">
        {source.url === null ? (
          sourceInWords(source)
        ) : (
          <a href={source.url} target="_blank" rel="noreferrer">
            {sourceInWords(source)}
          </a>
        )}
      </span>
    </li>
  );
}

function LaterRules({ later }: { later: NonNullable<ChannelRow["later"]> }) {
  const { locale } = useShopFormat();
  if (!later.changesVerdict) {
    return (
      <Text as="p" tone="subdued">
        Its rules change on {dateInWords(later.from, locale, "UTC")}; nothing changes for this picture.
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        From {dateInWords(later.from, locale, "UTC")}: {verdictInWords(later.status).label.toLowerCase()}
      </Text>
      <ul className="cyc-findings">
        {later.broken.map((finding) => (
          <BrokenRule key={finding.ruleId} finding={finding} />
        ))}
      </ul>
    </BlockStack>
  );
}

/** What is in order, closed until somebody wants to know. */
function MetRules({ met }: { met: readonly Finding[] }) {
  if (met.length === 0) return null;
  return (
    <details className="cyc-met">
      <summary>{countOf(met.length, "rule")} met</summary>
      <ul>
        {met.map(({ ruleId, title, measured, threshold }) => (
          <li key={ruleId}>
            {title}: {measured} (asked for: {threshold}).
          </li>
        ))}
      </ul>
    </details>
  );
}

function VersionButton({ row, version }: { row: ChannelRow; version: NonNullable<ChannelsCardProps["version"]> }) {
  const { orderToken, priceCredits } = version;
  return (
    <IntentButton
      intent="make-version"
      label={`Make a version for ${row.label} (${countOf(priceCredits, "credit")})`}
      fields={{ channel: row.channel, orderToken: `${orderToken} ${row.channel}` }}
    />
  );
}

function ChannelDetail({ row, version }: { row: ChannelRow; version: ChannelsCardProps["version"] }) {
  const { broken, later, manual, passed, packVersion } = row;
  return (
    <div className="cyc-channel__body">
      {broken.length > 0 ? (
        <ul className="cyc-findings">
          {broken.map((finding) => (
            <BrokenRule key={finding.ruleId} finding={finding} />
          ))}
        </ul>
      ) : null}
      {later === null ? null : <LaterRules later={later} />}
      <MetRules met={passed} />
      <Text as="p" tone="subdued">
        {manual.length > 0 ? `For your own eyes: ${manual.map(({ title }) => title).join("; ")}. ` : ""}
        Rules {packVersion}.
      </Text>
      {row.repairable && version !== null ? <VersionButton row={row} version={version} /> : null}
    </div>
  );
}

function Channel({ row, version }: { row: ChannelRow; version: ChannelsCardProps["version"] }) {
  const { locale } = useShopFormat();
  return (
    <details className="cyc-channel">
      <summary>
        <span className="cyc-channel__name">{row.label}</span>
        <StatusBadge status={verdictInWords(row.status)} />
        {row.later?.changesVerdict !== true ? null : (
          <Badge tone="warning">{`Changes ${dateInWords(row.later.from, locale, "UTC")}`}</Badge>
        )}
      </summary>
      <ChannelDetail row={row} version={version} />
    </details>
  );
}

/** What every sales channel says to this file today and after its next change of rules, and what to do about it. */
export function ChannelsCard({ rows, asOf, version }: ChannelsCardProps) {
  const { locale } = useShopFormat();
  const passing = rows.filter(({ status }) => status !== "FAIL").length;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Sales channels
          </Text>
          <Text as="p" tone="subdued">
            {passing} of {rows.length} would take this file, by their rules of {dateInWords(asOf, locale, "UTC")}. Open
            a channel for the reasons.
          </Text>
        </BlockStack>
        <div className="cyc-channels">
          {rows.map((row) => (
            <Channel key={row.channel} row={row} version={version} />
          ))}
        </div>
      </BlockStack>
    </Card>
  );
}
