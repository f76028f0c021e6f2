/**
 * Asks now and then whether a pass has ended or somebody decided something, and lets the page renew what it shows. It leaves the
 * page alone while somebody types in it or has it in the background. Runs in the browser.
 */
export const liveScript = `
(() => {
  const every = 5000;
  const typing = () => document.querySelector('main form :focus') !== null;
  let known = document.documentElement.dataset.version;
  const look = async () => {
    if (document.visibilityState !== 'visible' || typing()) return;
    const answer = await fetch('/live', { headers: { accept: 'text/plain' } });
    if (!answer.ok) return;
    const version = await answer.text();
    if (known !== undefined && version !== known) window.htmx.trigger(document.body, 'renewed');
    known = version;
  };
  setInterval(() => { look().catch(() => undefined); }, every);
})();
`;
