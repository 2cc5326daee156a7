// Switches light and dark in place. The server reads the same cookie, so that the next page comes as chosen.
document.addEventListener("submit", event => {
  const form = event.target.closest("[data-theme-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  event.stopPropagation();
  const chosen = event.submitter.value;
  const root = document.documentElement;
  if (chosen === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", chosen);
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `goodword-theme=${chosen}; path=/; max-age=31536000; samesite=lax${secure}`;
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", button === event.submitter);
  document.dispatchEvent(new CustomEvent("goodword:theme"));
}, true);
