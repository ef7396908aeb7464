import type { Operation } from "#app/contracts/operation.ts";
import { backgroundGeneratorOperation } from "#app/contracts/workflows/background-generator.ts";
import { backgroundSwapOperation } from "#app/contracts/workflows/background-swap.ts";
import { readCreditsOperation } from "#app/contracts/workflows/credits-overview.ts";
import {
  cancelJobOperation,
  listJobsOperation,
  readJobEventsOperation,
  readJobOperation,
} from "#app/contracts/workflows/job-operations.ts";
import { listOperationsOperation } from "#app/contracts/workflows/operations.ts";
import {
  approveRenderOperation,
  listRendersOperation,
  readRenderOperation,
  rejectRenderOperation,
  replayRenderOperation,
} from "#app/contracts/workflows/render-operations.ts";
import { uploadOperation } from "#app/contracts/workflows/upload-operation.ts";

/** Operations of this part of the public API. */
export const workflowsOperations: readonly Operation[] = [
  uploadOperation,
  backgroundSwapOperation,
  backgroundGeneratorOperation,
  listJobsOperation,
  readJobOperation,
  readJobEventsOperation,
  cancelJobOperation,
  listRendersOperation,
  readRenderOperation,
  approveRenderOperation,
  rejectRenderOperation,
  replayRenderOperation,
  listOperationsOperation,
  readCreditsOperation,
];
