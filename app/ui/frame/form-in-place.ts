import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";

/**
 * For a form that opens in its page: its fetcher, a toast when it succeeded, and `onDone` once it has. A refusal leaves
 * it open, in `fetcher.data`.
 */
export function useFormInPlace(onDone: () => void) {
  const fetcher = useFetcher<ActionAnswer>();
  const answer = fetcher.data;
  useSaidToast(answer);
  const isDone = fetcher.state === "idle" && answer !== undefined && "said" in answer;
  useEffect(() => {
    if (isDone) onDone();
  }, [isDone, onDone]);
  return fetcher;
}
