import { chromium } from "@playwright/test";
import { serve } from "./scripts/serve.mjs";
const site = await serve(process.cwd()+"/dist", { compress: true });
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
const p = await (await b.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
const s = await p.context().newCDPSession(p);
await s.send("Profiler.enable"); await s.send("Profiler.setSamplingInterval",{interval:100});
await s.send("Profiler.start");
await p.goto(site.url); await p.waitForTimeout(2500);
const { profile } = await s.send("Profiler.stop");
const byId=new Map(profile.nodes.map(n=>[n.id,n])); const self=new Map(), parent=new Map();
for(const n of profile.nodes) for(const c of n.children??[]) parent.set(c,n.id);
profile.samples.forEach((id,i)=>self.set(id,(self.get(id)??0)+profile.timeDeltas[i]));
const name=n=>`${n.callFrame.functionName||"(anon)"} ${n.callFrame.url.split("/").pop()}:${n.callFrame.columnNumber}`;
const incl=new Map(); const selfBy=new Map();
for(const [id,t] of self){ const seen=new Set(); selfBy.set(name(byId.get(id)),(selfBy.get(name(byId.get(id)))??0)+t); for(let k=id;k;k=parent.get(k)){ const nm=name(byId.get(k)); if(!seen.has(nm)){seen.add(nm); incl.set(nm,(incl.get(nm)??0)+t);} } }
console.log("self ms"); for(const [n,t] of [...selfBy].sort((a,b)=>b[1]-a[1]).slice(0,25)) console.log((t/1000).toFixed(1),n);
console.log("inclusive"); for(const [n,t] of [...incl].sort((a,b)=>b[1]-a[1]).slice(0,45)) console.log((t/1000).toFixed(1),n);
await b.close(); site.close();
