/** htmx, closed down to what the content policy allows, and the words for when the network or the server fails. */

import htmx from "htmx.org";
import { findCharts } from "./charts";

function show(words: string | undefined): void {
  const toast = document.getElementById("toast");
  if (!toast || !words) return;
  toast.textContent = words;
  window.setTimeout(() => (toast.textContent = ""), 8000);
}

function say(kind: "offline" | "failed"): void {
  show(document.getElementById("toast")?.dataset[kind]);
}

/** The one sentence of a page that says no. */
function sentenceOf(answer: string): string | undefined {
  if (!answer.includes("data-sentence")) return undefined;
  return new DOMParser().parseFromString(answer, "text/html").querySelector("[data-sentence]")?.textContent?.trim();
}

export function startTalk(): void {
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0; // Pages about people's work are not left in the browser's storage.
  htmx.config.timeout = 60_000;
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
    if (token) (event as CustomEvent).detail.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    // A form that comes back with errors answers 422 and is shown like any other; a whole page that says no is not put
    // into a part of this one: its sentence is shown.
    const detail = (event as CustomEvent).detail;
    if (detail.xhr.status === 422 && !sentenceOf(detail.xhr.responseText)) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  });
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:timeout", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    const sentence = sentenceOf((event as CustomEvent).detail.xhr.responseText);
    if (sentence) show(sentence);
    else say("failed");
  });
  document.addEventListener("htmx:load", (event) => findCharts(event.target as HTMLElement));
}
