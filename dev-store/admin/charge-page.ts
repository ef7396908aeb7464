import type { DevStoreParts } from "../parts.ts";
import type { ChargeRecord } from "../state/records.ts";
import { numberOfGid } from "../state/store.ts";
import { html } from "./html.ts";
import { adminLinks, page } from "./page.ts";

const dollars = (amount: number) => `$${amount.toFixed(2)}`;

/** The charge with that number at the end of its gid. */
export function findCharge(parts: DevStoreParts, number: string): ChargeRecord | undefined {
  return parts.billing.charges().find((charge) => String(numberOfGid(charge.id)) === number);
}

/** Where Shopify sends the merchant after the answer: the app's return address with the charge's number. */
export function returnAddress(parts: DevStoreParts, charge: ChargeRecord): string {
  const url = new URL(charge.returnUrl);
  url.searchParams.set("charge_id", String(numberOfGid(charge.id)));
  const { adminOrigin } = parts.addresses;
  return url.href.replace("https://admin.shopify.com", adminOrigin);
}

function lines(charge: ChargeRecord) {
  if (charge.kind === "purchase") return html`<p><b>${dollars(charge.amount)}</b>, once.</p>`;
  return charge.lines.map((line) =>
    line.kind === "recurring"
      ? html`<p><b>${dollars(line.amount)}</b> every 30 days.</p>`
      : html`<p>Usage up to <b>${dollars(line.amount)}</b> every 30 days: ${line.terms}</p>`,
  );
}

/** The page on which a merchant approves or declines a charge. Shopify's own looks different. */
export function chargePage(parts: DevStoreParts, charge: ChargeRecord): string {
  const { charges } = adminLinks(parts);
  const path = `${charges}/${numberOfGid(charge.id)}`;
  const answered = html`<p class="empty">This charge is ${charge.status.toLowerCase()}.</p>`;
  const buttons = html`
    <form method="post" class="buttons">
      <button class="primary" formaction="${path}/approve">Approve</button>
      <button formaction="${path}/decline">Decline</button>
    </form>
  `;
  const content = html`
    <section class="card center">
      <h1>Approve this charge?</h1>
      <p>${parts.settings.name}: <b>${charge.name}</b></p>
      ${lines(charge)} ${charge.test ? html`<p class="note">A test charge: nobody pays.</p>` : null}
      ${charge.status === "PENDING" && !charge.isApproved ? buttons : answered}
    </section>
  `;
  return page(parts, { title: "Approve charge", current: "app" }, content);
}
