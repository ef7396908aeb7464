import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { listen } from "#app/db/listen.server.ts";
import { logChannel } from "#app/delivery/event-log.server.ts";
import { keepListening, startListening } from "#app/delivery/listened-shops.server.ts";
import { makeShop } from "../renders/make-orders.ts";
import { appendStages, until } from "../stream/stream-clients.ts";

function hear() {
  const heard: string[] = [];
  let connected = 0;
  const listening = listen({
    channel: logChannel,
    onNotification: (payload) => heard.push(payload),
    onConnected: () => (connected += 1),
  });
  return { heard, connections: () => connected, close: () => listening.close() };
}

test("an append is notified at its commit, for shops that somebody listens to and no others", async () => {
  const [followed, silent] = [await makeShop(), await makeShop()];
  const ear = hear();
  await until(() => ear.connections() === 1);
  await startListening(followed.id);
  await appendStages(silent.id, 2);
  await appendStages(followed.id, 2);
  await until(() => ear.heard.length > 0);
  expect(ear.heard).toEqual([followed.id]);
  await database().shop.update({ where: { id: followed.id }, data: { listenedUntil: new Date(Date.now() - 1) } });
  await appendStages(followed.id, 1);
  await keepListening([silent.id]);
  await appendStages(silent.id, 1);
  await until(() => ear.heard.length > 1);
  expect(ear.heard).toEqual([followed.id, silent.id]);
  await ear.close();
});

test("a connection that was lost is made anew", async () => {
  const shop = await makeShop();
  const ear = hear();
  await startListening(shop.id);
  await until(() => ear.connections() === 1);
  await database().$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${`listens to ${logChannel}`}`;
  await until(() => ear.connections() === 2);
  await appendStages(shop.id, 1);
  await until(() => ear.heard.length === 1);
  await ear.close();
});
