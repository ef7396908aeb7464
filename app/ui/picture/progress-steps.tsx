import type { ProgressStep } from "#app/ui/words/render-words.ts";

/** A picture's way from "waiting" to "done" as a row of steps; on a narrow screen only the current one is named. */
export function ProgressSteps({ steps, stopped = false }: { steps: readonly ProgressStep[]; stopped?: boolean }) {
  return (
    <ol className="cyc-steps" data-stopped={stopped}>
      {steps.map(({ stage, label, status }) => (
        <li
          key={stage}
          className="cyc-steps__step"
          data-status={status}
          aria-current={status === "now" ? "step" : undefined}
        >
          <span className="cyc-steps__bar" aria-hidden="true" />
          <span className="cyc-steps__label">{label}</span>
        </li>
      ))}
    </ol>
  );
}
