declare module "*.css";

declare module "*.css?inline" {
  const css: string;
  export default css;
}

declare module "*?bundled" {
  const text: string;
  export default text;
}

/** Of package.json. */
declare const REPARAM_VERSION: string;

/** Where the site is, from a script of it. */
declare const REPARAM_SITE: string;

/** In a script with everything inside it: its files by name, gzip in base64. */
declare const reparamFiles: Record<string, string | undefined>;

/** In a bundler's build: where it put the files. */
declare var reparamPlaces: Record<string, string> | undefined;
