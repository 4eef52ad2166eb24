/** The frame around the screens: which one is shown, what is said at the top, when things are sent. */

import type { Bundle } from "../phone/wire";
import type { Phone } from "../phone/phone";
import type { Report } from "../phone/sync";
import { say } from "../words";
import { fill, h, icon, note, type Child } from ".";
import { Sender } from "./sender";

export interface Screen {
  title: string;
  /** Filled once; a screen that draws itself again does so inside. */
  body: Child;
  /** The bar at the bottom: a form's save button; else the three tabs. */
  bar?: Child;
  back?: string;
  /** Called when the screen goes. */
  leave?: () => void;
  /** Called when something on the phone moved. */
  moved?: () => void;
  bare?: boolean;
}

/** Chrome's offer to put the application on the home screen. */
export interface InstallPrompt {
  prompt(): Promise<unknown>;
}

export class App {
  install: InstallPrompt | null = null;
  /** A newer version waits for the next start. */
  hasUpdate = false;
  readonly phone: Phone;
  readonly sender: Sender;
  #root: HTMLElement;
  #screen: Screen | null = null;
  #pill = h("button", { type: "button", class: "net", onclick: () => void this.sender.now() });
  #toast = h("div", { class: "toast", role: "status", "aria-live": "polite" });
  #routes: [RegExp, (app: App, found: string[]) => Promise<Screen>][] = [];
  #turn = 0;
  #fading = 0;

  constructor(phone: Phone, root: HTMLElement) {
    this.phone = phone;
    this.#root = root;
    this.sender = new Sender(phone, () => this.#drawPill());
    document.body.append(this.#toast);
    phone.onMove(() => this.#screen?.moved?.());
    addEventListener("hashchange", () => void this.show());
  }

  route(pattern: RegExp, screen: (app: App, found: string[]) => Promise<Screen>): this {
    this.#routes.push([pattern, screen]);
    return this;
  }

  go(address: string): void {
    if (location.hash === `#${address}`) void this.show();
    else location.hash = address;
  }

  /** Draw the screen of the address. */
  async show(): Promise<void> {
    const turn = (this.#turn += 1);
    const address = location.hash.slice(1) || "/";
    for (const [pattern, make] of this.#routes) {
      const found = pattern.exec(address);
      if (!found) continue;
      const screen = await make(this, found.slice(1)).catch((error: unknown) => broken(error));
      // A later tap has already asked for another screen.
      if (turn !== this.#turn) {
        screen.leave?.();
        return;
      }
      this.#put(screen, address);
      return;
    }
    this.go("/");
  }

  #put(screen: Screen, address: string): void {
    this.#screen?.leave?.();
    // The phone's own back button leaves an open sheet behind in older browsers.
    for (const sheet of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) sheet.close();
    this.#screen = screen;
    const title = h("h1", { tabindex: -1 }, screen.title);
    const main = h("main", { id: "noi-dung" }, screen.bare ? null : title, screen.body);
    const head = screen.back
      ? h("a", { class: "back", href: `#${screen.back}` }, icon("back"), say("back"))
      : h("b", {}, this.phone.profile?.unit.name ?? say("product"));
    fill(
      this.#root,
      screen.bare ? null : h("header", { class: "top" }, head, this.#pill),
      main,
      screen.bar ? h("div", { class: "bar" }, screen.bar) : screen.bare ? null : tabs(address),
    );
    document.body.classList.toggle("bare", Boolean(screen.bare));
    document.title = `${screen.title} · ${say("product")}`;
    title.focus({ preventScroll: true });
    this.#drawPill();
  }

  #drawPill(): void {
    const { kind, text } = this.sender.standing();
    this.#pill.className = `net ${kind}`;
    fill(this.#pill, text);
  }

  toast(text: string): void {
    clearTimeout(this.#fading);
    fill(this.#toast, text);
    this.#fading = setTimeout(() => fill(this.#toast), 4_500) as unknown as number;
  }

  bundle(): Promise<Bundle | undefined> {
    return this.phone.bundle();
  }
}

/** The store could not be opened, or something else that nobody foresaw. */
function broken(error: unknown): Screen {
  console.error(error);
  return { title: say("broken_title"), body: note("ask", say("broken")), back: "/" };
}

function tabs(address: string): HTMLElement {
  const tab = (to: string, name: string, drawing: Parameters<typeof icon>[0]): HTMLElement =>
    h("a", { href: `#${to}`, "aria-current": address === to ? "page" : undefined }, icon(drawing), name);
  return h(
    "nav",
    { class: "tabs", "aria-label": say("product") },
    tab("/", say("ghi"), "write"),
    tab("/tra-cuu", say("look_up"), "look"),
    tab("/cai-dat", say("settings"), "settings"),
  );
}

/** What a round of sending came to, as a sentence; "" when there is nothing to say. */
export function sentenceOf(report: Report): string {
  switch (report.stop) {
    case "offline":
      return say("offline");
    case "unreachable":
      return say("far");
    case "refused":
      return say("refused_round", { sentence: report.sentence });
    case "unsigned":
      return say("unsigned");
    case "full":
      return say("full_round");
    case "busy":
      return say("busy");
    case "blocked":
      return say("unknown", { n: report.left });
    default:
      return report.receipts ? say("sent_now", { n: report.receipts }) : report.left ? "" : say("nothing_to_send");
  }
}
