import type { Stage } from "#app/imaging/stages.ts";
import { stages } from "#app/imaging/stages.ts";
import type { RenderView } from "#app/renders/render-view.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** Polaris badge tones that we use. Undefined is the neutral grey. */
type StatusTone = "info" | "success" | "attention" | "warning" | "critical" | undefined;

export interface StatusWords {
  readonly label: string;
  readonly tone: StatusTone;
}

/** What a merchant reads while a picture is at a stage. */
const stageWords = {
  waiting: "Waiting",
  cutout: "Cutting out",
  scene: "Building the scene",
  compose: "Composing",
  check: "Checking",
  done: "Done",
} as const satisfies Record<Stage, string>;

type StatusFacts = Pick<RenderView, "state" | "stage" | "review"> & {
  readonly publication: Pick<NonNullable<RenderView["publication"]>, "state"> | null;
};

const publicationWords: Partial<Record<NonNullable<RenderView["publication"]>["state"], StatusWords>> = {
  queued: { label: "Going on product", tone: "info" },
  publishing: { label: "Going on product", tone: "info" },
  published: { label: "On product", tone: "success" },
  undoing: { label: "Coming off product", tone: "info" },
};

const reviewWords = {
  pending: { label: "Ready to approve", tone: "attention" },
  approved: { label: "Approved", tone: "success" },
  rejected: { label: "Rejected", tone: undefined },
} as const satisfies Record<RenderView["review"], StatusWords>;

/** The one status a merchant sees for a picture: what it waits for next, not what the database says. */
export function statusWords(render: StatusFacts): StatusWords {
  switch (render.state) {
    case "queued":
      return { label: stageWords.waiting, tone: "info" };
    case "processing":
      return { label: stageWords[render.stage], tone: "info" };
    case "rendered":
      return { label: "Needs your look", tone: "warning" };
    case "failed":
      return { label: "Failed", tone: "critical" };
    case "cancelled":
      return { label: "Cancelled", tone: undefined };
    case "completed":
      return (render.publication && publicationWords[render.publication.state]) ?? reviewWords[render.review];
  }
}

type StepStatus = "done" | "now" | "next";

export interface ProgressStep {
  readonly stage: Stage;
  readonly label: string;
  readonly status: StepStatus;
}

/** A background has no product to cut out or to place. */
const backgroundStages: readonly Stage[] = ["waiting", "scene", "check", "done"];
/** A plain ground needs no set. */
const plainStages: readonly Stage[] = ["waiting", "cutout", "compose", "check", "done"];

/** The steps of a kind of picture, in order, each marked as done, under way or still to come. */
export function progressSteps(render: Pick<RenderView, "kind" | "state" | "stage">): ProgressStep[] {
  const own = ownStages(render.kind);
  const stage = currentStage(render, own);
  const now = own.indexOf(stage);
  return own.map((each, index) => ({ stage: each, label: stageWords[each], status: stepStatus(index, now, stage) }));
}

function ownStages(kind: RenderView["kind"]): readonly Stage[] {
  if (kind === "background-generator") return backgroundStages;
  return kind === "standardize" ? plainStages : stages;
}

function stepStatus(index: number, now: number, stage: Stage): StepStatus {
  if (index < now || stage === "done") return "done";
  return index === now ? "now" : "next";
}

/** A kind may skip a stage the pipeline reports: the last own stage before it counts. */
function currentStage(render: Pick<RenderView, "state" | "stage">, own: readonly Stage[]): Stage {
  if (render.state === "completed" || render.state === "rendered") return "done";
  if (render.state === "queued") return "waiting";
  if (own.includes(render.stage)) return render.stage;
  return render.stage === "compose" ? "scene" : "waiting";
}

/** "2 of 3 ready, 1 failed": a batch in one line. */
export function batchSummary(states: readonly RenderView["state"][]): string {
  const count = (state: RenderView["state"]) => states.filter((each) => each === state).length;
  const parts = [`${count("completed")} of ${states.length} ready`];
  if (count("rendered") > 0) parts.push(`${countOf(count("rendered"), "needs", "need")} your look`);
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  if (count("cancelled") > 0) parts.push(`${count("cancelled")} cancelled`);
  return parts.join(", ");
}

/** True while something will still happen to the picture without the merchant doing anything. */
export function isMoving(render: StatusFacts): boolean {
  if (render.state === "queued" || render.state === "processing") return true;
  const publication = render.publication?.state;
  return publication === "queued" || publication === "publishing" || publication === "undoing";
}
