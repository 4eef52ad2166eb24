/** The phone of a recorder: works after the first visit without any network. */

import "./field.css";

import { createPhone } from "./phone/phone";
import { draftScreen, correctScreen, newScreen } from "./screens/record";
import { pairScreen, startScreen, tokenIn, unlockScreen } from "./screens/entry";
import { obstacle, showGate } from "./screens/gate";
import { homeScreen, savedScreen } from "./screens/home";
import { itemScreen } from "./screens/item";
import { lookScreen } from "./screens/look";
import { settingsScreen } from "./screens/settings";
import { App, type InstallPrompt, type Screen } from "./ui/app";
import { language, speak } from "./words";
import type { Kind } from "./phone/wire";

const AWAY = 10 * 60_000; // away this long, the phone locks

function chosenLanguage(): "vi" | "en" {
  try {
    return localStorage.getItem("language") === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

function open(): void {
  const phone = createPhone({
    idb: indexedDB,
    fetch: (...given) => fetch(...given),
    now: () => Date.now(),
    random: () => crypto.randomUUID(),
    locks: navigator.locks ?? null,
    isOnline: () => navigator.onLine,
    language,
  });
  const app = new App(phone, root);

  /** A screen for whoever has unlocked the phone; else the way in, at the same address. */
  const inside = (make: (found: string[]) => Screen | Promise<Screen>) => async (_: App, found: string[]): Promise<Screen> => {
    if (phone.profile) return make(found);
    const profiles = await phone.profiles();
    const last = await phone.store.state<string>("last");
    const chosen = profiles.find((one) => one.device === last) ?? profiles[0];
    return chosen ? unlockScreen(app, profiles, chosen) : startScreen(app);
  };
  app
    .route(/^moi=/, async () => pairScreen(app, tokenIn(location.hash)))
    .route(/^\/ghep$/, async () => startScreen(app))
    .route(/^\/$/, inside(() => homeScreen(app)))
    .route(/^\/da-luu$/, inside(() => savedScreen(app)))
    .route(/^\/ghi\/(\w+)$/, inside(([kind = ""]) => newScreen(app, kind)))
    .route(/^\/dang-ghi\/(\w+)\/([\w-]+)(?:\/([\w-]+))?$/, inside(([kind = "", id = "", item = ""]) => draftScreen(app, kind as Kind, id, item)))
    .route(/^\/muc\/([\w-]+)$/, inside(([id = ""]) => itemScreen(app, id)))
    .route(/^\/sua\/([\w-]+)$/, inside(([id = ""]) => correctScreen(app, id)))
    .route(/^\/tra-cuu$/, inside(() => lookScreen(app)))
    .route(/^\/cai-dat$/, inside(() => settingsScreen(app))); // prettier-ignore

  let left = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") left = Date.now();
    else if (left && phone.profile && Date.now() - left > AWAY) {
      phone.lock();
      void app.show();
    }
  });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    app.install = event as unknown as InstallPrompt;
  });
  void app.show();
  void serve(app);
}

/** The worker that answers without a network. A new version waits until nothing is being typed: it takes over at the next start. */
async function serve(app: App): Promise<void> {
  try {
    const registered = await navigator.serviceWorker.register("/thuc-dia/sw.js", { scope: "/thuc-dia/", updateViaCache: "none" });
    if (registered.waiting && !app.phone.profile) {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registered.waiting.postMessage("take-over");
    }
    registered.addEventListener("updatefound", () => (app.hasUpdate = Boolean(registered.active)));
  } catch (error) {
    // Without it the page still records; only a reload needs the network.
    console.error(error);
  }
}

speak(chosenLanguage());
const root = document.getElementById("field") as HTMLElement;
const why = obstacle();
if (why) showGate(root, why);
else open();
