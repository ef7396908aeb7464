import pg from "pg";

/** Tables whose rows events are about, by the beginning of the event's type. What is missing there was made up by a test. */
const subjects = `
  SELECT id FROM render UNION ALL SELECT id FROM batch UNION ALL SELECT id FROM publication
  UNION ALL SELECT id FROM credit_transfer UNION ALL SELECT id FROM shop
  UNION ALL SELECT id FROM webhook_endpoint`;

interface Row {
  shop_id: string;
  sequence: string;
  id: string;
  type: string;
  subject_id: string;
  data: Record<string, unknown>;
  created_at: Date;
}

/** Every event in the database that is not as `eventTypes` describes it, with the reason. */
export async function misfitEvents(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client
    .query<Row>(`SELECT * FROM event WHERE subject_id IN (${subjects})`)
    .finally(() => client.end());
  if (rows.length === 0) return [];
  const { eventTypes, publicEventSchema } = await import("#app/contracts/events/event-types.ts");
  const { publicEvent } = await import("#app/contracts/events/public-event.ts");
  const types: Readonly<Record<string, (typeof eventTypes)[keyof typeof eventTypes]>> = eventTypes;
  return rows.flatMap((row) => {
    const { id, type, subject_id: subjectId, data } = row;
    const logged = {
      sequence: Number(row.sequence),
      id,
      type,
      subjectId,
      data,
      createdAt: row.created_at.toISOString(),
    };
    const event = publicEvent(logged, (sha256) => `https://app.example/${sha256}`);
    const whole = publicEventSchema.safeParse(event);
    const inside = types[type]?.data.safeParse(event.data);
    const reason = whole.error?.message ?? inside?.error?.message;
    return reason === undefined ? [] : [`${type} ${JSON.stringify(event.data)}: ${reason}`];
  });
}
