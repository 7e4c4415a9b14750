/** Turning text into the tokens that are indexed and searched: Latin words and identifiers, Han bigrams. */

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const LETTER = "a-zA-Z0-9_\\u00c0-\\u024f\\u0370-\\u03ff";
const RUN = new RegExp(`[${HAN}]+|[${LETTER}]+(?:[.*/'-][${LETTER}]+)*`, "g");
const IS_HAN = new RegExp(`^[${HAN}]`);
/** Words that ask rather than name; a query is cut at them. The particles spare words like 目的, 了解, 是否. */
const FUNCTION_WORDS =
  /^(?:请问|解释|说明|谈谈)|为什么|有什么用|有啥用|有用|是什么|什么是|什么|怎么样|怎么办|怎么|怎样|如何|哪些|哪个|哪里|几个|多少|几种|有没有|干嘛|干什么|为啥|是啥|一下|可以|能不能|要不要|(?<!目)的|了(?!解)|是(?!否|非)|[吗呢么啊吧]/g;

export const isHan = (token) => IS_HAN.test(token);

/** The form in which text is indexed: full-width forms and ligatures folded, products of numbers written with x. */
export const canonical = (text) =>
  text
    .normalize("NFKC")
    .replace(/(?<=\d)\s*[×*]\s*(?=\d)/g, "x")
    .replaceAll("×", "x");

/**
 * Full-width forms and ligatures folded, traditional characters simplified, lone surrogates dropped; case is kept.
 * @param {string} text
 * @param {Record<string, string>} traditional traditional → simplified character
 */
export function fold(text, traditional = {}) {
  let folded = "";
  for (const character of canonical(text)) {
    if (/\p{Surrogate}/u.test(character)) continue;
    folded += traditional[character] ?? character;
  }
  return folded;
}

function latinTokens(run) {
  const segments = run.split(/[.*/'-]+/); // nn.max_pool2d → nn, max_pool2d
  const parts = segments.flatMap((segment) => segment.split("_")).filter(Boolean);
  const words = parts.flatMap((part) => part.split(/(?<=[a-z0-9])(?=[A-Z])/));
  return [...new Set([run, ...segments, ...parts, ...words].map((token) => token.toLowerCase()))];
}

function hanTokens(run) {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
}

/** All tokens of a folded text, in order, repeated ones too. */
export function tokenize(text) {
  return (text.match(RUN) ?? []).flatMap((run) => (isHan(run) ? hanTokens(run) : latinTokens(run)));
}

/** A folded query without its function words; a query made of nothing else stays as it is. */
export function withoutFunctionWords(query) {
  const rest = query.replace(FUNCTION_WORDS, " ").trim();
  return rest || query;
}

/** The Han runs of a folded text. */
export function hanRuns(text) {
  return (text.match(RUN) ?? []).filter(isHan);
}
