import type { TextReader } from "#app/imaging/audit/text-reader.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import type { RemoteCutoutService } from "#app/imaging/cutout/remote-cutout.server.ts";
import type { FinishedPicture, MakePictureInput } from "#app/imaging/finished-picture.ts";
import type { ImagingPool } from "#app/imaging/imaging-pool.server.ts";
import type { PictureSpec, SpecOf } from "#app/imaging/picture-spec.ts";

/** What a run of the pipeline works with. */
export interface Workshop {
  readonly pool: ImagingPool;
  readonly model: CutoutModelChoice;
  readonly threads: number;
  /** Asked first for a matte, when there is one. */
  readonly remoteCutout?: RemoteCutoutService | undefined;
  /** Reads printed text; starts with the first picture it is asked about. */
  readonly reader: TextReader;
}

/** Everything but the fingerprint, which the caller knows. */
export type MadePicture = Omit<FinishedPicture, "fingerprint">;

/** What is asked of one kind of render. */
export type InputOf<Kind extends PictureSpec["kind"]> = MakePictureInput & { readonly spec: SpecOf<Kind> };
