import { useSubmit } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { useState, type ComponentProps } from "react";
import { ArrangementCard } from "#app/ui/new-picture/arrangement-card.tsx";
import { ColorsCard } from "#app/ui/new-picture/colors-card.tsx";
import type { Draft, PhotoChoice } from "#app/ui/new-picture/draft.ts";
import { isTogether, picturesInDraft, specOfDraft, withProposedColors } from "#app/ui/new-picture/draft.ts";
import { KindTabs } from "#app/ui/new-picture/kind-tabs.tsx";
import { OutputCard } from "#app/ui/new-picture/output-card.tsx";
import type { PhotographedProduct } from "#app/ui/new-picture/photos-card.tsx";
import { PhotosCard } from "#app/ui/new-picture/photos-card.tsx";
import { PreviewCard } from "#app/ui/new-picture/preview-card.tsx";
import { PreviewedPhotoChoice } from "#app/ui/new-picture/previewed-photo-choice.tsx";
import { PriceCard } from "#app/ui/new-picture/price-card.tsx";
import { SetCard } from "#app/ui/new-picture/set-card.tsx";
import { StandCard } from "#app/ui/new-picture/stand-card.tsx";
import { StandardCard } from "#app/ui/new-picture/standard-card.tsx";
import { useProposedColors } from "#app/ui/new-picture/use-proposed-colors.ts";
import { previewOrderText, sourceOfPhoto, usePreview } from "#app/ui/new-picture/use-preview.ts";
import type { BeyondPlan } from "#app/ui/words/price-words.ts";

interface NewPicturesFormProps {
  readonly products: readonly PhotographedProduct[];
  readonly opening: Draft;
  readonly orderToken: string;
  readonly available: number;
  readonly beyond: BeyondPlan | null;
  readonly priceByKind: Readonly<Record<Draft["kind"], number>>;
  readonly sending: boolean;
}

/** The photo shown in the preview: the one pointed at while it is still chosen, else the first chosen. */
function previewedPhoto(draft: Draft, pointed: string | null): PhotoChoice | null {
  if (draft.kind === "background-generator") return null;
  if (isTogether(draft)) return draft.photos[0] ?? null;
  return draft.photos.find(({ mediaId }) => mediaId === pointed) ?? draft.photos[0] ?? null;
}

function orderedPreview(draft: Draft, photo: PhotoChoice | null): string | null {
  const spec = specOfDraft(draft);
  if (draft.kind === "background-generator") return previewOrderText({ spec, source: null });
  if (photo === null) return null;
  const companions = isTogether(draft) ? draft.photos.slice(1).map(sourceOfPhoto) : [];
  return previewOrderText({ spec, source: sourceOfPhoto(photo), companions });
}

/** Everything about a set, its light and how the product stands in it. */
function SetCards(props: ComponentProps<typeof ColorsCard>) {
  const { draft, onChange } = props;
  return (
    <>
      <SetCard draft={draft} onChange={onChange} />
      {draft.kind === "background-swap" ? <StandCard draft={draft} onChange={onChange} /> : null}
      <ColorsCard {...props} />
      <OutputCard draft={draft} onChange={onChange} />
      <ArrangementCard draft={draft} onChange={onChange} />
    </>
  );
}

/** The whole order form: what to make, of which photos, in which set, with preview and price beside it. */
export function NewPicturesForm(props: NewPicturesFormProps) {
  const { products, orderToken, priceByKind } = props;
  const [chosen, setDraft] = useState(props.opening);
  const [pointed, setPointed] = useState<string | null>(null);
  const submit = useSubmit();
  const { proposed, looking } = useProposedColors(chosen.kind, chosen.photos[0] ?? null);
  const draft = withProposedColors(chosen, proposed);
  const photo = previewedPhoto(draft, pointed);
  // Before the colours are known, preview and order would be of another picture than the one that is meant.
  const undecided = looking && !draft.colorsChosen;
  const preview = usePreview(undecided ? null : orderedPreview(draft, photo));
  const start = () => {
    const { displayName, photos } = draft;
    const order = { orderToken, displayName, spec: specOfDraft(draft), photos, together: isTogether(draft) };
    submit({ order: JSON.stringify(order) }, { method: "post" });
  };
  const title = products.find(({ id }) => id === photo?.productId)?.title ?? null;
  return (
    <div className="cyc-studio">
      <BlockStack gap="400">
        <KindTabs kind={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
        {draft.kind === "background-generator" ? null : (
          <PhotosCard products={products} draft={draft} onChange={setDraft} />
        )}
        {draft.kind === "standardize" ? (
          <StandardCard standard={draft.standard} onChange={(standard) => setDraft({ ...draft, standard })} />
        ) : (
          <SetCards draft={draft} proposed={proposed} looking={looking} onChange={setDraft} />
        )}
      </BlockStack>
      <div className="cyc-studio__side" data-empty={preview.state === "idle" && !undecided}>
        <PreviewCard preview={preview} spec={specOfDraft(draft)} productTitle={title} waiting={undecided}>
          <PreviewedPhotoChoice products={products} draft={draft} shown={photo} onShow={setPointed} />
        </PreviewCard>
        <PriceCard
          pictures={picturesInDraft(draft)}
          creditsEach={priceByKind[draft.kind]}
          available={props.available}
          beyond={props.beyond}
          busy={props.sending || undecided}
          onStart={start}
        />
      </div>
    </div>
  );
}
