/** Days after a picture was finished in which it can be reported: long enough to see it in the shop. */
export const reportDays = 7;
/** Pictures a shop can report in a month: above any honest need, below a way to work for free. */
export const reportsPerMonthMax = 20;
/** Longest reason, characters. */
export const reportReasonLengthMax = 500;

/** Where a picture stands between its merchant and us. Times are ISO 8601. */
export type ReportView =
  | { readonly state: "open"; readonly credits: number; readonly until: string; readonly reportsLeft: number }
  | { readonly state: "reported"; readonly credits: number; readonly reportedAt: string; readonly reason: string };
