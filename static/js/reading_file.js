// While a file is taken in or a step is done: says so, and takes no second press. Without script the browser shows that it waits.
const form = document.querySelector("[data-reading-file]");

form?.addEventListener("submit", (event) => {
  if (form.dataset.isSent) {
    event.preventDefault();
    return;
  }
  form.dataset.isSent = "yes";
  form.querySelector("[data-reading]").hidden = false;
});

// Somebody who comes back with the browser's own button may press again.
addEventListener("pageshow", () => {
  if (!form) return;
  delete form.dataset.isSent;
  form.querySelector("[data-reading]").hidden = true;
});
