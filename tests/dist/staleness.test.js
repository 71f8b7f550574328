// No picture is stale: a parameter that changes a figure's picture, handles or table stands in its `dependsOn`.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as core from "../../www/generated/core.js";
import * as panels from "../../www/generated/panels.js";
import { definitions } from "../../www/panels/index.js";
import { clamp, defaults, merge } from "../../www/params/codec.js";
import { structureOf } from "../../www/training/settings.js";
import { builds, look, read, schemas, THEME } from "../recorder.js";

/** Other values of a parameter: every option, both ends, and one near the present one. */
function othersOf(param, value) {
  const { kind, min, max, options = [], simplex } = param;
  const inside = (x) => clamp(param, kind === "integer" ? Math.round(x) : x);
  const near = (x) => inside(x === max ? x - 0.1 * (max - min) : x + Math.max(0.07 * (max - min), 1e-3));
  switch (kind) {
    case "flag":
      return [!value];
    case "choice":
      return options.map((option) => option.value);
    case "choices":
      return [options.map((option) => option.value), ...options.map((option) => [option.value])];
    case "numbers": {
      const list = [value].flat();
      return simplex ? [list.toReversed(), [...list, 0.3]] : [list.map(near), [near(list[0]), ...list.slice(1)]];
    }
    default:
      return [near(value), inside(min)];
  }
}

/** The defaults, and what differs from them in one or two of the options, switches and whole numbers up to two. */
function statesOf({ params }) {
  const few = params.filter(
    ({ kind, max }) => kind === "choice" || kind === "flag" || (kind === "integer" && max <= 2),
  );
  const valuesOf = ({ kind, options, min, max }) =>
    kind === "choice" ? options.map(({ value }) => value) : kind === "flag" ? [false, true] : [min, max];
  const one = few.map((param) =>
    valuesOf(param)
      .filter((value) => value !== param.default)
      .map((value) => ({ [param.name]: value })),
  );
  const two = one.flatMap((first, i) =>
    one.slice(i + 1).flatMap((other) => first.flatMap((x) => other.map((y) => ({ ...x, ...y })))),
  );
  return [{}, ...one.flat(), ...two];
}

/** Little to compute; what is drawn is drawn either way. */
const CHEAP = { samples: 20, replicates: 100, steps: 6 };

/**
 * Draws figures in a state, then with other values of every parameter; adds what made a difference to `found`, as
 * "figure parameter".
 * @param make a panel from parameters
 * @param {(before: any, after: any) => boolean} skip changes after which everything is drawn anew
 */
function differences(schema, state, figures, found, make, theme, skip = () => false) {
  const given = Object.fromEntries(Object.entries(CHEAP).filter(([name]) => name in defaults(schema)));
  const { params } = merge(schema, defaults(schema), { ...given, ...state });
  const draw = (values, names) => {
    const panel = make(values);
    const looks = names.map((figure) => look(panel, figure, theme));
    panel.free();
    return new Map(names.map((figure, i) => [figure, looks[i]]));
  };
  const before = draw(params, figures);
  for (const param of schema.params) {
    for (const value of othersOf(param, params[param.name])) {
      const unknown = figures.filter((figure) => !found.has(`${figure} ${param.name}`));
      const { params: changed } = merge(schema, params, { [param.name]: value });
      if (unknown.length === 0 || skip(params, changed)) continue;
      for (const [figure, now] of draw(changed, unknown)) {
        if (now !== before.get(figure)) found.add(`${figure} ${param.name}`);
      }
    }
  }
}

/** What a layout leaves out, and what it names without need. */
function check(name, found) {
  const specs = definitions[name].figures.filter(({ dependsOn }) => dependsOn);
  const listed = new Set(
    specs.flatMap(({ name: figure, dependsOn }) => dependsOn.map((param) => `${figure} ${param}`)),
  );
  assert.deepEqual(
    [...found].filter((pair) => !listed.has(pair)),
    [],
    `${name}: dependsOn leaves out`,
  );
  assert.deepEqual(
    [...listed].filter((pair) => !found.has(pair)),
    [],
    `${name}: dependsOn names without need`,
  );
}

before(() =>
  Promise.all([
    ...schemas.map(({ name }) => builds.panels.load(name)),
    builds.panels.load("words"),
    builds.core.load(),
  ]),
);

const limitedOf = ({ figures }) => figures.filter(({ dependsOn }) => dependsOn).map((spec) => spec.name);

for (const [name, definition] of Object.entries(definitions)) {
  const limited = limitedOf(definition);
  if (definition.trains || limited.length === 0) continue;
  test(`${name}: a figure is drawn anew when what it depends on changes`, () => {
    const schema = schemas.find((one) => one.name === name);
    const theme = new panels.Theme(...THEME);
    const found = new Set();
    const make = (params) => new panels.Panel(name, params);
    for (const state of statesOf(schema)) differences(schema, state, limited, found, make, theme);
    check(name, found);
  });
}

/** What an untrained model looks ahead to. */
const previews = read("../dist/trained.json");
/** Grey images that aren't all alike, with a label each. */
const images = Uint8Array.from({ length: 120 * 784 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 24);
const labels = Uint8Array.from({ length: 120 }, (_, i) => i % 10);

test("vae: a figure is drawn anew when what it depends on changes, or the model has learnt", () => {
  const schema = schemas.find(({ name }) => name === "vae");
  const theme = new core.Theme(...THEME);
  const found = new Set();
  for (const preset of definitions.vae.presets.list) {
    const state = { ...preset.params, hiddenUnits: 50 };
    const { params } = merge(schema, defaults(schema), state);
    const trainer = new core.Trainer([params], images, images);
    trainer.set(params);
    trainer.advance(60);
    const model = new core.Model(params);
    model.setTest(images, labels);
    model.setDrawn(images.slice(0, 784));
    model.learn(trainer.weights(), trainer.step());
    model.update(trainer.updates(), 1000);
    const make = (values) => {
      const panel = new core.Panel("vae", values);
      panel.show(model);
      return panel;
    };
    const another = (one, other) => structureOf(one) !== structureOf(other);
    const limited = limitedOf(definitions.vae);
    for (const more of [
      {},
      { gradient: true },
      { annealRate: 0.01 },
      { estimator: "reinmax" },
      { estimator: "exact" },
    ]) {
      differences(schema, { ...state, ...more }, limited, found, make, theme, another);
    }
    trainer.free();
    model.free();
    // and before anything is learnt, of what the build has trained
    const ahead = { ...preset.params, compare: true };
    const untrained = new core.Model(merge(schema, defaults(schema), ahead).params);
    untrained.setPreviews(previews);
    const looking = (values) => {
      const panel = new core.Panel("vae", values);
      panel.show(untrained);
      return panel;
    };
    differences(schema, ahead, limited, found, looking, theme, another);
    untrained.free();
  }
  check("vae", found);
});
