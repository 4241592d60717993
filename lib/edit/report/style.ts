/** Number of slider positions: at least 24 px each on a phone. */
export const sliderStops = 11;

const stops = Array.from({ length: sliderStops }, (_, i) => ({
  nth: i + 1,
  at: `${(i * 100) / (sliderStops - 1)}%`,
}));

/**
 * The slider consists of radio buttons that cover the image as strips: the checked or hovered one sets the position of
 * the line. It works with mouse, touch and arrow keys, and without a script.
 */
const slider = `
.ba{--at:50%;position:relative;border:0;margin:0;padding:0;min-width:0;overflow:hidden;border-radius:10px;background:var(--pressed)}
.ba .before,.ba .after{position:absolute;inset:0;width:100%;height:100%;background-size:100% 100%}
.ba .after{clip-path:inset(0 0 0 var(--at));transition:clip-path .12s}
.ba .line{position:absolute;top:0;bottom:0;left:var(--at);width:3px;margin-left:-1.5px;background:#fff;box-shadow:0 0 3px #000;transition:left .12s;pointer-events:none}
.ba .cap{position:absolute;top:8px;padding:1px 8px;border-radius:6px;background:rgb(0 0 0/.72);color:#fff;font-size:12px;pointer-events:none}
.ba .cap.r{right:8px}.ba .cap.l{left:8px}
.ba input{appearance:none;position:absolute;top:0;height:100%;margin:0;width:calc(100%/${sliderStops});cursor:ew-resize;outline:0}
.ba:has(input:focus-visible){outline:3px solid var(--accent);outline-offset:2px}
${stops.map(({ nth, at }) => `.ba input:nth-of-type(${nth}){left:calc(100%/${sliderStops}*${nth - 1})}.ba:has(input:nth-of-type(${nth}):checked){--at:${at}}`).join('\n')}
@media (hover:hover){${stops.map(({ nth, at }) => `.ba:has(input:nth-of-type(${nth}):hover){--at:${at}}`).join('')}}
`;

/** Style sheet of a report: light and dark by system setting, and print. */
export const reportStyle = `
:root{color-scheme:light dark;--ground:light-dark(#f4f5f7,#141518);--surface:light-dark(#fff,#1d1e22);--pressed:light-dark(#e6e8ec,#2a2b30);--line:light-dark(#d8dbe1,#3a3c43);--ink:light-dark(#202227,#eeeff2);--muted:light-dark(#5b606b,#a9adb8);--accent:light-dark(#b3401f,#ff8a66);--warn:light-dark(#8a5a00,#ecc266);--bad:light-dark(#b3261e,#ff8f86)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:24px 16px 64px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}h2{font-size:18px;margin:36px 0 12px}h3{font-size:16px;margin:0 0 12px}
p{margin:0 0 8px}.muted{color:var(--muted)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;background:var(--surface);font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:8px 12px;border:1px solid var(--line);vertical-align:top}th{font-weight:600;font-size:13px;color:var(--muted)}
article{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:16px;margin:0 0 20px;break-inside:avoid}
.pair{display:grid;gap:16px;grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
@media (max-width:50rem){.pair{grid-template-columns:minmax(0,1fr)}}
dl{margin:0;display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 14px;font-size:14px;align-content:start}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
img{display:block;max-width:100%}figure{margin:0}figcaption{font-size:13px;color:var(--muted);margin-top:4px}
details{margin-top:12px}summary{cursor:pointer;color:var(--muted);min-height:24px}details img{margin-top:8px;border-radius:10px}
.given{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),22rem))}.given img{border-radius:10px;background:var(--pressed)}.given .mask{background:var(--accent);print-color-adjust:exact}.given .marks{background-size:100% 100%;print-color-adjust:exact}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${slider}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;background:#fff}article{border-color:#ccc}details{display:none}.ba{display:flex;gap:8px;aspect-ratio:auto!important;border-radius:0}.ba .before,.ba .after{position:static;flex:1;width:50%;height:auto;aspect-ratio:var(--shape);clip-path:none;print-color-adjust:exact}.ba .line,.ba input,.ba .cap{display:none}.pair{grid-template-columns:minmax(0,1fr)}}
`;
