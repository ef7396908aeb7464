import type { JoinedLooks } from "#app/imaging/cutout/join-looks.ts";
import { mostDoubtedPlace } from "#app/imaging/cutout/matte-confidence.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { CutoutReport } from "#app/imaging/finished-picture.ts";

/**
 * Below this confidence a merchant should look at the cutout before it is published. Calibrated on photos that nothing
 * was chosen on; its error rates are in docs/decisions/0081.
 */
const confidenceBar = 0.7;

/**
 * A product of which this share was opened by colour alone is a lattice: no look vouches for which of its openings were
 * found. Baskets on white, the worst of them, came out half open at 0.2; no other sample is opened by more than 0.06.
 */
const latticeShare = 0.1;

/** How a network's matte came about. */
interface NetworkCutout {
  readonly confidence: number;
  readonly joined: JoinedLooks;
  /** Every look that was taken, listened to or not. */
  readonly looks: readonly Plane[];
  /** The finished matte, with its openings filled as the looks saw it. */
  readonly filled: Plane;
  /** Which share of the product was opened. */
  readonly openShare: number;
  readonly hasDetail: boolean;
}

/** What is said of a network's matte: how it was made and, below the bar, what to look at. */
export function networkReport(cutout: NetworkCutout): CutoutReport {
  const { confidence, joined, looks, openShare, hasDetail } = cutout;
  const steps = [
    `${joined.agreeing + 1} of ${looks.length} looks${hasDetail ? " of two networks" : ""} joined`,
    ...(openShare > 0 ? ["openings found by the backdrop's colour"] : []),
    "edge solved from colours",
  ];
  return {
    path: "network",
    reason: steps.join(", "),
    confidence,
    doubt: confidence < confidenceBar || openShare >= latticeShare ? describeDoubt(cutout) : null,
  };
}

function describeDoubt({ confidence, joined, looks, filled, openShare }: NetworkCutout): string {
  if (openShare >= latticeShare && confidence >= confidenceBar) {
    return "This product has many openings, found by the backdrop’s colour. Check that all of them are open before publishing.";
  }
  if (joined.agreeing * 2 < looks.length - 1) {
    return "The looks found different things in this photo. Check that the right product was cut out before publishing.";
  }
  const place = mostDoubtedPlace(filled, looks);
  return `The looks disagree about the ${place} of the product. Check the edge there before publishing.`;
}
