/** The one style sheet: both schemes, any width, paper. Colours are named once; states differ in hue and in their words. */
export const style = `
:root{color-scheme:light dark;--calm:light-dark(#3a6ea5,#6aa0d8);--ink:light-dark(#1c2430,#e8ebf0);--quiet:light-dark(#566070,#a3adbb);--line:light-dark(#dfe3e9,#323a47);
--ground:light-dark(#f6f7f9,#12161d);--card:light-dark(#fff,#1b212b);--accent:light-dark(#1d4ed8,#93b4ff);--warn:light-dark(#9a5b00,#f2b65a);
--bad:light-dark(#b42318,#ff9b8f);--good:light-dark(#1a7f4b,#6fd49b);--focus:light-dark(#1d4ed8,#93b4ff);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
*{box-sizing:border-box}html{scroll-padding-top:4.2rem}
body{margin:0;background:var(--ground);color:var(--ink)}
a{color:var(--accent);text-underline-offset:.15em}a:not(:hover){text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4rem .8rem;z-index:2}
header.top{background:var(--card);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:1}
header.top>div{max-width:78rem;margin:auto;padding:.55rem 1rem;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center}
header.top .brand{font-weight:650;color:inherit;text-decoration:none}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem;list-style:none;margin:0;padding:0}
nav a{display:block;padding:.3rem .65rem;border-radius:.4rem;color:inherit;text-decoration:none}
nav a:hover{background:var(--ground)}nav a[aria-current]{background:var(--ground);font-weight:600}
ul.changes{list-style:none;padding:0}ins,del{text-decoration:none}del::before{content:"− "}ins::before{content:"+ "}del{color:var(--bad)}ins{color:var(--good)}
.tabs{margin:.3rem 0 .8rem}.tabs a{border:1px solid var(--line)}.tabs a[aria-current]{background:var(--card);border-color:var(--accent)}
header.top form{margin-left:auto}
main{max-width:78rem;margin:0 auto;padding:1.2rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.45rem;line-height:1.25;margin:.4rem 0 .8rem}h2{font-size:1.08rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:1.2rem 0 .4rem}
p{margin:.4rem 0;max-width:46rem}.quiet{color:var(--quiet)}.small{font-size:.87rem}.nowrap{white-space:nowrap}
input,select,textarea,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.35rem .6rem;max-width:100%}
textarea{width:100%;min-height:5rem}label{display:block;margin:.7rem 0 .2rem;font-weight:550}
button,.button{display:inline-block;cursor:pointer;padding:.35rem .8rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit;text-decoration:none}
button:hover,.button:hover{border-color:var(--accent)}button.main{background:var(--accent);border-color:var(--accent);color:light-dark(#fff,#0c1220)}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.spread{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:baseline}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;margin:.6rem 0}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.states{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.2rem,1fr));gap:.5rem;list-style:none;padding:0;margin:0}
.states a{display:block;background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--hue,var(--line));border-radius:.5rem;padding:.45rem .7rem;color:inherit;text-decoration:none}
.states a:hover{border-color:var(--accent)}.states b{display:block;font-size:1.35rem;line-height:1.2;font-variant-numeric:tabular-nums}
.chip{display:inline-block;border:1px solid var(--hue,var(--line));border-radius:1rem;padding:0 .6rem;font-size:.85rem;white-space:nowrap}
.held,.returned{--hue:var(--warn)}.failed{--hue:var(--bad)}.offered,.building,.waiting{--hue:var(--accent)}.accepted,.in_delivery,.delivered{--hue:var(--good)}.paused,.excluded{--hue:var(--quiet)}
form.row{margin:.8rem 0 1.2rem;align-items:end}form.row label{margin-top:0}
.board{margin-top:1.4rem;display:grid;grid-auto-flow:column;grid-auto-columns:minmax(15rem,1fr);gap:.8rem;overflow-x:auto;padding-bottom:.8rem}
.board section{min-width:0}.board h2{margin:.2rem 0 .4rem;border-top:.25rem solid var(--hue,var(--line));padding-top:.4rem}
.board .card{padding:.5rem .7rem;margin:.4rem 0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;border-top:1px solid var(--line);overflow-wrap:anywhere}thead th{border-top:0;color:var(--quiet);font-weight:550;font-size:.87rem}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}
.exception{border-left:.3rem solid var(--warn)}
code,pre{font:.92em ui-monospace,SFMono-Regular,Menlo,monospace}code{background:var(--ground);border-radius:.25rem;padding:.05em .3em;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;overflow-x:auto}
.timeline{list-style:none;margin:0;padding:0 0 0 1.1rem;border-left:2px solid var(--line)}
.timeline li{position:relative;margin:0 0 .9rem}.timeline li::before{content:"";position:absolute;left:-1.5rem;top:.45rem;width:.65rem;height:.65rem;border-radius:50%;background:var(--hue,var(--quiet))}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1rem;margin:.6rem 0}dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0;overflow-wrap:anywhere}
#said:not(:empty){position:sticky;top:4rem;z-index:1;background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--accent);border-radius:.4rem;padding:.45rem .8rem}[aria-busy]{cursor:progress;opacity:.65}
.notice{border-left:.3rem solid var(--accent)}.bad{--hue:var(--bad);border-left:.3rem solid var(--bad)}
.bar{height:.5rem;border-radius:.3rem;background:var(--line);overflow:hidden}progress{width:100%;accent-color:var(--good)}
.cards{display:flex;flex-wrap:wrap;gap:.7rem;margin:1rem 0;padding:0;list-style:none}.cards li{flex:1 1 10rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.7rem .9rem;font-size:.87rem;color:var(--quiet)}
.cards b{display:block;font-size:1.6rem;line-height:1.25;color:var(--ink)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}caption{text-align:left;color:var(--quiet);padding-bottom:.3rem}
.picture{display:block;max-width:100%;min-width:36rem;height:auto;margin:.6rem 0;print-color-adjust:exact;-webkit-print-color-adjust:exact}summary{cursor:pointer;color:var(--quiet)}details p{margin-left:1rem}
.figures table{width:auto;min-width:min(100%,24rem)}.figures th,.figures td{overflow-wrap:normal}.figures td:first-child{min-width:9rem}
footer{max-width:78rem;margin:auto;padding:1rem;color:var(--quiet);font-size:.87rem}
@media(max-width:46rem){header.top{position:static}header.top form{margin:0;width:100%}header.top form input{width:100%}
.board{grid-auto-flow:row;grid-auto-columns:auto;grid-template-columns:minmax(0,1fr)}table.stack thead{position:absolute;left:-99rem}
table.stack tr{display:block;border-top:1px solid var(--line);padding:.4rem 0}table.stack td{display:block;border:0;padding:.1rem .7rem;text-align:left}
table.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet)}}
@media print{header.top,footer,#said,form,.button,.skip{display:none}body{background:#fff;color:#000}.card,table{break-inside:avoid;border-color:#999}a{color:inherit}.picture,.cards,section{break-inside:avoid}h2{break-after:avoid}}
@media(prefers-reduced-motion:reduce){*{scroll-behavior:auto!important}}
`;
