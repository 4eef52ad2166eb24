/** Where the phone could not keep what is typed, it says so before anything can be typed. */

import { fill, h } from "../ui";
import { say, type Key } from "../words";

export type Obstacle = "zalo" | "http" | "old";

/** What stands in the way here; null when everything that is needed is there. */
export function obstacle(): Obstacle | null {
  if (/zalo/i.test(navigator.userAgent)) return "zalo";
  if (!isSecureContext) return "http";
  const isWhole = "indexedDB" in window && "serviceWorker" in navigator && Boolean(crypto.subtle) && "showModal" in HTMLDialogElement.prototype;
  return isWhole ? null : "old";
}

const STEPS: Record<Obstacle, Key[]> = {
  zalo: ["gate_step_zalo_1", "gate_step_zalo_2", "gate_step_zalo_3"],
  http: ["gate_step_http_1", "gate_step_http_2"],
  old: ["gate_step_old_1", "gate_step_old_2"],
};

const WHY: Record<Obstacle, Key> = { zalo: "gate_zalo", http: "gate_http", old: "gate_old" };

export function showGate(root: HTMLElement, why: Obstacle): void {
  const said = h("p", { class: "help", role: "status" });
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(location.href);
    fill(said, say("gate_copied"));
  };
  // Without a safe page there is no clipboard either; the address stands to be copied by hand.
  const canCopy = Boolean(navigator.clipboard) && why !== "http";
  fill(
    root,
    h(
      "main",
      { class: "gate", id: "noi-dung" },
      h("h1", {}, say("gate_title")),
      h("p", {}, say(WHY[why])),
      h("ol", { class: "steps" }, STEPS[why].map((step) => h("li", {}, say(step)))),
      h("p", { class: "address" }, location.href.replace(/^http:/, "https:")),
      canCopy ? h("button", { type: "button", class: "main", onclick: () => void copy() }, say("gate_copy")) : null,
      said,
    ),
  );
}
