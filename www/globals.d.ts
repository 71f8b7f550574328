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
