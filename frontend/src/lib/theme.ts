/** Light, dark or as the system says. The choice is a cookie, so that the server writes it into the page and nothing flashes. */

export const themeChanged = "gandan:theme";
const year = 60 * 60 * 24 * 365;

function announce(): void {
  document.dispatchEvent(new CustomEvent(themeChanged));
}

function show(choice: string): void {
  const root = document.documentElement;
  if (choice === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = choice;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-choice]"))
    button.setAttribute("aria-pressed", String(button.dataset["themeChoice"] === choice));
}

function remember(choice: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${choice}; path=/; max-age=${choice === "auto" ? 0 : year}; samesite=lax${secure}`;
}

export function startTheme(): void {
  const root = document.documentElement;
  root.dataset["scripted"] = "";
  show(root.dataset["theme"] ?? "auto");
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-theme-choice]");
    const choice = button?.dataset["themeChoice"];
    if (!choice) return;
    remember(choice);
    show(choice);
    announce();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);

  // Paper is white: charts are drawn again in their light colours before printing.
  let before: string | undefined;
  addEventListener("beforeprint", () => {
    before = root.dataset["theme"];
    root.dataset["theme"] = "light";
    announce();
  });
  addEventListener("afterprint", () => {
    if (before === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = before;
    announce();
  });
}
