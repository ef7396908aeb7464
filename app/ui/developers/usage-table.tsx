import { Badge } from "@shopify/polaris";
import type { KeyUsage } from "#app/ui/developers/usage.ts";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { modeInWords } from "#app/ui/words/key-words.ts";
import { numberInWords } from "#app/ui/words/number-words.ts";

function UsageRow({ usage }: { usage: KeyUsage }) {
  const { locale } = useShopFormat();
  const { name, mode, calls, failed, medianMs, credits, pictures } = usage;
  return (
    <tr>
      <td className="cyc-log__main">
        {name} {mode === null ? null : <Badge>{modeInWords(mode)}</Badge>}
      </td>
      <td className="cyc-log__number" data-word="calls">
        {numberInWords(calls, locale)}
      </td>
      <td className="cyc-log__number" data-word="refused or failed">
        {numberInWords(failed, locale)}
      </td>
      <td className="cyc-log__number" data-word="median">
        {medianMs === null ? "–" : `${numberInWords(medianMs, locale)} ms`}
      </td>
      <td className="cyc-log__number" data-word="pictures">
        {numberInWords(pictures, locale)}
      </td>
      <td className="cyc-log__number" data-word="credits">
        {numberInWords(credits, locale)}
      </td>
    </tr>
  );
}

const numberColumns = ["Calls", "Refused or failed", "Median time", "Pictures", "Credits"];

/** What each key called and spent. */
export function UsageTable({ usages }: { usages: readonly KeyUsage[] }) {
  return (
    <table className="cyc-log">
      <thead>
        <tr>
          <th scope="col">Key</th>
          {numberColumns.map((name) => (
            <th key={name} scope="col" className="cyc-log__number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {usages.map((usage) => (
          <UsageRow key={usage.apiKeyId ?? "flow"} usage={usage} />
        ))}
      </tbody>
    </table>
  );
}
