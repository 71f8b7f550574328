// What is heard of a picture: pitches in the order of heights, pans in the order of places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clicksOf, notesAt, panOf, piecesOf, pitchOf } from "../../../www/words/melody.js";
import { timbreOf } from "../../../www/words/timbre.js";

/** @param {string} label @param {string} ink @param {[across: number, up: number, y?: number][]} points */
const line = (label, ink, points, kind = "line") => ({
  label,
  ink,
  kind,
  points: points.map(([across, up, y = up]) => ({ x: across, y, across, up, text: "" })),
});

const rising = (numbers) => numbers.every((x, i) => i === 0 || x > numbers[i - 1]);
const spread = (numbers) => Math.max(...numbers) / Math.min(...numbers);

test("three octaves, from the foot of a picture to its top, and not beyond", () => {
  assert.ok(Math.abs(pitchOf(1) / pitchOf(0) - 8) < 1e-12);
  assert.equal(pitchOf(1.4), pitchOf(1));
  assert.equal(pitchOf(-3), pitchOf(0));
  assert.deepEqual([0, 0.5, 1, 2].map(panOf), [-1, 0, 1, 1]);
});

test("a falling line falls, from left to right, in its time", () => {
  const [piece] = piecesOf([
    line("variance", "score", [
      [0.1, 0.9],
      [0.4, 0.5],
      [0.6, 0.45],
      [1, 0],
    ]),
  ]);
  assert.equal(piece.kind, "tone");
  assert.ok(rising(piece.moments.map(({ pitch }) => -pitch)));
  assert.ok(rising(piece.moments.map(({ pan }) => pan)));
  assert.ok(rising(piece.moments.map(({ time }) => time)));
  assert.equal(piece.length, 2.5);
});

test("many lines take half a minute", () => {
  const many = Array.from({ length: 24 }, () =>
    line("flow", "gaussian", [
      [0, 0],
      [0.5, 0.2],
      [1, 1],
    ]),
  );
  const sum = piecesOf(many).reduce((total, { length }) => total + length, 0);
  assert.ok(Math.abs(sum - 30) < 1e-9);
});

test("a tick where the handle stands, a knock where a line crosses zero", () => {
  const crossing = line("f", "exact", [
    [0, 0.2, -3],
    [0.4, 0.4, -1],
    [0.8, 0.6, 1],
    [1, 0.9, 4],
  ]);
  const [{ ticks, knocks, moments }] = piecesOf([crossing], 0.25);
  assert.deepEqual(
    ticks.map(({ time, pan }) => [time, pan]),
    [[0.625, -0.5]],
  );
  assert.deepEqual(
    knocks.map(({ time }) => time),
    [moments[2].time],
  );
  assert.deepEqual(piecesOf([crossing], 1.2)[0].ticks, []);
  assert.deepEqual(piecesOf([crossing])[0].ticks, []);
});

test("points that make no line are notes, one after another", () => {
  for (const points of /** @type {[number, number][][]} */ ([
    [[0.7, 0.1]],
    [
      [0.1, 0.2],
      [0.5, 0.9],
      [0.6, 0.3],
    ],
  ])) {
    const [piece] = piecesOf([line("sample", "picked", points, "points")], 0.5);
    assert.equal(piece.kind, "notes");
    assert.deepEqual(piece.ticks, []);
    assert.ok(rising(piece.moments.map(({ time }) => time)));
    assert.deepEqual(
      piece.moments.map(({ pitch }) => pitch),
      points.map(([, up]) => pitchOf(up)),
    );
  }
});

test("the clicks of a wide histogram scatter, those of one bin stay at one place", () => {
  const bins = Array.from({ length: 20 }, (_, i) => i);
  const wide = line(
    "score function",
    "score",
    bins.map((i) => [i / 19, 0, Math.exp(-(((i - 6) / 4) ** 2))]),
    "estimates",
  );
  const narrow = line(
    "pathwise",
    "pathwise",
    bins.map((i) => [i / 19, 0, i === 6 ? 1 : 0]),
    "estimates",
  );
  const [score, path] = clicksOf([wide, line("mean", "score", [[0, 0]], "points"), narrow]);
  assert.deepEqual(piecesOf([wide]), [score]);
  for (const { kind, moments } of [score, path]) {
    assert.equal(kind, "clicks");
    assert.equal(moments.length, 48);
    assert.ok(rising(moments.map(({ time }) => time)));
  }
  const pitches = ({ moments }) => moments.map(({ pitch }) => pitch);
  assert.ok(spread(pitches(score)) > 3);
  assert.equal(spread(pitches(path)), 1);
  // as many in a bin as belong there
  const at = score.moments.filter(({ pitch }) => pitch === pitchOf(6 / 19)).length;
  const total = wide.points.reduce((sum, { y }) => sum + y, 0);
  assert.ok(Math.abs(at - 48 / total) <= 2, `${at} of ${48 / total}`);
});

test("nothing to hear is no error", () => {
  assert.deepEqual(piecesOf([]), []);
  assert.deepEqual(clicksOf([line("none", "score", [], "estimates")])[0].moments, []);
  assert.deepEqual(clicksOf([line("none", "score", [[0, 0, 0]], "estimates")])[0].moments.length, 48);
});

test("at one place each line sounds its nearest point; without lines the place itself", () => {
  const a = line("a", "score", [
    [0, 0.1],
    [0.5, 0.6],
    [1, 0.2],
  ]);
  const b = line("b", "pathwise", [
    [0, 0.9],
    [0.4, 0.3],
    [1, 0],
  ]);
  const notes = notesAt(
    [
      a,
      line(
        "dots",
        "exact",
        [
          [0.4, 0.5],
          [0.5, 0.5],
          [0.6, 0.5],
        ],
        "cloud",
      ),
      b,
    ],
    [0.52, 0],
  );
  assert.deepEqual(
    notes.map(({ ink, moment }) => [ink, moment.pitch]),
    [
      ["score", pitchOf(0.6)],
      ["pathwise", pitchOf(0.3)],
    ],
  );
  assert.deepEqual(notesAt([], [0.25, 0.5]), [{ ink: "exact", moment: { time: 0, pitch: pitchOf(0.5), pan: -0.5 } }]);
});

test("inks of one family share their partials, and no two sound alike", () => {
  const inks = [
    "exact",
    "score",
    "score-2",
    "score-3",
    "pathwise",
    "pathwise-3",
    "mixed",
    "mixed-2",
    "measure",
    "gaussian",
  ];
  assert.equal(new Set(inks.map((ink) => JSON.stringify(timbreOf(ink)))).size, inks.length);
  assert.deepEqual(timbreOf("score-2").slice(0, 6), timbreOf("score").slice(0, 6));
  assert.deepEqual(timbreOf("digit-3").slice(0, 2), timbreOf("gaussian").slice(0, 2));
});
