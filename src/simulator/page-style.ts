// The style of the simulator's page. It follows the browser's color scheme. On narrow screens each table row becomes a
// card.
export const STYLE = `
:root { color-scheme: light dark; --text: #1c1e21; --soft: #5a6068; --back: #f6f7f9; --card: #fff; --line: #d9dde3;
  --good: #17692f; --bad: #b3261e; --mark: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --soft: #a2a9b3; --back: #14171a; --card: #1d2125; --line: #363c43;
    --good: #7bd395; --bad: #ff9d94; --mark: #8fc1ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { margin: 0 0 4px; font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; font-size: 1.1rem; }
h2 span, .soft { color: var(--soft); font-weight: 400; }
p { margin: 4px 0; }
code, .code { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; font-size: 13px; }
tr:last-child td { border-bottom: 0; }
.good { color: var(--good); } .bad { color: var(--bad); }
.words { overflow-wrap: break-word; }
.scroll { overflow-x: auto; }
.nowrap { white-space: nowrap; }
summary { cursor: pointer; margin: 12px 0 8px; color: var(--mark); }
@media (max-width: 700px) {
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { padding: 6px 0; border-bottom: 1px solid var(--line); }
  tr:last-child { border-bottom: 0; }
  td { display: grid; grid-template-columns: 92px minmax(0, 1fr); border: 0; padding: 2px 10px; }
  td::before { content: attr(data-label); color: var(--soft); font: 13px/1.7 system-ui, sans-serif; }
}
`;
