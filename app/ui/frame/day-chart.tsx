import type { BarChartProps } from "@shopify/polaris-viz";
import { lazy, Suspense, useSyncExternalStore, type FunctionComponent } from "react";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";

const nothing: FunctionComponent<BarChartProps> = () => null;

/** Loaded when it is first drawn. Without it the figures below still say everything. */
const BarChart = lazy<FunctionComponent<BarChartProps>>(async () => {
  try {
    const { BarChart: chart } = await import("@shopify/polaris-viz");
    return { default: chart };
  } catch {
    return { default: nothing };
  }
});

const neverChanges = () => () => undefined;

/** False on the server and for the first drawing in the browser, which must be the same. */
function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

interface DayChartProps {
  /** What is counted: "Credits". */
  readonly name: string;
  /** Days as "2026-11-22", oldest first. */
  readonly days: readonly { readonly day: string; readonly value: number }[];
}

/** A bar for each day. The library measures the page while it draws, which a server cannot. */
export function DayChart({ name, days }: DayChartProps) {
  const isInBrowser = useIsInBrowser();
  const { locale } = useShopFormat();
  const dayOf = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <div className="cyc-chart">
      {isInBrowser ? (
        <Suspense fallback={null}>
          <BarChart
            theme="Light"
            isAnimated={false}
            showLegend={false}
            data={[{ name, data: days.map(({ day, value }) => ({ key: day, value })) }]}
            xAxisOptions={{ labelFormatter: (day) => dayOf.format(new Date(String(day))) }}
            yAxisOptions={{ integersOnly: true }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
