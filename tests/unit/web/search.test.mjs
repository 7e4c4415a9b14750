import assert from "node:assert/strict";
import { test } from "node:test";
import { createDoubt } from "../../../web/search/doubt.js";
import { createEngine } from "../../../web/search/engine.js";
import { createEntries } from "../../../web/search/entries.js";
import { excerpt, marked } from "../../../web/search/excerpt.js";
import { createFormulas, formulaOf, normalForm } from "../../../web/search/formula.js";
import { shapeOf } from "../../../web/search/formula-shape.js";
import { createLexicon } from "../../../web/search/lexicon.js";
import { createReader } from "../../../web/search/query.js";
import { createSpelling, editDistance } from "../../../web/search/spelling.js";
import { canonical, fold, pieces, tokenize } from "../../../web/search/text.js";

const TERMS = [
  { names: ["卷积", "convolution"], see: ["q1"] },
  { names: ["卷积核", "filter"], see: ["q2"] },
  { names: ["感受野", "receptive field"], see: ["q2"] },
  { names: ["批量归一化", "batch normalization", "BN", "BatchNorm"], see: ["q3"] },
  { names: ["门控机制", "门"], see: [] },
];

const pairs = (text) => marked(text, ["softmax"]).filter(({ hit }) => hit);

test("copied text is folded: look-alike radicals, characters without width, full width, traditional forms", () => {
  assert.equal(fold("⻓短期⻔控"), "长短期门控");
  assert.equal(fold("⼈⼯神经⽹络"), "人工神经网络"); // U+2F00–2FD5, by NFKC
  assert.equal(fold("注\u200b意\u00ad力\ufeff"), "注意力");
  assert.equal(fold("ＡｌｅｘＮｅｔ"), "AlexNet");
  assert.equal(fold("過擬合", { 過: "过", 擬: "拟" }), "过拟合");
  assert.equal(fold("a\ud800b"), "ab");
  assert.equal(canonical("7 × 7 * 32"), "7x7x32");
});

test("text gives Han pairs, Latin runs and their parts", () => {
  assert.deepEqual(tokenize("感受野"), ["感受", "受野"]);
  assert.deepEqual(tokenize("nn.BatchNorm2d"), ["nn.batchnorm2d", "nn", "batchnorm2d", "batch", "norm2d"]);
  assert.ok(tokenize("d_k").includes("dk"));
});

test("known words are cut longest first, whatever spaces and hyphens stand in them", () => {
  const lexicon = createLexicon(TERMS);
  const names = (text) => lexicon.cut(pieces(text)).map(({ word }) => word.token);
  assert.deepEqual(names("卷积核的感 受 野"), ["#1", "", "#2"]);
  assert.deepEqual(names("batch norm 饱和"), ["#3", "饱和"]);
  assert.deepEqual(names("Batch-Normalization"), ["#3"]);
  assert.deepEqual(lexicon.tokens(pieces("卷积核")), ["#0", "#1"]);
  assert.equal(names("有什么区别")[1], names("哪个好")[0]);
});

test("a query is read as names, pairs that do not straddle words, and Latin runs that count once", () => {
  const frequency = (token) =>
    ({ 训练: 60, 误差: 50, 练误: 1, resnet: 4, "nn.conv2d": 2, conv2d: 5, nn: 40 })[token] ?? 0;
  const rarity = (token) => Math.sqrt(Math.log(1 + 100 / (frequency(token) + 0.5)));
  const read = createReader(createLexicon(TERMS), { frequency, rarity, startingWith: () => [] });
  const keys = (text) => read(text).map(({ key }) => key);
  assert.deepEqual(keys("训练误差"), ["训练", "误差"]);
  assert.deepEqual(keys("门由什么控制呢").slice(0, 1), ["#4"]);
  assert.deepEqual(keys("nn.Conv2d(3)"), ["nn.conv2d", "3"]);
  const unknown = read("卷积 zqx").filter(({ known }) => !known);
  assert.deepEqual(
    unknown.map(({ label }) => label),
    ["卷积", "zqx"],
  );
});

test("a formula that is typed agrees with the one that is set", () => {
  const formula = (text) => `\ue010${text}\ue011`;
  const likeness = createFormulas(
    [
      { text: `设 ${formula("σ(x) = 1/(1 + e^(−x))")}。` },
      {},
      { text: formula("c_t = f_t ⊙ c_(t−1) + i_t ⊙ c̃_t") },
      { text: formula("Δθ = −αg") },
      { asked: ["v = beta*v + g"] },
      { text: formula("ŷ = softmax(Wx + b)") },
    ],
    ["", formula("1/(1 + e^(−x))")],
  );
  const best = (query) => [...likeness(formulaOf(query))].sort(([, left], [, right]) => right - left)[0];
  for (const query of ["1/(1+e^-x)", "1/(1+exp(-x))", "1/(1+e^{-z})"]) {
    assert.equal(best(query)[0], 0, `${query}: in the box before in passing`);
    assert.ok(best(query)[1] > 0.5, query);
  }
  assert.equal(normalForm("sigma(x)*(1-sigma(x))"), normalForm("σ(x)(1 − σ(x))"));
  assert.equal(normalForm("\\alpha_t \\cdot g_t"), normalForm("α_t g_t"));
  assert.equal(best("c = i*g + f*c")[0], 2, "other letters, no indices, another order");
  assert.equal(best("m = 0.9*m + g")[0], 4, "a number for a letter");
  assert.equal(likeness(formulaOf("h_t=tanh(Wx)")).get(0) ?? 0, 0);
});

test("a transpose and an inverse are the same however they are typed, and a derivative is none", () => {
  const likeness = createFormulas([
    { text: "\ue010w = (X^T X)^(−1) X^T y\ue011" },
    { text: "\ue010f′(x)g + f(x)g′\ue011" },
  ]);
  for (const query of [
    "(X'X)^-1X'y",
    "(X^T X)^{-1} X^T y",
    "inv(X'X)X'y",
    "np.linalg.inv(X.T @ X) @ X.T @ y",
    fold("(XᵀX)⁻¹Xᵀy"),
  ]) {
    assert.ok(likeness(formulaOf(query)).get(0) > 0.8, query);
  }
  const derivative = likeness(formulaOf("f'(x)g"));
  assert.ok(derivative.get(1) > (derivative.get(0) ?? 0));
  assert.ok(formulaOf("w'x"), "without another operator");
});

test("the shape of a formula stays under other letters, indices and orders, and changes with its structure", () => {
  const same = (left, right) => assert.deepEqual(shapeOf(left), shapeOf(right), `${left} and ${right}`);
  same("v = ρv + g", "m_(t+1) = βm_t + d_t");
  same("(1-z)h + zn", "zn + h(1-z)");
  same("y = F(x) + x", "y = x + F(x)");
  assert.notDeepEqual(shapeOf("a(1-a)"), shapeOf("a(1-b)"));
  assert.notDeepEqual(shapeOf("a/b"), shapeOf("ab"));
  for (const odd of [")(", "((a+", "a^", "/", "_", "_(", "=", "e^"]) assert.ok(shapeOf(odd), odd);
});

test("names, code and plain words are no formulas", () => {
  for (const query of [
    "self-attention",
    "x.view(-1, 784)",
    "shuffle=True",
    "卷积层",
    "seq2seq，attention",
    "学习率 lr",
  ]) {
    assert.equal(formulaOf(query), null, query);
  }
});

test("a slip is read as the name that sounds like it, and as no other", () => {
  const frequency = (token) => (["感受", "受野", "卷积", "加载"].includes(token) ? 5 : 0);
  const readings = createSpelling({
    names: ["感受野", "加性模型", "transformer", "长短期记忆网络"],
    pinyin: { 感受野: "gan shou ye" },
    sounds: { ye: "野也", zai: "载在", xin: "性心" },
    frequency,
  });
  assert.deepEqual(readings("感受也"), ["感受野"]);
  assert.deepEqual(readings("感野受"), ["感受野"]);
  assert.deepEqual(readings("加载模型"), []);
  assert.deepEqual(readings("感受全野"), [], "an everyday word inside a name");
  assert.deepEqual(readings("长短期记忆网络诗"), [], "the name stands there as it is");
  assert.deepEqual(readings("ganshouye"), ["感受野"]);
  assert.deepEqual(readings("tranformer"), ["transformer"]);
  assert.deepEqual(readings("长短期记忆网"), ["长短期记忆网络"]);
  assert.equal(editDistance("abcd", "abdc", 1), 1);
  assert.equal(editDistance("abcd", "wxyz", 2), Infinity);
});

test("an excerpt prefers key points, and cuts neither formulas nor words", () => {
  const text = (words, ...texts) =>
    excerpt(texts, words)
      .map((piece) => piece.text)
      .join("");
  assert.equal(text(["感受野"], "要点没有它。", "其余提到感受野；"), "其余提到感受野");
  assert.equal(text(["没有"], "先说要点；再说别的。", ""), "先说要点");
  const long = `${"字".repeat(80)}\ue010a + b + c + d + e + f + g\ue011${"尾".repeat(40)}`;
  const cut = excerpt([long], ["字"]);
  assert.ok(!cut.some(({ formula, text: part }) => formula && !part.endsWith("g")), JSON.stringify(cut));
  assert.equal(pairs("Softmaxed softmax").length, 1);
  assert.deepEqual(marked("批量归一化", ["归一化"]), [
    { text: "批量", hit: false },
    { text: "归一化", hit: true },
  ]);
});

test("what is missing is named in whole words, or not at all", () => {
  const frequencies = { "#0": 9, "#2": 9, 函数: 60, 损失: 20, 误差: 30, 网络: 40, 己写: 3, 几步: 3, 系统: 9, 索引: 4 };
  const frequency = (token) => frequencies[token] ?? 0;
  const rarity = (token) => Math.sqrt(Math.log(1 + 100 / (frequency(token) + 0.5)));
  const lexicon = createLexicon(TERMS);
  const read = createReader(lexicon, { frequency, rarity, startingWith: () => [] });
  const doubt = createDoubt(lexicon, { frequency, isWritten: (word) => "损失函数 误差网络 核 库 卷积".includes(word) });
  const missing = (text, same = 0) => doubt.missing(text, read(text), same);
  assert.deepEqual(missing("卷积的核函数怎么选"), { words: ["核函数"], isUnsure: false });
  assert.deepEqual(missing("卷积的核技巧").words, ["核技巧"], "before a general word");
  assert.deepEqual(missing("卷积的损失函数怎么选"), { words: [], isUnsure: false });
  assert.deepEqual(missing("卷积学网络"), { words: [], isUnsure: false }, "an everyday character makes no word");
  assert.deepEqual(missing("卷积库索引"), { words: [], isUnsure: true }, "where does the word begin?");
  assert.deepEqual(missing("卷积库索引", 0.9), { words: [], isUnsure: false }, "a line asks the same");
  assert.deepEqual(missing("卷积做贝叶斯").words, ["贝叶斯"]);
  assert.deepEqual(missing("自己写卷积有哪几步"), { words: [], isUnsure: false });
  assert.deepEqual(missing("卷积堆一百层"), { words: [], isUnsure: false }, "how much of it is no word of the field");
  assert.deepEqual(missing("卷积请贝叶斯").words, [], "the character before it may belong to it");
  const lacked = (text, ...held) => doubt.lacked(read(text), new Set(held));
  assert.deepEqual(lacked("卷积的误差", "#0"), { isLacking: true, words: ["误差"] });
  assert.deepEqual(lacked("自己写感受野有哪几步", "#2"), { isLacking: false, words: [] });
  assert.deepEqual(lacked("感受野的网络系统", "#2"), { isLacking: true, words: [] }, "where does a word end?");
});

const CORE = {
  documents: [
    {
      id: "q1",
      type: "question",
      title: "卷积指什么运算",
      kind: "简答",
      chapter: "卷积",
      question: "卷积是什么？",
      text: "滑动求和。",
    },
    {
      id: "q2",
      type: "question",
      title: "步长与感受野",
      kind: "简答",
      chapter: "卷积",
      asked: ["怎么看得更远"],
      text: "逐层递推。",
    },
    { id: "q3", type: "question", title: "归一化的公式", kind: "推导", chapter: "优化", text: "减均值。" },
    {
      id: "term:感受野",
      type: "term",
      title: "感受野",
      kind: "术语",
      text: "看到的区域。",
      of: ["q2"],
    },
    { id: "cell", type: "cell", title: "逐层计算", kind: "笔记本", of: ["q2"] },
    { id: "page:review/", type: "page", title: "复习", kind: "工具", asked: ["错题"], text: "安排复习。" },
  ],
  terms: TERMS,
  pinyin: {},
  traditional: {},
}; // prettier-ignore

test("the question that explains a term comes first by any of its names, and holds the term and the cell", () => {
  const search = createEngine(CORE, { rests: ["", "", "", "", "感受野 8\n感受野", ""], sounds: {} });
  const entries = createEntries(CORE.documents)(search("receptive field").hits);
  assert.equal(entries[0].document.id, "q2");
  assert.ok(entries[0].words.includes("感受野"));
  const all = createEntries(CORE.documents)(search("感受野").hits);
  assert.deepEqual(
    all.map(({ document }) => document.id),
    ["q2"],
  );
  assert.deepEqual(new Set(all[0].also.map(({ document }) => document.type)), new Set(["term", "cell"]));
});

test("what people ask finds the page, without being its text", () => {
  const search = createEngine(CORE);
  assert.equal(search("怎么看得更远").hits[0].document.id, "q2");
  assert.equal(search("错题").hits[0].document.id, "page:review/");
});

test("questions about one thing are told apart by their kind, by what is asked of it, by an interactive figure", () => {
  const about = (id, kind, ...asked) => ({
    id,
    type: "question",
    title: "卷积",
    kind,
    chapter: "卷积",
    text: "略。",
    asked,
  });
  const documents = [
    about("plain", "简答"),
    about("code", "程序"),
    about("proof", "推导"),
    about("sum", "计算"),
    about("why", "简答", "为什么用卷积"),
    { ...about("figure", "简答"), demo: true },
    about("flow", "简答", "卷积网络"),
  ];
  const search = createEngine({ ...CORE, documents });
  const first = (query) => search(query).hits[0].document.id;
  assert.equal(first("卷积的代码"), "code");
  assert.equal(first("卷积怎么证明"), "proof");
  assert.equal(first("卷积 例题"), "sum");
  assert.equal(first("凭什么卷积"), "why");
  assert.equal(first("互动演示"), "figure");
});

test("of code the name behind the dot counts, and what its words name; arguments count little", () => {
  const documents = [
    { id: "loss", type: "question", title: "解释 loss.backward()", kind: "程序", chapter: "", text: "求梯度。" },
    { id: "norm", type: "question", title: "批量归一化", kind: "简答", chapter: "", text: "nn.Module, eps, 64" },
    { id: "any", type: "question", title: "nn.Linear(64, 10)", kind: "程序", chapter: "", text: "nn nn nn" },
  ];
  const search = createEngine({ ...CORE, documents });
  assert.equal(search("nn.BatchNorm2d(64)").hits[0].document.id, "norm");
  assert.deepEqual(search("nn.Zqxwv").hits, []);
});

test("what stands nowhere is told; nonsense finds nothing", () => {
  const search = createEngine(CORE);
  assert.deepEqual(search("zqx卷积").missing, ["zqx"]);
  assert.ok(search("zqx卷积").isDoubted);
  assert.deepEqual(search("红烧肉").hits, []);
  assert.deepEqual(search("……").hits, []);
  for (const hostile of ["\ud800", "__proto__", "constructor", "(.*)+[", "a".repeat(500)]) search(hostile);
});
