import assert from "node:assert/strict";
import { test } from "node:test";
import { dueTime, dueTimes, endOfDay, intervals } from "../../../web/review/schedule.js";
import {
  drawPaper,
  dueToday,
  dueTomorrow,
  freshQuestions,
  inScope,
  notYetKnown,
} from "../../../web/review/selection.js";
import { finished, handedIn, isSession, lastRatings, moved, newSession, rated } from "../../../web/review/session.js";
import { exportText, ImportError, importedRecords } from "../../../web/review/transfer.js";

const DAY = 24 * 60 * 60_000;
const NOON = new Date(2026, 10, 25, 12).getTime();

const QUESTIONS = ["a", "b", "c", "d", "e"].map((id, index) => ({
  id,
  kind: "short",
  part: index < 3 ? "course" : "beyond",
}));

test("a forgotten question is due in minutes, a known one in days, an easy one later still", () => {
  const due = [1, 2, 3, 4].map((rating) => dueTime({ reviews: [[NOON, rating]] }, NOON) - NOON);
  assert.equal(due[0], 10 * 60_000);
  assert.ok(due[1] >= due[0] && due[1] < DAY);
  assert.ok(due[2] >= DAY && due[2] < due[3], String(due));
  assert.equal(dueTime({ reviews: [] }, NOON), null);
});

test("each success on time puts a question off for longer", () => {
  const record = { reviews: [[NOON, 3]] };
  let before = 0;
  for (let round = 0; round < 5; round += 1) {
    const due = dueTime(record, Number.MAX_SAFE_INTEGER);
    const interval = due - record.reviews.at(-1)[0];
    assert.ok(interval > before, `${interval} after ${before}`);
    before = interval;
    record.reviews.push([due, 3]);
  }
});

test("the intervals shown are those that the ratings then give", () => {
  const record = { reviews: [[NOON - 3 * DAY, 3]] };
  const shown = intervals(record, NOON);
  for (const rating of [1, 3, 4]) {
    const due = dueTime({ reviews: [...record.reviews, [NOON, rating]] }, NOON);
    assert.equal(shown.get(rating), due - NOON < DAY / 2 ? "今天" : `${Math.round((due - NOON) / DAY)} 天`);
  }
  assert.equal(intervals({ reviews: [] }, NOON).get(1), "今天");
});

test("a rating dated ahead, by a clock that was wrong, counts as given now", () => {
  const ahead = { reviews: [[NOON + 300 * DAY, 3]] };
  assert.equal(dueTime(ahead, NOON), dueTime({ reviews: [[NOON, 3]] }, NOON));
  assert.equal(intervals(ahead, NOON).size, 4);
  assert.equal(dueTime({ reviews: [...ahead.reviews, [NOON + 300 * DAY + 1, 1]] }, NOON) - NOON, 10 * 60_000);
});

test("due today is what falls due before midnight, the longest overdue first", () => {
  const records = new Map([
    ["a", { reviews: [[NOON - DAY, 3]] }],
    ["b", { reviews: [[NOON - 30 * DAY, 3]] }],
    ["c", { reviews: [[NOON - 10 * DAY, 3]] }],
    ["d", { seen: NOON, reviews: [] }],
  ]);
  const times = dueTimes(records, NOON);
  const dueOfA = times.get("a");
  assert.ok(dueOfA > NOON);
  assert.deepEqual(dueToday(QUESTIONS, times, NOON), ["b", "c"]);
  assert.deepEqual(dueToday(QUESTIONS, times, dueOfA - 60_000), ["b", "c", "a"]);
  assert.equal(dueTomorrow(QUESTIONS, times, dueOfA - DAY), 1);
  assert.equal(new Date(endOfDay(NOON)).getHours(), 0);
  assert.deepEqual(freshQuestions(QUESTIONS, records, 5), ["d", "e"]);
  assert.deepEqual(freshQuestions(QUESTIONS, records, 1), ["d"]);
});

test("not yet known: the shaky first, then the new; the known not at all", () => {
  const records = new Map([
    ["a", { reviews: [[1, 3]] }],
    ["c", { reviews: [[1, 2]] }],
  ]);
  assert.deepEqual(notYetKnown(QUESTIONS, records), ["c", "b", "d", "e"]);
  assert.deepEqual(
    inScope(QUESTIONS, "course").map(({ id }) => id),
    ["a", "b", "c"],
  );
  assert.equal(inScope(QUESTIONS, "all").length, 5);
});

test("a random paper repeats nothing, keeps the course's order, and reaches every question", () => {
  const reached = new Set();
  for (let round = 0; round < 200; round += 1) {
    const ids = drawPaper(QUESTIONS, 2);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(ids, [...ids].sort());
    for (const id of ids) reached.add(id);
  }
  assert.equal(reached.size, 5);
  assert.equal(drawPaper(QUESTIONS, 99).length, 5);
});

test("a session moves within its bounds, counts a question's last rating, brings back what is due again", () => {
  let session = newSession("due", ["a", "b"], NOON);
  assert.equal(moved(session, -1).at, 0);
  assert.equal(moved(moved(session, 1), 1).at, 1);
  session = rated(session, { time: NOON, rating: 1 }, true);
  assert.deepEqual(session.ids, ["a", "b", "a"]);
  assert.deepEqual(rated(session, { time: NOON, rating: 2 }, true).ids, ["a", "b", "a"], "once is enough");
  session = rated(moved(moved(session, 1), 1), { time: NOON + 1, rating: 3 }, false);
  assert.deepEqual(
    [...lastRatings(session)],
    [
      ["a", 3],
      ["b", null],
    ],
  );
  assert.equal(finished(session, NOON + 5).ended, NOON + 5);
});

test("a timed paper is answered first and reviewed after it was handed in", () => {
  const session = newSession("paper", ["a", "b"], NOON, 30);
  assert.equal(session.phase, "answer");
  assert.equal(session.deadline, NOON + 30 * 60_000);
  const handed = handedIn(moved(session, 1), NOON + 60_000);
  assert.deepEqual([handed.phase, handed.at, handed.ended], ["review", 0, NOON + 60_000]);
  assert.equal(finished(handed, NOON + DAY).ended, NOON + 60_000, "reviewing does not count as writing time");
});

test("only a whole session is resumed", () => {
  const session = newSession("eve", ["a"], NOON);
  assert.ok(isSession(JSON.parse(JSON.stringify(session))));
  for (const change of [
    { at: 1 },
    { at: -1 },
    { ids: [] },
    { given: [] },
    { given: [7] },
    { given: [{ time: 5, rating: 7 }] },
    { mode: "x" },
    { phase: 1 },
    { started: null },
  ]) {
    assert.equal(isSession({ ...session, ...change }), false, JSON.stringify(change));
  }
  assert.equal(isSession(null), false);
});

test("what is exported is imported again; anything else is refused whole", () => {
  const records = new Map([["02-02-q05", { seen: 3, reviews: [[NOON, 2]] }]]);
  const text = exportText(records, new Date(NOON));
  assert.equal(JSON.parse(text).version, 1);
  assert.deepEqual(importedRecords(text), records);
  const file = JSON.parse(text);
  const bad = [
    "",
    "{",
    "null",
    "[]",
    '{"app":"other"}',
    JSON.stringify({ ...file, version: 2 }),
    JSON.stringify({ ...file, records: null }),
  ];
  bad.push(JSON.stringify({ ...file, records: { ...file.records, x: { reviews: [[1, 9]] } } }));
  bad.push(JSON.stringify({ ...file, records: { "<img>": { reviews: [] } } }));
  for (const text of bad) assert.throws(() => importedRecords(text), ImportError, text);
});
