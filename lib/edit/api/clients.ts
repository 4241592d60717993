/** A client that works with this interface once its address is changed. */
type Client = {
  name: string;
  /** What is set, with the address of this server as `http://host`. */
  setting: string;
  text: string;
  /** Whether the tests run the package itself, or send the form that it sends. */
  test: 'package' | 'form';
};

const clients: readonly Client[] = [
  {
    name: '`openai` (Node)',
    setting: '`baseURL: "http://host/v1"`',
    text: 'Edits with one or several pictures, streams, models. `gpt-image-…` is answered as by OpenAI; `provider/model` reaches every other target.',
    test: 'package',
  },
  {
    name: '`AzureOpenAI` of `openai`',
    setting: '`endpoint: "http://host"`',
    text: '`apiKey` is the access token. `model` or `deployment` is a deployment of `AZURE_OPENAI_DEPLOYMENTS`, or any target.',
    test: 'package',
  },
  {
    name: '`portkey-ai`',
    setting: '`baseURL: "http://host/v1"`',
    text: '`apiKey` is the access token, `none`, or, with `ALLOW_USER_KEYS=1`, a key of the gateway. `provider`, `virtualKey`, `config`, `traceID`, `metadata`: see [headers of callers](gateway.md#headers-of-callers).',
    test: 'package',
  },
  {
    name: '`@ai-sdk/openai`',
    setting: '`createOpenAI({ baseURL: "http://host/v1" })`',
    text: '`generateImage` with `prompt: { text, images, mask }`, one or several pictures, and `providerOptions.openai`.',
    test: 'package',
  },
  {
    name: '`@ai-sdk/openai-compatible`',
    setting: '`createOpenAICompatible({ baseURL: "http://host/v1" })`',
    text: 'The same; `providerOptions` under the name of the provider are fields of the form.',
    test: 'package',
  },
  {
    name: 'litellm',
    setting: '`api_base="http://host/v1"`',
    text: '`image_edit(model="openai/gpt-image-2", …)`, which sends `image[]`.',
    test: 'form',
  },
  {
    name: 'Open WebUI',
    setting: 'Image edit engine “OpenAI”, base URL `http://host/v1`',
    text: 'Takes an address before the bytes, from networks where it may not fetch it: it sends `response_format` for all but `gpt-image…`, which is answered with bytes alone.',
    test: 'form',
  },
  {
    name: 'LibreChat',
    setting: '`IMAGE_GEN_OAI_BASEURL=http://host/v1`',
    text: 'Names `gpt-image-1`, which is gone: set `MODEL_ALIASES=gpt-image-1=gpt-image-2` here.',
    test: 'form',
  },
  {
    name: 'InvokeAI',
    setting: '`external_openai_base_url: http://host`',
    text: 'Names no model: set `OVERPAINT_DEFAULT_TARGET` here.',
    test: 'form',
  },
];

/** The table of clients for `docs/api.md`. */
export function clientTable(): string[] {
  const tests = { package: 'the package', form: 'its form' };
  return [
    '## Clients',
    '',
    'These clients work unchanged but for their address. The tests run the package itself, or send the form that the program sends.',
    '',
    '| client | address | notes | tested with |',
    '| --- | --- | --- | --- |',
    ...clients.map(({ name, setting, text, test }) => `| ${name} | ${setting} | ${text} | ${tests[test]} |`),
    '',
  ];
}
