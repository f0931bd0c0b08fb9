/** Style of the page: light and dark as the reader's system is, and light on paper. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --panel: #f3f5f8; --line: #c3cad3;
  --accent: #0b5cad; --bad: #b42318; --good: #1a7f37; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --soft: #a8b3bf; --paper: #14181d; --panel: #1f262e; --line: #4a5561; --accent: #7cb7f5;
    --bad: #ff9a8f; --good: #6fd38b; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
p.note, figcaption, caption { color: var(--soft); }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; }
th, td { min-width: 6rem; }
tbody th { min-width: 9rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tfoot td, tfoot th { font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.good { color: var(--good); }
figure { margin: .75rem 0; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font: 12px system-ui, "Segoe UI", "Liberation Sans", sans-serif; fill: var(--ink); }
svg text.soft { fill: var(--soft); }
svg text.title { font-weight: 600; }
svg rect { fill: var(--panel); stroke: var(--line); }
svg rect.outer { fill: none; stroke: var(--accent); }
svg path { fill: none; stroke: var(--soft); }
svg path.head { fill: var(--soft); stroke: none; }
@page { margin: 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;
