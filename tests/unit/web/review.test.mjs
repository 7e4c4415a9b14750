import assert from "node:assert/strict";
import { test } from "node:test";
import { addResults, readResults } from "../../../web/papers/record.js";
import { followForm, readForm } from "../../../web/review/forms.js";
import { flagged, isPaper, LONGEST_NOTE, leftText, looked, noted, placeOf } from "../../../web/review/paper.js";
import { timeText } from "../../../web/review/results.js";
import { dueDay, dueDays, intervals } from "../../../web/review/schedule.js";
import {
  drawPaper,
  dueBy,
  examined,
  freshQuestions,
  inScope,
  reviewedOn,
  shareOf,
  starred,
} from "../../../web/review/selection.js";
import { finished, handedIn, isSession, moved, newSession, outcomes, rated } from "../../../web/review/session.js";
import {
  carrierOf,
  exportText,
  ImportError,
  importedFile,
  linkedRecords,
  linkText,
} from "../../../web/review/transfer.js";
import { dayOf } from "../../../web/study/day.js";

const DAY = 24 * 60 * 60_000;
const NOON = new Date(2026, 10, 25, 12).getTime();
const TODAY = dayOf(NOON);

const QUESTIONS = ["a", "b", "c", "d", "e"].map((id, index) => ({
  id,
  kind: "short",
  part: index < 3 ? "course" : "beyond",
  chapter: index === 4 ? "two/" : "one/",
}));

const gapAfter = (rating, reviews = [], lastDay = null) =>
  dueDay({ reviews: [...reviews, [NOON, rating]] }, NOON, lastDay) - TODAY;

test("a forgotten question is due at once, a vague one tomorrow, a known one in days, an easy one later still", () => {
  const gaps = [1, 2, 3, 4].map((rating) => gapAfter(rating));
  assert.deepEqual(gaps.slice(0, 2), [0, 1]);
  assert.ok(gaps[2] >= 2 && gaps[2] < gaps[3], String(gaps));
  assert.equal(dueDay({ reviews: [] }, NOON), null);
  assert.equal(dueDay({ reviews: [[NOON, 3]], out: true }, NOON), null);
});

test("each success on time puts a question off for longer", () => {
  const record = { reviews: [[NOON, 3]] };
  let before = 0;
  for (let round = 0; round < 5; round += 1) {
    const last = record.reviews.at(-1)[0];
    const days = dueDay(record, last) - dayOf(last);
    assert.ok(days > before, `${days} after ${before}`);
    before = days;
    record.reviews.push([last + days * DAY, 3]);
  }
});

test("a vague answer is a failure: it never puts a question off for longer than a day, and costs what forgetting costs", () => {
  const reviews = [
    [NOON - 40 * DAY, 4],
    [NOON - 30 * DAY, 3],
  ];
  for (let days = 0; days < 30; days += 1) reviews.push([NOON - (29 - days) * DAY - DAY / 2, 2]);
  assert.equal(gapAfter(2, reviews), 1);
  const later = (rating) => {
    const record = {
      reviews: [
        [NOON - 20 * DAY, 3],
        [NOON, rating],
        [NOON + DAY, 3],
      ],
    };
    return dueDay(record, NOON + DAY) - TODAY - 1;
  };
  assert.equal(later(2), later(1));
  assert.ok(later(2) < later(3));
});

test("the intervals shown are those that the ratings then give", () => {
  const record = { reviews: [[NOON - 3 * DAY, 3]] };
  for (const lastDay of [null, TODAY + 3]) {
    const shown = intervals(record, NOON, lastDay);
    assert.deepEqual([shown.get(1), shown.get(2)], ["稍后", "明天"]);
    for (const rating of [3, 4]) {
      const days = gapAfter(rating, record.reviews, lastDay);
      assert.equal(shown.get(rating), lastDay && days > 3 ? "考后" : `${days} 天`);
    }
  }
});

test("no button promises a day beyond the exam: what is not asked again before it says so", () => {
  const often = [
    [NOON - 60 * DAY, 4],
    [NOON - 40 * DAY, 4],
  ];
  assert.equal(intervals({ reviews: often }, NOON, TODAY + 5).get(4), "考后");
  assert.match(
    intervals({ reviews: often }, NOON, TODAY + 20).get(4),
    /^\d+ 天$/,
    "it comes once more in the last week",
  );
  assert.deepEqual(
    [...intervals({ reviews: often }, NOON, TODAY).values()].slice(0, 2),
    ["稍后", "考后"],
    "on the eve",
  );
  assert.match(intervals({ reviews: often }, NOON, TODAY - 1).get(4), /个月$/, "the exam is over");
});

test("before an exam everything is seen once more, spread over the last week and not all on the eve", () => {
  const often = [
    [NOON - 60 * DAY, 4],
    [NOON - 40 * DAY, 4],
  ];
  assert.ok(gapAfter(4, often) > 30);
  const last = TODAY + 12;
  assert.ok(gapAfter(4, often, last) >= 6 && gapAfter(4, often, last) <= 12);
  assert.equal(gapAfter(1, often, last), 0);
  assert.ok(gapAfter(4, often, TODAY) > 30, "the exam is over");
  assert.ok(gapAfter(4, often, TODAY + 5) > 30, "it was seen within the last week");
  assert.ok(gapAfter(3, [], TODAY + 5) <= 5, "but what would be forgotten by then comes again");
  const records = new Map(
    Array.from({ length: 264 }, (_, index) => [
      String(index),
      { reviews: [[NOON - 60 * DAY + index * 37_000, 4], often[1], [NOON, 4]] },
    ]),
  );
  const load = new Map();
  for (const day of dueDays(records, NOON + DAY / 4, last).values()) load.set(day, (load.get(day) ?? 0) + 1);
  assert.equal(load.size, 7);
  assert.ok(Math.max(...load.values()) < (2 * 264) / 7, String([...load]));
  assert.ok(Math.max(...load.keys()) <= last);
});

test("a rating dated ahead, by a clock that was wrong, counts as given now", () => {
  const ahead = { reviews: [[NOON + 300 * DAY, 3]] };
  assert.equal(dueDay(ahead, NOON), dueDay({ reviews: [[NOON, 3]] }, NOON));
  assert.equal(intervals(ahead, NOON).size, 4);
  assert.equal(dueDay({ reviews: [...ahead.reviews, [NOON + 300 * DAY + 1, 1]] }, NOON), TODAY);
});

test("due is what falls due by the day, the longest overdue first", () => {
  const records = new Map([
    ["a", { reviews: [[NOON - DAY, 3]] }],
    ["b", { reviews: [[NOON - 30 * DAY, 3]] }],
    ["c", { reviews: [[NOON - 10 * DAY, 3]] }],
    ["d", { seen: NOON, reviews: [] }],
  ]);
  const days = dueDays(records, NOON);
  assert.equal(days.get("a"), TODAY + 1);
  assert.deepEqual(dueBy(QUESTIONS, days, TODAY), ["b", "c"]);
  assert.deepEqual(dueBy(QUESTIONS, days, TODAY + 1), ["b", "c", "a"]);
  const idsOf = (questions) => questions.map(({ id }) => id);
  assert.deepEqual(idsOf(freshQuestions(QUESTIONS, records)), ["d", "e"]);
  assert.deepEqual(idsOf(freshQuestions([...QUESTIONS].reverse(), new Map())), ["c", "b", "a", "e", "d"]);
});

test("a day's share is what is left of its limit, then another one", () => {
  assert.deepEqual(
    [0, 12, 30, 45].map((done) => shareOf(30, done)),
    [30, 18, 30, 30],
  );
  const records = new Map([
    [
      "a",
      {
        reviews: [
          [NOON - 9 * DAY, 3],
          [NOON, 3],
        ],
      },
    ],
    ["b", { reviews: [[NOON, 3]] }],
    ["c", { reviews: [[NOON - DAY, 3]] }],
  ]);
  assert.equal(reviewedOn(records, TODAY, dayOf), 1, "a question done for the first time is none of the limit's");
});

test("what is left out is asked nowhere and keeps its log", () => {
  const records = new Map([["b", { out: true, reviews: [[NOON - 30 * DAY, 1]] }]]);
  assert.deepEqual(
    examined(QUESTIONS, records).map(({ id }) => id),
    ["a", "c", "d", "e"],
  );
  assert.equal(dueDays(records, NOON).size, 0);
  assert.deepEqual(importedFile(exportText(records, [], new Date(NOON)), NOON).records, records);
});

test("the scope is one part, some chapters, or both", () => {
  const idsIn = (part, chapters) => inScope(QUESTIONS, part, chapters).map(({ id }) => id);
  assert.deepEqual(idsIn("course", ["one/", "two/"]), ["a", "b", "c"]);
  assert.deepEqual(idsIn("all", ["two/"]), ["e"]);
  assert.equal(idsIn("all", ["one/", "two/"]).length, 5);
  assert.deepEqual(idsIn("all", []), []);
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

test("what is exported is imported again; anything else is refused whole", () => {
  const records = new Map([["02-02-q05", { seen: 3, reviews: [[NOON, 2]] }]]);
  const text = exportText(records, [], new Date(NOON));
  assert.equal(JSON.parse(text).version, 1);
  assert.deepEqual(importedFile(text, NOON), { records, results: [], mended: 0 });
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
  for (const text of bad) assert.throws(() => importedFile(text, NOON), ImportError, text);
});

test("results of papers go along: merged by their moment, none twice, none of ours touched; unsound ones are refused whole", () => {
  const result = (time, got, title = "期中") => ({ time, paper: "1-2q8.10.12_1-2q9", title, got, minutes: 20 });
  const stored = new Map([["result/7", result(7, [1, 1], "这里的")]]);
  const local = {
    names: (prefix) => [...stored.keys()].filter((name) => name.startsWith(prefix)),
    load: (name, isSound) => (isSound(stored.get(name)) ? stored.get(name) : null),
    save: (name, value) => Boolean(stored.set(name, value)),
  };
  const brought = [result(7, [9, 9]), result(8, [10, null]), result(8, [3, 3])];
  const text = exportText(new Map(), brought, new Date(NOON));
  const { results } = importedFile(text, NOON);
  assert.deepEqual(results, [result(7, [9, 9]), result(8, [3, 3])]);
  assert.deepEqual(addResults(local, results), { added: 1, isStored: true });
  assert.deepEqual(addResults(local, results), { added: 0, isStored: true });
  assert.deepEqual(readResults(local), [result(7, [1, 1], "这里的"), result(8, [3, 3])]);
  assert.deepEqual(addResults({ ...local, save: () => false }, [result(9, [1])]), { added: 1, isStored: false });
  const file = JSON.parse(text);
  assert.deepEqual(importedFile(JSON.stringify({ ...file, results: undefined }), NOON).results, [], "an older file");
  const forged = { ...result(8, [3]), extra: "<img>" };
  assert.ok(!("extra" in importedFile(JSON.stringify({ ...file, results: [forged] }), NOON).results[0]));
  for (const results of ["x", {}, [null], [result(8, ["3"])], [result(-1, [])], [result(8, [], "x".repeat(41))]])
    assert.throws(() => importedFile(JSON.stringify({ ...file, results }), NOON), /成绩无法读取/);
  assert.throws(
    () => importedFile(JSON.stringify({ ...file, results: Array(2001).fill(result(8, [])) }), NOON),
    ImportError,
  );
});

test("ratings dated ahead of the clock are moved to the time of the export, in their order, the same each time", () => {
  const ahead = Date.UTC(2199, 0, 1);
  const reviews = [
    [NOON - DAY, 3],
    [ahead, 2],
    [ahead + 5, 4],
  ];
  const text = exportText(new Map([["a", { reviews }]]), [], new Date(NOON));
  const read = importedFile(text, NOON + DAY);
  assert.equal(read.mended, 2);
  const times = read.records.get("a").reviews.map(([time]) => time);
  assert.equal(times[0], NOON - DAY);
  assert.ok(times[0] < times[1] && times[1] < times[2] && times[2] <= NOON, String(times));
  assert.deepEqual(
    read.records.get("a").reviews.map(([, rating]) => rating),
    [3, 2, 4],
  );
  assert.deepEqual(importedFile(text, NOON + 30 * DAY), read);
});

test("more ratings than anybody gives are refused, and said", () => {
  const reviews = Array.from({ length: 50_001 }, (_, index) => [NOON - index, 3]);
  const text = exportText(new Map([["a", { reviews }]]), [], new Date(NOON));
  assert.throws(() => importedFile(text, NOON), /50001 次/);
});

test("a link carries ratings to the moment, within bounds; a damaged or forged one is refused whole", () => {
  const records = new Map([
    ["01-02-q08", { reviews: [[NOON + 17 / 4096, 2]] }],
    [
      "beyond-02-04-13",
      {
        reviews: [
          [NOON - DAY, 1],
          [NOON, 4],
        ],
      },
    ],
  ]);
  records.set("00-q02", { star: true, reviews: [] });
  records.set("00-q03", { star: true, out: true, reviews: [[NOON, 3]] });
  assert.deepEqual(starred([{ id: "00-q02" }, { id: "00-q01" }], records), ["00-q02"]);
  assert.deepEqual(importedFile(exportText(records, [], new Date(NOON + 1)), NOON + 1).records, records);
  const text = linkText(new Map([...records, ["00-q01", { seen: NOON, reviews: [] }]]));
  assert.match(text, /^[\w.,~-]+$/);
  assert.deepEqual(linkedRecords(text, NOON), { records, results: [], mended: 0 });
  assert.equal(linkedRecords(`${text}&from=chat`, NOON).records.size, records.size, "what an app puts behind it");
  for (let length = 1; length < text.length; length += 1)
    assert.throws(() => linkedRecords(text.slice(0, length), NOON), ImportError, "cut off by a chat");
  const first = `1.01-02-q08~2${Math.round((NOON - Date.UTC(2020)) * 4096).toString(36)}`;
  assert.deepEqual(linkedRecords(first, NOON).records.get("01-02-q08"), { reviews: [[NOON, 2]] }, "the first edition");
  const forged = [
    "",
    "1",
    "1.",
    "3.a~3abc",
    "2.a~toString",
    "1.<img>~3abc",
    "1.a~",
    "1.a~9abc",
    "1.a~3",
    "1.a~3zzzzzzzzzzzz",
    "1.a",
    "1.a~3abc,",
  ];
  for (const bad of forged) assert.throws(() => linkedRecords(bad, NOON), ImportError, bad);
  assert.deepEqual(
    [100, 1200, 1201, 6000, 6001].map((length) => carrierOf("x".repeat(length))),
    ["code", "code", "link", "link", "file"],
  );
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
