/**
 * A selection: an ordered list of questions with marks and minutes, as a short text for an address (`?paper=…`), where it
 * lives and nowhere else. `1-2q8.10.12_1-2q9_0b4` is written without zeros: chapter, q (course) or b (beyond), number,
 * then marks and minutes; where these are left out they are those of the question before. Only characters that addresses
 * leave as they are, and none at its end that a chat takes for the sentence's. Pure.
 *
 * @typedef {{ id: string, marks: number|null, minutes: number|null }} Item null: not said
 */

export const MOST_QUESTIONS = 300;
export const MOST_MARKS = 200;
export const MOST_MINUTES = 240;
/** Of the text that is read; a paper of so many questions is shorter. */
export const LONGEST = 8000;
/** Of a piece that could not be read, as it is told. */
const LONGEST_TOLD = 20;
export const LONGEST_TITLE = 40;

const ID = /^(?<beyond>beyond-)?(?<section>\d\d(?:-\d\d)?)-q?(?<number>\d\d+)$/;
const CODE =
  /^(?<section>\d{1,2}(?:-\d{1,2})?)(?<part>[qb])(?<number>\d{1,3})(?:\.(?<marks>\d{1,3})\.(?<minutes>\d{1,3}))?$/;

const plain = (text) => String(Number(text));
const padded = (text) => text.padStart(2, "0");

/** @param {string} id of a question, such as beyond-01-02-04 */
export function codeOf(id) {
  const { beyond, section, number } = ID.exec(id).groups;
  return `${section.split("-").map(plain).join("-")}${beyond ? "b" : "q"}${plain(number)}`;
}

function idOf({ section, part, number }) {
  const place = section.split("-").map(padded).join("-");
  return part === "b" ? `beyond-${place}-${padded(number)}` : `${place}-q${padded(number)}`;
}

/** @param {Item[]} items @returns {string} for `?paper=` */
export function encode(items) {
  let last = "";
  const words = items.map(({ id, marks, minutes }) => {
    const value = marks === null ? "" : `.${marks}.${minutes}`;
    const word = codeOf(id) + (value === last ? "" : value);
    last = value;
    return word;
  });
  return words.join("_");
}

/** The parts of a piece, or null where it is none or its numbers are too large. */
function soundParts(word) {
  const parts = CODE.exec(word)?.groups;
  if (!parts) return null;
  const { marks = 0, minutes = 0 } = parts;
  return marks <= MOST_MARKS && minutes <= MOST_MINUTES ? parts : null;
}

/**
 * @param {string} text perhaps damaged or forged
 * @param {(id: string) => boolean} isKnown whether the site has the question
 * @returns {{ items: Item[], unknown: string[], isCut: boolean }} `unknown`: pieces that name no question here, shortened;
 *   `isCut`: there was more than is read. A question that comes twice counts once
 */
export function decode(text, isKnown) {
  const words = text.slice(0, LONGEST).split("_").filter(Boolean);
  const items = new Map();
  const unknown = [];
  let value = { marks: null, minutes: null };
  for (const word of words.slice(0, MOST_QUESTIONS)) {
    const found = soundParts(word);
    const id = found && idOf(found);
    if (found?.marks) value = { marks: Number(found.marks), minutes: Number(found.minutes) };
    if (id && isKnown(id)) items.set(id, items.get(id) ?? { id, ...value });
    else unknown.push(word.slice(0, LONGEST_TOLD));
  }
  return { items: [...items.values()], unknown, isCut: text.length > LONGEST || words.length > MOST_QUESTIONS };
}

/** What a reader or a link calls the paper, as one short line. */
export const titleOf = (text) =>
  (text ?? "")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE);

/**
 * The search part of an address with the selection in it, other parts left as they are.
 *
 * @param {string} search of the present address
 * @param {Record<string, string>} values empty ones are taken out
 */
export function searchWith(search, values) {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text && `?${text}`;
}
