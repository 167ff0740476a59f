/** The common stylesheet: system fonts, one accent colour, 14 px, generous lines for Chinese text. */
export const stylesheet = `
:root { --accent: #0958d9; --ink: #1f1f1f; --quiet: #595959; --line: #d9d9d9; --ground: #f5f6f8 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 14px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
a { color: var(--accent); text-underline-offset: .2em }
a:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
[lang=en] { color: var(--quiet); font-size: .929em; font-weight: 400 }
a [lang=en] { color: inherit }
.brand [lang=en] { color: var(--quiet) }
.top { background: #fff; border-bottom: 1px solid var(--line) }
.top > div, main { max-width: 1080px; margin: 0 auto; padding: 0 24px }
.top > div { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 24px; min-height: 56px; padding-block: 8px }
.brand { font-size: 18px; font-weight: 600; color: inherit; text-decoration: none; margin-right: auto }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; margin: 0 }
.button { font: inherit; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: 6px;
  padding: 4px 16px; cursor: pointer; text-decoration: none; display: inline-block }
.button [lang=en] { color: inherit }
.button:hover { background: #003eb3 }
.button.plain { background: #fff; color: var(--accent) }
.button.plain:hover { background: #f0f5ff }
main { padding-block: 20px 32px }
h1 { font-size: 24px; line-height: 1.4; margin: 0 0 4px } h1 [lang=en] { font-size: 16px }
h2 { font-size: 16px; margin: 0 0 8px }
p { margin: 0 0 8px }
.lead { font-size: 15px }
.columns { display: flex; flex-wrap: wrap; gap: 16px; margin-top: 16px }
.columns > * { flex: 1 1 360px; min-width: 0 } .columns > :first-child { flex-basis: 560px }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 14px 20px }
table { width: 100%; border-collapse: collapse }
th, td { text-align: start; padding: 7px 12px 7px 0; border-top: 1px solid #f0f0f0; vertical-align: top; font-weight: 400 }
thead th { border: 0; color: var(--quiet); padding-top: 0 }
thead th, td:last-child { white-space: nowrap } td:last-child, th:last-child { padding-right: 0 }
.state::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 8px; background: currentcolor }
.ready { color: #237804 } .ready::before { border-radius: 50% }
.degraded { color: #874d00 } .degraded::before { clip-path: polygon(50% 0, 100% 100%, 0 100%) }
.down { color: #cf1322 }
.state [lang=en] { color: inherit }
dl { margin: 0 } dt { padding-top: 7px; border-top: 1px solid #f0f0f0 } dd { margin: 0 0 7px; color: var(--quiet) } dd [lang=en] { display: block }
dl > :first-child { border: 0; padding-top: 0 }
.note { margin-top: 16px; border-inline-start: 3px solid var(--accent); background: #fff; padding: 8px 16px }
.quiet { color: var(--quiet); margin: 8px 0 0 }
.document { background: #fff } .document pre { overflow-x: auto; background: var(--ground); padding: 12px 16px; border-radius: 6px }
.document h2 { margin-top: 24px } .document td { white-space: normal }
code { font: 13px ui-monospace, "SFMono-Regular", Consolas, monospace }
.trace { user-select: all }
`;

/** Two hands of a relay, for the browser's tab. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0958d9"/><path d="M7 12h12m-4-5 5 5-5 5M25 20H13m4-5-5 5 5 5" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;
