/** The look of the report: by day, by night and on paper; nothing is loaded from anywhere. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1c2530;--quiet:#5d6975;--line:#d7dde3;--paper:#fff;--card:#f5f7f9;--good:#2f8f5b;--bad:#c8402f;--warn:#d6922a;--calm:#3a6ea5;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--quiet:#9aa6b2;--line:#39434d;--paper:#14191f;--card:#1d242c;--good:#4db87f;--bad:#e8705f;--warn:#e0aa52;--calm:#6aa0d8}}
body{margin:0 auto;max-width:64rem;padding:2rem 1.2rem 4rem}h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.6rem 0 .4rem;padding-top:.8rem;border-top:1px solid var(--line)}h3{font-size:1rem;margin:1.4rem 0 .3rem}
p{margin:.4rem 0;max-width:46rem}.quiet,caption{color:var(--quiet)}.cards{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.4rem 0;padding:0;list-style:none}
.cards li{flex:1 1 8rem;background:var(--card);border-radius:.6rem;padding:.8rem 1rem}.cards b{display:block;font-size:1.7rem;line-height:1.2}
.scroll{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0;font-size:.9rem}caption{text-align:left;padding-bottom:.3rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word;max-width:30rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal;white-space:nowrap}.heat td.n{border:1px solid var(--paper);min-width:2.6rem;text-align:center;background:color-mix(in srgb,var(--bad) calc(var(--share)*1%),var(--card));print-color-adjust:exact;-webkit-print-color-adjust:exact}
.heat th.n{white-space:nowrap;text-align:center}.heat .rep th.n{writing-mode:vertical-rl;text-align:left;vertical-align:bottom}pre{background:var(--card);border-radius:.6rem;padding:1rem;overflow-x:auto;font-size:.8rem;line-height:1.45}details{margin:.6rem 0}summary{cursor:pointer}
svg{display:block;margin:.6rem 0;print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:var(--calm)}
@media print{:root{--ink:#000;--paper:#fff;--card:#f2f2f2;--quiet:#444;--line:#bbb}body{max-width:none;padding:0}h2{break-after:avoid}svg,table,.cards{break-inside:avoid}pre{white-space:pre-wrap}details::details-content{content-visibility:visible;block-size:auto}}`;
