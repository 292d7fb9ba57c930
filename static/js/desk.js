// Keys for who works here all day. All of it can be done without; a switch in the list of keys turns them off.
const switched = document.querySelector("[data-keys-switch]");
const STORED = "desk-keys";
const typesWords = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select");

function stored() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function store() {
  try {
    localStorage.setItem(STORED, switched.checked ? "on" : "off");
  } catch {
    // Where nothing may be stored, the switch holds for this page.
  }
}

function step(by) {
  const cases = [...document.querySelectorAll(".desk-number")];
  const now = cases.indexOf(document.activeElement);
  cases[Math.min(Math.max(now + by, 0), cases.length - 1)]?.focus();
}

function press(event) {
  const isOurs = switched.checked && !event.ctrlKey && !event.altKey && !event.metaKey && !typesWords(event.target);
  if (!isOurs) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") document.querySelector(".desk-search input[type=text]")?.focus();
  else if (!/^[1-7clmn?]$/.test(event.key) || !document.querySelector(`[data-key="${event.key}"]`)) return;
  else document.querySelector(`[data-key="${event.key}"]`).click();
  event.preventDefault();
}

if (switched) {
  switched.checked = stored();
  switched.addEventListener("change", store);
  document.addEventListener("keydown", press);
}
