// What stands for www/files.js in a script with everything inside it (scripts/self-contained.mjs): the bytes are in the script.

/** Where the autoencoder is to be had. */
const TRAINED = "The autoencoder comes with reparam.js, and in one file by npm run single -- vae.";

/** For words, and for links to where the site is: nothing is fetched. @type {typeof import("../files.js").addressOf} */
export const addressOf = (name) => new URL(globalThis.reparamPlaces?.[name] ?? name, "inside:/");

/** @type {typeof import("../files.js").openFile} */
export async function openFile(name) {
  const text = reparamFiles[name];
  if (text === undefined)
    throw new Error(`${name} isn't inside this file. ${name === "reparam.wasm" ? TRAINED : ""}`.trim());
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(stream, { headers: { "content-type": type } });
}

/** Everything is here. @type {typeof import("../files.js").ahead} */
export const ahead = () => {};

/** It is one script. @type {typeof import("../files.js").scriptsApart} */
export const scriptsApart = () => false;
