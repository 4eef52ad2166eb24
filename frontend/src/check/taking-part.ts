// Taking part in a draw with one's own phone: the secret is made here and stays here until it is opened; only its seal is sent.

import { commitmentOf, newSecret, secretRead } from "./method";

const form = document.querySelector<HTMLFormElement>("form[data-draw]");
if (form) {
  const value = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
  const place = (): string => `gandan-draw:${form.dataset.draw}:${value("participant").value.trim()}`;
  const secret = form.querySelector<HTMLInputElement>("[data-secret]");
  const seal = form.querySelector<HTMLInputElement>("input[name=commitment]");
  if (secret && seal) {
    secret.closest<HTMLElement>("[hidden]")?.removeAttribute("hidden");
    secret.value = kept(place()) ?? newSecret();
    const told = (): void => {
      const read = secretRead(secret.value);
      seal.value = read === null ? "" : commitmentOf(form.dataset.draw!, value("participant").value.trim(), read);
      secret.setCustomValidity(read === null ? (secret.dataset.problem ?? "") : "");
    };
    secret.addEventListener("input", told);
    value("participant").addEventListener("input", told);
    told();
    form.addEventListener("submit", () => {
      const read = secretRead(secret.value);
      if (read !== null) keep(place(), read);
    });
  } else {
    const field = value("secret");
    if (field && !field.value) field.value = kept(place()) ?? "";
  }
}

/** A browser may refuse storage; the secret is on paper too. */
function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, secret: string): void {
  try {
    localStorage.setItem(name, secret);
  } catch {
    // On paper it is safe.
  }
}
