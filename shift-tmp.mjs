import { chromium } from "@playwright/test";
import { serve } from "./scripts/serve.mjs";
const site = await serve(process.cwd()+"/"+(process.argv[2] ?? "dist"), { compress: true });
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
for (let i=0;i<3;i++){
const c = await b.newContext({ viewport: { width: 1440, height: 900 } });
const p = await c.newPage();
const s = await c.newCDPSession(p);
await p.addInitScript(() => { window.out=[]; addEventListener("reparam-ready", e => out.push(["ready "+e.target.id, performance.now()|0]), true);
 new PerformanceObserver(l=>{for(const e of l.getEntries()) out.push(["shift",e.startTime|0,e.value.toFixed(4),...e.sources.map(x=>[x.node?.nodeName,x.node?.id||x.node?.className||x.node?.textContent?.slice(0,30),JSON.stringify(x.previousRect),JSON.stringify(x.currentRect)].join(" ").replace(/"(top|right|bottom|left)":[\d.]+,?/g,""))])}).observe({type:"layout-shift",buffered:true}); });
await s.send("Network.enable"); await s.send("Network.setCacheDisabled",{cacheDisabled:true});
await s.send("Network.emulateNetworkConditions",{offline:false,latency:40,downloadThroughput:5e5,uploadThroughput:5e5});
await s.send("Emulation.setCPUThrottlingRate",{rate:4});
await p.goto(site.url,{waitUntil:"commit"}); await p.waitForTimeout(4500);
console.log((await p.evaluate(()=>[...out,["fcp",performance.getEntriesByName("first-contentful-paint")[0].startTime|0], ...performance.getEntriesByType("resource").map(r=>["res",r.name.split("/").pop(),r.startTime|0,r.responseStart|0,r.responseEnd|0])])).map(x=>x.join(" | ")).join("\n")); console.log("--");
await c.close();
}
await b.close(); site.close();
