/** PostgreSQL keeps neither NUL nor half a surrogate pair, and cannot even be asked for them. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** The text without what cannot be stored: a sign in its place that no id or name of ours has. */
export const madeStorable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");
