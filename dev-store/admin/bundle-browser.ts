import path from "node:path";
import { build } from "esbuild";

/** The two scripts of the browser side, each as one file without imports: the stand-in for App Bridge, and its host. `constants` are put in by name. */
export async function bundleBrowserScripts(
  constants: Record<string, string>,
): Promise<{ appBridge: string; adminHost: string }> {
  const folder = path.join(import.meta.dirname, "..", "browser");
  const bundle = async (entry: string) => {
    const result = await build({
      entryPoints: [path.join(folder, entry)],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      logLevel: "silent",
      define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
    });
    return result.outputFiles[0]?.text ?? "";
  };
  const [appBridge, adminHost] = await Promise.all([bundle("app-bridge.ts"), bundle("admin-host.ts")]);
  return { appBridge, adminHost };
}
