import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createHash } from "node:crypto";

/** Where the cluster really lives, and whether PostgreSQL's programs must be copied to where it can run them. */
interface Place {
  readonly dataDir: string;
  readonly binariesCopy: string | null;
}

/** The operating system account that PostgreSQL's programs run as. */
export interface Account {
  readonly spawnAs: { uid: number; gid: number } | Record<string, never>;
  /** Gives a file or folder to that account. */
  own(file: string): void;
  /** A place for the data that the account can reach; the asked-for one when possible. */
  reachable(dataDir: string): Place;
}

/** PostgreSQL refuses to run as root. These accounts exist on every Linux. */
const unprivilegedNames = ["postgres", "nobody"];

function findUnprivileged(): { uid: number; gid: number } {
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of unprivilegedNames) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is no account 'postgres' or 'nobody' to run it as.");
}

/** True when every folder above `file` lets everybody pass (the x bit for others). */
function everybodyMayReach(file: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** The account to run PostgreSQL as: this one, or an unprivileged one when this one is root. */
export function accountForPostgres(): Account {
  if (process.getuid?.() !== 0) {
    return { spawnAs: {}, own: () => {}, reachable: (dataDir) => ({ dataDir, binariesCopy: null }) };
  }
  const spawnAs = findUnprivileged();
  return {
    spawnAs,
    own: (file) => chownSync(file, spawnAs.uid, spawnAs.gid),
    reachable: (dataDir) => {
      if (everybodyMayReach(dataDir) && everybodyMayReach(path.resolve("node_modules")))
        return { dataDir, binariesCopy: null };
      const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
      const elsewhere = path.join(os.tmpdir(), `cyclorama-postgres-${name}`);
      console.warn(`PostgreSQL (running as another account) cannot reach ${dataDir}; its data goes to ${elsewhere}.`);
      mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
      accessSync(elsewhere, constants.W_OK);
      return { dataDir: path.join(elsewhere, "data"), binariesCopy: path.join(elsewhere, "native") };
    },
  };
}
