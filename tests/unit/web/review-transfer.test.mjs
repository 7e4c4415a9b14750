import assert from "node:assert/strict";
import { test } from "node:test";
import { addResults, readResults } from "../../../web/papers/record.js";
import { starred } from "../../../web/review/selection.js";
import {
  carrierOf,
  exportText,
  ImportError,
  importedFile,
  linkedRecords,
  linkText,
} from "../../../web/review/transfer.js";
import { DAY, NOON } from "./review.mjs";

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
