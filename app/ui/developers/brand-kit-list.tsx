import { Badge, BlockStack, Button } from "@shopify/polaris";
import { EntriesCard } from "#app/ui/developers/entries-card.tsx";
import { moods, sceneTypes } from "#app/imaging/scene/vocabulary.ts";
import type { BrandKit } from "#app/presets/brand-kit.ts";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";

function Palette({ palette }: Pick<BrandKit, "palette">) {
  if (palette.length === 0) return null;
  return (
    <div className="cyc-palette" role="img" aria-label={`Colours: ${palette.join(", ")}`}>
      {palette.map((color, place) => (
        <span key={place} className="cyc-palette__dot" style={{ backgroundColor: color }} />
      ))}
    </div>
  );
}

const namesOf = (names: readonly (keyof typeof sceneTypes)[]) => names.map((name) => sceneTypes[name].label).join(", ");

function Entry({ kit, onChange }: { kit: BrandKit; onChange: () => void }) {
  return (
    <li className="cyc-entry">
      <BlockStack gap="200">
        <div className="cyc-entry__head">
          <span className="cyc-entry__name">{kit.name}</span>
          {kit.isDefault ? <Badge tone="success">Worn by default</Badge> : null}
        </div>
        <Palette palette={kit.palette} />
        <div className="cyc-entry__facts">
          {kit.preferredSets.length === 0 ? null : <span>Prefers {namesOf(kit.preferredSets)}</span>}
          {kit.forbiddenSets.length === 0 ? null : <span>Never {namesOf(kit.forbiddenSets)}</span>}
          {kit.moods.length === 0 ? null : <span>Light: {kit.moods.map((mood) => moods[mood].label).join(", ")}</span>}
          {kit.toneWords.length === 0 ? null : <span>Tone: {kit.toneWords.join(", ")}</span>}
        </div>
      </BlockStack>
      <div className="cyc-entry__buttons">
        <Button onClick={onChange} accessibilityLabel={`Change ${kit.name}`}>
          Change
        </Button>
        <ConfirmButton
          label="Delete"
          accessibilityLabel={`Delete ${kit.name}`}
          look={{ tone: "critical" }}
          title={`Delete ${kit.name}?`}
          yes="Delete brand kit"
          no="Keep it"
          fields={{ intent: "delete", name: kit.name }}
        >
          Requests that name it are refused from then on. Pictures that were made with it stay.
        </ConfirmButton>
      </div>
    </li>
  );
}

interface BrandKitListProps {
  readonly kits: readonly BrandKit[];
  readonly onCreate: () => void;
  readonly onChange: (kit: BrandKit) => void;
}

/** How the shop's brands want to look. */
export function BrandKitList({ kits, onCreate, onChange }: BrandKitListProps) {
  const about =
    kits.length === 0
      ? "None yet. A brand kit gives pictures your colours, sets and light without naming them each time."
      : "These are for live keys. Test keys have kits of their own, made over the API.";
  const entries = kits.map((kit) => <Entry key={kit.name} kit={kit} onChange={() => onChange(kit)} />);
  return (
    <EntriesCard title="Brand kits" action="Create brand kit" onAction={onCreate} about={about} entries={entries} />
  );
}
