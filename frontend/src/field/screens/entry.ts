/** Getting in: pairing by the commune's link, unlocking by the PIN. */

import { NotPaired } from "../phone/phone";
import type { Profile } from "../phone/store";
import type { App, Screen } from "../ui/app";
import { fill, h, icon, mark, newName, note, text, type Child } from "../ui";
import { language, NAMES, say, speak } from "../words";
import { pinPad } from "./pin";

/** The token of an invitation in a link, a fragment, or by itself. */
export function tokenIn(given: string): string {
  return /[#&?]moi=([\w~.-]+)/.exec(given)?.[1] ?? (/^[\w~.-]{16,}$/.exec(given.trim())?.[0] || "");
}

function brand(): HTMLElement {
  const other = language() === "vi" ? "en" : "vi";
  const turn = (): void => {
    speak(other);
    localStorage.setItem("language", other);
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  return h(
    "div",
    { class: "brand" },
    mark(),
    h("b", {}, say("product")),
    h("button", { type: "button", class: "tongue", lang: other, onclick: turn }, NAMES[other]),
  );
}

/** Nobody is paired, or another person pairs: where to find the link. */
export function startScreen(app: App): Screen {
  const id = newName("link");
  let given = "";
  const fault = h("p", { class: "fault", role: "alert" });
  const go = (): void => {
    const token = tokenIn(given);
    if (token) app.go(`moi=${token}`);
    else fill(fault, say("start_no_link"));
  };
  const body = h(
    "div",
    { class: "entry" },
    brand(),
    h("h1", {}, say("start_title")),
    h("p", {}, say("start_text")),
    h(
      "div",
      {},
      h("label", { class: "q", for: id }, say("start_paste")),
      text(id, "", (value) => (given = value), { most: 500, placeholder: "https://…/thuc-dia/#moi=…" }),
      fault,
    ),
    h("button", { type: "button", class: "main", onclick: go }, say("start_go")),
  );
  return { title: say("start_title"), body, bare: true };
}

/** PIN twice, a name, and it is done: three steps on one screen. */
export function pairScreen(app: App, token: string): Screen {
  const place = h("div", { class: "step" });
  const fault = h("p", { class: "fault", role: "alert" });
  let first = "";
  let name = say("pair_name_default");
  const step = (...children: Child[]): void => fill(place, ...children);

  const askPin = (sentence = ""): void =>
    step(
      h("h1", {}, say("pair_pin")),
      h("p", {}, say("pair_pin_why")),
      sentence ? note("ask", sentence) : null,
      pinPad(async (pin) => {
        first = pin;
        askAgain();
        return "";
      }, say("pair_pin")),
    );
  const askAgain = (): void =>
    step(
      h("h1", {}, say("pair_again")),
      pinPad(async (pin) => {
        if (pin === first) askName();
        else askPin(say("pair_differs"));
        return "";
      }, say("pair_again")),
    );
  const askName = (): void => {
    const id = newName("name");
    const button = h("button", { type: "button", class: "main", onclick: () => void pair(button) }, say("pair_go"));
    step(
      h("h1", {}, say("pair_name")),
      h("p", {}, say("pair_name_why")),
      h("label", { class: "hide", for: id }, say("pair_name")),
      text(id, name, (value) => (name = value), { most: 80 }),
      fault,
      button,
    );
  };
  const pair = async (button: HTMLButtonElement): Promise<void> => {
    button.disabled = true;
    fill(button, say("pair_working"));
    try {
      await app.phone.pair({ token, pin: first, name: name.trim() || say("pair_name_default") });
    } catch (error) {
      button.disabled = false;
      fill(button, say("pair_go"));
      fill(fault, error instanceof NotPaired && error.message ? error.message : say("pair_failed"));
      return;
    }
    await navigator.storage?.persist?.().catch(() => false);
    // "Even without a network" is true when the places and forms have come, and the page itself is kept.
    await app.sender.now();
    await Promise.race([navigator.serviceWorker.ready, new Promise((late) => setTimeout(late, KEEPING))]);
    if (await app.bundle()) app.toast(say("paired"));
    history.replaceState(null, "", "#/");
    await app.show();
  };
  askPin();
  return { title: say("pair_pin"), body: h("div", { class: "entry" }, brand(), place), bare: true };
}

const KEEPING = 20_000; // at most so long is waited for the page to be kept
const FREE = 4; // wrong PINs before waiting begins

/** Whoever uses the phone chooses themselves, then types their PIN. The address stays, so that a killed form comes back. */
export function unlockScreen(app: App, profiles: readonly Profile[], chosen: Profile): Screen {
  const place = h("div", { class: "step" });
  const enter = (profile: Profile) => async (pin: string): Promise<string> => {
    const key = `wrong:${profile.device}`;
    const before = (await app.phone.store.state<{ count: number; until: number }>(key)) ?? { count: 0, until: 0 };
    const wait = before.until - Date.now();
    // A clock that was set back must not lock anyone out for years.
    if (wait > 0 && wait < 600_000) return say("unlock_wait", { n: Math.ceil(wait / 1000) });
    if (await app.phone.unlock(profile.device, pin)) {
      await app.phone.store.keepState(key, { count: 0, until: 0 });
      await app.phone.store.keepState("last", profile.device);
      void app.sender.now();
      await app.show();
      return "";
    }
    const count = before.count + 1;
    const until = count >= FREE ? Date.now() + Math.min(300_000, 5_000 * 2 ** (count - FREE)) : 0;
    await app.phone.store.keepState(key, { count, until });
    return say("unlock_wrong");
  };
  const choose = (profile: Profile): void =>
    fill(
      place,
      h("h1", {}, say("unlock_hello", { name: profile.account.name })),
      h("p", { class: "place" }, icon("place"), profile.unit.name),
      pinPad(enter(profile), say("unlock_pin")),
      h("p", { class: "help" }, say("unlock_forgot")),
      profiles.length > 1
        ? h("div", { class: "others" }, h("span", { class: "q" }, say("unlock_other")), profiles.filter((one) => one !== profile).map((one) => h("button", { type: "button", class: "btn", onclick: () => choose(one) }, one.account.name, h("small", {}, one.unit.name))))
        : null,
    ); // prettier-ignore
  choose(chosen);
  return { title: say("unlock_pin"), body: h("div", { class: "entry" }, brand(), place), bare: true };
}
