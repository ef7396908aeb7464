import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { database } from "#app/db/client.server.ts";

type Client = ReturnType<typeof database>;
type SessionStorage = Omit<PrismaSessionStorage<Client>, "isReady">;

let opened: { readonly client: Client; readonly storage: SessionStorage } | undefined;

/** The library's storage over the process's database, made on first use and again when the client is another one. */
function openStorage(): { readonly client: Client; readonly storage: SessionStorage } {
  const client = database();
  if (opened?.client !== client) {
    const once = { connectionRetries: 1, connectionRetryIntervalMs: 0 };
    opened = { client, storage: new PrismaSessionStorage(client, once) };
  }
  return opened;
}

/**
 * Runs `work` on the storage. The library looks for its table once, when the storage is made, and refuses for ever
 * after a miss: a storage that failed is dropped, so that the next request tries anew.
 */
async function withStorage<Result>(work: (storage: SessionStorage) => Promise<Result>): Promise<Result> {
  const current = openStorage();
  try {
    return await work(current.storage);
  } catch (error) {
    if (opened === current) opened = undefined;
    throw error;
  }
}

/** Where Shopify's sessions are kept: the Session table, found again after the database was away. */
export const sessionStorage: SessionStorage = {
  storeSession: (session) => withStorage((storage) => storage.storeSession(session)),
  loadSession: (id) => withStorage((storage) => storage.loadSession(id)),
  deleteSession: (id) => withStorage((storage) => storage.deleteSession(id)),
  deleteSessions: (ids) => withStorage((storage) => storage.deleteSessions(ids)),
  findSessionsByShop: (shop) => withStorage((storage) => storage.findSessionsByShop(shop)),
};
