import assert from "node:assert/strict";
import { test } from "node:test";
import { editAddress, reportAddress } from "../../../web/share/addresses.js";

test("what a report says is escaped into its address", () => {
  const facts = { id: "01-02-q05", address: "https://a.b/c/#01-02-q05", quote: "1 & 2 {id}" };
  assert.equal(
    reportAddress("mailto:x@y.z?subject={id}&body={address}%0A{quote}", facts),
    "mailto:x@y.z?subject=01-02-q05&body=https%3A%2F%2Fa.b%2Fc%2F%2301-02-q05%0A1%20%26%202%20%7Bid%7D",
  );
});

test("the editor opens a question's source at its line, wherever the site lies", () => {
  const pattern = "https://github.com/o/r/edit/main/docs/{page}#L{line}";
  const root = new URL("https://a.b/notes/");
  const edit = (path) => editAddress(pattern, new URL(path, root), root, "42");
  assert.equal(edit("feedforward/learning/#x"), "https://github.com/o/r/edit/main/docs/feedforward/learning.md#L42");
  assert.equal(edit("overview/index.html#x"), "https://github.com/o/r/edit/main/docs/overview.md#L42");
});
