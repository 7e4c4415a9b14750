import assert from "node:assert/strict";
import { test } from "node:test";
import { followForm, readForm } from "../../../web/review/forms.js";
import { flagged, isPaper, LONGEST_NOTE, leftText, looked, noted, placeOf } from "../../../web/review/paper.js";
import { timeText } from "../../../web/review/results.js";
import { finished, handedIn, isSession, moved, newSession, outcomes, rated } from "../../../web/review/session.js";
import { DAY, NOON } from "./review.mjs";

test("a session moves within its bounds, and brings back what is asked again", () => {
  let session = newSession("due", ["a", "b"], NOON);
  assert.equal(moved(session, -1).at, 0);
  assert.equal(moved(moved(session, 1), 1).at, 1);
  session = rated(session, { time: NOON, rating: 1 }, true);
  assert.deepEqual(session.ids, ["a", "b", "a"]);
  assert.deepEqual(rated(session, { time: NOON, rating: 1 }, true).ids, ["a", "b", "a"], "once is enough");
  session = rated(moved(moved(session, 1), 1), { time: NOON + 1, rating: 3 }, false);
  assert.deepEqual(
    [...outcomes(session)],
    [
      ["a", { first: 1, last: 3 }],
      ["b", { first: null, last: null }],
    ],
  );
  assert.equal(finished(session, NOON + 5).ended, NOON + 5);
});

test("a slip corrected takes the repetition out again, unless that was already done", () => {
  const slip = rated(newSession("due", ["a", "b"], NOON), { time: NOON, rating: 1 }, true);
  for (const rating of [{ time: NOON, rating: 3 }, null]) {
    const corrected = rated(slip, rating, false);
    assert.deepEqual(
      [corrected.ids, corrected.given],
      [
        ["a", "b"],
        [rating, null],
      ],
    );
  }
  const done = rated({ ...slip, at: 2 }, { time: NOON + 9, rating: 3 }, false);
  assert.deepEqual(rated({ ...done, at: 0 }, { time: NOON, rating: 3 }, false).ids, ["a", "b", "a"]);
});

test("a timed paper is answered first and reviewed after it was handed in", () => {
  const session = newSession("paper", ["a", "b"], NOON, 30);
  assert.equal(session.phase, "answer");
  assert.equal(session.deadline, NOON + 30 * 60_000);
  const handed = handedIn(moved(session, 1), NOON + 60_000);
  assert.deepEqual([handed.phase, handed.at, handed.ended], ["review", 0, NOON + 60_000]);
  assert.equal(finished(handed, NOON + DAY).ended, NOON + 60_000, "reviewing does not count as writing time");
});

test("a paper knows what was looked at, flagged and written down, and asks before it is handed in", () => {
  const before = newSession("paper", ["a", "b", "c"], NOON, 30);
  assert.deepEqual(placeOf(before, 0), { isSeen: false, isFlagged: false, isAnswered: false, note: "" });
  let paper = looked(flagged(noted(before, "先转置")));
  assert.deepEqual(placeOf(paper, 0), { isSeen: true, isFlagged: true, isAnswered: true, note: "先转置" });
  assert.equal(leftText(paper), "还有 2 题没看，1 题有标记，交卷？");
  paper = looked(moved(looked(moved(flagged(paper), 1)), 1));
  assert.equal(leftText(paper), "还有 2 题没有作答，交卷？", "seen is not answered");
  const written = noted(moved(noted(paper, "乙"), -1), "丙");
  assert.equal(leftText(written), "每题都作答了，交卷？");
  assert.equal(leftText(noted(written, " \n")), "还有 1 题没有作答，交卷？");
  assert.equal(placeOf(handedIn(paper, NOON), 0).note, "先转置", "it stands beside the answer");
  assert.equal(placeOf(noted(paper, "x".repeat(9000)), 2).note.length, LONGEST_NOTE);
  assert.ok(isSession(JSON.parse(JSON.stringify(paper))));
  for (const change of [{ seen: [true] }, { flags: [1, 0, 0] }, { notes: ["", "", 7] }, { notes: "abc" }])
    assert.ok(!isPaper({ ...paper, ...change }) && !isSession({ ...paper, ...change }), JSON.stringify(change));
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

test("what a form keeps is restored where it is still sound: not a number out of bounds, not a choice that is gone", () => {
  const field = (name, value, isValid) => ({ name, type: "number", value, checkValidity: () => isValid });
  const select = { name: "gone", type: "select-one", checkValidity: () => true, choice: "a" };
  Object.defineProperty(select, "value", {
    get: () => select.choice,
    set: (value) => {
      select.choice = ["a", "b"].includes(value) ? value : ""; // as a menu does
    },
  });
  const box = (value) => ({ name: "kind", type: "checkbox", value, checked: true });
  const elements = [field("count", "10", false), field("minutes", "0", true), select, box("cloze"), box("short")];
  const kept = { count: "9999", minutes: "30", gone: "c", unchecked: ["short"] };
  const local = { load: (name, isSound) => (name === "form/paper" && isSound(kept) ? kept : null) };
  followForm({ elements, addEventListener: () => {} }, "paper", local, () => {});
  assert.deepEqual(readForm({ elements }), { count: "10", minutes: "30", gone: "a", kind: ["cloze"] });
});

test("the results tell how long it took, unless that says nothing", () => {
  const took = (minutes, limit = null) =>
    timeText({
      started: NOON,
      ended: NOON + minutes * 60_000,
      deadline: limit === null ? null : NOON + limit * 60_000,
    });
  assert.equal(took(0.2), "用时 1 分钟。");
  assert.equal(took(12.4, 30), "用时 12 分钟（限时 30 分钟）。");
  assert.equal(took(240), "用时 240 分钟。");
  assert.equal(took(241), "", "left and taken up again later");
});
