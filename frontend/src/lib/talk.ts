/** htmx, closed down to what the content policy allows, and the words for when the network or the server fails. */

import htmx from "htmx.org";
import { findCharts } from "./charts";

function say(kind: "offline" | "failed"): void {
  const toast = document.getElementById("toast");
  const words = toast?.dataset[kind];
  if (!toast || !words) return;
  toast.textContent = words;
  window.setTimeout(() => (toast.textContent = ""), 8000);
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
    // A form that comes back with errors answers 422 and is shown like any other.
    const detail = (event as CustomEvent).detail;
    if (detail.xhr.status === 422) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  });
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:timeout", () => say("offline"));
  document.addEventListener("htmx:responseError", () => say("failed"));
  document.addEventListener("htmx:load", (event) => findCharts(event.target as HTMLElement));
}
