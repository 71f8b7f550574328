// A reader's styles: properties of a list alone, without addresses; rules for panels and their parts alone. They are set by
// script, so that the page's policy needs to allow no styles in the text of a page.

const PROPERTIES =
  /^(--reparam-[\w-]+|color|color-scheme|background-color|opacity|display|zoom|line-height|letter-spacing|font-[\w-]+|text-(align|transform|decoration[\w-]*)|(min-|max-)?(width|inline-size)|(border|margin|padding|outline)-[\w-]+)$/;
const SELECTOR = /^(?=.)([a-z][\w-]*)?(\.[\w-]+)*(\[[\w-]+(="[\w\s-]*")?\])?(::part\([\w-]+\))?$/;

/** @param {CSSStyleDeclaration} style @returns {[name: string, value: string][]} */
const taken = (style) =>
  [...style]
    .map((name) => /** @type {[string, string]} */ ([name, style.getPropertyValue(name)]))
    .filter(([name, value]) => PROPERTIES.test(name) && !/url|image|src/i.test(value));

/** @param {HTMLElement} element @param {string} text of an attribute `style` */
export function styled(element, text) {
  const probe = document.createElement("i");
  probe.style.cssText = text;
  for (const [name, value] of taken(probe.style)) element.style.setProperty(name, value);
}

/**
 * The rules of a sheet that may be shown.
 * @param {string} css
 * @returns {{ rules: string[], left: string[] }}
 */
export function ruleText(css) {
  /** @type {string[]} */
  const left = [];
  const without = (/** @type {string} */ rule) => {
    left.push(`the rule ${rule} is left out: nothing is fetched here`);
    return "";
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replace(/@import\b[^;]*;?/gi, without));
  const rules = [...sheet.cssRules].flatMap((rule) => {
    const { selectorText = "", style } = /** @type {CSSStyleRule} */ (rule);
    const selectors = selectorText.split(",").map((one) => one.trim());
    if (style && selectors.every((one) => SELECTOR.test(one))) {
      const words = taken(style).map(([name, value]) => `${name}: ${value};`);
      return [`${selectors.map((one) => `& ${one}`).join(", ")} { ${words.join(" ")} }`];
    }
    left.push(
      `the rule ${selectorText || rule.cssText.split("{")[0].trim()} is left out: only rules for a tag, a class or a part are shown here`,
    );
    return [];
  });
  return { rules, left };
}
