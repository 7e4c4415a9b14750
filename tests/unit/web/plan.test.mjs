import assert from "node:assert/strict";
import { test } from "node:test";
import { examList, LAPSE_DAYS, reasonOf } from "../../../web/review/exam-list.js";
import { pace, planWords, todayPlan } from "../../../web/review/plan.js";
import { dueDays } from "../../../web/review/schedule.js";

const DAY = 24 * 60 * 60_000;
const NOON = new Date(2026, 10, 25, 12).getTime();
const AUTO = { fresh: "auto", most: "30" };

/** Thirty questions, every third of them beyond the course. */
const QUESTIONS = Array.from({ length: 30 }, (_, index) => ({
  id: `q${String(index).padStart(2, "0")}`,
  part: index % 3 ? "course" : "beyond",
  chapter: "one/",
}));

const rated = (ids, time, rating = 3) => new Map(ids.map((id) => [id, { reviews: [[time, rating]] }]));
const planOf = (records, limits = AUTO, daysLeft = null, questions = QUESTIONS) =>
  todayPlan(questions, records, dueDays(records, NOON), NOON, limits, daysLeft);

test("a reader who has rated nothing gets the course's first questions, in order, whatever the limits say", () => {
  for (const fresh of ["auto", "10", "0"]) {
    const plan = planOf(new Map(), { fresh, most: "10" });
    assert.equal(plan.kind, "first");
    assert.deepEqual(plan.ids.slice(0, 3), ["q01", "q02", "q04"]);
    assert.equal(plan.ids.length, 10);
    assert.match(planWords(plan, null, null).head, /今天先做 10 道课程题/);
  }
});

test("with an exam set, the untouched ones of the course are spread over the days until then", () => {
  assert.equal(planOf(new Map(), AUTO, 5).ids.length, 4); // 20 of the course
  assert.equal(planOf(new Map(), AUTO, 500).ids.length, 1);
  assert.equal(planOf(new Map(), AUTO, 0).ids.length, 10, "on the day itself");
});

test("what is due comes first, within the day's share, then what is left of the day's new ones", () => {
  const records = rated(["q00", "q03", "q06"], NOON - 60 * DAY);
  const plan = planOf(records, { fresh: "2", most: "10" });
  assert.deepEqual([plan.kind, plan.due, plan.taken, plan.fresh], ["due", 3, 3, 2]);
  assert.deepEqual(plan.ids, ["q00", "q03", "q06", "q01", "q02"]);
  records.set("q01", { reviews: [[NOON - 1000, 3]] });
  assert.deepEqual(planOf(records, { fresh: "2", most: "10" }).ids, ["q00", "q03", "q06", "q02"], "one is done today");
});

test("a press always gives something to do while anything may be asked", () => {
  const all = QUESTIONS.map(({ id }) => id);
  const untouched = planOf(rated(["q00"], NOON), { fresh: "0", most: "30" });
  assert.equal(untouched.kind, "fresh");
  assert.equal(untouched.ids.length, 9, "nothing is due, so new ones in spite of the 0; one was begun today");
  const ahead = planOf(rated(all, NOON, 4));
  assert.equal(ahead.kind, "ahead");
  assert.equal(ahead.ids.length, 10);
  const empty = planOf(new Map(), AUTO, null, []);
  assert.deepEqual([empty.kind, empty.ids.length], ["empty", 0]);
  for (const plan of [untouched, ahead, empty]) assert.ok(planWords(plan, 3, 60_000).head);
});

test("the time is told from the reader's own pace, once there is enough of it", () => {
  const reviews = (count, gap) =>
    new Map([["a", { reviews: Array.from({ length: count }, (_, at) => [at * gap + 1, 3]) }]]);
  assert.equal(pace(reviews(10, 60_000)), null);
  assert.equal(pace(reviews(12, 60_000)), 60_000);
  assert.equal(pace(reviews(40, 60 * 60_000)), null, "breaks are no work");
  assert.equal(pace(reviews(40, 500)), null, "nor is what two tabs or a double click rate at once");
});

test("the exam list: lapses of the week though mended, what is shaky, what is due; worst first", () => {
  const at = (days, rating, minutes = 0) => [NOON - days * DAY + minutes * 60_000, rating];
  const records = new Map([
    ["q00", { reviews: [at(1, 3)] }],
    ["q01", { reviews: [at(1, 1), at(1, 1, 1), at(1, 4, 5)] }],
    ["q02", { reviews: [at(3, 1), at(3, 3, 5), at(1, 2)] }],
    ["q03", { reviews: [at(LAPSE_DAYS, 1), at(LAPSE_DAYS, 4, 5), at(0, 4)] }],
    ["q04", { reviews: [at(60, 3)] }],
    ["q05", { reviews: [at(30, 1)] }],
    ["q06", { reviews: [at(1, 1)] }],
    ["q07", { reviews: [], seen: NOON }],
    ["q08", { reviews: [at(1, 1)], out: true }],
  ]);
  const asked = QUESTIONS.filter(({ id }) => id !== "q08");
  const list = examList(asked, records, dueDays(records, NOON), NOON);
  const ids = list.map(({ id }) => id);
  assert.deepEqual(ids.slice(0, 4), ["q02", "q06", "q05", "q01"]);
  assert.ok(!ids.includes("q03"), "a lapse of a week ago counts no more");
  assert.ok(ids.includes("q04") && !ids.includes("q00") && !ids.includes("q07") && !ids.includes("q08"));
  assert.equal(list[3].lapses, 1, "again and again within a day is one lapse");
  assert.equal(reasonOf(list[0]), "这一周 2 天没答上 · 上次模糊 · 今天到期");
  assert.match(reasonOf(list[3]), /^这一周没答上 · 后来记得/);
  assert.match(reasonOf(list[2]), /^上次忘了 · 过期 30 天$/);
});
