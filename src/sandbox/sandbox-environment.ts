/** The tokens that the fake vendors take. They open nothing else, so they may be printed. */
export const sandboxTokens = {
  hubspot: 'pat-sandbox-opens-nothing-real',
  clickup: 'pk_sandbox_opens_nothing_real',
} as const;

/** The environment under which the product talks to the sandbox instead of to the vendors. */
export function sandboxEnvironment({ hubspotUrl, clickupUrl }: { hubspotUrl: string; clickupUrl: string }) {
  return {
    HUBSPOT_BASE_URL: hubspotUrl,
    HUBSPOT_TOKEN: sandboxTokens.hubspot,
    CLICKUP_BASE_URL: clickupUrl,
    CLICKUP_TOKEN: sandboxTokens.clickup,
  } as const;
}
