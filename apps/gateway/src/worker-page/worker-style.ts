/** Large type, black on white, one thing per line: it is read on small phones, in the sun, by tired people. */
export const workerStylesheet = `
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #000; font: 20px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
header, main { max-width: 640px; margin: 0 auto; padding: 12px 20px }
header { text-align: end }
h1 { font-size: 30px; margin: 0 0 12px } h2 { font-size: 24px; margin: 24px 0 8px }
dl { margin: 0 } dt { border-top: 2px solid #000; padding-top: 8px } dd { margin: 0 0 12px; font-size: 26px; font-weight: 700; overflow-wrap: anywhere }
label { display: block; font-weight: 700 }
input { font: inherit; font-size: 32px; letter-spacing: .2em; width: 6em; padding: 8px; border: 3px solid #000 }
button, a { font: inherit; color: #003a8c }
button { display: block; width: 100%; margin: 12px 0; padding: 14px; font-weight: 700; color: #fff; background: #003a8c; border: 0 }
button.link { display: inline; width: auto; margin: 0; padding: 0; font-weight: 400; background: none; color: #003a8c; text-decoration: underline }
:focus-visible { outline: 4px solid #d4380d; outline-offset: 2px }
.refused { border: 3px solid #a8071a; padding: 12px } .said { border: 3px solid #135200; padding: 12px }
`;
