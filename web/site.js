import "./site.css";
import { listenToScrolling, mountContents } from "./contents/contents.js";
import { listenToCopying } from "./copy/copy.js";
import { mountGlossary } from "./glossary/filter.js";
import { mountHome } from "./home/load.js";
import { mountChapterKeys } from "./keys/chapter.js";
import { listenToKeys, mountKeys } from "./keys/keys.js";
import { listenToDrawer, mountDrawer } from "./layers/drawer.js";
import { listenToLayers, mountLayers } from "./layers/layers.js";
import { listenToArrival, mountArrival } from "./live/arrival.js";
import { mountBuild } from "./live/build.js";
import { mountGone } from "./live/gone.js";
import { mountAll, showTools } from "./live/live.js";
import { addNoticePlace } from "./notice/notice.js";
import { listenToStorageProblems } from "./notice/storage-notice.js";
import { mountOffline } from "./offline/load.js";
import { listenToReleases } from "./offline/register.js";
import { mountPapers } from "./papers/load.js";
import { listenToPrinting, mountPrinting } from "./print/print.js";
import { listenToProgress } from "./progress/progress.js";
import { listenToAddress, mountAnswers } from "./questions/answers.js";
import { listenToQuestionLinks, mountCollecting } from "./questions/link.js";
import { mountQuestions } from "./questions/mount.js";
import { listenToPlace, mountPlace } from "./questions/place.js";
import { listenToStems } from "./questions/stem.js";
import { listenToRatings } from "./rating/rating.js";
import { mountReview } from "./review/load.js";
import { listenToScheme } from "./scheme/scheme.js";
import { listenToFonts } from "./scrollers/scrollers.js";
import { mountSearch } from "./search/box.js";
import { listenToMarks, mountMarks } from "./search/marks.js";
import { listenToStars } from "./star/star.js";
import { mountChapterPoints } from "./study-bar/chapter-points.js";
import { listenToFilter, mountFilter } from "./study-bar/filter.js";
import { listenToPanels } from "./study-bar/panels.js";
import { listenToReveal, mountReveal } from "./study-bar/reveal.js";
import { listenToTerms, mountTerms } from "./terms/links.js";

// Once: what lasts as long as the document, whatever page instant navigation puts into it.
mountAll([
  addNoticePlace,
  listenToStorageProblems,
  listenToScheme,
  listenToScrolling,
  listenToLayers,
  listenToDrawer,
  listenToKeys,
  listenToFilter,
  listenToStems,
  listenToTerms,
  listenToPanels,
  listenToReveal,
  listenToProgress,
  listenToRatings,
  listenToStars,
  listenToQuestionLinks,
  listenToAddress,
  listenToMarks,
  listenToPrinting,
  listenToReleases,
  listenToCopying,
  listenToArrival,
  listenToPlace,
  listenToFonts,
]);

/** On every page. */
const MOUNTS = [
  mountArrival,
  mountBuild,
  mountLayers,
  mountDrawer,
  mountKeys,
  mountChapterKeys,
  mountReveal,
  mountFilter,
  mountChapterPoints,
  mountQuestions,
  mountAnswers,
  mountPlace,
  mountSearch,
  mountMarks,
  mountPrinting,
  mountContents,
  mountTerms,
  mountGlossary,
  mountReview,
  mountPapers,
  mountCollecting,
  mountHome,
  mountOffline,
  mountGone,
];

function mountPage() {
  mountAll(MOUNTS);
  showTools();
}

/** A task of its own: with Material's it would keep a slow phone busy for a quarter of a second. But a page that has loaded is mounted. */
function mountSoon() {
  const timer = setTimeout(mountNow);
  function mountNow() {
    clearTimeout(timer);
    removeEventListener("load", mountNow);
    mountPage();
  }
  addEventListener("load", mountNow);
}

// Material emits on document$ after the first load and after every instant navigation; without its script every page is a first load.
let mount = mountSoon;
function mountNext() {
  mount();
  mount = mountPage;
}

if (window.document$) window.document$.subscribe(mountNext);
else mountPage();
