import { TextField } from "@shopify/polaris";

interface MonthlyCreditsFieldProps {
  readonly label?: string;
  readonly name: string;
  /** As typed: whole credits, or nothing for no limit. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly helpText: string;
  readonly fault?: string | false;
}

/** What may be spent in a month. */
export function MonthlyCreditsField({ label = "Credits a month", fault = false, ...field }: MonthlyCreditsFieldProps) {
  return <TextField {...field} label={label} type="number" min={0} step={1} autoComplete="off" error={fault} />;
}
