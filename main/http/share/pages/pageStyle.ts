import { lightDark } from '../../../../shared/colours.ts';

/** CSS of every page for visitors, with the colours of the console. */
export const pageStyle = `
:root{color-scheme:light dark;--canvas:${lightDark('canvas')};--surface:${lightDark('surface')};
--line:${lightDark('line')};--text:${lightDark('text')};--quiet:${lightDark('textQuiet')};
--accent:${lightDark('accent')};--hover:${lightDark('accentHover')};--on:${lightDark('onAccent')};
--tint:${lightDark('accentTint')};--tint-line:${lightDark('accentLine')};--edge:${lightDark('lineStrong')};
--warn:${lightDark('warn')}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;min-height:100svh;display:flex;flex-direction:column;align-items:center;justify-content:center;
gap:24px;padding:24px 16px;background:var(--canvas);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
main{width:100%;max-width:440px;padding:40px 32px 32px;background:var(--surface);border:1px solid var(--line);
border-radius:20px;box-shadow:0 1px 2px rgb(0 0 0/4%),0 16px 48px rgb(0 0 0/8%);text-align:center}
.glyph{display:block;margin:0 auto 20px;color:var(--accent)}
.sheet{fill:var(--tint);stroke:var(--tint-line);stroke-width:1.5;stroke-linejoin:round}
.sign{fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.gone{color:var(--quiet)}
.gone path{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round;stroke-dasharray:4 4}
.glyph text{fill:var(--accent);font-size:13px;font-weight:700;letter-spacing:.02em;text-anchor:middle}
h1{font-size:22px;line-height:1.3;font-weight:650;overflow-wrap:anywhere;text-wrap:balance}
.facts{margin-top:6px;color:var(--quiet)}
form{max-width:376px;margin:28px auto 20px}
button{width:100%;min-height:56px;padding:14px 24px;border:0;border-radius:14px;background:var(--accent);
color:var(--on);font:inherit;font-size:18px;font-weight:600;cursor:pointer}
button:hover{background:var(--hover)}
button:active{transform:scale(.99)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
p,.facts{text-wrap:balance}
time{white-space:nowrap}
p+p{margin-top:8px}
h1+p:not(.facts){margin-top:12px}
.shown~p,.listing~p{margin-top:12px}
.quiet,details{color:var(--quiet);font-size:14px}
bdi{overflow-wrap:anywhere}
p bdi{font-weight:600}
details{margin-top:20px;padding-top:16px;border-top:1px solid var(--line)}
summary{cursor:pointer}
code{display:block;margin:8px 0;font:13px/1.6 ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono",monospace;
overflow-wrap:anywhere;color:var(--text)}
main.wide{max-width:760px}
.shown{display:block;max-width:100%;margin:24px auto 0;border-radius:12px}
.shown:first-child{margin:0 auto 24px}
img.shown,video.shown{max-height:60vh;background:var(--tint)}
video.shown,audio.shown{width:100%}
.page{width:100%;height:60vh;border:1px solid var(--line)}
.page p{margin:24px 16px}
.text,.code{max-height:60vh;padding:16px;overflow:auto;border:1px solid var(--line);background:var(--canvas);text-align:start}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
.code pre{font:13px/1.6 ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono",monospace;tab-size:4}
.note{margin:20px 0 0;padding:14px 18px;border-radius:12px;background:var(--tint);text-align:start;white-space:pre-wrap;
overflow-wrap:anywhere}
.small{width:auto;min-height:40px;margin-top:12px;padding:8px 20px;border:1px solid var(--tint-line);background:none;
color:var(--accent);font-size:15px}
.small:hover{background:var(--tint)}
label{display:block;margin-bottom:12px;font-size:14px;font-weight:600;text-align:start}
input{display:block;width:100%;min-height:52px;margin-top:6px;padding:12px 16px;border:1px solid var(--edge);
border-radius:12px;background:var(--canvas);color:var(--text);font:inherit;font-size:18px}
input:focus-visible{outline-offset:-1px}
.fault{margin:0 0 12px;color:var(--warn);font-size:14px;text-align:start}
[hidden],[data-over] main>:not([data-follow]){display:none!important}
progress{display:block;width:100%;height:8px;margin:12px 0 20px;accent-color:var(--accent)}
.waits{display:block;margin-top:20px;font-weight:600}
h2{font-size:16px}
.listing{margin-top:28px;text-align:start}
.listing ul{margin:12px 0;padding:0;list-style:none}
.listing li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;padding:10px 0;border-top:1px solid var(--line)}
.listing li span{color:var(--quiet);font-size:14px}
a{color:var(--accent)}
footer{display:flex;align-items:center;gap:8px;color:var(--quiet);font-size:13px}
footer svg{color:var(--accent)}
@media(max-width:400px){main{padding:32px 20px 24px}}
@media(prefers-contrast:more){:root{--quiet:var(--text);--line:var(--text)}}
@media(forced-colors:active){button{border:2px solid}}
`;
