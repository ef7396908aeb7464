// The architecture in one table: each folder of app/ and the folders it may import besides itself.
// refusal.ts, env.server.ts and log.server.ts are open to everybody but imaging, which is told what it needs.
const mayImport = {
  routes: "ui contracts api renders credits presets channels delivery net shopify storage imaging composition",
  ui: "renders credits presets channels imaging shopify api delivery",
  contracts: "api renders credits presets channels delivery direction imaging net",
  api: "contracts renders credits presets direction shopify delivery db",
  renders: "credits presets imaging channels delivery db",
  credits: "delivery db",
  presets: "imaging channels db",
  // Words into a scene: pure, and knows neither who asks nor who makes the picture.
  direction: "presets imaging",
  delivery: "net db",
  shopify: "renders credits delivery net db",
  storage: "renders",
  queue: "db",
  channels: "imaging",
  imaging: "",
  net: "",
  db: "",
  // Composition roots: they put the parts together, and nothing but the routes may import them.
  composition: "renders credits imaging storage shopify net db presets api contracts delivery channels queue",
  cli: "renders credits imaging presets direction channels api contracts delivery shopify storage composition db",
  launch: "",
};

// Each vendor and the only places that may name it.
const vendors = {
  shopify: { home: "(shopify|routes|ui)/", packages: "@shopify" },
  remix: { home: "(routes|ui)/|(root|entry|server)\\.", packages: "@remix-run|react|react-dom" },
  bullmq: { home: "queue/", packages: "bullmq|ioredis" },
  prisma: { home: "db/", packages: "@prisma|\\.prisma" },
  pixels: { home: "imaging/", packages: "sharp|onnxruntime-node|piscina|tesseract.js" },
};

const error = (name, from, to) => ({ name, severity: "error", from, to });
const openToAll = "(refusal|env\\.server|log\\.server)\\.ts$";
const pureFolders = "renders|credits|delivery|api|contracts|presets|channels|direction";

const folderRules = Object.entries(mayImport).map(([folder, allowed]) =>
  error(
    `${folder}-imports-only-its-row`,
    { path: `^app/${folder}/` },
    { path: "^app/", pathNot: `^app/((${[folder, ...allowed.split(" ").filter(Boolean)].join("|")})/|${openToAll})` },
  ),
);

const vendorRules = Object.entries(vendors).map(([name, { home, packages }]) =>
  error(
    `${name}-stays-home`,
    { path: "^app/", pathNot: `^app/(${home})` },
    { path: `(^|node_modules/)(${packages})(/|$)`, dependencyTypesNot: ["type-only"] },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folderRules,
    ...vendorRules,
    error("no-cycles", {}, { circular: true }),
    error("imports-resolve", {}, { couldNotResolve: true }),
    error(
      "every-folder-has-a-row",
      { path: "^app/" },
      { path: "^app/[^/]+/", pathNot: `^app/(${Object.keys(mayImport).join("|")})/` },
    ),
    error(
      "app-needs-no-dev-dependency",
      { path: "^app/", pathNot: "^app/launch/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    error("app-never-imports-test", { path: "^app/" }, { path: "^test/" }),
    error("only-the-launcher-knows-the-dev-store", { path: "^app/", pathNot: "^app/launch/" }, { path: "^dev-store/" }),
    error("the-dev-store-knows-nothing-of-the-app", { path: "^dev-store/" }, { path: "^app/" }),
    error(
      "pure-stays-pure",
      { path: `^app/(${pureFolders})/`, pathNot: "\\.server\\.ts$" },
      { path: "\\.server\\.ts$|^(fs|net|http|https|child_process)$", dependencyTypesNot: ["type-only"] },
    ),
    error(
      "the-browser-never-reaches-a-server-file",
      { path: "^app/ui/" },
      { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    ),
    error("imaging-is-told-what-it-needs", { path: "^app/imaging/" }, { path: "^app/(env|log)\\.server\\.ts$" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
