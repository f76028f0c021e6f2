/**
 * What a page says of itself to whoever waits for it, in its line of status: that what was asked for takes a while, and that it is
 * no longer renewed because nobody answers.
 */
export const pageScript = `(()=>{
const say=(text)=>{const line=document.getElementById('said');if(line&&line.textContent!==text)line.textContent=text};
const waiting=()=>document.querySelector('[aria-busy]');
const wait=(node,text)=>{node.setAttribute('aria-busy','true');say(text)};
addEventListener('pageshow',()=>{const node=waiting();if(node){node.removeAttribute('aria-busy');say('')}});
document.addEventListener('click',(event)=>{
  const link=event.target.closest('a[data-wait]');
  if(link&&!event.ctrlKey&&!event.metaKey&&!event.shiftKey)wait(link,link.dataset.wait);
});
document.addEventListener('submit',({target,submitter})=>{if(target.dataset.wait)wait(submitter||target,target.dataset.wait)});
let asOf=new Date(performance.timeOrigin);
const lost=()=>{if(!waiting())say('The service does not answer. What stands here is as of '+asOf.toLocaleTimeString([],{hour:'2-digit',minute:'2-digit'})+', and is renewed once it does.')};
for(const name of ['htmx:sendError','htmx:responseError','htmx:timeout'])document.addEventListener(name,lost);
document.addEventListener('htmx:afterRequest',({detail,timeStamp})=>{if(detail.successful){asOf=new Date(performance.timeOrigin+timeStamp);if(!waiting())say('')}});
})();`;
