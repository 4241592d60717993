import { describe, expect, it } from 'vitest';
import { readUpload, type UploadRules } from './multipart.ts';

const rules: UploadRules = { files: { image: 1000, mask: 1000 }, fields: { request: 100 } };

function form(parts: Record<string, string | Uint8Array>): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') body.append(name, value);
    else
      body.append(
        name,
        new Blob([value as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
        '../../etc/passwd',
      );
  }
  return new Request('http://localhost/', { method: 'POST', body });
}

/** A body as a broken or hostile client would write it. */
function raw(body: string, contentType = 'multipart/form-data; boundary=x'): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': contentType } });
}

const part = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe('readUpload', () => {
  it('reads files byte for byte, whatever their names', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
    const upload = await readUpload(form({ image: bytes, request: '{"a":1}' }), rules);
    expect(upload.files.get('image')).toEqual({ bytes: Buffer.from(bytes), mediaType: 'image/png' });
    expect(upload.fields.get('request')).toBe('{"a":1}');
  });

  it('stops at a file that is too large, before the rest has come', async () => {
    let sent = 0;
    const head = '--x\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n';
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? new TextEncoder().encode(head) : new Uint8Array(500));
        sent += 1;
        if (sent > 2000) controller.close();
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const request = new Request('http://localhost/', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit);
    await expect(readUpload(request, rules)).rejects.toMatchObject({
      code: 'body-too-large',
      param: 'image',
    });
    expect(sent).toBeLessThan(500);
  });

  it('refuses by the announced length without reading', async () => {
    const request = raw('--x--\r\n');
    request.headers.set('content-length', '999999999');
    await expect(readUpload(request, rules)).rejects.toMatchObject({ code: 'body-too-large' });
  });

  it.each([
    ['a JSON body', raw('{}', 'application/json'), 'unsupported-media-type', undefined],
    ['no boundary', raw('', 'multipart/form-data'), 'unsupported-media-type', undefined],
    [
      'a field sent twice',
      raw(`${part('request', '1')}${part('request', '2')}--x--\r\n`),
      'invalid-request',
      'request',
    ],
    ['an unknown text field', form({ colour: 'red' }), 'unknown-field', 'colour'],
    ['an unknown file', form({ photo: new Uint8Array(3) }), 'unknown-field', 'photo'],
    ['a long text', form({ request: 'x'.repeat(101) }), 'body-too-large', 'request'],
    ['a body that was cut off', raw(part('request', '1').slice(0, -8)), 'invalid-request', undefined],
    ['a text where a file belongs', form({ image: 'no file' }), 'unknown-field', 'image'],
  ])('refuses %s', async (_, request, code, param) => {
    await expect(readUpload(request, rules)).rejects.toMatchObject({ code, ...(param ? { param } : {}) });
  });
});
