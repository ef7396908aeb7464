import { database } from "#app/db/client.server.ts";
import { reportDays, reportsPerMonthMax, type ReportView } from "#app/renders/bad-result-terms.ts";

interface Row {
  readonly credits: bigint;
  readonly reported_at: Date | null;
  readonly reason: string | null;
  readonly until: Date | null;
  readonly is_late: boolean | null;
  readonly reports_of_month: number;
}

/**
 * Whether a picture can be reported as a bad result, until when and for how many credits, or that it was. Null for a
 * picture that cost nothing, is not finished, or is too old.
 */
export async function readReport(shopId: string, renderId: string): Promise<ReportView | null> {
  const [row] = await database().$queryRaw<Row[]>`
    SELECT settled.credits, reported_at, report_reason AS reason,
      finished_at + ${reportDays} * interval '1 day' AS until,
      finished_at < now() - ${reportDays} * interval '1 day' AS is_late,
      (SELECT count(*)::int FROM render other
        WHERE other.shop_id = ${shopId} AND other.reported_at >= date_trunc('month', now())) AS reports_of_month
    FROM render JOIN credit_transfer settled ON settled.reservation_id = render.reservation_id AND settled.kind = 'settle'
    WHERE render.id = ${renderId} AND render.shop_id = ${shopId} AND render.state = 'completed' AND render.mode = 'live'`;
  if (row === undefined) return null;
  const credits = Number(row.credits);
  if (row.reported_at !== null) {
    return { state: "reported", credits, reportedAt: row.reported_at.toISOString(), reason: row.reason ?? "" };
  }
  if (row.is_late !== false || row.until === null) return null;
  const reportsLeft = Math.max(0, reportsPerMonthMax - row.reports_of_month);
  return { state: "open", credits, until: row.until.toISOString(), reportsLeft };
}
