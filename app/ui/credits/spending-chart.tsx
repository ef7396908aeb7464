import type { BarChartProps } from "@shopify/polaris-viz";
import { useEffect, useState, type ComponentType } from "react";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import type { SpentDay } from "#app/ui/credits/spending.ts";

type Chart = ComponentType<BarChartProps>;

/**
 * The library measures the page while it draws, which a server cannot: it is loaded by the browser, once the page
 * stands.
 */
function useBarChart(): Chart | null {
  const [chart, setChart] = useState<{ readonly BarChart: Chart } | null>(null);
  useEffect(() => {
    let isThere = true;
    const load = async () => {
      const { BarChart } = await import("@shopify/polaris-viz");
      if (isThere) setChart({ BarChart });
    };
    // Without the chart the figures below it still say everything.
    load().catch(() => undefined);
    return () => {
      isThere = false;
    };
  }, []);
  return chart?.BarChart ?? null;
}

/** Credits spent, a bar for each day. */
export function SpendingChart({ days }: { days: readonly SpentDay[] }) {
  const BarChart = useBarChart();
  const { locale } = useShopFormat();
  const dayOf = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <div className="cyc-chart">
      {BarChart === null ? null : (
        <BarChart
          theme="Light"
          isAnimated={false}
          showLegend={false}
          data={[{ name: "Credits", data: days.map(({ day, credits }) => ({ key: day, value: credits })) }]}
          xAxisOptions={{ labelFormatter: (day) => dayOf.format(new Date(String(day))) }}
          yAxisOptions={{ integersOnly: true }}
        />
      )}
    </div>
  );
}
