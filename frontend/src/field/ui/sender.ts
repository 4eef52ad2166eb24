/** When the phone sends: at its start, when a network comes, when it is looked at, after a record, and when somebody says so. */

import { pause } from "../phone/outbox";
import type { Phone } from "../phone/phone";
import type { Report } from "../phone/sync";
import { say } from "../words";

export interface Standing {
  kind: "ok" | "ask" | "busy" | "no";
  text: string;
}

export class Sender {
  #phone: Phone;
  #draw: () => void;
  #timer = 0;
  #failures = 0;
  #isSending = false;
  #isTidy = false;
  #left = 0;
  #last: Report | null = null;
  #listeners = new Set<(report: Report) => void>();

  constructor(phone: Phone, draw: () => void) {
    this.#phone = phone;
    this.#draw = draw;
    addEventListener("online", () => void this.now());
    addEventListener("offline", () => this.#draw());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.now();
    });
    phone.onMove(() => void this.count());
  }

  onReport(listener: (report: Report) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get last(): Report | null {
    return this.#last;
  }

  async count(): Promise<void> {
    this.#left = this.#phone.profile ? await this.#phone.left() : 0;
    this.#draw();
  }

  /** Send now. Never throws. */
  async now(): Promise<Report | null> {
    if (!this.#phone.profile || this.#isSending) return null;
    clearTimeout(this.#timer);
    this.#isSending = true;
    this.#draw();
    let report: Report | null = null;
    try {
      report = await this.#phone.sync();
    } catch (error) {
      // The store itself has failed; what is saved is saved, and the next round tries again.
      console.error(error);
    } finally {
      this.#isSending = false;
    }
    if (report) {
      this.#last = report;
      for (const listener of this.#listeners) listener(report);
    }
    this.#failures = report && report.stop === "" ? 0 : this.#failures + 1;
    await this.count();
    if (report?.stop === "" && !this.#isTidy) {
      this.#isTidy = true;
      await this.#phone.tidy();
    }
    const isWaiting = report === null || (report.left > 0 && report.stop !== "blocked");
    if (isWaiting) this.#timer = setTimeout(() => void this.now(), pause(this.#failures, Math.random())) as unknown as number;
    return report;
  }

  standing(): Standing {
    if (this.#phone.profile?.blocked) return { kind: "no", text: say("net_locked") };
    if (this.#isSending) return { kind: "busy", text: say("net_sending") };
    if (!navigator.onLine) return { kind: "ask", text: say("net_offline") };
    if (this.#last?.stop === "unreachable") return { kind: "ask", text: say("net_far") };
    if (this.#left) return { kind: "ask", text: say("net_waiting", { n: this.#left }) };
    return { kind: "ok", text: say("net_clear") };
  }
}
