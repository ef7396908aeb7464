import { complianceOf, type Compliance } from "#app/channels/compliance.ts";
import { channelVerdictSchema } from "#app/channels/channel-verdict.ts";
import { pictureFactsSchema } from "#app/imaging/audit/facts.ts";

/** The preset version that a batch was resolved to, as its row keeps it. */
export interface BatchPreset {
  readonly id: string;
  readonly version: string;
  readonly contentHash: string;
}

/** A channel's verdict beside the version of the preset that it was given for: an audit that can be filed alone. */
export interface AssetCompliance extends Compliance {
  readonly preset_id?: string;
  readonly resolved_version?: string;
  readonly content_hash?: string;
}

/** The audit of a render's picture, from its stored verdict and facts. Null when no channel judged it, or nothing is made. */
export function assetCompliance(
  stored: { readonly audit: unknown; readonly facts: unknown },
  preset: BatchPreset | null,
): AssetCompliance | null {
  const verdict = channelVerdictSchema.nullable().parse(stored.audit);
  const facts = pictureFactsSchema.nullable().parse(stored.facts);
  if (verdict === null || facts === null) return null;
  const audit = complianceOf(verdict, facts);
  if (preset === null) return audit;
  const { id, version, contentHash } = preset;
  return { ...audit, preset_id: id, resolved_version: version, content_hash: contentHash };
}
