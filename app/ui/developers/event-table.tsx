import { Badge } from "@shopify/polaris";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { eventTone } from "#app/ui/words/event-words.ts";

/** An event as a line shows it. */
export interface EventLine {
  readonly sequence: number;
  readonly type: string;
  readonly subjectId: string;
  readonly createdAt: string;
  /** The event as it is sent out, as JSON. */
  readonly json: string;
}

function EventRow({ event }: { event: EventLine }) {
  const tone = eventTone(event.type);
  return (
    <tr>
      <td className="cyc-log__quiet">{event.sequence}</td>
      <td>
        <Badge {...(tone !== undefined && { tone })}>{event.type}</Badge>
      </td>
      <td className="cyc-log__main">
        <details className="cyc-open">
          <summary className="cyc-mono">{event.subjectId}</summary>
          <pre className="cyc-code" tabIndex={0} aria-label={`Event ${event.sequence} as it is sent`}>
            {event.json}
          </pre>
        </details>
      </td>
      <td className="cyc-log__when">
        <Moment at={event.createdAt} />
      </td>
    </tr>
  );
}

/** Events of the shop, newest first; each opens to what is sent to programs. */
export function EventTable({ events }: { events: readonly EventLine[] }) {
  return (
    <table className="cyc-log">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Type</th>
          <th scope="col">What it is about</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.sequence} event={event} />
        ))}
      </tbody>
    </table>
  );
}
