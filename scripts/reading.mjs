// How long the article takes to read.

/** Words a minute. */
const PACE = 230;

/**
 * The minutes that its text takes, without the playing: what is put off till the end, and what isn't prose, doesn't count; a
 * formula counts with its parts.
 * @param {string} html the page, its formulas not typeset yet
 */
export function minutes(html) {
  const text = html
    .replace(
      /<!--.*?-->|<(head|nav|noscript|footer)\b.*?<\/\1>|<section id="(questions|references)">.*?<\/section>/gs,
      " ",
    )
    .replace(/<[^>]*>/g, " ");
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return Math.max(1, Math.round(words.length / PACE));
}
