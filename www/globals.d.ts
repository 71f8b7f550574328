declare module "*.css?inline" {
  const css: string;
  export default css;
}

declare module "*?bundled" {
  const text: string;
  export default text;
}

/** In a script with everything inside it: its files by name, gzip in base64. */
declare const reparamFiles: Record<string, string | undefined>;
