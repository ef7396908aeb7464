import { complianceTopics } from "../app-settings.ts";
import type { GraphqlLogEntry } from "../graphql/call-log.ts";
import type { DevStoreParts } from "../parts.ts";
import type { ChargeRecord } from "../state/records.ts";
import type { WebhookDelivery } from "../webhooks/deliver-webhooks.ts";
import { html } from "./html.ts";
import { adminLinks, page } from "./page.ts";

const clock = (iso: string) => iso.slice(11, 19);

/** Rows shown of each list: a page that still reads at a glance. */
const rowsMax = 60;

function deliveryRow(delivery: WebhookDelivery) {
  const attempts = delivery.attempts.map((attempt) => attempt.result).join(", ");
  return html`
    <tr>
      <td><small>${clock(delivery.triggeredAt)}</small></td>
      <td class="strong">${delivery.topic}</td>
      <td><span class="pill ${delivery.state.replace(" ", "-")}">${delivery.state}</span></td>
      <td>${attempts === "" ? "…" : attempts}</td>
      <td><small>${delivery.webhookId.slice(0, 8)}</small></td>
    </tr>
  `;
}

function logRow(entry: GraphqlLogEntry) {
  return html`
    <tr>
      <td><small>${clock(entry.at)}</small></td>
      <td class="strong">${entry.operation}</td>
      <td><span class="pill ${entry.outcome === "ok" ? "delivered" : "given-up"}">${entry.outcome}</span></td>
      <td class="number">${entry.actualCost ?? "–"} / ${entry.requestedCost ?? "–"}</td>
      <td class="number">${entry.available ?? "–"}</td>
      <td class="number">${entry.milliseconds} ms</td>
    </tr>
  `;
}

function buttons(parts: DevStoreParts) {
  const { events } = adminLinks(parts);
  const { installed } = parts.store.state;
  const send = (topic: string) =>
    html`<button name="topic" value="${topic}" formaction="${events}/webhook">Send ${topic}</button>`;
  return html`
    <form method="post" class="buttons">
      ${
        installed
          ? html`<button class="danger" formaction="${events}/uninstall">Uninstall the app</button>`
          : html`<button class="primary" formaction="${events}/install">Install the app</button>`
      }
      ${[...complianceTopics, "products/update", "app/scopes_update"].map(send)}
    </form>
  `;
}

function chargeRow(charge: ChargeRecord) {
  const ends = charge.currentPeriodEnd === null ? "" : `period to ${charge.currentPeriodEnd.slice(0, 10)}`;
  return html`
    <tr>
      <td class="strong">${charge.name}</td>
      <td><span class="pill ${charge.status === "ACTIVE" ? "delivered" : "given-up"}">${charge.status}</span></td>
      <td>${charge.test ? "test" : ""}</td>
      <td><small>${ends}</small></td>
    </tr>
  `;
}

function charges(parts: DevStoreParts) {
  const { events } = adminLinks(parts);
  const all = parts.billing.charges().toReversed().slice(0, rowsMax);
  return html`
    <section class="card">
      <h2>Charges</h2>
      ${all.length === 0 ? html`<p class="empty">The app has proposed none.</p>` : null}
      <table>
        <tbody>
          ${all.map(chargeRow)}
        </tbody>
      </table>
      <form method="post" class="buttons">
        <button formaction="${events}/renew">Begin the next billing period</button>
        <button formaction="${events}/freeze">Freeze the subscription</button>
        <button formaction="${events}/unfreeze">Unfreeze it</button>
      </form>
    </section>
  `;
}

/** What went between the store and the app: webhooks with their attempts, GraphQL calls with their price. */
export function eventsPage(parts: DevStoreParts): string {
  const { currentlyAvailable, maximumAvailable, restoreRate } = parts.bucket.status();
  const deliveries = parts.webhooks.deliveries().slice(0, rowsMax);
  const calls = parts.graphqlLog.slice(0, rowsMax);
  const content = html`
    <div class="page-head"><h1>Store events</h1></div>
    <section class="card">
      <h2>The app</h2>
      <p>
        ${parts.settings.name} is ${parts.store.state.installed ? "installed" : "not installed"}. Scopes:
        ${parts.settings.scopes.join(", ")}.
      </p>
      ${buttons(parts)}
    </section>
    ${charges(parts)}
    <section class="card">
      <h2>Webhooks</h2>
      ${deliveries.length === 0 ? html`<p class="empty">None was sent yet.</p>` : null}
      <table>
        <tbody>
          ${deliveries.map(deliveryRow)}
        </tbody>
      </table>
    </section>
    <section class="card">
      <h2>
        Admin API <small>${currentlyAvailable} of ${maximumAvailable} points, ${restoreRate} back each second</small>
      </h2>
      ${calls.length === 0 ? html`<p class="empty">The app has not called yet.</p>` : null}
      <table>
        <tbody>
          ${calls.map(logRow)}
        </tbody>
      </table>
    </section>
  `;
  return page(parts, { title: "Store events", current: "events", refreshSeconds: 5 }, content);
}
