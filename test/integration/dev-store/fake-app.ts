import http from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake app was sent, in the order it came. */
interface ReceivedRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface FakeApp {
  origin: string;
  received: ReceivedRequest[];
  /** Status of the next answers to /webhooks, one each; 200 when there is none left. */
  webhookStatuses: number[];
  close(): Promise<void>;
}

/** A page with everything of App Bridge that the app uses, as small as it can be. */
const embeddedPage = `<!doctype html><html><head><meta charset="utf-8"><title>Fake app</title>
<meta name="shopify-api-key" content="test-key">
<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>
<style>body{font:15px system-ui;margin:24px}button{margin:0 8px 8px 0;padding:6px 12px}</style></head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/pictures">Pictures</a><a href="/app/credits">Credits</a></ui-nav-menu>
<ui-title-bar title="Fake app"><button variant="primary" onclick="say('title bar pressed')">New pictures</button><button>More</button></ui-title-bar>
<h1>Fake app</h1>
<button id="toast" onclick="shopify.toast.show('Three pictures are ready',{duration:60000,action:'Open',onAction:()=>say('toast action')})">Toast</button>
<button id="pick" onclick="pick()">Choose products</button>
<button id="modal" onclick="shopify.modal.show('ask')">Modal</button>
<button id="show-bar" onclick="shopify.saveBar.show('bar')">Save bar</button>
<button id="data" onclick="load()">Load data</button>
<button id="leave" onclick="window.open('https://admin.shopify.com/store/northlight-dev/products/1001','_top')">Leave</button>
<p id="said"></p>
<ui-modal id="ask"><p>Really start?</p><ui-title-bar title="Start"><button variant="primary" onclick="say('started')">Start</button><button>Not yet</button></ui-title-bar></ui-modal>
<ui-save-bar id="bar" discardConfirmation><button variant="primary" onclick="say('saved');shopify.saveBar.hide('bar')"></button><button onclick="say('discarded');shopify.saveBar.hide('bar')"></button></ui-save-bar>
<script>
const say=(text)=>{document.getElementById('said').textContent=text};
async function pick(){const picked=await shopify.resourcePicker({type:'product',multiple:true,filter:{variants:false}});
say(picked?picked.map((p)=>p.title+' '+p.images.length+'/'+p.variants.length).join(', '):'cancelled')}
async function load(){const answer=await fetch('/data');say(await answer.text())}
const at=()=>say('at '+location.pathname);
addEventListener('shopify:navigate',(event)=>{history.pushState(null,'',event.target.getAttribute('href'));at()});
addEventListener('popstate',at);
</script></body></html>`;

function readText(request: http.IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (text += chunk));
    request.on("end", () => resolve(text));
  });
}

/** An app that accepts webhooks and shows one embedded page. */
export async function startFakeApp(): Promise<FakeApp> {
  const received: ReceivedRequest[] = [];
  const webhookStatuses: number[] = [];
  const server = http.createServer((request, response) => {
    void readText(request).then((body) => {
      const path = request.url ?? "/";
      received.push({ method: request.method ?? "", path, headers: request.headers, body });
      if (path === "/webhooks") return response.writeHead(webhookStatuses.shift() ?? 200).end();
      if (path === "/data") return response.end(request.headers.authorization ?? "no token");
      if (path === "/redirect") {
        return response.writeHead(302, { location: "https://admin.shopify.com/store/northlight-dev/products" }).end();
      }
      response.writeHead(200, {
        "content-type": "text/html",
        "content-security-policy": "frame-ancestors https://northlight-dev.myshopify.com https://admin.shopify.com",
      });
      return response.end(embeddedPage);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    webhookStatuses,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
