// The examples of docs/compute.md: each block of JavaScript with what stands under it as its output.
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../docs/compute.md", import.meta.url), "utf8");

/** Blocks of code in order. @type {{ language: string, code: string, section: string }[]} */
export const blocks = [...text.matchAll(/^(?:## (.+)|```(\w+)\n([\s\S]*?)^```)$/gm)].reduce(
  ({ list, section }, [, heading, language, code]) =>
    heading ? { list, section: heading } : { list: [...list, { language, code, section }], section },
  { list: [], section: "" },
).list;

/** Programs whose output is known. @type {{ section: string, program: string, output: string }[]} */
export const examples = blocks.flatMap(({ language, code, section }, i) =>
  language === "js" && blocks[i + 1]?.language === "text"
    ? [{ section, program: blocks[0].code + code, output: blocks[i + 1].code }]
    : [],
);
