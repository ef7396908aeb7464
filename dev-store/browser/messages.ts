/** What passes between the app's page (App Bridge stand-in) and the admin around it. */

/** Marks our messages among everything else that pages post to each other. */
export const messageMark = "dev-store-app-bridge";

export interface ActionButton {
  label: string;
  /** Where the click goes back to: the button's place in the page's list. */
  index: number;
  primary: boolean;
  disabled: boolean;
}

export interface PickerRequest {
  type: "product" | "variant" | "collection";
  action: "add" | "select";
  multiple: boolean | number;
  query: string;
  variants: boolean;
  draft: boolean;
  archived: boolean;
  selectedIds: string[];
}

/** Calls from the app: payload and answer of each. */
export interface HostCalls {
  "id-token": { payload: null; answer: string };
  user: { payload: null; answer: Record<string, unknown> };
  scopes: { payload: null; answer: { granted: string[]; required: string[]; optional: string[] } };
  loading: { payload: boolean; answer: null };
  "toast-show": {
    payload: { id: string; message: string; durationMs: number; isError: boolean; action: string | null };
    answer: null;
  };
  "toast-hide": { payload: string; answer: null };
  "save-bar": {
    payload: { id: string; open: boolean; saveLabel: string; discardLabel: string; confirmDiscard: boolean };
    answer: null;
  };
  "leave-confirmation": { payload: null; answer: boolean };
  "resource-picker": { payload: PickerRequest; answer: Record<string, unknown>[] | null };
  navigation: { payload: { label: string; href: string; home: boolean }[]; answer: null };
  "title-bar": { payload: { title: string; actions: ActionButton[] }; answer: null };
  location: { payload: string; answer: null };
  redirect: { payload: string; answer: null };
}

export type HostCallName = keyof HostCalls;

/** Things the admin tells the app without being asked. */
export type HostEvent =
  | { event: "navigate"; href: string }
  | { event: "title-bar-action"; index: number }
  | { event: "save-bar-action"; id: string; action: "save" | "discard" }
  | { event: "toast-action"; id: string }
  | { event: "toast-dismissed"; id: string };

export interface CallMessage<Name extends HostCallName = HostCallName> {
  mark: typeof messageMark;
  id: number;
  call: Name;
  payload: HostCalls[Name]["payload"];
}

export interface AnswerMessage {
  mark: typeof messageMark;
  id: number;
  answer?: unknown;
  error?: string;
}

export type EventMessage = { mark: typeof messageMark } & HostEvent;
