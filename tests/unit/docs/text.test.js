// A tag's text that follows its panel: only what has changed changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { attributeIn, tagsIn, withAttribute, withStates } from "../../../www/docs/text.js";

const state = (name, value, differs = true) => ({ name, value, differs });
const all = () => true;

test("an attribute is found however it is written, and not inside of another's value", () => {
  const tag = `<reparam-panel title="seed='9' > x" seed = 3\n temperature='0.5' compact>`;
  const at = (name) => {
    const found = attributeIn(tag, name);
    return found && tag.slice(found.from, found.to);
  };
  assert.equal(at("seed"), " seed = 3");
  assert.equal(at("temperature"), "\n temperature='0.5'");
  assert.equal(at("compact"), " compact");
  assert.equal(at("hard"), undefined);
});

test("tags are found with anything in their values", () => {
  const text = `<p>a < b</p><reparam-panel title="a > b"></reparam-panel> <REPARAM-PANEL panel='x'>`;
  assert.deepEqual(
    tagsIn(text).map(({ from, to }) => text.slice(from, to)),
    [`<reparam-panel title="a > b">`, "<REPARAM-PANEL panel='x'>"],
  );
});

test("a value is set, added and taken out; quotes in it are escaped", () => {
  assert.equal(withAttribute("<reparam-panel u='1'>", "u", "2"), '<reparam-panel u="2">');
  assert.equal(withAttribute("<reparam-panel>", "u", "2"), '<reparam-panel u="2">');
  assert.equal(withAttribute("<reparam-panel a />", "u", "2"), '<reparam-panel a u="2" />');
  assert.equal(withAttribute("<reparam-panel u=1 a>", "u", null), "<reparam-panel a>");
  assert.equal(withAttribute("<reparam-panel>", "u", 'a"b<'), '<reparam-panel u="a&quot;b&lt;">');
});

test("what is at its default is said only where it was said before", () => {
  const text = '<reparam-panel temperature="2"></reparam-panel><reparam-panel></reparam-panel>';
  const states = [state("temperature", "1", false), state("seed", "7"), state("hard", "false", false)];
  assert.equal(
    withStates(text, [states, states], all),
    '<reparam-panel temperature="1" seed="7"></reparam-panel><reparam-panel seed="7"></reparam-panel>',
  );
});

test("a tag that wasn't touched gets nothing new", () => {
  const text = '<reparam-panel id="a"></reparam-panel><reparam-panel seed="1"></reparam-panel>';
  const states = [state("temperature", "3"), state("seed", "7")];
  assert.equal(
    withStates(text, [states, states], (i) => i === 0),
    '<reparam-panel id="a" temperature="3" seed="7"></reparam-panel><reparam-panel seed="7"></reparam-panel>',
  );
});

test("logits become probabilities once their panel is moved", () => {
  const states = [[state("probs", "0.2,0.8")]];
  const text = '<reparam-panel logits="0 1.4"></reparam-panel>';
  assert.equal(withStates(text, states, all), '<reparam-panel probs="0.2,0.8"></reparam-panel>');
  assert.equal(
    withStates(text, states, () => false),
    text,
  );
});
