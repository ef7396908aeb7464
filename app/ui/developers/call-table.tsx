import { Link } from "@remix-run/react";
import { Badge } from "@shopify/polaris";
import { Moment, useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { statusTone } from "#app/ui/words/call-words.ts";
import { numberInWords } from "#app/ui/words/number-words.ts";

/** A call as a line shows it. */
export interface CallLine {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly durationMs: number;
  readonly createdAt: string;
  readonly caller: string;
}

function CallRow({ call }: { call: CallLine }) {
  const { locale } = useShopFormat();
  return (
    <tr>
      <td className="cyc-log__main">
        <Link className="cyc-link cyc-mono" to={`/app/developers/requests/${call.id}`}>
          {call.method} {call.path}
        </Link>
      </td>
      <td>
        <Badge tone={statusTone(call.status)}>{String(call.status)}</Badge>{" "}
        {call.errorCode === null ? null : <span className="cyc-mono cyc-log__quiet">{call.errorCode}</span>}
      </td>
      <td className="cyc-log__short">{call.caller}</td>
      <td className="cyc-log__number">{numberInWords(call.durationMs, locale)} ms</td>
      <td className="cyc-log__when">
        <Moment at={call.createdAt} />
      </td>
    </tr>
  );
}

/** Calls to the API, newest first. */
export function CallTable({ calls }: { calls: readonly CallLine[] }) {
  return (
    <table className="cyc-log">
      <thead>
        <tr>
          <th scope="col">Call</th>
          <th scope="col">Answer</th>
          <th scope="col">Key</th>
          <th scope="col" className="cyc-log__number">
            Took
          </th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </tbody>
    </table>
  );
}
