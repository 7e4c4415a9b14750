import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, itemOf, moved, PRESETS, partsOf, sum, swapped, toFull, valued } from "../../../web/papers/draw.js";
import {
  isSitting,
  judged,
  marksAt,
  newSitting,
  ratingOf,
  ratingsOf,
  standing,
  ticked,
} from "../../../web/papers/marking.js";
import { isResult, meanShare, seriesOf, share } from "../../../web/papers/record.js";
import { codeOf, decode, encode, LONGEST, MOST_QUESTIONS, searchWith, titleOf } from "../../../web/papers/selection.js";

const item = (id, marks = null, minutes = null) => ({ id, marks, minutes });
const KNOWN = ["00-q01", "beyond-00-04", "01-02-q08", "01-02-q09", "beyond-01-02-04", "02-02-q05", "04-01-q110"];
const isKnown = (id) => KNOWN.includes(id);

test("a selection survives its address, whatever ids, marks and order", () => {
  const selections = [
    [],
    KNOWN.map((id) => item(id)),
    KNOWN.map((id) => item(id, 10, 12)),
    [...KNOWN].reverse().map((id, at) => item(id, at % 3, 240 - at)),
    [item("01-02-q08", 0, 0), item("01-02-q09", 200, 240)],
  ];
  for (const items of selections) {
    assert.deepEqual(decode(encode(items), isKnown), { items, unknown: [], isCut: false });
  }
});

test("the address is short and of characters that addresses and chats leave alone", () => {
  assert.equal(codeOf("beyond-01-02-04"), "1-2b4");
  const items = [item("01-02-q08", 10, 12), item("01-02-q09", 10, 12), item("00-q01", 4, 2)];
  const text = encode(items);
  assert.equal(text, "1-2q8.10.12_1-2q9_0q1.4.2");
  assert.match(text, /^[\w.-]*\d$/);
  assert.equal(
    searchWith("?h=x", { paper: text, title: "期中 A 卷" }),
    `?h=x&paper=${text}&title=${encodeURIComponent("期中 A 卷").replaceAll("%20", "+")}`,
  );
  assert.equal(searchWith("?paper=1", { paper: "" }), "");
});

test("what names no question is told, shortened, and takes nothing else with it", () => {
  const { items, unknown } = decode(
    "1-2q8.10.12_9-9q1_<img src=x onerror=alert(1)>_1-2q9_1-2q8_ _1-2q8.999.1_0q1",
    isKnown,
  );
  assert.deepEqual(items, [item("01-02-q08", 10, 12), item("01-02-q09", 10, 12), item("00-q01", 10, 12)]);
  assert.deepEqual(unknown, ["9-9q1", "<img src=x onerror=a", " ", "1-2q8.999.1"]);
  for (const hostile of [
    "__proto__",
    "constructor",
    "1-2q8.-1.5",
    "1-2q8.1e2.5",
    "1-2q8.1",
    "1-2x8",
    "001-2q8",
    "１-2q8",
    "\0",
  ])
    assert.deepEqual(decode(hostile, isKnown).items, [], hostile);
});

test("a text without end is cut, and that is told", () => {
  const long = decode("1-2q8_".repeat(100_000), isKnown);
  assert.deepEqual([long.items.length, long.isCut], [1, true]);
  assert.equal(decode("_".repeat(LONGEST + 1), isKnown).isCut, true, "few pieces, but a long text");
  const many = Array.from({ length: MOST_QUESTIONS + 5 }, (_, at) => `1-2q${at}`).join("_");
  const { items, isCut } = decode(many, () => true);
  assert.deepEqual([items.length, isCut], [MOST_QUESTIONS, true]);
});

test("a question that comes twice counts once, with the marks that it has first", () => {
  const { items } = decode("1-2q8.10.12_1-2q9_1-2q8.3.4", () => true);
  assert.deepEqual(
    items.map(({ id, marks }) => [id, marks]),
    [
      ["01-02-q08", 10],
      ["01-02-q09", 10],
    ],
  );
});

test("a title is one short line", () => {
  assert.equal(titleOf("  期中\n\u202e\u0000 A 卷  "), "期中 A 卷");
  assert.equal(titleOf("长".repeat(500)).length, 40);
  assert.equal(titleOf(null), "");
});

const KINDS = ["cloze", "short", "compute", "derive", "code"];
const QUESTIONS = ["00/", "01/", "02/"].flatMap((chapter, place) =>
  KINDS.flatMap((kind, at) =>
    [0, 1, 2].map((count) => ({ id: `0${place}-q${10 * at + count + 10}`, kind, chapter, part: "course" })),
  ),
);
const BY_ID = new Map(QUESTIONS.map((question) => [question.id, question]));

/** A random source that gives the same numbers on every run. */
function seeded(seed = 7) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("every preset makes 100 marks, in full hours or parts of one", () => {
  for (const [name, plan] of Object.entries(PRESETS)) {
    const { items, missing } = draw(QUESTIONS, plan, seeded());
    assert.equal(sum(items).marks, 100, name);
    assert.equal(sum(items).minutes % 30, 0, name);
    assert.equal(missing.size, 0, name);
  }
});

test("a drawn paper holds what was planned, once each, spread over the chapters, its kinds together", () => {
  for (let seed = 1; seed < 40; seed += 1) {
    const { items } = draw(QUESTIONS, PRESETS.exam, seeded(seed));
    assert.equal(new Set(items.map(({ id }) => id)).size, 16);
    const chapters = items.map(({ id }) => BY_ID.get(id).chapter);
    const counts = ["00/", "01/", "02/"].map((chapter) => chapters.filter((one) => one === chapter).length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 2, `${seed}: ${counts}`);
    assert.deepEqual(
      partsOf(items, BY_ID).map(({ kind, items: own }) => [kind, own.length]),
      [
        ["cloze", 5],
        ["short", 6],
        ["compute", 2],
        ["derive", 2],
        ["code", 1],
      ],
    );
  }
});

test("where a kind has too few questions, how many are missing is told", () => {
  const few = QUESTIONS.filter(({ chapter }) => chapter === "00/");
  const { items, missing } = draw(few, PRESETS.exam, seeded());
  assert.equal(items.length, 3 + 3 + 2 + 2 + 1);
  assert.deepEqual(Object.fromEntries(missing), { cloze: 2, short: 3 });
});

test("a swap takes another of the kind, from the chapter while that has one, and never one that is there", () => {
  const items = [itemOf(QUESTIONS[0]), itemOf(QUESTIONS[1])];
  const other = swapped(items, 0, QUESTIONS, seeded());
  assert.equal(other[0].id, QUESTIONS[2].id);
  assert.deepEqual(other[1], items[1]);
  const all = QUESTIONS.filter(({ kind }) => kind === "cloze").map(itemOf);
  assert.equal(swapped(all, 0, QUESTIONS), null);
});

test("an item moves up and down and nothing is lost", () => {
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 1, 1), ["a", "b", "c"]);
});

test("marks scaled to 100 are whole and make 100, from whatever they were", () => {
  for (const marks of [[1, 1, 1], [7, 13, 5, 5, 9], [0, 0, 0], [33, 33, 35], Array(17).fill(6)]) {
    const scaled = toFull(marks.map((one) => item("x", one, 1)));
    assert.equal(sum(scaled).marks, 100, String(marks));
    assert.ok(scaled.every((one) => Number.isInteger(one.marks)));
  }
});

test("a list without marks gets those of its kinds; kinds that stand apart make no parts", () => {
  const bare = [item(QUESTIONS[0].id), item(QUESTIONS[3].id), item(QUESTIONS[1].id)];
  const items = valued(bare, BY_ID);
  assert.ok(items.every(({ marks, minutes }) => marks > 0 && minutes > 0));
  assert.equal(partsOf(items, BY_ID), null);
});

const NOON = Date.UTC(2026, 10, 25, 4);
const PAPER = { paper: "0q10.10.5_1q20.5.3", title: "A", items: [item("00-q10", 10, 5), item("01-q20", 5, 3)] };

test("a sitting is marked by the points made", () => {
  let sitting = newSitting(PAPER, NOON, 30);
  assert.ok(isSitting(sitting));
  assert.ok(isSitting(JSON.parse(JSON.stringify(sitting))));
  assert.equal(sitting.deadline, NOON + 30 * 60_000);
  assert.equal(marksAt(sitting, 0), null);
  sitting = ticked(sitting, [0, 2], 3);
  assert.equal(marksAt(sitting, 0), 7);
  assert.deepEqual(standing(sitting), { got: [7, null], sum: 7, total: 15, unmarked: 1 });
  sitting = judged(sitting, 99);
  assert.equal(marksAt(sitting, 0), 10);
  assert.equal(marksAt(ticked(sitting, [], 3), 0), 0);
  assert.deepEqual(
    [10, 8.5, 8, 5, 4, 0].map((got) => ratingOf(got, 10)),
    [3, 3, 2, 2, 1, 1],
  );
  assert.deepEqual([...ratingsOf({ ...sitting, ended: NOON })], [["00-q10", { reviews: [[NOON, 3]] }]]);
  for (const broken of [{ marks: [1] }, { own: ["7", null] }, { points: [[-1], null] }, { seen: [true] }, { paper: 5 }])
    assert.ok(!isSitting({ ...sitting, ...broken }), JSON.stringify(broken));
});

test("results over time are shares of the marks, by kind and by chapter; a question that is gone counts nowhere", () => {
  const result = (time, got) => ({ time, paper: "0q10.10.5_1q20.5.3_9q99", title: "", got, minutes: 20 });
  const results = [result(NOON, [5, 5, null]), result(NOON + 1, [10, null, 5])];
  assert.ok(results.every(isResult));
  assert.ok(![{ got: ["1"] }, { time: -1 }, { paper: null }].some((broken) => isResult({ ...results[0], ...broken })));
  const series = seriesOf(results, BY_ID);
  const sharesOf = (key) => series.find((one) => one.key === key).scores.map(share);
  assert.deepEqual(sharesOf(""), [67, 67]);
  assert.deepEqual(sharesOf("00/"), [50, 100]);
  assert.deepEqual(sharesOf("01/"), [100, 0]);
  assert.deepEqual(sharesOf("cloze"), [50, 100]);
  assert.deepEqual(sharesOf("short"), [100, 0]);
  assert.equal(meanShare(series[0].scores), 67);
  assert.equal(series.length, 5);
});
