import type { RefusalCode } from "#app/refusal.ts";

/** What a refusal means and what to do about it, for those who build on the API. Markdown. */
interface RefusalAdvice {
  readonly means: string;
  readonly wayOut: string;
}

/** Advice on every code: shown on the page of errors and beside each answer in openapi.json. */
export const refusalAdvice: Readonly<Record<RefusalCode, RefusalAdvice>> = {
  invalid_payload: {
    means: "The request was read, and something in it is not what it should be.",
    wayOut: "Correct the fields that are named; every fault is named at once.",
  },
  unknown_scene_type: {
    means: "No set answers to these words.",
    wayOut: "Take one of the sets that are named.",
  },
  unknown_mood: {
    means: "No light answers to these words.",
    wayOut: "Take one of the moods that are named.",
  },
  invalid_color: {
    means: "A colour is not one that CSS knows.",
    wayOut: "Write it like `#d9c7b8`, `tomato` or `oklch(0.8 0.05 70)`.",
  },
  unknown_output_preset: {
    means: "There is no output preset of this name.",
    wayOut: "Take one of those that are named.",
  },
  unknown_channel: {
    means: "There is no sales channel of this name.",
    wayOut: "Take one of those that are named.",
  },
  unknown_preset: {
    means: "There is no such preset, or no such version of it.",
    wayOut: "List the presets and take one of them.",
  },
  unknown_image_model: {
    means: "No such model is connected.",
    wayOut: "Leave the field out or send `studio`.",
  },
  unknown_brand: {
    means: "There is no brand kit of this name.",
    wayOut: "Send `null`, or one of the organization's brand kits.",
  },
  payload_too_large: {
    means: "The body has more bytes than this path takes.",
    wayOut: "Send less at once; pictures go to `POST /v1/uploads`.",
  },
  method_not_allowed: {
    means: "The path exists, and does not take this method.",
    wayOut: "See the `Allow` header.",
  },
  upgrade_required: {
    means: "The path is a websocket and the call was not a handshake.",
    wayOut: "Connect with a websocket client, or read `GET /v1/events`.",
  },
  unknown_category: {
    means: "There is no category of this name.",
    wayOut: "Take one of the published ones.",
  },
  prompt_not_stageable: {
    means: "No engine that is connected can build what the prompt describes.",
    wayOut: "Describe a set that the studio has, or connect a model.",
  },
  content_refused: {
    means: "The text or picture asks for something that is not made here.",
    wayOut: "Ask for something else.",
  },
  callback_url_refused: {
    means: "The callback URL is not a public HTTPS address.",
    wayOut: "Send one that everybody on the internet could call.",
  },
  organization_missing: {
    means: "The header `X-External-Org-Id` is missing.",
    wayOut: "Send the key's own organization in it.",
  },
  limit_reached: {
    means: "As many of these exist as one organization may have.",
    wayOut: "Delete one that is no longer used.",
  },
  state_conflict: {
    means: "What the path names is in a state in which this cannot be done.",
    wayOut: "Read it again and decide anew.",
  },
  unauthorized: {
    means: "The call does not prove who makes it; the message says why.",
    wayOut: "Send `Authorization: Bearer cyc_live_…` with a key that is valid.",
  },
  forbidden: {
    means: "The key is valid and may not do this.",
    wayOut: "Use a key with the scope that is named, and its own organization.",
  },
  not_found: {
    means:
      "There is nothing of yours under this name. What belongs to somebody else, or to the other mode, answers the same.",
    wayOut: "Check the id, and whether the key is of the mode that made it.",
  },
  shop_uninstalled: {
    means: "The app is not installed in the shop any more.",
    wayOut: "Install it again; the credits are kept.",
  },
  idempotency_key_missing: {
    means: "This operation wants an `Idempotency-Key`.",
    wayOut: "Send a new UUID with each new request and the same one with its retries.",
  },
  idempotency_key_invalid: {
    means: "The `Idempotency-Key` has characters or a length that are not taken.",
    wayOut: "Send a UUID.",
  },
  idempotency_conflict: {
    means: "The `Idempotency-Key` was used for another request within 24 hours.",
    wayOut: "Send a new key with a new request.",
  },
  idempotency_in_progress: {
    means: "The first request with this `Idempotency-Key` is still running.",
    wayOut: "Wait as long as `Retry-After` says and send the same again.",
  },
  rate_limited: {
    means: "More calls came within a minute than the key or its organization may make.",
    wayOut: "Wait as long as `Retry-After` says.",
  },
  queue_full: {
    means: "As much work is waiting as one organization may have waiting.",
    wayOut: "Wait until some of it has ended.",
  },
  preview_limit_reached: {
    means: "The day's free previews are used up.",
    wayOut: "Wait for the next day, or order the picture.",
  },
  insufficient_credits: {
    means: "The order costs more credits than are available.",
    wayOut: "Ask for less, or add credits in the app.",
  },
  budget_used_up: {
    means: "The order would go beyond the key's monthly budget.",
    wayOut: "Ask for less, raise the budget in the app, or wait for the next month.",
  },
  max_credits_exceeded: {
    means: "The order costs more than the `max_credits` that came with it.",
    wayOut: "Ask for less, or allow more.",
  },
  refund_refused: {
    means: "These credits cannot be given back.",
    wayOut: "The message says why.",
  },
  purchase_refused: {
    means: "Shopify did not take the purchase.",
    wayOut: "Look at the plan in the app.",
  },
  usage_cap_reached: {
    means: "What the plan may charge beyond its credits is used up for this month.",
    wayOut: "Raise the cap in the app, or wait for the next month.",
  },
  source_not_an_image: {
    means: "The file is no picture.",
    wayOut: "Send a JPEG, PNG, WebP, AVIF, TIFF or GIF file.",
  },
  source_truncated: {
    means: "The file ends too early.",
    wayOut: "Send it again, completely.",
  },
  source_too_large: {
    means: "The picture has more pixels or bytes than are read.",
    wayOut: "Scale it down.",
  },
  source_too_small: {
    means: "The picture has fewer pixels than a product needs.",
    wayOut: "Send a larger one.",
  },
  source_format_unsupported: {
    means: "Files of this kind are not read.",
    wayOut: "Convert it to JPEG, PNG, WebP, AVIF, TIFF or GIF.",
  },
  source_url_refused: {
    means: "The URL is not a public address.",
    wayOut: "Send one that everybody on the internet could open, or upload the file.",
  },
  source_unavailable: {
    means: "The URL did not give a picture.",
    wayOut: "Check that it opens without a login; then send the same again.",
  },
  source_missing: {
    means: "The upload or picture that is named is not there.",
    wayOut: "Upload the picture again.",
  },
  no_product_found: {
    means: "No product stands out from the picture's background.",
    wayOut: "Send a photo in which one can be seen whole.",
  },
  product_has_no_photo: {
    means: "The product has no photo in the shop.",
    wayOut: "Add one, or upload a picture.",
  },
  render_state_conflict: {
    means: "The job is in a state in which this cannot be done.",
    wayOut: "Read the job; it may have ended already.",
  },
  fidelity_below_bar: {
    means: "The product would not have been shown as it is, so no picture was made of it.",
    wayOut: "Send a sharper photo.",
  },
  audit_below_bar: {
    means: "The picture would break a rule of the channel it was ordered for.",
    wayOut: "See which rule, and send another photo.",
  },
  replay_impossible: {
    means: "Something that the picture was made from is no longer kept.",
    wayOut: "Order it anew from its photo.",
  },
  render_timed_out: {
    means: "Making the picture took too long and was stopped.",
    wayOut: "Send the same again later.",
  },
  publication_failed: {
    means: "The picture could not be hung on the product.",
    wayOut: "Try again later.",
  },
  product_gone: {
    means: "The product is not in the shop any more.",
    wayOut: "Choose another one.",
  },
  product_media_limit: {
    means: "The product has as many pictures as Shopify allows.",
    wayOut: "Remove one from the product.",
  },
  picture_rejected_by_shopify: {
    means: "Shopify did not take the picture.",
    wayOut: "The message says why.",
  },
  shopify_unavailable: {
    means: "Shopify does not answer.",
    wayOut: "Wait as long as `Retry-After` says.",
  },
  unavailable: {
    means: "We cannot answer right now.",
    wayOut: "Wait as long as `Retry-After` says and send the same again, with the same `Idempotency-Key`.",
  },
  internal_error: {
    means: "Something went wrong on our side.",
    wayOut: "Send the same again, with the same `Idempotency-Key`; if it stays, tell us the request id.",
  },
};
