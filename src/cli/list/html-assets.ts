// The style and the script of the HTML page of `pulumi-sailpoint list`. The colors follow the browser's light or dark
// setting.
export const STYLE = `
:root { color-scheme: light dark; --text: #1c1e21; --soft: #5a6068; --back: #f6f7f9; --card: #fff; --line: #d9dde3;
  --bad: #b3261e; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --soft: #a2a9b3; --back: #14171a; --card: #1d2125; --line: #363c43; --bad: #ff9d94; --link: #8fc1ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { margin: 0 0 4px; font-size: 1.4rem; overflow-wrap: anywhere; }
p { margin: 4px 0 16px; }
.soft { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; margin-bottom: 12px; }
input[type="search"] { font: inherit; padding: 4px 8px; width: 220px; max-width: 100%; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: 4px; }
output { margin-left: auto; color: var(--soft); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th button { all: unset; cursor: pointer; font-size: 13px; font-weight: 600; color: var(--soft); white-space: nowrap; }
th button:focus-visible { outline: 2px solid var(--link); }
th[aria-sort="ascending"] button::after { content: " \\25B2"; }
th[aria-sort="descending"] button::after { content: " \\25BC"; }
tr:last-child td { border-bottom: 0; }
code { font: 13px/1.5 ui-monospace, monospace; white-space: nowrap; }
details code { display: block; }
summary { cursor: pointer; color: var(--link); }
.bad { color: var(--bad); }
[hidden] { display: none; }
`;

/** Runs in the browser: filters the rows, and sorts them by the column whose header is clicked. */
export const SCRIPT = `
"use strict";
const body = document.querySelector("tbody");
const form = document.querySelector("form");
const rows = [...body.rows];

function filter() {
  const text = form.querySelector("[type=search]").value.trim().toLowerCase();
  const tags = [...form.querySelectorAll(":checked")].map((box) => box.value);
  for (const row of rows) {
    const own = row.dataset.tags.split(" ");
    row.hidden = !row.dataset.search.includes(text) || tags.some((tag) => !own.includes(tag));
  }
  form.querySelector("output").value = rows.filter((row) => !row.hidden).length + " of " + rows.length;
}

function sort(header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentNode.cells) {
    other.removeAttribute("aria-sort");
  }
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const key = (row) => row.cells[header.cellIndex].dataset.key;
  const compare = header.dataset.type === "number"
    ? (one, other) => Number(key(one)) - Number(key(other))
    : (one, other) => key(one).localeCompare(key(other));
  body.append(...rows.sort((one, other) => (descending ? compare(other, one) : compare(one, other))));
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
for (const header of document.querySelectorAll("th")) {
  header.querySelector("button").addEventListener("click", () => sort(header));
}
`;
