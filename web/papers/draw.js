/** Making a paper: what a kind is worth, plans of a whole paper, drawing by a plan, swapping, sums. Pure. */

/**
 * @typedef {import("./selection.js").Item} Item
 * @typedef {import("../review/selection.js").Question} Question
 * @typedef {{ kind: string, count: number, marks: number, minutes: number }} Row so many questions of a kind, for so much each
 */

const FULL = 100;

/** In the order in which a paper asks them. */
const WORTH = {
  cloze: { marks: 4, minutes: 2 },
  short: { marks: 6, minutes: 6 },
  compute: { marks: 10, minutes: 12 },
  derive: { marks: 12, minutes: 15 },
  code: { marks: 12, minutes: 18 },
  design: { marks: 15, minutes: 20 },
};
export const KIND_ORDER = Object.keys(WORTH);

const row = (kind, count, marks, minutes) => ({ kind, count, marks, minutes });

/** Each makes 100 marks. */
export const PRESETS = {
  quiz: [row("short", 4, 15, 8), row("compute", 1, 20, 14), row("derive", 1, 20, 14)],
  test: [row("cloze", 5, 10, 2), row("short", 5, 10, 4)],
  exam: [
    row("cloze", 5, 4, 2),
    row("short", 6, 5, 6),
    row("compute", 2, 10, 13),
    row("derive", 2, 10, 15),
    row("code", 1, 10, 18),
  ],
};

/** What a question is worth where nobody has said. @returns {Item} */
export const itemOf = ({ id, kind }) => ({ id, ...WORTH[kind] });

/** @param {Item[]} items @param {Map<string, Question>} questions @returns {Item[]} with marks and minutes */
export const valued = (items, questions) =>
  items.map((item) => (item.marks === null ? itemOf(questions.get(item.id)) : item));

export const sum = (items) => ({
  marks: items.reduce((total, { marks }) => total + marks, 0),
  minutes: items.reduce((total, { minutes }) => total + minutes, 0),
});

function shuffled(list, random) {
  const pool = [...list];
  for (let last = pool.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [pool[last], pool[other]] = [pool[other], pool[last]];
  }
  return pool;
}

/** One of the pool, from a chapter that the paper has least of, so that it covers the course. */
function pick(pool, counts, random) {
  const least = Math.min(...pool.map(({ chapter }) => counts.get(chapter) ?? 0));
  return shuffled(
    pool.filter(({ chapter }) => (counts.get(chapter) ?? 0) === least),
    random,
  )[0];
}

/**
 * @param {Question[]} questions that may be asked, in the course's order
 * @param {Row[]} plan
 * @param {() => number} random from 0 to below 1
 * @returns {{ items: Item[], missing: Map<string, number> }} `missing`: kind → how many questions the plan lacks
 */
export function draw(questions, plan, random = Math.random) {
  const drawn = new Set();
  const counts = new Map();
  const missing = new Map();
  const scarceFirst = [...plan].sort((one, other) => spare(questions, one) - spare(questions, other));
  for (const { kind, count } of scarceFirst) {
    for (let left = count; left > 0; left -= 1) {
      const pool = questions.filter((question) => question.kind === kind && !drawn.has(question.id));
      if (!pool.length) {
        missing.set(kind, left);
        break;
      }
      const { id, chapter } = pick(pool, counts, random);
      drawn.add(id);
      counts.set(chapter, (counts.get(chapter) ?? 0) + 1);
    }
  }
  const items = plan.flatMap(({ kind, marks, minutes }) =>
    questions.filter((one) => one.kind === kind && drawn.has(one.id)).map(({ id }) => ({ id, marks, minutes })),
  );
  return { items, missing };
}

const spare = (questions, { kind, count }) => questions.filter((question) => question.kind === kind).length - count;

/**
 * Another question in the place of one: of its kind, from its chapter where that has one left, for the same marks.
 *
 * @returns {Item[]|null} null where there is none
 */
export function swapped(items, at, questions, random = Math.random) {
  const taken = new Set(items.map(({ id }) => id));
  const { kind, chapter } = questions.find(({ id }) => id === items[at].id);
  const pool = questions.filter((question) => question.kind === kind && !taken.has(question.id));
  const near = pool.filter((question) => question.chapter === chapter);
  const [other] = shuffled(near.length ? near : pool, random);
  return other ? items.map((item, place) => (place === at ? { ...item, id: other.id } : item)) : null;
}

/** @returns {Item[]} with one moved to another place */
export function moved(items, from, to) {
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), items[from], ...rest.slice(to)];
}

/**
 * The marks scaled so that they make 100, as whole numbers: what rounding leaves goes to those that lost most by it.
 *
 * @param {Item[]} items
 * @returns {Item[]}
 */
export function toFull(items) {
  const { marks: total } = sum(items);
  const exact = items.map(({ marks }) => (total ? (marks * FULL) / total : FULL / items.length));
  const marks = exact.map(Math.floor);
  const left = FULL - marks.reduce((one, other) => one + other, 0);
  const byLoss = exact.map((value, at) => [value - marks[at], at]).sort(([one], [other]) => other - one);
  for (const [, at] of byLoss.slice(0, left)) marks[at] += 1;
  return items.map((item, at) => ({ ...item, marks: marks[at] }));
}

/**
 * The paper's parts, when questions of a kind stand together; else null, and the paper is one list.
 *
 * @param {Item[]} items @param {Map<string, Question>} questions
 * @returns {{ kind: string, items: Item[] }[]|null}
 */
export function partsOf(items, questions) {
  const parts = [];
  for (const item of items) {
    const { kind } = questions.get(item.id);
    if (parts.at(-1)?.kind === kind) parts.at(-1).items.push(item);
    else parts.push({ kind, items: [item] });
  }
  return new Set(parts.map(({ kind }) => kind)).size === parts.length ? parts : null;
}
