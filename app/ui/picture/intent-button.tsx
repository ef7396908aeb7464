import { useFetcher } from "@remix-run/react";
import { Button } from "@shopify/polaris";
import type { ButtonProps } from "@shopify/polaris";
import { useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import type { PictureIntent } from "#app/ui/picture/picture-actions.ts";

interface IntentButtonProps extends Omit<ButtonProps, "children" | "submit" | "loading" | "onClick"> {
  readonly intent: PictureIntent;
  readonly label: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A button that does one thing with the picture of this page, says that it worked, or says why not. */
export function IntentButton({ intent, label, fields = {}, ...look }: IntentButtonProps) {
  const fetcher = useFetcher<ActionAnswer>();
  useSaidToast(fetcher.data);
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...look} submit loading={fetcher.state !== "idle"}>
        {label}
      </Button>
      <ProblemBanner answer={fetcher.data} title="This did not work" />
    </fetcher.Form>
  );
}
