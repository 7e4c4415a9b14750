/**
 * A demo's state in the address: `?demo-convolution=size:5,pad:1`, so that a setting can be linked to. What comes from there
 * may be anything; the readers below give a value that the demo can bear.
 */

const NAME = /^[a-z][a-z-]*$/;
const VALUE = /^[\w./-]*$/;

/** @param {string} search of the address @param {string} name of the demo @returns {Record<string, string>} */
export function readState(search, name) {
  const text = new URLSearchParams(search).get(`demo-${name}`) ?? "";
  const pairs = text
    .split(",")
    .map((pair) => pair.split(":"))
    .filter((pair) => pair.length === 2 && NAME.test(pair[0]) && VALUE.test(pair[1]));
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

/** The address with the state in it, leading to the question; an empty state is left out. */
export function writeState(href, name, state, question) {
  const address = new URL(href);
  const others = address.search.slice(1).split("&");
  const pairs = Object.entries(state).map(([key, value]) => `${key}:${value}`);
  const own = pairs.length ? [`demo-${name}=${pairs.join(",")}`] : [];
  const kept = others.filter((part) => part && !part.startsWith(`demo-${name}=`));
  address.search = [...kept, ...own].join("&");
  address.hash = question;
  return address.href;
}

/** A number from the address, within its limits. */
export function number(text, low, high, fallback) {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : fallback;
}

/** One of the known values. */
export const oneOf = (text, known, fallback) => (known.includes(text) ? text : fallback);

/** Yes or no. */
export const flag = (text, fallback) => (text === "1" ? true : text === "0" ? false : fallback);

/** Numbers, joined by "/"; the fallback where one is missing or is none. */
export function list(text, length, low, high, fallback) {
  const values = (text ?? "").split("/").map((part) => number(part, low, high, Number.NaN));
  return values.length === length && values.every(Number.isFinite) ? values : fallback;
}
