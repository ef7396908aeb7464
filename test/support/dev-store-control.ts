import type { DevStoreControl } from "../../dev-store/options.ts";

type Functions = {
  [Name in keyof DevStoreControl]: (
    ...args: Parameters<DevStoreControl[Name]>
  ) => Promise<Awaited<ReturnType<DevStoreControl[Name]>>>;
};

/** The dev store's control from another process: every function of it, over HTTP. `adminUrl` is run.json's. */
export function controlDevStore(adminUrl: string): Functions {
  const origin = new URL(adminUrl).origin;
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const answer = await fetch(`${origin}/__dev/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    if (!answer.ok) throw new Error(`The dev store's ${name} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return new Proxy({} as Functions, {
    get: (_, name: string) => (name === "then" ? undefined : (...args: unknown[]) => call(name, args)),
  });
}
