import { Link } from "@remix-run/react";
import { Badge } from "@shopify/polaris";
import type { DeliveryView } from "#app/delivery/delivery-view.ts";
import type { Mode } from "#app/db/mode.ts";
import { modeQuery } from "#app/ui/developers/mode-links.tsx";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { deliveryStateInWords, triesInWords } from "#app/ui/words/webhook-words.ts";

/** A message as a line shows it. */
export interface DeliveryLine extends Pick<
  DeliveryView,
  "id" | "eventType" | "state" | "attempts" | "lastStatus" | "lastError"
> {
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
}

function DeliveryRow({ delivery, mode }: { delivery: DeliveryLine; mode: Mode }) {
  const { label, tone } = deliveryStateInWords(delivery.state);
  return (
    <tr>
      <td className="cyc-log__main">
        <Link className="cyc-link cyc-mono" to={`/app/developers/webhooks/deliveries/${delivery.id}${modeQuery(mode)}`}>
          {delivery.eventType}
        </Link>
      </td>
      <td>
        <Badge {...(tone !== undefined && { tone })}>{label}</Badge>
      </td>
      <td className="cyc-log__quiet">
        {triesInWords(delivery)}
        {delivery.nextAttemptAt === null || delivery.attempts === 0 ? null : (
          <>
            , again <Moment at={delivery.nextAttemptAt} />
          </>
        )}
      </td>
      <td className="cyc-log__when">
        <Moment at={delivery.createdAt} />
      </td>
    </tr>
  );
}

/** Messages to receivers, newest first. */
export function DeliveryTable({ deliveries, mode }: { deliveries: readonly DeliveryLine[]; mode: Mode }) {
  return (
    <table className="cyc-log">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">State</th>
          <th scope="col">Tries</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} mode={mode} />
        ))}
      </tbody>
    </table>
  );
}
