import { Checkbox, FormLayout, InlineError, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { moodNames, moods, sceneTypeNames, sceneTypes, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import type { BrandKit } from "#app/presets/brand-kit.ts";
import { PaletteField } from "#app/ui/developers/palette-field.tsx";
import { setField, setWishes } from "#app/ui/developers/set-wishes.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { faultOf } from "#app/ui/frame/form-faults.ts";

/** The fields that show their own faults. */
export const brandKitFields = ["name", "palette", "sets", "toneWords"] as const;

/** The chosen ones in their own order, then the rest: a form that is saved unchanged changes nothing. */
const chosenFirst = <Name extends string>(chosen: readonly Name[], all: readonly Name[]) => [
  ...chosen,
  ...all.filter((name) => !chosen.includes(name)),
];

function wishOf(kit: BrandKit, set: SceneType): string {
  if (kit.preferredSets.includes(set)) return "preferred";
  return kit.forbiddenSets.includes(set) ? "forbidden" : "";
}

function SetWish({ set, start }: { set: SceneType; start: string }) {
  const [wish, setWish] = useState(start);
  return (
    <Select
      label={sceneTypes[set].label}
      name={setField(set)}
      options={setWishes.map(({ value, label }) => ({ value, label }))}
      value={wish}
      onChange={setWish}
    />
  );
}

function Moods({ chosen }: { chosen: readonly BrandKit["moods"][number][] }) {
  const [ticked, setTicked] = useState(chosen);
  const [order] = useState(() => chosenFirst(chosen, moodNames));
  return (
    <fieldset className="cyc-fieldset">
      <legend>Light that suits the brand</legend>
      <div className="cyc-set-wishes">
        {order.map((mood) => (
          <Checkbox
            key={mood}
            name="moods"
            value={mood}
            label={moods[mood].label}
            checked={ticked.includes(mood)}
            onChange={(isTicked) => setTicked(isTicked ? [...ticked, mood] : ticked.filter((other) => other !== mood))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Sets({ kit, fault }: { kit: BrandKit; fault: string | false }) {
  const [order] = useState(() => chosenFirst(kit.preferredSets, sceneTypeNames));
  return (
    <fieldset className="cyc-fieldset">
      <legend>Sets</legend>
      <div className="cyc-set-wishes">
        {order.map((set) => (
          <SetWish key={set} set={set} start={wishOf(kit, set)} />
        ))}
      </div>
      {fault === false ? null : <InlineError message={fault} fieldID="sets" />}
    </fieldset>
  );
}

interface BrandKitFieldsProps {
  readonly start: BrandKit;
  readonly isNew: boolean;
  readonly answer: ActionAnswer | undefined;
}

/** How a shop wants to look. The name is what programs call it by, so it stays. */
export function BrandKitFields({ start, isNew, answer }: BrandKitFieldsProps) {
  const [name, setName] = useState(start.name);
  const [tone, setTone] = useState(start.toneWords.join(", "));
  const [isDefault, setDefault] = useState(start.isDefault);
  return (
    <FormLayout>
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        readOnly={!isNew}
        autoComplete="off"
        placeholder="summer-house"
        helpText="Programs name it in pilot_brand. It cannot be changed later."
        error={faultOf(answer, "name")}
      />
      <PaletteField start={start.palette} fault={faultOf(answer, "palette")} />
      <Sets kit={start} fault={faultOf(answer, "sets")} />
      <Moods chosen={start.moods} />
      <TextField
        label="Tone"
        name="toneWords"
        value={tone}
        onChange={setTone}
        autoComplete="off"
        placeholder="calm, premium"
        helpText="Words with commas between; they weigh a little in every picture made from words."
        error={faultOf(answer, "toneWords")}
      />
      <Checkbox
        label="Worn when a request names no brand"
        name="isDefault"
        value="true"
        checked={isDefault}
        onChange={setDefault}
      />
    </FormLayout>
  );
}
