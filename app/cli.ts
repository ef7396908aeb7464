/** A command: takes its arguments, returns the exit code. Results go to standard output, words to standard error. */
type Command = (args: string[]) => Promise<number>;

/** Loaded only when asked for: cutting out a photo needs no database driver. */
const commands: Readonly<Record<string, { usage: string; load: () => Promise<Command> }>> = {
  cutout: {
    usage: "cutout IN… -o DIR",
    load: async () => (await import("#app/cli/cutout.ts")).cutoutCommand,
  },
  swap: {
    usage:
      "swap PHOTO --scene-type … --mood … [--colors #rrggbb,…] [--seed N] [--size 2000x2000] [--format png|jpeg|webp] -o OUT",
    load: async () => (await import("#app/cli/swap.ts")).swapCommand,
  },
  scene: {
    usage: "scene --scene-type … --mood … [--colors #rrggbb,…] [--seed N] [--size 2048x2048] -o OUT",
    load: async () => (await import("#app/cli/scene.ts")).sceneCommand,
  },
  direct: {
    usage: 'direct "PROMPT" [--category NAME [--literal]] [--size 1024x1024] [-o OUT.png]',
    load: async () => (await import("#app/cli/direct.ts")).directCommand,
  },
  "scene-swatches": {
    usage: "scene-swatches",
    load: async () => (await import("#app/cli/scene-swatches.ts")).sceneSwatchesCommand,
  },
  audit: {
    usage: "audit PICTURE… [--channel NAME,…|all] [--as-of DATE] [--until DATE] [--no-text] [--json]",
    load: async () => (await import("#app/cli/audit.ts")).auditCommand,
  },
  standardize: {
    usage:
      "standardize PHOTO… -o DIR [--preset NAME] [--for CHANNEL] [--format F] [--size WxH] [--shadow none|soft|natural] [--background COLOUR] [--json] | standardize --presets",
    load: async () => (await import("#app/cli/standardize.ts")).standardizeCommand,
  },
  replay: {
    usage: "replay RENDER [--shop DOMAIN] [--json]",
    load: async () => (await import("#app/cli/replay.ts")).replayCommand,
  },
  keys: {
    usage: "keys create --shop S --mode live|test [--json]",
    load: async () => (await import("#app/cli/keys.ts")).keysCommand,
  },
  presets: {
    usage: "presets list|show ID|export ID|import FILE|publish ID VERSION --shop S [--mode live|test] [--json]",
    load: async () => (await import("#app/cli/presets.ts")).presetsCommand,
  },
  credits: {
    usage: "credits grant --shop S --credits N [--json] | credits balance|verify --shop S [--json]",
    load: async () => (await import("#app/cli/credits.ts")).creditsCommand,
  },
};

/** Exit code for a command line that was not understood (as in sysexits and most Unix tools). */
const usageExitCode = 2;

function printUsage(): void {
  const lines = Object.values(commands).map(({ usage }) => `  npm run -s cli -- ${usage}`);
  console.error(["Usage:", ...lines].join("\n"));
}

const [commandName, ...commandArguments] = process.argv.slice(2);
const command = commandName === undefined ? undefined : commands[commandName];
const asksForHelp = commandName === "--help" || commandName === "help";
if (command === undefined) {
  if (commandName !== undefined && !asksForHelp) console.error(`There is no command "${commandName}".`);
  printUsage();
  process.exitCode = asksForHelp ? 0 : usageExitCode;
} else {
  process.exitCode = await (await command.load())(commandArguments);
}

export {};
